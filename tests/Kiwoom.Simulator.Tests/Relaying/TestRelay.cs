using System.Text;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Relaying;

namespace Kiwoom.Simulator.Tests.Relaying;

/// <summary>A relay without a port, below a server that a test plays.</summary>
internal sealed class TestRelay : IDisposable
{
    public const string Token = "a-token-of-this-relay";

    private readonly KiwoomClient _client;

    public TestRelay(Func<KiwoomRelayOptions, KiwoomRelayOptions>? change = null)
    {
        var frame = new RelayFrame();
        _client = new KiwoomClient(new KiwoomOptions
        {
            Environment = KiwoomEnvironment.FromAddress(new Uri("http://127.0.0.1:1")),
            TokenProvider = new FixedTokenProvider("the-token-above"),
            TimeProvider = new DaytimeProvider(),
            Realtime = new KiwoomRealtimeOptions { Sockets = Server, Tap = frame, Debounce = TimeSpan.Zero, ReconnectDelay = TimeSpan.FromMilliseconds(1) },
        });
        var options = new KiwoomRelayOptions { Token = Token, TimeProvider = new ManualTimeProvider() }; // nothing of it is due by itself
        Desk = new RelayDesk(change?.Invoke(options) ?? options, _client, frame);
    }

    public ScriptedServer Server { get; } = new();

    public RelayDesk Desk { get; }

    public IRealtimeClient Upstream => _client.Realtime;

    public RelayClient Open() => new(Desk.Open().Line);

    /// <summary>A client that is logged in.</summary>
    public async Task<RelayClient> LogInAsync()
    {
        var client = Open();
        await client.AskAsync($$"""{"trnm":"LOGIN","token":"{{Token}}"}""");
        return client;
    }

    public void Dispose()
    {
        Desk.Dispose();
        _client.Dispose();
    }
}

/// <summary>A program below a relay, by its frames.</summary>
internal sealed class RelayClient(IRealtimeSocket line)
{
    /// <summary>Sends a frame and returns what comes next.</summary>
    public async Task<string> AskAsync(string frame)
    {
        await SendAsync(frame);
        return await ReadAsync();
    }

    public async Task SendAsync(string frame) => await line.SendAsync(Encoding.UTF8.GetBytes(frame), default);

    /// <summary>Registers codes for 0B.</summary>
    public Task<string> RegisterAsync(params string[] codes) => AskAsync(Register("1", codes));

    public static string Register(string keeps, params string[] codes) =>
        $$"""{"trnm":"REG","grp_no":"1","refresh":"{{keeps}}","data":[{"item":["{{string.Join("\",\"", codes)}}"],"type":["0B"]}]}""";

    public static string Remove(params string[] codes) =>
        $$"""{"trnm":"REMOVE","grp_no":"1","data":[{"item":["{{string.Join("\",\"", codes)}}"],"type":["0B"]}]}""";

    /// <summary>The next frame, or the code of the close as in "1012: why".</summary>
    public async Task<string> ReadAsync()
    {
        var message = new List<byte>();
        var buffer = new byte[4096];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var read = await line.ReadAsync(buffer, limit.Token);
            if (read.IsClosed) return $"{read.CloseCode}: {read.CloseText}";
            message.AddRange(buffer.AsSpan(0, read.Count));
            if (read.EndsMessage) return Encoding.UTF8.GetString([.. message]);
        }
    }

    public ValueTask LeaveAsync() => line.DisposeAsync();
}
