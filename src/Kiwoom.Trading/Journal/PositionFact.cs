namespace Kiwoom.Trading;

/// <summary>
/// A position as it was at the end of its day: what opening a desk begins with, so that it need not read all days. The last one of a stock and
/// book holds; days after it are added from their orders.
/// </summary>
public sealed record PositionFact : JournalFact
{
    /// <summary>The stock's code without venue.</summary>
    public required string Stock { get; init; }

    /// <summary>Name of a <see cref="TradingBook"/>.</summary>
    public required string Book { get; init; }

    /// <summary>Shares (gold: units); negative where more was sold than the journal knows to have been bought.</summary>
    public required long Quantity { get; init; }

    /// <summary>Won that the shares cost; null where that is not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Won that sales brought beyond the cost of what was sold, fees and taxes not taken off; null where that is not known.</summary>
    public decimal? Realised { get; init; }

    /// <summary>Won of fees and taxes so far.</summary>
    public required decimal Charges { get; init; }
}
