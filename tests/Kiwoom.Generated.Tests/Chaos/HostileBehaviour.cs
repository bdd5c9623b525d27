using System.Net.Sockets;

namespace Kiwoom.Generated.Tests.Chaos;

/// <summary>One order before the server.</summary>
/// <param name="Number">The number under which it was executed; empty where it was not.</param>
internal sealed record HostileCall(HostileServer Server, Socket Socket, string TrId, string Number, Random Random)
{
    public string Success => $$"""{"ord_no":"{{Number}}","dmst_stex_tp":"KRX","return_code":0,"return_msg":"매수주문이 완료되었습니다."}""";

    public async Task<bool> ReplyAsync(string body, string status = "200 OK", string? trId = null, string more = "")
    {
        await Server.SendAsync(Socket, HostileServer.Reply(trId ?? TrId, body, status, more));
        return true;
    }

    /// <summary>A refusal whose message is not Unicode.</summary>
    public async Task<bool> RefuseAsync(byte[] message)
    {
        byte[] body = [.. "{\"return_code\":20,\"return_msg\":\""u8, .. message, .. "\"}"u8];
        await Server.SendAsync(Socket, HostileServer.Reply(TrId, body));
        return true;
    }

    /// <summary>A success that has something else in the place of the number.</summary>
    public Task<bool> SucceedWithAsync(string number) => ReplyAsync($$"""{{{number}},"return_code":0,"return_msg":"ok"}""");

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
    private static readonly byte[] WordsInEucKr = [0xB8, 0xF0, 0xC0, 0xC7, 0xC5, 0xF5, 0xC0, 0xDA];
    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(4); // longer than any timeout of the test

    private HostileBehaviour(string name, bool executes, Func<HostileCall, Task<bool>> answer, int weight = 2) =>
        (Name, Executes, AnswerAsync, Weight) = (name, executes, answer, weight);

    /// <summary>Everything that the server does.</summary>
    public static IReadOnlyList<HostileBehaviour> All { get; } =
    [
        .. Replies(), .. Breaks(), .. Unreadable(), .. Refusals(), .. Numbers(), .. Deceptions(),
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
        new("accepted", true, c => c.ReplyAsync(c.Success), 120),
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
        new("refused, 1701", false, c => c.ReplyAsync(Refusal(5, "허용된 요청 개수를 초과하였습니다[1701:초과]"))),
        new("refused, HTTP 429 and 1702", false, c => c.ReplyAsync(Refusal(5, "허용된 요청 개수를 초과하였습니다[1702:초과]"), "429 Too Many Requests")),
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
            });
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
    ];

    // What says no, and whether it may be believed.
    private static IEnumerable<HostileBehaviour> Refusals()
    {
        yield return new("refused in EUC-KR", false, c => c.RefuseAsync([.. "[2000](RC4058:"u8, .. WordsInEucKr, .. ")"u8]));
        yield return new("executed, then 1999 in EUC-KR", true, c => c.RefuseAsync([.. WordsInEucKr, .. "[1999:"u8, .. WordsInEucKr, .. "]"u8]));
        yield return new("executed, return code 20 and words in EUC-KR", true, c => c.RefuseAsync(WordsInEucKr));
        yield return new("executed, return code 20 and words cut inside a letter", true, c => c.RefuseAsync([.. "예기치 못한 에러가 발생했습니"u8, 0xEB, 0x8B]));
        yield return new("executed, return code 20 and no message", true, c => c.ReplyAsync("""{"return_code":20}"""));
        yield return new("executed, return code 20 and a message of null", true, c => c.ReplyAsync("""{"return_code":20,"return_msg":null}"""));
        yield return new("executed, return code 20 and a message of blanks", true, c => c.ReplyAsync(Refusal(20, " . ")));
        yield return new("executed, return code 20 and a number for a message", true, c => c.ReplyAsync("""{"return_code":20,"return_msg":7}"""));
        yield return new("executed, then 1999 in an object for a message", true, c => c.ReplyAsync("""{"return_code":20,"return_msg":{"text":"[1999:error]"}}"""));
        yield return new("executed, return code 77", true, c => c.ReplyAsync(Refusal(77, "처리 중입니다")));
        yield return new("executed, return_code 20 and rt_cd 0", true, c => c.ReplyAsync("""{"return_code":20,"return_msg":"[2000](RC4058:장종료)","rt_cd":"0"}"""));
        yield return new("executed, return_code 0 and rt_cd 1", true, c => c.ReplyAsync($$"""{"ord_no":"{{c.Number}}","return_code":0,"return_msg":"ok","rt_cd":"1"}"""));
        foreach (var status in new[] { "408 Request Timeout", "409 Conflict", "425 Too Early", "499 Client Closed Request" })
            yield return new($"executed, HTTP {status}", true, c => c.ReplyAsync(Refusal(20, "[2000](RC4058:장종료)"), status));
    }

    // Successes that do not say which order they are of.
    private static IEnumerable<HostileBehaviour> Numbers() =>
    [
        new("executed, number in an array", true, c => c.SucceedWithAsync($"\"ord_no\":[\"{c.Number}\"]")),
        new("executed, two numbers", true, c => c.SucceedWithAsync($"\"ord_no\":\"9999999\",\"ord_no\":\"{c.Number}\"")),
        new("executed, ordNo", true, c => c.SucceedWithAsync($"\"ordNo\":\"{c.Number}\"")),
        new("executed, number with control characters", true, c => c.SucceedWithAsync($"\"ord_no\":\"\\u0000\\u001b{c.Number}\"")),
        .. new[] { "\"N/A\"", "\"-\"", "null", "false", "\"\"", "{}" }
            .Select(none => new HostileBehaviour("executed, number " + none, true, c => c.SucceedWithAsync($"\"ord_no\":{none}"))),
        new("executed, api-id of another TR", true, c => c.ReplyAsync(c.Success, trId: "ka10075")),
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
    ];
}
