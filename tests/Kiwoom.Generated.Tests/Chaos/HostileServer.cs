using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kiwoom.Generated.Tests.Chaos;

/// <summary>
/// A server on loopback sockets that does to each order what its seed says, and keeps the truth: which orders it executed, how
/// often, and under which numbers. An order is known by its quantity. It also takes what a client sends to a proxy.
/// </summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private const string Token = "chaos-token";
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
        var quantity = long.Parse(Between(request.Body, "\"ord_qty\":\"", "\""), CultureInfo.InvariantCulture);
        var sending = _received.AddOrUpdate(quantity, 1, static (_, count) => count + 1);
        var random = new Random(HashCode.Combine(_seed, quantity, sending) & int.MaxValue);
        var behaviour = HostileBehaviour.Pick(random);
        Seen.AddOrUpdate(behaviour.Name, 1, static (_, count) => count + 1);
        var number = "";
        if (behaviour.Executes)
        {
            number = Interlocked.Increment(ref _number).ToString("0000000", CultureInfo.InvariantCulture);
            Executed.GetOrAdd(quantity, static _ => []).Enqueue(number);
        }
        return await behaviour.AnswerAsync(new HostileCall(this, socket, trId, number, random));
    }

    public Task SendAsync(Socket socket, byte[] bytes) => socket.SendAsync(bytes, SocketFlags.None, _stopping.Token).AsTask();

    public Task WaitAsync(TimeSpan time) => Task.Delay(time, _stopping.Token);

    public static byte[] Reply(string trId, string body, string status = "200 OK", Encoding? encoding = null, string more = "")
    {
        var bytes = (encoding ?? Encoding.UTF8).GetBytes(body);
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

/// <summary>One order before the server.</summary>
/// <param name="Number">The number under which it was executed; empty where it was not.</param>
internal sealed record HostileCall(HostileServer Server, Socket Socket, string TrId, string Number, Random Random)
{
    public string Success => $$"""{"ord_no":"{{Number}}","dmst_stex_tp":"KRX","return_code":0,"return_msg":"매수주문이 완료되었습니다."}""";

    public async Task<bool> ReplyAsync(string body, string status = "200 OK", Encoding? encoding = null, string? trId = null, string more = "")
    {
        await Server.SendAsync(Socket, HostileServer.Reply(trId ?? TrId, body, status, encoding, more));
        return true;
    }

    /// <summary>Sends a part of the reply and breaks the connection, politely or not.</summary>
    public async Task<bool> CutAsync(byte[] reply, int bytes)
    {
        if (bytes > 0) await Server.SendAsync(Socket, reply[..Math.Min(bytes, reply.Length)]);
        if (Random.Next(2) == 0) Socket.LingerState = new LingerOption(true, 0); // a reset
        return false;
    }
}

/// <summary>What the server does to an order.</summary>
internal sealed class HostileBehaviour
{
    private static readonly byte[] BusinessInEucKr = [0xB8, 0xF0, 0xC0, 0xC7, 0xC5, 0xF5, 0xC0, 0xDA];
    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(4); // longer than any timeout of the test

    private HostileBehaviour(string name, bool executes, Func<HostileCall, Task<bool>> answer, int weight = 2) =>
        (Name, Executes, AnswerAsync, Weight) = (name, executes, answer, weight);

    /// <summary>Everything that the server does.</summary>
    public static IReadOnlyList<HostileBehaviour> All { get; } =
    [
        .. Replies(), .. Breaks(), .. Unreadable(), .. Deceptions(),
    ];

    public string Name { get; }

    public bool Executes { get; }

    /// <summary>False closes the connection.</summary>
    public Func<HostileCall, Task<bool>> AnswerAsync { get; }

    private int Weight { get; }

    public static HostileBehaviour Pick(Random random)
    {
        var place = random.Next(All.Sum(b => b.Weight));
        foreach (var behaviour in All)
        {
            if ((place -= behaviour.Weight) < 0) return behaviour;
        }
        return All[0];
    }

    private static string Refusal(int code, string message) => $$"""{"return_code":{{code}},"return_msg":"{{message}}"}""";

    private static IEnumerable<HostileBehaviour> Replies() =>
    [
        new("accepted", true, c => c.ReplyAsync(c.Success), 40),
        new("accepted, byte by byte", true, async c =>
        {
            foreach (var b in HostileServer.Reply(c.TrId, c.Success)) await c.Server.SendAsync(c.Socket, [b]);
            return true;
        }),
        new("accepted, after HTTP 100", true, async c =>
        {
            await c.Server.SendAsync(c.Socket, "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
            return await c.ReplyAsync(c.Success);
        }),
        new("accepted, after a while", true, async c =>
        {
            await c.Server.WaitAsync(TimeSpan.FromMilliseconds(c.Random.Next(30)));
            return await c.ReplyAsync(c.Success);
        }, 6),
        new("accepted, returnCode", true, c => c.ReplyAsync($$"""{"ord_no":"{{c.Number}}","returnCode":0,"returnMsg":"ok"}""")),
        new("accepted, rt_cd", true, c => c.ReplyAsync($$"""{"ord_no":"{{c.Number}}","rt_cd":"0","msg_cd":"EGW0000","msg1":"ok"}""")),
        new("refused, RC4058", false, c => c.ReplyAsync(Refusal(20, "[2000](RC4058:모의투자 장종료)")), 8),
        new("refused, HTTP 400 and 1511", false, c => c.ReplyAsync(Refusal(2, "입력 값 오류입니다[1511:필수입력 파라미터=stk_cd]"), "400 Bad Request")),
        new("refused, HTTP 429 and 1700", false, c => c.ReplyAsync(Refusal(5, "허용된 요청 개수를 초과하였습니다[1700:초과]"), "429 Too Many Requests"), 8),
        new("refused, 1700", false, c => c.ReplyAsync(Refusal(5, "허용된 요청 개수를 초과하였습니다[1700:초과]")), 8),
        new("refused, EGW0008", false, c => c.ReplyAsync("""{"rt_cd":"1","msg_cd":"EGW0008","msg1":"이미 체결된 주문입니다"}""")),
        new("refused, 8005", false, c => c.ReplyAsync(Refusal(3, "인증에 실패했습니다[8005:Token이 유효하지 않습니다]"))),
        new("refused, 8005 and HTTP 401", false, c => c.ReplyAsync(Refusal(3, "인증에 실패했습니다[8005:Token이 유효하지 않습니다]"), "401 Unauthorized")),
    ];

    private static IEnumerable<HostileBehaviour> Breaks()
    {
        foreach (var executes in new[] { true, false })
        {
            var what = executes ? "executed, " : "not executed, ";
            yield return new(what + "cut before a byte", executes, c => c.CutAsync([], 0), 4);
            yield return new(what + "HTTP 500", executes, c => c.ReplyAsync("<html>error</html>", "500 Internal Server Error"));
            yield return new(what + "HTTP 502", executes, c => c.ReplyAsync("<html>bad gateway</html>", "502 Bad Gateway"));
            yield return new(what + "HTTP 307", executes, c => c.ReplyAsync("", "307 Temporary Redirect", more: "Location: /api/dostk/ordr\r\n"));
            yield return new(what + "HTTP 301", executes, c => c.ReplyAsync("", "301 Moved Permanently", more: "Location: /api/dostk/ordr\r\n"));
            yield return new(what + "never answered", executes, async c =>
            {
                await c.Server.WaitAsync(ForEver);
                return false;
            }, 1);
            yield return new(what + "no HTTP at all", executes, async c =>
            {
                await c.Server.SendAsync(c.Socket, "garbage\r\n\r\n"u8.ToArray());
                return false;
            });
        }
        yield return new("executed, cut somewhere", true, c =>
        {
            var reply = HostileServer.Reply(c.TrId, c.Success);
            return c.CutAsync(reply, c.Random.Next(1, reply.Length));
        }, 8);
        yield return new("refused, cut somewhere", false, c =>
        {
            var reply = HostileServer.Reply(c.TrId, Refusal(20, "[2000](RC4058:모의투자 장종료)"));
            return c.CutAsync(reply, c.Random.Next(1, reply.Length));
        }, 4);
    }

    private static IEnumerable<HostileBehaviour> Unreadable() =>
    [
        new("executed, empty body", true, c => c.ReplyAsync("")),
        new("executed, no return code", true, c => c.ReplyAsync($$"""{"ord_no":"{{c.Number}}"}""")),
        new("executed, no order number", true, c => c.ReplyAsync("""{"return_code":0,"return_msg":"ok"}""")),
        new("executed, order number of zeros", true, c => c.ReplyAsync("""{"ord_no":"0000000","return_code":0,"return_msg":"ok"}""")),
        new("executed, half of the JSON", true, c => c.ReplyAsync(c.Success[..(c.Success.Length / 2)])),
        new("executed, then 1999", true, c => c.ReplyAsync(Refusal(20, "예기치 못한 에러가 발생했습니다[1999:예기치 못한 에러]"))),
        new("executed, return code 20 and a number", true, c => c.ReplyAsync(c.Success.Replace("\"return_code\":0", "\"return_code\":20", StringComparison.Ordinal))),
        new("executed, HTTP 400 and return code 0", true, c => c.ReplyAsync(c.Success, "400 Bad Request")),
        new("executed, HTTP 403 and HTML", true, c => c.ReplyAsync("<html>no</html>", "403 Forbidden")),
        new("executed, HTTP 429 and nothing", true, c => c.ReplyAsync("", "429 Too Many Requests")),
        new("not executed, HTTP 404", false, c => c.ReplyAsync("<html>no</html>", "404 Not Found")),
        new("refused in EUC-KR", false, c => c.ReplyAsync(
            Refusal(20, "[2000](RC4058:" + Encoding.Latin1.GetString(BusinessInEucKr) + ")"), encoding: Encoding.Latin1)),
    ];

    // What a client takes for the answer to its next order, or for a refusal, that keeps connections or trusts a body alone.
    private static IEnumerable<HostileBehaviour> Deceptions() =>
    [
        new("accepted, answered twice", true, async c =>
        {
            await c.ReplyAsync(c.Success);
            return await c.ReplyAsync(c.Success);
        }, 4),
        new("accepted, answered again later", true, async c =>
        {
            await c.ReplyAsync(c.Success);
            await c.Server.WaitAsync(TimeSpan.FromMilliseconds(c.Random.Next(20)));
            return await c.ReplyAsync(c.Success);
        }, 4),
        new("executed, HTTP 408", true, c => c.ReplyAsync(Refusal(5, "timeout"), "408 Request Timeout")),
    ];
}
