using System.Net;

namespace Kiwoom.Generated;

/// <summary>What a reply says of an order.</summary>
/// <param name="Kind">Accepted, rejected or unknown.</param>
/// <param name="Reason">Why.</param>
/// <param name="Explanation">For people.</param>
/// <param name="Number">The number that could be read; with an unknown outcome it need not be the order's.</param>
internal readonly record struct OrderVerdict(OrderOutcomeKind Kind, OrderOutcomeReason Reason, string Explanation, string? Number);

/// <summary>
/// Decides what a reply says of an order. Whatever is not a whole success or a definite refusal is unknown; it never
/// guesses in either direction.
/// </summary>
internal static class OrderJudge
{
    public const string LookFirst = " Look at open orders and fills before ordering again.";

    /// <param name="tr">The order's TR.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="foreign">Why the reply is not certainly the one to this order; null when it is.</param>
    /// <param name="problem">Why the body could not be read whole; null when it was.</param>
    /// <param name="response">What was read.</param>
    /// <param name="body">As received, or as much as came.</param>
    public static OrderVerdict Judge(
        TrDescriptor tr, HttpStatusCode status, string? foreign, string? problem, KiwoomResponse response, ReadOnlySpan<byte> body)
    {
        var evidence = OrderEvidence.Read(tr, body);
        var (kind, reason, explanation) = Judge((int)status, foreign, problem, response, evidence, body);
        return new(kind, reason, explanation, evidence.Number);
    }

    private static (OrderOutcomeKind, OrderOutcomeReason, string) Judge(
        int status, string? foreign, string? problem, KiwoomResponse response, in OrderEvidence evidence, ReadOnlySpan<byte> body)
    {
        if (foreign is not null) return Unknown(OrderOutcomeReason.ForeignReply, foreign);
        if (status is < 200 or >= 500 or (>= 300 and < 400) or 408 or 409 or 425 or 499)
            return Unknown(OrderOutcomeReason.HttpStatus, $"The server answered HTTP {status}.");
        if (status >= 400 && (problem is not null || response.ReturnCode is null))
            return Unknown(OrderOutcomeReason.HttpStatus, $"The server answered HTTP {status} without a refusal that can be read.");
        if (problem is not null) return Unknown(OrderOutcomeReason.MalformedReply, problem);
        if (!evidence.IsWhole)
            return Unknown(OrderOutcomeReason.MalformedReply, "The reply has a name or a text that is not Unicode.");
        if (response.ReturnCode is not { } returnCode)
            return Unknown(OrderOutcomeReason.NoReturnCode, "The reply has no return code.");
        if (evidence.CodesDiffer)
            return Unknown(OrderOutcomeReason.Contradiction, "The reply has several return codes that differ.");
        if (returnCode != 0) return Refusal(returnCode, response, evidence, body);
        if (status >= 400)
            return Unknown(OrderOutcomeReason.HttpStatus, $"The server answered HTTP {status} with return code 0.");
        if (RefusalText.SaysFailure(response))
            return Unknown(OrderOutcomeReason.Contradiction, "The reply has return code 0 and the code of an error.");
        if (evidence.IsNumberUnclear)
            return Unknown(OrderOutcomeReason.NoOrderNumber, $"The reply says success and has {evidence.What}.");
        return evidence.Number is null
            ? Unknown(OrderOutcomeReason.NoOrderNumber, "The reply says success and has no order number.")
            : (OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, response.ReturnMessage ?? "Accepted.");
    }

    private static (OrderOutcomeKind, OrderOutcomeReason, string) Refusal(
        int returnCode, KiwoomResponse response, in OrderEvidence evidence, ReadOnlySpan<byte> body)
    {
        if (evidence.HasNumber)
        {
            var what = evidence.IsNumberUnclear ? evidence.What : "an order number";
            return Unknown(OrderOutcomeReason.Contradiction, $"The reply has return code {returnCode} and {what}.");
        }
        if (returnCode is not (1 or 2 or 3 or 5 or 20))
            return Unknown(OrderOutcomeReason.UnclearRefusal, $"The reply has return code {returnCode}, which no document has.");
        var text = RefusalText.Of(response, body);
        if (text.Known is { Class: ErrorClass.System })
            return Unknown(OrderOutcomeReason.SystemError, response.ReturnMessage ?? text.Known.Meaning + ".");
        if (text is { Known: null, IsReadable: false })
        {
            return Unknown(
                OrderOutcomeReason.UnclearRefusal,
                $"The reply has return code {returnCode}, no known code and no reason that can be read.");
        }
        return (OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused, response.ReturnMessage ?? $"Return code {returnCode}.");
    }

    private static (OrderOutcomeKind, OrderOutcomeReason, string) Unknown(OrderOutcomeReason reason, string what) =>
        (OrderOutcomeKind.Unknown, reason, what + LookFirst);
}
