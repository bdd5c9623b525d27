namespace Kiwoom.Simulator;

/// <summary>Something that goes wrong with one call.</summary>
/// <param name="Name">Its name in tables and test output.</param>
/// <param name="Kind">What the client sees.</param>
/// <param name="Executes">Whether the request is carried out nevertheless: an order then exists.</param>
/// <param name="Meaning">What happens, in words.</param>
public sealed record Fault(string Name, FaultKind Kind, bool Executes, string Meaning)
{
    /// <summary>The request is executed, and the connection breaks before a byte of the reply.</summary>
    public static Fault ReplyLost { get; } = new(nameof(ReplyLost), FaultKind.ConnectionCut, true,
        "executed, then the connection breaks before a byte of the reply");

    /// <summary>The connection breaks after the request arrived; nothing is executed.</summary>
    public static Fault CutBeforeExecution { get; } = new(nameof(CutBeforeExecution), FaultKind.ConnectionCut, false,
        "the connection breaks before execution");

    /// <summary>The connection breaks after status and headers.</summary>
    public static Fault CutAfterHeaders { get; } = new(nameof(CutAfterHeaders), FaultKind.CutAfterHeaders, true,
        "executed, then the connection breaks after the headers");

    /// <summary>The connection breaks in the middle of the body.</summary>
    public static Fault CutInsideBody { get; } = new(nameof(CutInsideBody), FaultKind.CutInsideBody, true,
        "executed, then the connection breaks inside the body");

    /// <summary>HTTP 500 with an HTML page; the request was executed.</summary>
    public static Fault Status500Html { get; } = new(nameof(Status500Html), FaultKind.Html500, true,
        "executed, then HTTP 500 with an HTML page");

    /// <summary>HTTP 500 with an HTML page; the request was not executed.</summary>
    public static Fault Status500HtmlNotExecuted { get; } = new(nameof(Status500HtmlNotExecuted), FaultKind.Html500,
        false, "HTTP 500 with an HTML page, not executed");

    /// <summary>HTTP 502 with an HTML page; the request was executed.</summary>
    public static Fault Status502Html { get; } = new(nameof(Status502Html), FaultKind.Html502, true,
        "executed, then HTTP 502 with an HTML page");

    /// <summary>HTTP 502 with an HTML page; the request was not executed.</summary>
    public static Fault Status502HtmlNotExecuted { get; } = new(nameof(Status502HtmlNotExecuted), FaultKind.Html502,
        false, "HTTP 502 with an HTML page, not executed");

    /// <summary>HTTP 404 with an HTML page; not executed.</summary>
    public static Fault Status404 { get; } = new(nameof(Status404), FaultKind.Html404, false,
        "HTTP 404 with an HTML page, not executed");

    /// <summary>HTTP 429 whose body tells 1700; not executed.</summary>
    public static Fault TooManyRequests1700 { get; } = new(nameof(TooManyRequests1700), FaultKind.RateLimit429, false,
        "HTTP 429 with code 1700, not executed");

    /// <summary>HTTP 200 whose body tells 1700; not executed.</summary>
    public static Fault TooManyRequests200 { get; } = new(nameof(TooManyRequests200), FaultKind.RateLimit200, false,
        "HTTP 200 with code 1700, not executed");

    /// <summary>HTTP 429 without the code 1700: it does not tell that nothing was executed. Nothing was.</summary>
    public static Fault TooManyRequestsPlain { get; } = new(nameof(TooManyRequestsPlain), FaultKind.Plain429, false,
        "HTTP 429 without code 1700, not executed");

    /// <summary>HTTP 200 without a body.</summary>
    public static Fault EmptyBody { get; } = new(nameof(EmptyBody), FaultKind.EmptyBody, true,
        "executed, then HTTP 200 with an empty body");

    /// <summary>The body has everything but <c>return_code</c>.</summary>
    public static Fault NoReturnCode { get; } = new(nameof(NoReturnCode), FaultKind.NoReturnCode, true,
        "executed, the reply has no return_code");

    /// <summary>The body spells it <c>returnCode</c> and <c>returnMsg</c>.</summary>
    public static Fault ReturnCodeCamel { get; } = new(nameof(ReturnCodeCamel), FaultKind.ReturnCodeCamel, true,
        "executed, the reply spells returnCode and returnMsg");

    /// <summary>A success in the other envelope: <c>rt_cd</c> 0, <c>msg_cd</c>, <c>msg1</c>.</summary>
    public static Fault RtCodeSuccess { get; } = new(nameof(RtCodeSuccess), FaultKind.RtCodeSuccess, true,
        "executed, the reply has rt_cd 0");

    /// <summary>A refusal in the other envelope: <c>rt_cd</c> 1, <c>msg_cd</c> EGW0008.</summary>
    public static Fault RtCodeRefusal { get; } = new(nameof(RtCodeRefusal), FaultKind.RtCodeRefusal, false,
        "refused with rt_cd 1 and EGW0008");

    /// <summary>A success whose <c>ord_no</c> is blank.</summary>
    public static Fault SuccessWithoutOrderNumber { get; } = new(nameof(SuccessWithoutOrderNumber),
        FaultKind.NoOrderNumber, true, "executed, the reply has no order number");

    /// <summary>A complete HTTP reply whose JSON ends in the middle.</summary>
    public static Fault MalformedBody { get; } = new(nameof(MalformedBody), FaultKind.MalformedBody, true,
        "executed, the JSON of the reply ends in the middle");

    /// <summary>The request is executed and never answered.</summary>
    public static Fault Hang { get; } = new(nameof(Hang), FaultKind.Hang, true, "executed, never answered");

    /// <summary>The request is neither executed nor answered.</summary>
    public static Fault HangNotExecuted { get; } = new(nameof(HangNotExecuted), FaultKind.Hang, false,
        "never answered, not executed");

    /// <summary>The token is refused: return code 3, <c>[8005:...]</c>, HTTP 200.</summary>
    public static Fault Token8005 { get; } = new(nameof(Token8005), FaultKind.Token8005, false,
        "refused with 8005 before execution");

    /// <summary>The same with HTTP 401.</summary>
    public static Fault Token8005Status401 { get; } = new(nameof(Token8005Status401), FaultKind.Token8005Status401,
        false, "refused with 8005 and HTTP 401 before execution");

    /// <summary>The same in the spelling <c>[CODE=8005, MESSAGE=...]</c>.</summary>
    public static Fault Token8005CodeSpelling { get; } = new(nameof(Token8005CodeSpelling),
        FaultKind.Token8005CodeSpelling, false, "refused with [CODE=8005, ...] before execution");

    /// <summary>The token is refused in the other envelope: EGW0002.</summary>
    public static Fault TokenEgw0002 { get; } = new(nameof(TokenEgw0002), FaultKind.TokenEgw0002, false,
        "refused with EGW0002 before execution");

    /// <summary>HTTP 307 to the same address: following it would send the request again. Not executed.</summary>
    public static Fault Redirect307 { get; } = new(nameof(Redirect307), FaultKind.Redirect307, false,
        "HTTP 307 to the same address, not executed");

    /// <summary>HTTP 400 whose body tells 1511; not executed.</summary>
    public static Fault Refusal400 { get; } = new(nameof(Refusal400), FaultKind.Refusal400, false,
        "HTTP 400 with a parsed refusal, not executed");

    /// <summary>Return code 20, the market has closed (RC4058); not executed.</summary>
    public static Fault Refusal20 { get; } = new(nameof(Refusal20), FaultKind.Refusal20, false,
        "refused with return code 20 and RC4058");

    /// <summary>A reply that tells of an error inside the server (1999), although the request was executed.</summary>
    public static Fault SystemError { get; } = new(nameof(SystemError), FaultKind.SystemError, true,
        "executed, then refused with 1999");

    /// <summary>Every fault above.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        ReplyLost, CutBeforeExecution, CutAfterHeaders, CutInsideBody, Status500Html, Status500HtmlNotExecuted,
        Status502Html, Status502HtmlNotExecuted, Status404, TooManyRequests1700, TooManyRequests200,
        TooManyRequestsPlain, EmptyBody, NoReturnCode, ReturnCodeCamel, RtCodeSuccess, RtCodeRefusal,
        SuccessWithoutOrderNumber, MalformedBody, Hang, HangNotExecuted, Token8005, Token8005Status401,
        Token8005CodeSpelling, TokenEgw0002, Redirect307, Refusal400, Refusal20,
        SystemError,
    ];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
