using System.Diagnostics;

namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>A client and a server of the socket in memory, on a clock that a test moves; only what is due within milliseconds goes by itself.</summary>
internal sealed class TestFeed : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public TestFeed(Action<KiwoomOptions>? configure = null, Microsoft.Extensions.Logging.ILogger<KiwoomClient>? logger = null)
    {
        Configure = configure;
        Client = MakeClient(logger);
    }

    private Action<KiwoomOptions>? Configure { get; }

    public ManualTimeProvider Time { get; } = new();

    public FakeSocketServer Server { get; } = new();

    public TestTokens Tokens { get; } = new();

    public KiwoomClient Client { get; }

    public RealtimeStatus Status => Client.Realtime.Status;

    /// <summary>Another client of the same account.</summary>
    public KiwoomClient MakeClient(Microsoft.Extensions.Logging.ILogger<KiwoomClient>? logger = null)
    {
        var options = new KiwoomOptions
        {
            TokenProvider = Tokens,
            TimeProvider = Time,
            Realtime = { Sockets = Server, Debounce = TimeSpan.FromMilliseconds(1) },
        };
        Configure?.Invoke(options);
        return new KiwoomClient(options, logger: logger);
    }

    /// <summary>Waits until something is so. Time moves only where a timer is due within milliseconds.</summary>
    public async Task UntilAsync(Func<bool> isSo, string? what = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Time.UntilNextTimer is { } left && left <= Soon) Time.Advance(left);
            if (Stopwatch.GetElapsedTime(started) > Patience)
                Assert.Fail($"It did not happen: {what}. {Status}. Sent: {string.Join(' ', Server.Received.TakeLast(5))}");
            await Task.Yield();
        }
    }

    public Task UntilLiveAsync() => UntilAsync(() => Status.IsLive, "live");

    public Task UntilRegisteredAsync(string type, params string[] items) =>
        UntilAsync(() => Status.IsLive && items.All(i => Server.Registered.Contains((type, i))), $"{type} {string.Join(',', items)} registered");

    public void Dispose() => Client.Dispose();
}

/// <summary>Tokens that are counted, and can be refused.</summary>
internal sealed class TestTokens : IKiwoomTokenProvider
{
    public int Number { get; private set; } = 1;

    public int Refreshes { get; private set; }

    public bool CanRefresh { get; set; } = true;

    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => new($"token{Number}");

    public ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken)
    {
        Refreshes++;
        if (CanRefresh) Number++;
        return new(CanRefresh ? $"token{Number}" : null);
    }
}

/// <summary>Reads a stream in the background and keeps what came. What it reads is wanted when its constructor returns.</summary>
internal sealed class Reader<TData> : IDisposable
    where TData : RealtimeData
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<(TData? Data, RealtimeGap? Gap)> _updates = [];

    public Reader(Func<CancellationToken, IAsyncEnumerable<RealtimeUpdate<TData>>> stream) => Task = ReadAsync(stream(_stop.Token));

    public Task Task { get; }

    public IReadOnlyList<(TData? Data, RealtimeGap? Gap)> Updates
    {
        get
        {
            lock (_lock) return [.. _updates];
        }
    }

    public IReadOnlyList<TData> Data => [.. Updates.Select(u => u.Data).OfType<TData>()];

    public IReadOnlyList<RealtimeGap> Gaps => [.. Updates.Select(u => u.Gap).OfType<RealtimeGap>()];

    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Cancel();

    private async Task ReadAsync(IAsyncEnumerable<RealtimeUpdate<TData>> stream)
    {
        await foreach (var update in stream)
        {
            update.TryGet(out var data, out var gap);
            lock (_lock) _updates.Add((data, gap));
        }
    }
}
