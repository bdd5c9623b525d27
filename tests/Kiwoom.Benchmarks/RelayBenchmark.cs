using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Npgsql;

namespace Kiwoom.Benchmarks;

/// <summary>Trades from one realtime connection to several programs: through the relay, and by PostgreSQL's NOTIFY. All ends are in this process.</summary>
internal static class RelayBenchmark
{
    private const string Token = "the-token-of-the-relay";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(byte[] trade, bool quick)
    {
        var length = TimeSpan.FromSeconds(quick ? 2 : 10);
        Console.WriteLine("\n### 0B through the relay, all ends on this machine\n\n| programs | frames/s | all arrived | median ms | p99 ms | processor us/frame |\n|---:|---:|---|---:|---:|---:|");
        foreach (var readers in new[] { 1, 3 })
        {
            foreach (var rate in new[] { 5_000, 10_000, 20_000 }) await RelayAsync(trade, readers, rate, length);
        }
        await NotifyAsync(trade, length);
    }

    private static async Task RelayAsync(byte[] trade, int readers, int rate, TimeSpan length)
    {
        var count = (int)(rate * length.TotalSeconds);
        using var go = new ManualResetEventSlim();
        using var server = new FrameServer(socket =>
        {
            go.Wait();
            Pace(socket, trade, count, rate);
        });
        await using var relay = await KiwoomRelay.StartAsync(
            configure =>
            {
                var options = new KiwoomOptions { TokenProvider = new FixedTokenProvider("token"), Environment = KiwoomEnvironment.FromAddress(server.Address) };
                configure(options);
                return new KiwoomClient(options);
            },
            new KiwoomRelayOptions { Token = Token, MaxPendingBytes = 256 * 1024 * 1024 });
        var all = new List<Reader>();
        for (var i = 0; i < readers; i++) all.Add(await Reader.OpenAsync(relay.Address, count));
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        go.Set();
        await Task.WhenAll(all.ConvertAll(static r => r.ReadAsync())).WaitAsync(Patience);
        var used = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds / count;
        var delays = all.SelectMany(static r => r.Delays).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {readers} | {rate:N0} | {(delays.Count == count * readers ? "yes" : "no")} | {delays[delays.Count / 2]:F2} | {delays[delays.Count * 99 / 100]:F2} | {used:F1} |"));
        foreach (var reader in all) reader.Dispose();
    }

    // As fast as it goes, with several frames in a transaction. A notification has less than 8,000 bytes.
    private static async Task NotifyAsync(byte[] trade, TimeSpan length)
    {
        if (Environment.GetEnvironmentVariable("KIWOOM_POSTGRES") is not { Length: > 0 } text)
        {
            Console.WriteLine("\nNOTIFY is not measured: run .ci/postgres dotnet run ..., which starts a server.");
            return;
        }
        Console.WriteLine("\n### 0B by NOTIFY, as fast as it goes\n\n| programs | frames in a transaction | frames/s |\n|---:|---:|---:|");
        foreach (var readers in new[] { 1, 3 })
        {
            foreach (var inOne in new[] { 1, 20, 200 }) await NotifyAsync(text, Encoding.UTF8.GetString(trade), readers, inOne, length);
        }
    }

    private static async Task NotifyAsync(string text, string trade, int readers, int inOne, TimeSpan length)
    {
        using var stop = new CancellationTokenSource();
        var seen = new long[readers];
        var reading = new List<Task>();
        for (var i = 0; i < readers; i++)
        {
            var (reader, connection) = (i, new NpgsqlConnection(text + ";Pooling=false"));
            await connection.OpenAsync();
            connection.Notification += (_, _) => seen[reader]++;
            await using (var listen = new NpgsqlCommand("LISTEN frames", connection)) await listen.ExecuteNonQueryAsync();
            reading.Add(ListenAsync(connection, stop.Token));
        }
        await using var sender = new NpgsqlConnection(text + ";Pooling=false");
        await sender.OpenAsync();
        // Equal notifications of a transaction are sent once: each has its number.
        await using var notify = new NpgsqlCommand("SELECT pg_notify('frames', n || $1) FROM generate_series(1, $2) n", sender) { Parameters = { new() { Value = trade }, new() { Value = inOne } } };
        await notify.PrepareAsync();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < length) await notify.ExecuteNonQueryAsync();
        var rate = seen.Min() / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await stop.CancelAsync();
        await Task.WhenAll(reading);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {readers} | {inOne} | {rate:N0} |"));
    }

    private static async Task ListenAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var _ = connection;
        try
        {
            while (true) await connection.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }

    // What is due each millisecond.
    private static void Pace(Socket socket, byte[] trade, int count, int rate)
    {
        var stamped = new StampedTrade(trade);
        var started = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count;)
        {
            var due = Math.Min(count, (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * rate) + 1);
            for (; sent < due; sent++) stamped.Send(socket);
            Thread.Sleep(1);
        }
    }

    /// <summary>A program below, as people write it.</summary>
    private sealed class Reader(int count) : IDisposable
    {
        private readonly ClientWebSocket _socket = new();
        private readonly byte[] _buffer = new byte[64 * 1024];

        public List<double> Delays { get; } = new(count);

        public static async Task<Reader> OpenAsync(Uri address, int count)
        {
            var reader = new Reader(count);
            await reader._socket.ConnectAsync(address, default);
            await reader.AskAsync($$"""{"trnm":"LOGIN","token":"{{Token}}"}""");
            await reader.AskAsync("""{"trnm":"REG","grp_no":"1","refresh":"1","data":[{"item":["005930"],"type":["0B"]}]}""");
            return reader;
        }

        public async Task ReadAsync()
        {
            while (Delays.Count < count)
            {
                var length = await MessageAsync();
                if (length == 0) return; // closed
                var at = _buffer.AsSpan(0, length).IndexOf("\"13\":\""u8);
                if (at < 0 || !Utf8Parser.TryParse(_buffer.AsSpan(at + 6, 16), out long sent, out _)) continue; // a PING
                Delays.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        }

        public void Dispose() => _socket.Dispose();

        private async Task AskAsync(string request)
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, true, default);
            var answer = Encoding.UTF8.GetString(_buffer, 0, await MessageAsync());
            if (!answer.Contains("\"return_code\":0", StringComparison.Ordinal)) throw new InvalidOperationException(answer);
        }

        private async ValueTask<int> MessageAsync()
        {
            var length = 0;
            while (true)
            {
                var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), default).ConfigureAwait(false);
                length += part.Count;
                if (part.EndOfMessage) return length;
            }
        }
    }
}
