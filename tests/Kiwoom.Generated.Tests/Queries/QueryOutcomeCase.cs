using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Queries;

/// <summary>How often a query was sent, and what its caller was told.</summary>
internal sealed record SentAndTold(int Sent, string Told);

/// <summary>A fault, and what must come of it for whatever is not an order.</summary>
/// <param name="Fault">What the simulator does.</param>
/// <param name="Once">A query that meets it once; with two retries.</param>
/// <param name="EachTime">A query that meets it each time.</param>
/// <param name="Token">What the caller of a token request gets; it is sent once.</param>
internal sealed record QueryOutcomeCase(Fault Fault, SentAndTold Once, SentAndTold EachTime, string Token)
{
    public const string Reply = "the reply";

    public static IReadOnlyList<QueryOutcomeCase> All { get; } =
    [
        Retried(Fault.ReplyLost, "System"),
        Retried(Fault.CutBeforeExecution, "System"),
        Retried(Fault.CutAfterHeaders, "Malformed"),
        Retried(Fault.CutInsideBody, "Malformed"),
        Retried(Fault.Status500Html, "System"),
        Retried(Fault.Status500HtmlNotExecuted, "System"),
        Retried(Fault.Status502Html, "System"),
        Retried(Fault.Status502HtmlNotExecuted, "System"),
        Told(Fault.Status404, "Malformed"),
        Retried(Fault.TooManyRequests1700, "RateLimit 1700"),
        Retried(Fault.TooManyRequests200, "RateLimit 1700"),
        Retried(Fault.TooManyRequestsPlain, "RateLimit"),
        Told(Fault.EmptyBody, "Malformed"),
        Told(Fault.NoReturnCode, "Malformed"),
        Told(Fault.ReturnCodeCamel, Reply),
        Told(Fault.RtCodeSuccess, Reply),
        Told(Fault.RtCodeRefusal, "Business EGW0008"),
        Told(Fault.SuccessWithoutOrderNumber, Reply),
        Told(Fault.MalformedBody, "Malformed"),
        Retried(Fault.Hang, "System"),
        Retried(Fault.HangNotExecuted, "System"),
        Renewed(Fault.Token8005, "Token 8005"),
        Renewed(Fault.Token8005Status401, "Token 8005"),
        Renewed(Fault.Token8005CodeSpelling, "Token 8005"),
        Renewed(Fault.TokenEgw0002, "Token EGW0002"),
        Told(Fault.Redirect307, "Malformed"),
        Told(Fault.Refusal400, "Input 1511"),
        Told(Fault.Refusal20, "Business RC4058"),
        Told(Fault.SystemError, "System 1999"),
        Told(Fault.RefusalWithoutMessage, "Business"),
        Told(Fault.RefusalMessageNull, "Business"),
        Told(Fault.RefusalMessageObject, "System 1999"),
        Told(Fault.RefusalCutInsideLetter, "Business"),
        Told(Fault.SystemErrorEucKr, "System 1999"),
        Told(Fault.RefusalEucKr, "Business RC4058"),
        Told(Fault.ReturnCodeUndocumented, "Malformed"),
        Told(Fault.CodesContradict, "Malformed"),
        Told(Fault.RefusalWithOrderNumber, "Business RC4058"),
        Told(Fault.Status408, "Business RC4058"),
        Told(Fault.Status409, "Business RC4058"),
        Told(Fault.Status425, "Business RC4058"),
        Told(Fault.Status499, "Business RC4058"),
        Retried(Fault.TooManyRequestsWords, "RateLimit"),
        Retried(Fault.TooManyRequests1701, "RateLimit 1701"),
        Told(Fault.ReplyOfAnotherTr, "Malformed"),
        Told(Fault.OrderNumberInArray, Reply),
        Told(Fault.OrderNumberTwice, Reply),
        Told(Fault.OrderNumberSpeltOtherwise, Reply),
        Told(Fault.OrderNumberNotAvailable, Reply),
        Told(Fault.OrderNumberWithControls, Reply),
        Told(Fault.NoData, "Business 501724"),
        Told(Fault.ListAsObject, Reply),
        Told(Fault.ListWithNull, Reply),
        Told(Fault.ListUnderAnotherName, Reply),
        Told(Fault.ListMissing, Reply),
    ];

    // The failure may pass: the query is sent again, twice at most.
    private static QueryOutcomeCase Retried(Fault fault, string told) => new(fault, new(2, Reply), new(3, told), told);

    // The token is replaced once, which is not a retry.
    private static QueryOutcomeCase Renewed(Fault fault, string told) => new(fault, new(2, Reply), new(2, told), told);

    // It would come out the same again.
    private static QueryOutcomeCase Told(Fault fault, string told) => new(fault, new(1, told), new(1, told), told);
}
