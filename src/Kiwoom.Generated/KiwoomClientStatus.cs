namespace Kiwoom.Generated;

/// <summary>A client's own state. Times are by its clock, in UTC.</summary>
public sealed record KiwoomClientStatus
{
    /// <summary>When the account's token expires; null before the first, and with a token provider.</summary>
    public DateTimeOffset? TokenExpiresAt { get; init; }

    /// <summary>How many requests wait for their turn, including those of other clients of this app key in this process.</summary>
    public int WaitingRequests { get; init; }

    /// <summary>
    /// Why the limits are not shared as <see cref="KiwoomLimits.Store"/> means it, such as a store that cannot be used, so that this process takes only its
    /// part of them; null while they are shared, and where there is no store.
    /// </summary>
    public string? LimitsNotShared { get; init; }

    /// <summary>When a reply last came, whatever it said; null before the first.</summary>
    public DateTimeOffset? LastReplyAt { get; init; }

    /// <summary>Why the last failed call failed; null before the first. Business refusals of orders count too.</summary>
    public KiwoomError? LastError { get; init; }

    /// <summary>When <see cref="LastError"/> occurred.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>Since when queries fail at once because the server is down; null while they are sent.</summary>
    public DateTimeOffset? CircuitOpenSince { get; init; }

    /// <summary>Why the server counts as down since <see cref="CircuitOpenSince"/>.</summary>
    public KiwoomError? CircuitError { get; init; }

    /// <summary>Why the kill switch stops new orders; null while it does not.</summary>
    public string? KillReason { get; init; }

    /// <summary>
    /// Shares of all clients of the account that count for <see cref="KiwoomGuardRails.MaxDayQuantity"/>; orders of clients whose
    /// guard rails are off do not.
    /// </summary>
    public decimal DayQuantity { get; init; }

    /// <summary>Won that count for <see cref="KiwoomGuardRails.MaxDayNotional"/>, as for <see cref="DayQuantity"/>.</summary>
    public decimal DayNotional { get; init; }

    /// <summary>Orders that count for <see cref="KiwoomGuardRails.MaxOrdersPerMinute"/>, as for <see cref="DayQuantity"/>.</summary>
    public int OrdersWithinMinute { get; init; }

    /// <summary>The account's realtime connection.</summary>
    public RealtimeStatus Realtime { get; init; } = new();
}
