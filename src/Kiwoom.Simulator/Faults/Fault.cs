using System.Text.Json.Nodes;
using Kiwoom.Simulator.Internal.Faults;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator;

/// <summary>Something that goes wrong with one call.</summary>
public sealed class Fault
{
    // Before the faults: they are added to it in their order.
    private static readonly List<Fault> Known = [];

    private readonly Func<FaultedCall, SimulatorReply> _reply;

    private Fault(string name, bool executes, string meaning, Func<FaultedCall, SimulatorReply> reply)
    {
        Name = name;
        Executes = executes;
        Meaning = meaning;
        _reply = reply;
    }

    /// <summary>The request is executed, and the connection breaks before a byte of the reply.</summary>
    public static Fault ReplyLost { get; } = Add(nameof(ReplyLost), executes: true,
        "executed, then the connection breaks before a byte of the reply",
        static call => call.Reply with { Transport = SimulatorTransport.AbortBeforeReply });

    /// <summary>The connection breaks after the request arrived; nothing is executed.</summary>
    public static Fault CutBeforeExecution { get; } = Add(nameof(CutBeforeExecution), executes: false,
        "the connection breaks before execution",
        static call => call.Reply with { Transport = SimulatorTransport.AbortBeforeReply });

    /// <summary>The connection breaks after status and headers.</summary>
    public static Fault CutAfterHeaders { get; } = Add(nameof(CutAfterHeaders), executes: true,
        "executed, then the connection breaks after the headers",
        static call => call.Reply with { Transport = SimulatorTransport.AbortAfterHeaders });

    /// <summary>The connection breaks in the middle of the body.</summary>
    public static Fault CutInsideBody { get; } = Add(nameof(CutInsideBody), executes: true,
        "executed, then the connection breaks inside the body",
        static call => call.Reply with { Transport = SimulatorTransport.AbortInsideBody });

    /// <summary>HTTP 500 with an HTML page; the request was executed.</summary>
    public static Fault Status500Html { get; } = Add(nameof(Status500Html), executes: true,
        "executed, then HTTP 500 with an HTML page",
        static _ => Replies.Html(500, "Internal Server Error"));

    /// <summary>HTTP 500 with an HTML page; the request was not executed.</summary>
    public static Fault Status500HtmlNotExecuted { get; } = Add(nameof(Status500HtmlNotExecuted), executes: false,
        "HTTP 500 with an HTML page, not executed",
        static _ => Replies.Html(500, "Internal Server Error"));

    /// <summary>HTTP 502 with an HTML page; the request was executed.</summary>
    public static Fault Status502Html { get; } = Add(nameof(Status502Html), executes: true,
        "executed, then HTTP 502 with an HTML page",
        static _ => Replies.Html(502, "Bad Gateway"));

    /// <summary>HTTP 502 with an HTML page; the request was not executed.</summary>
    public static Fault Status502HtmlNotExecuted { get; } = Add(nameof(Status502HtmlNotExecuted), executes: false,
        "HTTP 502 with an HTML page, not executed",
        static _ => Replies.Html(502, "Bad Gateway"));

    /// <summary>HTTP 404 with an HTML page; not executed.</summary>
    public static Fault Status404 { get; } = Add(nameof(Status404), executes: false,
        "HTTP 404 with an HTML page, not executed",
        static _ => Replies.Html(404, "Not Found"));

    /// <summary>HTTP 429 whose body tells 1700; not executed.</summary>
    public static Fault TooManyRequests1700 { get; } = Add(nameof(TooManyRequests1700), executes: false,
        "HTTP 429 with code 1700, not executed",
        static call => Replies.Refuse(call.TrId, ServerError.TooMany(call.TrId), 429));

    /// <summary>HTTP 200 whose body tells 1700; not executed.</summary>
    public static Fault TooManyRequests200 { get; } = Add(nameof(TooManyRequests200), executes: false,
        "HTTP 200 with code 1700, not executed",
        static call => Replies.Refuse(call.TrId, ServerError.TooMany(call.TrId)));

    /// <summary>HTTP 429 without the code 1700: it does not tell that nothing was executed. Nothing was.</summary>
    public static Fault TooManyRequestsPlain { get; } = Add(nameof(TooManyRequestsPlain), executes: false,
        "HTTP 429 without code 1700, not executed",
        static _ => Replies.Html(429, "Too Many Requests"));

    /// <summary>HTTP 200 without a body.</summary>
    public static Fault EmptyBody { get; } = Add(nameof(EmptyBody), executes: true,
        "executed, then HTTP 200 with an empty body",
        static call => call.Reply with { Body = default });

    /// <summary>The body has everything but <c>return_code</c>.</summary>
    public static Fault NoReturnCode { get; } = Add(nameof(NoReturnCode), executes: true,
        "executed, the reply has no return_code",
        static call => call.Edit(static body => body.Remove(EnvelopeField.ReturnCode)));

    /// <summary>The body spells it <c>returnCode</c> and <c>returnMsg</c>.</summary>
    public static Fault ReturnCodeCamel { get; } = Add(nameof(ReturnCodeCamel), executes: true,
        "executed, the reply spells returnCode and returnMsg",
        static call => call.Edit(static body =>
        {
            FaultedCall.Rename(body, EnvelopeField.ReturnCode, EnvelopeField.CamelReturnCode);
            FaultedCall.Rename(body, EnvelopeField.ReturnMessage, EnvelopeField.CamelReturnMessage);
        }));

    /// <summary>A success in the other envelope: <c>rt_cd</c> 0, <c>msg_cd</c>, <c>msg1</c>.</summary>
    public static Fault RtCodeSuccess { get; } = Add(nameof(RtCodeSuccess), executes: true,
        "executed, the reply has rt_cd 0",
        static call => call.Edit(static body =>
        {
            var code = body[EnvelopeField.ReturnCode]?.GetValue<int>() ?? 0;
            body.Remove(EnvelopeField.ReturnCode);
            body[EnvelopeField.OtherReturnCode] = code == 0 ? "0" : "1";
            body[EnvelopeField.OtherMessageCode] = code == 0 ? "EGW0000" : "EGW0001";
            FaultedCall.Rename(body, EnvelopeField.ReturnMessage, EnvelopeField.OtherMessage);
        }));

    /// <summary>A refusal in the other envelope: <c>rt_cd</c> 1, <c>msg_cd</c> EGW0008.</summary>
    public static Fault RtCodeRefusal { get; } = Add(nameof(RtCodeRefusal), executes: false,
        "refused with rt_cd 1 and EGW0008",
        static call => call.RefuseInOtherEnvelope("EGW0008", "이미 체결된 주문입니다"));

    /// <summary>A success whose order number (주문번호) is blank.</summary>
    public static Fault SuccessWithoutOrderNumber { get; } = Add(nameof(SuccessWithoutOrderNumber), executes: true,
        "executed, the reply has no order number",
        static call => call.WithoutOrderNumber());

    /// <summary>A complete HTTP reply whose JSON ends in the middle.</summary>
    public static Fault MalformedBody { get; } = Add(nameof(MalformedBody), executes: true,
        "executed, the JSON of the reply ends in the middle",
        static call => call.Reply with { Body = call.Reply.Body[..(call.Reply.Body.Length / 2)] });

    /// <summary>The request is executed and never answered.</summary>
    public static Fault Hang { get; } = Add(nameof(Hang), executes: true,
        "executed, never answered",
        static call => call.Reply with { Transport = SimulatorTransport.Hang });

    /// <summary>The request is neither executed nor answered.</summary>
    public static Fault HangNotExecuted { get; } = Add(nameof(HangNotExecuted), executes: false,
        "never answered, not executed",
        static call => call.Reply with { Transport = SimulatorTransport.Hang });

    /// <summary>The token is refused: return code 3, <c>[8005:...]</c>, HTTP 200.</summary>
    public static Fault Token8005 { get; } = Add(nameof(Token8005), executes: false,
        "refused with 8005 before execution",
        static call => Replies.Refuse(call.TrId, ServerError.InvalidToken));

    /// <summary>The same with HTTP 401.</summary>
    public static Fault Token8005Status401 { get; } = Add(nameof(Token8005Status401), executes: false,
        "refused with 8005 and HTTP 401 before execution",
        static call => Replies.Refuse(call.TrId, ServerError.InvalidToken, 401));

    /// <summary>The same in the spelling <c>[CODE=8005, MESSAGE=...]</c>.</summary>
    public static Fault Token8005CodeSpelling { get; } = Add(nameof(Token8005CodeSpelling), executes: false,
        "refused with [CODE=8005, ...] before execution",
        static call => Replies.Refuse(
            call.TrId, new ServerError(3, "인증에 실패했습니다[CODE=8005, MESSAGE=Token이 유효하지 않습니다]")));

    /// <summary>The token is refused in the other envelope: EGW0002.</summary>
    public static Fault TokenEgw0002 { get; } = Add(nameof(TokenEgw0002), executes: false,
        "refused with EGW0002 before execution",
        static call => call.RefuseInOtherEnvelope("EGW0002", "인증에 실패했습니다"));

    /// <summary>HTTP 307 to the same address: following it would send the request again. Not executed.</summary>
    public static Fault Redirect307 { get; } = Add(nameof(Redirect307), executes: false,
        "HTTP 307 to the same address, not executed",
        static call => new SimulatorReply
        {
            Status = 307,
            Headers = new Dictionary<string, string> { ["Location"] = call.Path },
        });

    /// <summary>HTTP 400 whose body tells 1511; not executed.</summary>
    public static Fault Refusal400 { get; } = Add(nameof(Refusal400), executes: false,
        "HTTP 400 with a parsed refusal, not executed",
        static call => Replies.Refuse(call.TrId, ServerError.Missing("stk_cd"), 400));

    /// <summary>Return code 20, the market has closed (RC4058); not executed.</summary>
    public static Fault Refusal20 { get; } = Add(nameof(Refusal20), executes: false,
        "refused with return code 20 and RC4058",
        static call => Replies.Refuse(call.TrId, ServerError.Business("RC4058", "모의투자 장종료")));

    /// <summary>A reply that tells of an error inside the server (1999), although the request was executed.</summary>
    public static Fault SystemError { get; } = Add(nameof(SystemError), executes: true,
        "executed, then refused with 1999",
        static call => Replies.Refuse(
            call.TrId, new ServerError(20, "예기치 못한 에러가 발생했습니다[1999:예기치 못한 에러가 발생했습니다]")));

    /// <summary>Return code 20 without a message, although the request was executed.</summary>
    public static Fault RefusalWithoutMessage { get; } = Add(nameof(RefusalWithoutMessage), executes: true,
        "executed, then refused with return code 20 and no message",
        static call => call.RefuseWith("""{"return_code":20}"""));

    /// <summary>Return code 20 whose message is null, although the request was executed.</summary>
    public static Fault RefusalMessageNull { get; } = Add(nameof(RefusalMessageNull), executes: true,
        "executed, then refused with return code 20 and a message that is null",
        static call => call.RefuseWith("""{"return_code":20,"return_msg":null}"""));

    /// <summary>Return code 20 whose message is an object, although the request was executed; the code of the failure is inside it.</summary>
    public static Fault RefusalMessageObject { get; } = Add(nameof(RefusalMessageObject), executes: true,
        "executed, then refused with 1999 in a message that is an object",
        static call => call.RefuseWith("""{"return_code":20,"return_msg":{"text":"[1999:error]"}}"""));

    /// <summary>Return code 20 whose message breaks off inside a letter, although the request was executed.</summary>
    public static Fault RefusalCutInsideLetter { get; } = Add(nameof(RefusalCutInsideLetter), executes: true,
        "executed, then refused with return code 20 and a message that is cut inside a letter",
        static call => call.RefuseWith(
            [.. "{\"return_code\":20,\"return_msg\":\"예기치 못한 에러가 발생했습니"u8, 0xEB, 0x8B, .. "\"}"u8]));

    /// <summary>1999 in EUC-KR, although the request was executed.</summary>
    public static Fault SystemErrorEucKr { get; } = Add(nameof(SystemErrorEucKr), executes: true,
        "executed, then refused with 1999 in EUC-KR",
        static call => call.RefuseWith(
        [
            .. "{\"return_code\":20,\"return_msg\":\""u8, 0xBF, 0xA1, 0xB7, 0xAF, .. "[1999:"u8, 0xBF, 0xA1, 0xB7, 0xAF, .. "]\"}"u8,
        ]));

    /// <summary>RC4058 in EUC-KR: the code is whole. Not executed.</summary>
    public static Fault RefusalEucKr { get; } = Add(nameof(RefusalEucKr), executes: false,
        "refused with RC4058 in EUC-KR",
        static call => call.RefuseWith(
            [.. "{\"return_code\":20,\"return_msg\":\"[2000](RC4058:"u8, 0xC0, 0xE5, 0xC1, 0xBE, 0xB7, 0xE1, .. ")\"}"u8]));

    /// <summary>A return code that no document has, although the request was executed.</summary>
    public static Fault ReturnCodeUndocumented { get; } = Add(nameof(ReturnCodeUndocumented), executes: true,
        "executed, then return code 77 with words",
        static call => Replies.Refuse(call.TrId, new ServerError(77, "처리 중입니다")));

    /// <summary>Return code 20 and <c>rt_cd</c> 0 in one reply, although the request was executed.</summary>
    public static Fault CodesContradict { get; } = Add(nameof(CodesContradict), executes: true,
        "executed, the reply has return_code 20 and rt_cd 0",
        static call => call.RefuseWith("""{"return_code":20,"return_msg":"[2000](RC4058:장종료)","rt_cd":"0"}"""));

    /// <summary>A refusal that has the number of the order, which was executed.</summary>
    public static Fault RefusalWithOrderNumber { get; } = Add(nameof(RefusalWithOrderNumber), executes: true,
        "executed, then refused with return code 20 and an order number",
        static call => call.Edit(static body => (body[EnvelopeField.ReturnCode], body[EnvelopeField.ReturnMessage]) = (20, "[2000](RC4058:장종료)")));

    /// <summary>HTTP 408 with a refusal in its body, although the request was executed.</summary>
    public static Fault Status408 { get; } = Add(nameof(Status408), executes: true,
        "executed, then HTTP 408 with a parsed refusal", static call => Late(call, 408));

    /// <summary>HTTP 409 with a refusal in its body, although the request was executed.</summary>
    public static Fault Status409 { get; } = Add(nameof(Status409), executes: true,
        "executed, then HTTP 409 with a parsed refusal", static call => Late(call, 409));

    /// <summary>HTTP 425 with a refusal in its body, although the request was executed.</summary>
    public static Fault Status425 { get; } = Add(nameof(Status425), executes: true,
        "executed, then HTTP 425 with a parsed refusal", static call => Late(call, 425));

    /// <summary>HTTP 499 with a refusal in its body, although the request was executed.</summary>
    public static Fault Status499 { get; } = Add(nameof(Status499), executes: true,
        "executed, then HTTP 499 with a parsed refusal", static call => Late(call, 499));

    /// <summary>HTTP 429 and return code 5 with words and no code; not executed.</summary>
    public static Fault TooManyRequestsWords { get; } = Add(nameof(TooManyRequestsWords), executes: false,
        "HTTP 429 with return code 5 and words alone, not executed",
        static call => Replies.Refuse(call.TrId, new ServerError(5, "허용된 요청 개수를 초과하였습니다"), 429));

    /// <summary>HTTP 200 whose body tells 1701; not executed.</summary>
    public static Fault TooManyRequests1701 { get; } = Add(nameof(TooManyRequests1701), executes: false,
        "HTTP 200 with code 1701, not executed",
        static call => Replies.Refuse(
            call.TrId, new ServerError(5, "허용된 요청 개수를 초과하였습니다[1701:허용된 요청 개수를 초과하였습니다]")));

    /// <summary>The reply says in its headers that it answers another TR.</summary>
    public static Fault ReplyOfAnotherTr { get; } = Add(nameof(ReplyOfAnotherTr), executes: true,
        "executed, the reply has the api-id of another TR",
        static call => call.Reply with
        {
            Headers = new Dictionary<string, string>(call.Reply.Headers, StringComparer.OrdinalIgnoreCase) { [WireHeaders.ApiId] = "ka99999" },
        });

    /// <summary>A success whose order number is in an array.</summary>
    public static Fault OrderNumberInArray { get; } = Add(nameof(OrderNumberInArray), executes: true,
        "executed, the order number is in an array",
        static call => call.Edit(static body => body["ord_no"] = new JsonArray(body["ord_no"]?.DeepClone())));

    /// <summary>A success with two order numbers under one name.</summary>
    public static Fault OrderNumberTwice { get; } = Add(nameof(OrderNumberTwice), executes: true,
        "executed, the reply has two order numbers",
        static call => call.Insert("\"ord_no\":\"9999999\","));

    /// <summary>A success whose order number has another name.</summary>
    public static Fault OrderNumberSpeltOtherwise { get; } = Add(nameof(OrderNumberSpeltOtherwise), executes: true,
        "executed, the reply spells ordNo",
        static call => call.Edit(static body => FaultedCall.Rename(body, "ord_no", "ordNo")));

    /// <summary>A success whose order number is a word that stands for none.</summary>
    public static Fault OrderNumberNotAvailable { get; } = Add(nameof(OrderNumberNotAvailable), executes: true,
        "executed, the order number is N/A",
        static call => call.Edit(static body => body["ord_no"] = "N/A"));

    /// <summary>A success whose order number has control characters.</summary>
    public static Fault OrderNumberWithControls { get; } = Add(nameof(OrderNumberWithControls), executes: true,
        "executed, the order number has control characters",
        static call => call.Edit(static body => body["ord_no"] = $"{body["ord_no"]}\u0000\u001b"));

    /// <summary>The refusal that says that there is nothing to list; not executed.</summary>
    public static Fault NoData { get; } = Add(nameof(NoData), executes: false,
        "refused with 501724 (no data)",
        static call => Replies.Refuse(call.TrId, ServerError.Business("501724", "관련자료가없습니다")));

    /// <summary>A success whose lists are objects.</summary>
    public static Fault ListAsObject { get; } = Add(nameof(ListAsObject), executes: true,
        "executed, an object is in the place of a list",
        static call => call.EditLists(
            static (body, name, list) => body[name] = list.Count > 0 ? list[0]!.DeepClone() : new JsonObject()));

    /// <summary>A success whose lists hold a null beside their rows.</summary>
    public static Fault ListWithNull { get; } = Add(nameof(ListWithNull), executes: true,
        "executed, a list holds a null",
        static call => call.EditLists(static (_, _, list) => list.Insert(0, null)));

    /// <summary>A success whose lists have other names.</summary>
    public static Fault ListUnderAnotherName { get; } = Add(nameof(ListUnderAnotherName), executes: true,
        "executed, a list has another name",
        static call => call.EditLists(static (body, name, _) => FaultedCall.Rename(body, name, name + "_list")));

    /// <summary>A success without its lists.</summary>
    public static Fault ListMissing { get; } = Add(nameof(ListMissing), executes: true,
        "executed, a list is missing",
        static call => call.EditLists(static (body, name, _) => body.Remove(name)));

    /// <summary>Every fault above, in their order.</summary>
    public static IReadOnlyList<Fault> All => Known;

    /// <summary>Its name in tables and test output.</summary>
    public string Name { get; }

    /// <summary>Whether the request is carried out nevertheless: an order then exists.</summary>
    public bool Executes { get; }

    /// <summary>What happens, in words.</summary>
    public string Meaning { get; }

    /// <summary>What the client gets instead of the reply.</summary>
    internal SimulatorReply ReplyTo(FaultedCall call) => _reply(call);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static SimulatorReply Late(FaultedCall call, int status) =>
        Replies.Refuse(call.TrId, ServerError.Business("RC4058", "장종료"), status);

    private static Fault Add(string name, bool executes, string meaning, Func<FaultedCall, SimulatorReply> reply)
    {
        var fault = new Fault(name, executes, meaning, reply);
        Known.Add(fault);
        return fault;
    }
}
