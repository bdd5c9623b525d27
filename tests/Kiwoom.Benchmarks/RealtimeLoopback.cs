using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Kiwoom.Generated;
using Newtonsoft.Json.Linq;

namespace Kiwoom.Benchmarks;

/// <summary>Trades over a loopback socket with both ends on this machine: how many a second, how late, and how soon after a reconnect.</summary>
internal static class RealtimeLoopback
{
    private const string Item = "005930";
    private const int Rounds = 5;
    private const int FramesOfOneSend = 64;
    private const int Rate = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(byte[] trade, bool quick)
    {
        await ThroughputAsync(trade, quick ? 50_000 : 500_000);
        await LatencyAsync(trade, quick ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(10));
        await ReconnectAsync();
    }

    private static async Task ThroughputAsync(byte[] trade, int count)
    {
        (string Name, Func<Uri, int, Task<TimeSpan>> Read)[] variants =
        [
            ("Kiwoom.Generated, callback", LibraryAsync),
            ("ClientWebSocket and System.Text.Json, texts", (address, n) => PlainAsync(address, n, static message => JsonSerializer.Deserialize(message.Span, RealtimeContext.Default.StjFrame)!.Data![0].Values!.Count)),
            ("ClientWebSocket and Newtonsoft.Json, a message at a time", (address, n) => PlainAsync(address, n, static message => JObject.Parse(Encoding.UTF8.GetString(message.Span))["data"]!.Count())),
        ];
        var rates = variants.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < variants.Length; i++)
            {
                using var server = new FrameServer(socket => Flood(socket, trade, count));
                var elapsed = await variants[i].Read(server.Address, count).WaitAsync(Patience);
                rates[i].Add((count - 1) / elapsed.TotalSeconds);
            }
        }
        Console.WriteLine("\n### 0B over a loopback socket, both ends on this machine\n\n| variant | frames/s, median | least-most |\n|---|---:|---:|");
        for (var i = 0; i < variants.Length; i++)
        {
            rates[i].Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {variants[i].Name} | {rates[i][Rounds / 2]:N0} | {rates[i][0]:N0}-{rates[i][^1]:N0} |"));
        }
    }

    private static async Task<TimeSpan> LibraryAsync(Uri address, int count)
    {
        var (seen, started) = (0, 0L);
        var all = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var client = Client(address);
        using var subscription = await client.Realtime.SubscribeStockTradesAsync([Item], (in RealtimeUpdate<StockTrade> update) =>
        {
            if (!update.TryGet(out _, out var gap)) throw new InvalidOperationException($"{gap}");
            if (seen++ == 0) started = Stopwatch.GetTimestamp();
            if (seen == count) all.TrySetResult(Stopwatch.GetElapsedTime(started));
        });
        return await all.Task;
    }

    // As people write it: one buffer, a message at a time.
    private static async Task<TimeSpan> PlainAsync(Uri address, int count, Func<ReadOnlyMemory<byte>, int> read)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, default);
        var buffer = new byte[64 * 1024];
        await socket.SendAsync("""{"trnm":"LOGIN","token":"t"}"""u8.ToArray(), WebSocketMessageType.Text, true, default);
        await MessageAsync();
        await socket.SendAsync("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["0B"]}]}"""u8.ToArray(), WebSocketMessageType.Text, true, default);
        await MessageAsync();
        var (values, started) = (0, 0L);
        for (var i = 0; i < count; i++)
        {
            var length = await MessageAsync();
            if (i == 0) started = Stopwatch.GetTimestamp();
            values += read(buffer.AsMemory(0, length));
        }
        if (values < count) throw new InvalidOperationException("Nothing was read.");
        return Stopwatch.GetElapsedTime(started);

        async ValueTask<int> MessageAsync()
        {
            var length = 0;
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), default).ConfigureAwait(false);
                length += part.Count;
                if (part.EndOfMessage) return length;
            }
        }
    }

    private static async Task LatencyAsync(byte[] trade, TimeSpan length)
    {
        var count = (int)(Rate * length.TotalSeconds);
        var delays = new List<double>(count);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new FrameServer(socket => Pace(socket, trade, count));
        using var client = Client(server.Address);
        using var subscription = await client.Realtime.SubscribeStockTradesAsync([Item], (in RealtimeUpdate<StockTrade> update) =>
        {
            if (!update.TryGet(out var data, out _)) return;
            delays.Add(Stopwatch.GetElapsedTime(data.AccumulatedVolume!.Value).TotalMilliseconds);
            if (delays.Count == count) all.TrySetResult();
        });
        await all.Task.WaitAsync(Patience);
        delays.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n### From the server's send to the callback at {Rate:N0} frames/s\n\nmedian {delays[count / 2]:F3} ms, p99 {delays[count * 99 / 100]:F3} ms, most {delays[^1]:F3} ms"));
    }

    private static async Task ReconnectAsync()
    {
        var (connections, cutAt) = (0, 0L);
        var again = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new FrameServer(socket =>
        {
            if (++connections > 1)
            {
                again.TrySetResult(Stopwatch.GetElapsedTime(cutAt));
                return;
            }
            cutAt = Stopwatch.GetTimestamp();
            socket.Close();
        });
        using var client = Client(server.Address);
        string[] items = [.. Enumerable.Range(100_000, 100).Select(static i => i.ToString(CultureInfo.InvariantCulture))];
        using var subscription = await client.Realtime.SubscribeStockTradesAsync(items, static (in RealtimeUpdate<StockTrade> _) => { });
        var elapsed = await again.Task.WaitAsync(Patience);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### From a cut connection to 100 codes registered again\n\n{elapsed.TotalMilliseconds:N0} ms, {client.Realtime.Status.State}"));
    }

    private static KiwoomClient Client(Uri address) => new(new KiwoomOptions
    {
        TokenProvider = new OneToken(),
        Environment = KiwoomEnvironment.FromAddress(address),
    });

    private static void Flood(Socket socket, byte[] trade, int count)
    {
        var one = FrameServer.Frame(trade);
        byte[] many = [.. Enumerable.Repeat(one, FramesOfOneSend).SelectMany(static f => f)];
        for (var sent = 0; sent < count; sent += FramesOfOneSend) StampedTrade.Send(socket, many.AsSpan(0, one.Length * Math.Min(FramesOfOneSend, count - sent)));
    }

    // Twenty frames each millisecond.
    private static void Pace(Socket socket, byte[] trade, int count)
    {
        var stamped = new StampedTrade(trade);
        var started = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count; sent++)
        {
            while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < sent / (Rate / 1_000)) Thread.SpinWait(20);
            stamped.Send(socket);
        }
    }

    private sealed class OneToken : IKiwoomTokenProvider
    {
        public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => new("token");

        public ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken) => new((string?)null);
    }
}
