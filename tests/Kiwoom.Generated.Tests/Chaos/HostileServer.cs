using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kiwoom.Generated.Tests.Chaos;

/// <summary>
/// A server on loopback sockets that does to each order what its seed says, and keeps the truth: which orders it executed, how
/// often, and under which numbers. An order is known by its quantity, whatever it does. It also takes what a client sends to a proxy.
/// </summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private const string Token = "chaos-token";
    private static readonly string[] QuantityFields = ["ord_qty", "mdfy_qty", "cncl_qty"];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<long, int> _received = new();
    private readonly int _seed;
    private readonly Task _accepting;
    private int _number;

    public HostileServer(int seed)
    {
        _seed = seed;
        _listener.Start(4096);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>The numbers under which each order was executed, by its quantity.</summary>
    public ConcurrentDictionary<long, ConcurrentQueue<string>> Executed { get; } = new();

    /// <summary>How many orders of each TR were executed.</summary>
    public ConcurrentDictionary<string, int> ExecutedTrs { get; } = new();

    /// <summary>How often each behaviour was seen.</summary>
    public ConcurrentDictionary<string, int> Seen { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token));
        }
        catch (Exception)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                socket.NoDelay = true;
                var buffer = new byte[16 * 1024];
                while (await ReadRequestAsync(socket, buffer) is { } request)
                {
                    if (!await AnswerAsync(socket, request)) return;
                }
            }
            catch (Exception)
            {
                // The client is gone, or the server is.
            }
        }
    }

    private async Task<(string Head, string Body)?> ReadRequestAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), _stopping.Token);
            if (read == 0) return null;
            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end < 0) continue;
            var head = Encoding.ASCII.GetString(buffer, 0, end);
            var expected = int.Parse(HeaderOf(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture);
            if (length < end + 4 + expected) continue;
            return (head, Encoding.UTF8.GetString(buffer, end + 4, expected));
        }
    }

    private async Task<bool> AnswerAsync(Socket socket, (string Head, string Body) request)
    {
        var trId = HeaderOf(request.Head, "api-id") ?? "";
        if (trId == "au10001")
        {
            await SendAsync(socket, Reply(trId, $$"""{"expires_dt":"20991231235959","token_type":"bearer","token":"{{Token}}","return_code":0,"return_msg":""}"""));
            return true;
        }
        var field = QuantityFields.Single(name => request.Body.Contains($"\"{name}\"", StringComparison.Ordinal));
        var quantity = long.Parse(Between(request.Body, $"\"{field}\":\"", "\""), CultureInfo.InvariantCulture);
        var sending = _received.AddOrUpdate(quantity, 1, static (_, count) => count + 1);
        var random = new Random(HashCode.Combine(_seed, quantity, sending) & int.MaxValue);
        var behaviour = HostileBehaviour.Pick(random);
        Seen.AddOrUpdate(behaviour.Name, 1, static (_, count) => count + 1);
        var number = "";
        if (behaviour.Executes)
        {
            number = Interlocked.Increment(ref _number).ToString("0000000", CultureInfo.InvariantCulture);
            Executed.GetOrAdd(quantity, static _ => []).Enqueue(number);
            ExecutedTrs.AddOrUpdate(trId, 1, static (_, count) => count + 1);
        }
        return await behaviour.AnswerAsync(new HostileCall(this, socket, trId, number, random));
    }

    public Task SendAsync(Socket socket, byte[] bytes) => socket.SendAsync(bytes, SocketFlags.None, _stopping.Token).AsTask();

    public Task WaitAsync(TimeSpan time) => Task.Delay(time, _stopping.Token);

    public static byte[] Reply(string trId, string body, string status = "200 OK", string more = "") =>
        Reply(trId, Encoding.UTF8.GetBytes(body), status, more);

    public static byte[] Reply(string trId, byte[] bytes, string status = "200 OK", string more = "")
    {
        var head = $"HTTP/1.1 {status}\r\nContent-Type: application/json;charset=UTF-8\r\napi-id: {trId}\r\n{more}Content-Length: {bytes.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. bytes];
    }

    private static string? HeaderOf(string head, string name) => head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
