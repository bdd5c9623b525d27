namespace Kiwoom.Trading;

/// <summary>
/// That an order is filled up to a quantity. Day, number and <see cref="Cumulative"/> identify it: a journal keeps the first of several,
/// and the others change nothing, which is not an error.
/// </summary>
public sealed record FillFact : JournalFact
{
    /// <summary>주문번호 without leading zeros.</summary>
    public required string Number { get; init; }

    /// <summary>What was filled of the order after this fill.</summary>
    public required long Cumulative { get; init; }

    /// <summary>What this fill added to what was known before.</summary>
    public required long Quantity { get; init; }

    /// <summary>
    /// Won of one, an average where several fills were seen together; null where no source said it, or not exactly enough: it is right to a won or to a
    /// thousandth.
    /// </summary>
    public decimal? Price { get; init; }

    /// <summary>The stock's code without venue; empty where it is not known.</summary>
    public required string Stock { get; init; }

    /// <summary>Buy or Sell; empty where it is not known.</summary>
    public required string Side { get; init; }

    /// <summary>Name of a <see cref="TradingBook"/>; empty where it is not known.</summary>
    public required string Book { get; init; }

    /// <summary>The time of the fill in Korea; null where it was not said.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>Who said it first.</summary>
    public required ObservationSource Source { get; init; }
}
