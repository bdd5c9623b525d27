namespace Kiwoom.Trading;

/// <summary>
/// That one request for an order is about to be sent. It is durable before the first byte may leave. An intent without an outcome is
/// unknown: it may have been sent.
/// </summary>
public sealed record IntentFact : JournalFact
{
    /// <summary>Identifies the intent.</summary>
    public required Guid Id { get; init; }

    /// <summary>The caller's key, at most <see cref="LongestKey"/> characters; null without one.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// 1 for the first intent of a key. An intent that was certainly not executed may be followed by another one of the same key, with
    /// the next number.
    /// </summary>
    public int KeyUse { get; init; } = 1;

    /// <summary>A hash of what was ordered: the same key with another hash is refused.</summary>
    public required string BodyHash { get; init; }

    /// <summary>API ID of the TR.</summary>
    public required string TrId { get; init; }

    /// <summary>Name of an <see cref="OrderAction"/>: Buy, Sell, Modify or Cancel.</summary>
    public required string Action { get; init; }

    /// <summary>Name of a <see cref="TradingBook"/>.</summary>
    public required string Book { get; init; }

    /// <summary>Buy or Sell; of a modification or cancel that of its original, and null where that is not known.</summary>
    public string? Side { get; init; }

    /// <summary>The stock's code without venue; null where the request names none and its original is not known.</summary>
    public string? Stock { get; init; }

    /// <summary>Shares (gold: units); null for all that remains.</summary>
    public long? Quantity { get; init; }

    /// <summary>Won; null where the trade type sets the price.</summary>
    public decimal? Price { get; init; }

    /// <summary>The condition price of a stop order; null without one.</summary>
    public decimal? ConditionPrice { get; init; }

    /// <summary>Name of the trade type, such as <c>Limit</c>; null where the request has none.</summary>
    public string? TradeType { get; init; }

    /// <summary>Name of the venue, such as <c>Krx</c>; null where the request has none.</summary>
    public string? Venue { get; init; }

    /// <summary>The number of the order that is modified or cancelled; null for a new order.</summary>
    public string? Parent { get; init; }

    /// <summary>The workflow that it belongs to; null without one.</summary>
    public Guid? WorkflowId { get; init; }

    /// <summary>The request as JSON, without secrets.</summary>
    public required string Body { get; init; }

    /// <summary>64 characters.</summary>
    public const int LongestKey = 64;
}
