using System.Net;

namespace Kiwoom.Generated;

/// <summary>
/// Decides what a reply says of an order. Whatever is not a whole success or a definite refusal is unknown; it never
/// guesses in either direction.
/// </summary>
internal static class OrderJudge
{
    public const string LookFirst = " Look at open orders and fills before ordering again.";

    /// <summary>The number that a reply gives an order; null where it is missing, blank or all zeros, which stands for none.</summary>
    public static string? NumberOf(KiwoomResponse response) =>
        response.Descriptor.Find(FieldRole.OrderNumber) is { SlotKind: SlotKind.Text } field
            && response.TextSlots[field.Slot] is { } text && text.AsSpan().Trim().ContainsAnyExcept('0') ? text : null;

    /// <param name="status">HTTP status.</param>
    /// <param name="problem">Why the body could not be read whole; null when it was.</param>
    /// <param name="response">What was read.</param>
    /// <param name="orderNumber">From <see cref="NumberOf"/>.</param>
    public static (OrderOutcomeKind Kind, OrderOutcomeReason Reason, string Explanation) Judge(
        HttpStatusCode status, string? problem, KiwoomResponse response, string? orderNumber)
    {
        var hasNumber = orderNumber is not null;
        var code = (int)status;
        if (code is < 200 or >= 500 or (>= 300 and < 400))
            return Unknown(OrderOutcomeReason.HttpStatus, $"The server answered HTTP {code}.");
        if (code >= 400 && (problem is not null || response.ReturnCode is null))
            return Unknown(OrderOutcomeReason.HttpStatus, $"The server answered HTTP {code} without a refusal that can be read.");
        if (problem is not null) return Unknown(OrderOutcomeReason.MalformedReply, problem);
        if (response.ReturnCode is not { } returnCode)
            return Unknown(OrderOutcomeReason.NoReturnCode, "The reply has no return code.");
        if (returnCode != 0)
        {
            return hasNumber
                ? Unknown(OrderOutcomeReason.Contradiction, $"The reply has return code {returnCode} and an order number.")
                : (OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused, response.ReturnMessage ?? $"Return code {returnCode}.");
        }
        if (code >= 400)
            return Unknown(OrderOutcomeReason.HttpStatus, $"The server answered HTTP {code} with return code 0.");
        return hasNumber
            ? (OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, response.ReturnMessage ?? "Accepted.")
            : Unknown(OrderOutcomeReason.NoOrderNumber, "The reply says success and has no order number.");
    }

    private static (OrderOutcomeKind, OrderOutcomeReason, string) Unknown(OrderOutcomeReason reason, string what) =>
        (OrderOutcomeKind.Unknown, reason, what + LookFirst);
}
