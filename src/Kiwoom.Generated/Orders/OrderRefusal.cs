namespace Kiwoom.Generated;

/// <summary>Why an order is not sent.</summary>
internal sealed class OrderRefusal
{
    public required OrderOutcomeReason Reason { get; init; }

    public required string Explanation { get; init; }

    public GuardRailRefusal? GuardRail { get; init; }

    public Exception? Exception { get; init; }

    public static OrderRefusal? Of(GuardRailRefusal? refusal) => refusal is null ? null : new()
    {
        Reason = OrderOutcomeReason.GuardRail,
        Explanation = refusal.Explanation,
        GuardRail = refusal,
    };

    public static OrderRefusal? Of(RequestRefusal? refusal) => refusal is null ? null : new()
    {
        Reason = refusal.Reason switch
        {
            RequestRefusalReason.LiveTradingNotAllowed => OrderOutcomeReason.LiveTradingNotAllowed,
            RequestRefusalReason.NotOnMock => OrderOutcomeReason.NotOnMock,
            _ => OrderOutcomeReason.Validation,
        },
        Explanation = refusal.Explanation,
    };

    /// <summary>Something failed before the first byte.</summary>
    public static OrderRefusal Of(Exception e, OrderOutcomeReason otherwise, CancellationToken cancellationToken) => e switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            new() { Reason = OrderOutcomeReason.Cancelled, Explanation = "Cancelled before it was sent.", Exception = e },
        TimeoutException =>
            new() { Reason = OrderOutcomeReason.Timeout, Explanation = $"Time ran out before it was sent: {e.Message}", Exception = e },
        // The message of somebody else's exception may hold anything.
        _ => new()
        {
            Reason = otherwise,
            Explanation = e is KiwoomException or HttpRequestException or IOException
                ? e.Message
                : $"{e.GetType().Name} was thrown before it was sent; see Exception.",
            Exception = e,
        },
    };
}
