using System.Text.Json.Nodes;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Faults;

/// <summary>What the client gets to see of a call that goes wrong.</summary>
internal static class FaultReplies
{
    /// <param name="fault">What goes wrong.</param>
    /// <param name="trId">API ID.</param>
    /// <param name="path">The path that was asked.</param>
    /// <param name="executed">The true reply; null where nothing was executed.</param>
    public static SimulatorReply Make(Fault fault, string trId, string path, SimulatorReply? executed)
    {
        var reply = executed ?? Replies.Ok(trId, "정상적으로 처리되었습니다", null);
        return fault.Kind switch
        {
            FaultKind.ConnectionCut => reply with { Transport = SimulatorTransport.AbortBeforeReply },
            FaultKind.CutAfterHeaders => reply with { Transport = SimulatorTransport.AbortAfterHeaders },
            FaultKind.CutInsideBody => reply with { Transport = SimulatorTransport.AbortInsideBody },
            FaultKind.Hang => reply with { Transport = SimulatorTransport.Hang },
            FaultKind.Html500 => Replies.Html(500, "Internal Server Error"),
            FaultKind.Html502 => Replies.Html(502, "Bad Gateway"),
            FaultKind.Html404 => Replies.Html(404, "Not Found"),
            FaultKind.RateLimit429 => Replies.Refuse(trId, ServerError.TooMany(trId), 429),
            FaultKind.RateLimit200 => Replies.Refuse(trId, ServerError.TooMany(trId)),
            FaultKind.Plain429 => Replies.Html(429, "Too Many Requests"),
            FaultKind.EmptyBody => reply with { Body = default },
            FaultKind.NoReturnCode => Edit(reply, static body => body.Remove("return_code")),
            FaultKind.ReturnCodeCamel => Edit(reply, static body =>
            {
                Rename(body, "return_code", "returnCode");
                Rename(body, "return_msg", "returnMsg");
            }),
            FaultKind.RtCodeSuccess => Edit(reply, static body =>
            {
                var code = body["return_code"]?.GetValue<int>() ?? 0;
                body.Remove("return_code");
                body["rt_cd"] = code == 0 ? "0" : "1";
                body["msg_cd"] = code == 0 ? "EGW0000" : "EGW0001";
                Rename(body, "return_msg", "msg1");
            }),
            FaultKind.RtCodeRefusal => Envelope(trId, "EGW0008", "이미 체결된 주문입니다"),
            FaultKind.NoOrderNumber => Edit(reply, static body => body["ord_no"] = ""),
            FaultKind.MalformedBody => reply with { Body = reply.Body[..(reply.Body.Length / 2)] },
            FaultKind.Token8005 => Replies.Refuse(trId, ServerError.InvalidToken),
            FaultKind.Token8005Status401 => Replies.Refuse(trId, ServerError.InvalidToken, 401),
            FaultKind.Token8005CodeSpelling => Replies.Refuse(trId,
                new ServerError(3, "인증에 실패했습니다[CODE=8005, MESSAGE=Token이 유효하지 않습니다]")),
            FaultKind.TokenEgw0002 => Envelope(trId, "EGW0002", "인증에 실패했습니다"),
            FaultKind.Redirect307 => new SimulatorReply
            {
                Status = 307,
                Headers = new Dictionary<string, string> { ["Location"] = path },
            },
            FaultKind.Refusal400 => Replies.Refuse(trId, ServerError.Missing("stk_cd"), 400),
            FaultKind.Refusal20 => Replies.Refuse(trId, ServerError.Business("RC4058", "모의투자 장종료")),
            FaultKind.SystemError => Replies.Refuse(trId,
                new ServerError(20, "예기치 못한 에러가 발생했습니다[1999:예기치 못한 에러가 발생했습니다]")),
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
    }

    private static SimulatorReply Envelope(string trId, string code, string message) =>
        Replies.Json(trId, writer =>
        {
            writer.WriteString("rt_cd", "1");
            writer.WriteString("msg_cd", code);
            writer.WriteString("msg1", message);
        });

    private static SimulatorReply Edit(SimulatorReply reply, Action<JsonObject> edit)
    {
        if (JsonNode.Parse(reply.Body.Span) is not JsonObject body)
            return reply;
        edit(body);
        return reply with { Body = Replies.Serialize(writer => body.WriteTo(writer)) };
    }

    private static void Rename(JsonObject body, string from, string to)
    {
        body.Remove(from, out var value);
        body[to] = value;
    }
}
