namespace Kiwoom.Trading;

/// <summary>
/// Whether what was certainly not executed may work when it is asked for again later, unchanged. A workflow that ends because of the request
/// rate leaves a position open; one that goes on after the kill switch would order in the moment in which that is released.
/// </summary>
internal static class WorksLater
{
    /// <summary>Whether a request that ended so is worth another attempt.</summary>
    /// <param name="outcome">Null where it was held back by the desk itself, as by an order that is unknown.</param>
    public static bool Of(OrderOutcomeData? outcome) => outcome?.KnownKind switch
    {
        null => true,
        OrderOutcomeKind.Rejected => outcome.ErrorClass is nameof(ErrorClass.RateLimit) or nameof(ErrorClass.Token),
        OrderOutcomeKind.NotSent => outcome.GuardRule == nameof(GuardRule.MaxOrdersPerMinute)
            || outcome.Reason is nameof(OrderOutcomeReason.RateLimit) or nameof(OrderOutcomeReason.NoToken) or nameof(OrderOutcomeReason.NoConnection)
                or nameof(OrderOutcomeReason.Cancelled) or nameof(OrderOutcomeReason.Timeout) or nameof(OrderOutcomeReason.GateFailed),
        _ => false,
    };

    /// <summary>Whether the rest of an order that was cancelled a moment ago may pass a little later: the server gives shares and cash free with a delay.</summary>
    public static bool OfRest(OrderOutcomeData? outcome) => outcome is
    {
        KnownKind: OrderOutcomeKind.Rejected, BusinessReason: nameof(BusinessReason.InsufficientQuantity) or nameof(BusinessReason.InsufficientCash),
    };

    /// <summary>Whether a modification that ended so is worth another attempt.</summary>
    /// <param name="state">What became of it: neither accepted nor unknown.</param>
    /// <param name="failedCheck">The check of the desk that stopped it; null where none did.</param>
    /// <param name="outcome">What the client said; null where it was not asked.</param>
    public static bool Of(IntentState state, OrderCheckName? failedCheck, OrderOutcomeData? outcome) => failedCheck switch
    {
        OrderCheckName.PriceValid or OrderCheckName.QuantityValid => false,
        null => state == IntentState.ResolvedAbsent || Of(outcome),
        _ => true, // the order or the session moves on
    };

    /// <summary>Whether the server refused a modification in a way that a cancel and a new order may get around.</summary>
    public static bool MayBeOrderedAnew(OrderOutcomeData? outcome) => outcome is
    {
        KnownKind: OrderOutcomeKind.Rejected, ErrorClass: nameof(ErrorClass.Business),
        BusinessReason: null or nameof(BusinessReason.PartlyFilled) or nameof(BusinessReason.AlreadyFilled) or nameof(BusinessReason.Other),
    };
}
