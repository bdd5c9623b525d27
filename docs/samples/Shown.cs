using Kiwoom.Generated;

namespace Samples;

/// <summary>The four outcomes of an order, in words. Every sample handles all four.</summary>
public static class Shown
{
    public static string Of(OrderOutcome outcome) => outcome.Kind switch
    {
        OrderOutcomeKind.Accepted => $"accepted as {outcome.OrderNumber}",
        OrderOutcomeKind.Rejected => $"refused, nothing was ordered: {outcome.Error}",
        OrderOutcomeKind.NotSent => $"not sent, nothing was ordered: {outcome.Explanation}",
        OrderOutcomeKind.Unknown => $"unknown, check before you repeat it: {outcome.Explanation}",
        _ => throw new InvalidOperationException(outcome.Kind.ToString()),
    };
}
