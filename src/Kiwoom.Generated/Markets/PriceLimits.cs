namespace Kiwoom.Generated.Markets;

/// <summary>
/// 상한가 and 하한가: between which prices something may be traded on a day. Computed by the exchange's rule, which has
/// exceptions (first day of trading, ex-dates, leveraged funds): where money depends on it, take the server's own figures
/// (<c>UpperLimit</c> and <c>LowerLimit</c> of ka10001, or the realtime type 0g).
/// </summary>
/// <param name="Lower">하한가, in won.</param>
/// <param name="Upper">상한가, in won.</param>
public readonly record struct PriceLimits(decimal Lower, decimal Upper)
{
    /// <summary>가격제한폭 of shares and most funds, in percent.</summary>
    public const decimal UsualPercent = 30;

    /// <summary>The limits around a base price: the width is cut to the step of the base price, the limits to their own steps.</summary>
    /// <param name="basePrice">기준가: usually the previous close, in won; at least the lowest price of the table, which is its first step.</param>
    /// <param name="table">What is traded.</param>
    /// <param name="percent">가격제한폭: 30 for shares, 15 on KONEX, 10 for gold. Not negative.</param>
    /// <param name="day">The day of trading; without it, the newest steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="basePrice"/> is below the lowest price, <paramref name="percent"/> is negative, or <paramref name="day"/> is
    /// before <see cref="Tick.FirstKnownDay"/>.
    /// </exception>
    public static PriceLimits Of(
        decimal basePrice, TickTable table = TickTable.Share, decimal percent = UsualPercent, DateOnly? day = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(basePrice);
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        var lowest = Tick.SizeAt(0, table, day);
        if (basePrice < lowest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(basePrice), basePrice, $"The lowest price of {table} is {lowest} won: a price below it has no limits.");
        }
        var step = Tick.SizeAt(basePrice, table, day);
        var width = basePrice * percent / 100;
        width -= width % step;
        var lower = Tick.RoundUp(Math.Max(0, basePrice - width), table, day);
        return new PriceLimits(
            Math.Max(lowest, Math.Min(basePrice, lower)),
            Math.Max(basePrice, Tick.RoundDown(basePrice + width, table, day)));
    }

    /// <summary>Whether a price is within the limits, both included.</summary>
    /// <param name="price">In won.</param>
    public bool Contains(decimal price) => price >= Lower && price <= Upper;
}
