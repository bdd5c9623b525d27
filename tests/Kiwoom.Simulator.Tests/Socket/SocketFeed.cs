using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Tests;

/// <summary>A client of the library on a simulator's clock; only what is due within a moment goes by itself.</summary>
internal sealed class SocketFeed : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(60); // the client's own gathering of subscriptions
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public SocketFeed(Action<SimulatorOptions>? configure = null, Action<KiwoomOptions, TimeProvider>? client = null)
    {
        Broker = new Broker(configure);
        Client = Broker.Simulator.CreateClient(options => client?.Invoke(options, Broker.Clock));
    }

    public Broker Broker { get; }

    public KiwoomSimulator Simulator => Broker.Simulator;

    public KiwoomClient Client { get; }

    public async Task UntilAsync(Func<bool> isSo, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Broker.Clock.UntilNextTimer is { } left && left <= Soon) Broker.Clock.Advance(left);
            if (Stopwatch.GetElapsedTime(started) > Patience) Assert.Fail($"It did not happen: {what}. {Client.Realtime.Status}");
            await Task.Yield();
        }
    }

    public Task UntilRegisteredAsync(params (string Type, string Item)[] all) => UntilAsync(
        () => Client.Realtime.Status.IsLive && all.All(one => Simulator.HasRegistered(one.Type, one.Item)), "registered");

    public void Dispose() => Client.Dispose();
}

/// <summary>Reads a stream in the background and keeps what came.</summary>
internal sealed class Kept<TData> : IDisposable
    where TData : RealtimeData
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<TData> _data = [];
    private readonly List<RealtimeGap> _gaps = [];

    public Kept(Func<CancellationToken, IAsyncEnumerable<RealtimeUpdate<TData>>> stream) => Task = ReadAsync(stream(_stop.Token));

    public Task Task { get; }

    public IReadOnlyList<TData> Data
    {
        get
        {
            lock (_lock) return [.. _data];
        }
    }

    public IReadOnlyList<RealtimeGap> Gaps
    {
        get
        {
            lock (_lock) return [.. _gaps];
        }
    }

    public void Dispose() => _stop.Cancel();

    private async Task ReadAsync(IAsyncEnumerable<RealtimeUpdate<TData>> stream)
    {
        await foreach (var update in stream)
        {
            var isData = update.TryGet(out var data, out var gap);
            lock (_lock)
            {
                if (isData) _data.Add(data!);
                else _gaps.Add(gap!);
            }
        }
    }
}

/// <summary>A client of the socket that speaks frames; the simulator answers at once, so that nothing is waited for.</summary>
internal sealed class RawSocket(Broker broker)
{
    private readonly SocketLine _line = broker.Simulator.OpenSocket();

    public static RawSocket LoggedIn(Broker broker)
    {
        var socket = new RawSocket(broker);
        Assert.Equal(0, socket.LogIn(broker.Token).Code());
        return socket;
    }

    public void Send(string frame) => Assert.True(_line.SendAsync(Encoding.UTF8.GetBytes(frame), default).IsCompletedSuccessfully);

    /// <summary>Sends a frame, and reads what came of it.</summary>
    public JsonElement Ask(string frame)
    {
        Send(frame);
        return Next() ?? throw new InvalidOperationException("No frame came.");
    }

    public JsonElement LogIn(string token) => Ask($$"""{"trnm":"LOGIN","token":"{{token}}"}""");

    public JsonElement Register(string group, string type, IEnumerable<string> items, string refresh = "1") => Ask(
        $$"""{"trnm":"REG","grp_no":"{{group}}","refresh":"{{refresh}}","data":[{"item":{{JsonSerializer.Serialize(items)}},"type":["{{type}}"]}]}""");

    /// <summary>The frame that is there; null where there is none.</summary>
    public JsonElement? Next()
    {
        var buffer = new byte[70_000];
        using var unread = new CancellationTokenSource();
        var read = _line.ReadAsync(buffer, unread.Token).AsTask();
        if (!read.IsCompleted)
        {
            unread.Cancel();
            return null;
        }

        if (read.Result.IsClosed) return null;
        Assert.True(read.Result.EndsMessage);
        return JsonDocument.Parse(buffer.AsMemory(0, read.Result.Count)).RootElement.Clone();
    }

    /// <summary>Everything that is there.</summary>
    public IReadOnlyList<JsonElement> All()
    {
        var all = new List<JsonElement>();
        while (Next() is { } frame) all.Add(frame);
        return all;
    }

    /// <summary>The code that the server closed with; null while it has not.</summary>
    public int? Closed()
    {
        using var unread = new CancellationTokenSource();
        var read = _line.ReadAsync(new byte[70_000], unread.Token).AsTask();
        if (read.IsCompleted) return read.Result.IsClosed ? read.Result.CloseCode : null;
        unread.Cancel();
        return null;
    }
}

internal static class Frames
{
    public static int Code(this JsonElement frame) => frame.GetProperty("return_code").GetInt32();

    public static string Service(this JsonElement frame) => frame.GetProperty("trnm").GetString()!;

    /// <summary>The only entry of a frame of data.</summary>
    public static JsonElement Entry(this JsonElement frame) => Assert.Single(frame.GetProperty("data").EnumerateArray().ToList());

    public static string Type(this JsonElement frame) => frame.Entry().GetProperty("type").GetString()!;

    public static string Value(this JsonElement frame, string fid) => frame.Entry().GetProperty("values").GetProperty(fid).GetString()!;
}
