namespace Kiwoom.Trading;

/// <summary>How far a trailing stop stays behind the best price: in won, or in percent of that price.</summary>
public readonly record struct TrailDistance
{
    private TrailDistance(decimal? inWon, decimal? inPercent) => (InWon, InPercent) = (inWon, inPercent);

    internal decimal? InWon { get; }

    internal decimal? InPercent { get; }

    /// <summary>A distance in won.</summary>
    /// <param name="won">More than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less.</exception>
    public static TrailDistance Won(decimal won)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(won);
        return new(won, null);
    }

    /// <summary>A distance in percent of the best price.</summary>
    /// <param name="percent">More than 0 and less than 100: 3 for 3 percent.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static TrailDistance Percent(decimal percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(percent, 100);
        return new(null, percent);
    }

    /// <summary>The distance with its unit; "none" for the default value.</summary>
    public override string ToString() =>
        InWon is { } won ? FormattableString.Invariant($"{won} won") : InPercent is { } percent ? FormattableString.Invariant($"{percent} percent") : "none";
}
