using System.Text.Json.Serialization;

namespace Kiwoom.Trading;

/// <summary>What a workflow needs to go on after a restart.</summary>
internal sealed record WorkflowPlan
{
    /// <summary>The intent of the order that it is about.</summary>
    public Guid? Order { get; init; }

    /// <summary>The stock; null for all.</summary>
    public string? Stock { get; init; }

    /// <summary>Buy or Sell; null for both.</summary>
    public string? Side { get; init; }

    /// <summary>Buy or Sell: market orders of this side stay; null where all are cancelled.</summary>
    public string? ExceptMarket { get; init; }

    /// <summary>Name of the book.</summary>
    public string? Book { get; init; }

    /// <summary>How many in all, with what is filled already.</summary>
    public long Quantity { get; init; }

    /// <summary>When it was asked for; null in records of before.</summary>
    public DateTimeOffset? Begun { get; init; }

    /// <summary>How many the order that follows has, once that is known.</summary>
    public long? Rest { get; init; }

    /// <summary>Which of the orders for the rest of <see cref="Order"/> it is: 1, and one more for each that was certainly not executed.</summary>
    public int RestUse { get; init; }

    /// <summary>Won; null for a market order.</summary>
    public decimal? Price { get; init; }

    /// <summary>How many a slice has.</summary>
    public long Slice { get; init; }

    /// <summary>How long after a slice the next one comes.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>When the next slice comes; null for the first.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>How many entries or slices are done.</summary>
    public int Done { get; init; }

    /// <summary>Prices at times.</summary>
    public List<ScheduledPrice> Prices { get; init; } = [];

    /// <summary>Name of the exchange; null for KRX.</summary>
    public string? Venue { get; init; }

    /// <summary>When a stop orders; null for other workflows.</summary>
    public PriceTrigger? Trigger { get; init; }

    /// <summary>How it ended, for people.</summary>
    public string Result { get; init; } = "";
}

/// <summary>A price from some moment on.</summary>
/// <param name="At">The moment.</param>
/// <param name="Price">In won.</param>
public readonly record struct ScheduledPrice(DateTimeOffset At, decimal Price);

[JsonSerializable(typeof(WorkflowPlan))]
internal sealed partial class WorkflowJson : JsonSerializerContext;
