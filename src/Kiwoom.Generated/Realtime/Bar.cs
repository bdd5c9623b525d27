namespace Kiwoom.Generated.Realtime;

/// <summary>The trades of one stock within one period.</summary>
public sealed record Bar
{
    /// <summary>When the period begins, in Korean time.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long the period is.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Price of the first trade that was seen.</summary>
    public required decimal Open { get; init; }

    /// <summary>The highest price that was seen.</summary>
    public required decimal High { get; init; }

    /// <summary>The lowest price that was seen.</summary>
    public required decimal Low { get; init; }

    /// <summary>Price of the last trade that was seen.</summary>
    public required decimal Close { get; init; }

    /// <summary>
    /// Shares traded: the growth of the day's volume (누적거래량), so that a missed trade does not falsify it. Null for the first bar of a
    /// builder, whose beginning nobody saw, and where the day's volume could not be read.
    /// </summary>
    public long? Volume { get; init; }

    /// <summary>How many trades were seen.</summary>
    public required int Trades { get; init; }

    /// <summary>
    /// Trades may be missing: their prices are not in open, high, low and close. The volume of trades that were missed between two bars is in the
    /// later one.
    /// </summary>
    public bool HasGap { get; init; }

    /// <summary>When the period ends, in Korean time.</summary>
    public DateTimeOffset End => Start + Period;
}
