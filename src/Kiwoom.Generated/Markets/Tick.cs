using System.Globalization;

namespace Kiwoom.Generated.Markets;

/// <summary>
/// Rounds prices to the steps (호가가격단위) in which they are traded: <c>Tick.RoundDown(71_234)</c> is 71,200 won.
/// </summary>
public static class Tick
{
    /// <summary>The first day whose steps are known here: since then KOSPI, KOSDAQ and KONEX have the same ones.</summary>
    public static DateOnly FirstKnownDay { get; } = new(2023, 1, 25);

    // From here on the steps of every table are alike, so that any number of them is one multiplication.
    private const decimal LastBorder = 500_000;

    private static readonly DateOnly FundsByPrice = new(2023, 12, 11);

    /// <summary>The step from a price to the next one above it.</summary>
    /// <param name="price">In won; not negative.</param>
    /// <param name="table">What is traded.</param>
    /// <param name="day">The day of trading; without it, the newest steps.</param>
    /// <returns>In won.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="price"/> is negative, or <paramref name="day"/> is before <see cref="FirstKnownDay"/>.
    /// </exception>
    public static int SizeAt(decimal price, TickTable table = TickTable.Share, DateOnly? day = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(price);
        if (day < FirstKnownDay)
        {
            var first = FirstKnownDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            throw new ArgumentOutOfRangeException(
                nameof(day), day, $"Steps before {first} are not known here: they differed between the markets.");
        }
        return table switch
        {
            TickTable.Share => price switch
            {
                < 2_000 => 1,
                < 5_000 => 5,
                < 20_000 => 10,
                < 50_000 => 50,
                < 200_000 => 100,
                < 500_000 => 500,
                _ => 1_000,
            },
            TickTable.Fund => price < 2_000 && !(day < FundsByPrice) ? 1 : 5,
            TickTable.Warrant => 5,
            TickTable.Gold => 10,
            TickTable.Any => 1,
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, "This is not a table of steps."),
        };
    }

    /// <summary>Whether a price is on a step, so that the exchange takes it.</summary>
    /// <inheritdoc cref="SizeAt"/>
    public static bool IsOnStep(decimal price, TickTable table = TickTable.Share, DateOnly? day = null) =>
        price % SizeAt(price, table, day) == 0;

    /// <summary>The price itself where it is on a step, or the next one below: what a buyer wants who pays no more than this.</summary>
    /// <inheritdoc cref="SizeAt"/>
    /// <returns>In won.</returns>
    public static decimal RoundDown(decimal price, TickTable table = TickTable.Share, DateOnly? day = null) =>
        price - price % SizeAt(price, table, day);

    /// <summary>The price itself where it is on a step, or the next one above: what a seller wants who takes no less than this.</summary>
    /// <inheritdoc cref="RoundDown"/>
    public static decimal RoundUp(decimal price, TickTable table = TickTable.Share, DateOnly? day = null)
    {
        var below = RoundDown(price, table, day);
        return below == price ? price : below + SizeAt(price, table, day);
    }

    /// <summary>The price some steps above or below, across the borders where the step changes; never below the lowest step.</summary>
    /// <param name="price">In won; a price between two steps is rounded down first. Not negative.</param>
    /// <param name="steps">Negative for lower prices.</param>
    /// <param name="table">What is traded.</param>
    /// <param name="day">The day of trading; without it, the newest steps.</param>
    /// <returns>In won.</returns>
    /// <inheritdoc cref="SizeAt"/>
    public static decimal Move(decimal price, int steps, TickTable table = TickTable.Share, DateOnly? day = null)
    {
        price = RoundDown(price, table, day);
        var left = (long)steps;
        for (; left > 0 && price < LastBorder; left--) price += SizeAt(price, table, day);
        if (price > LastBorder || left > 0)
        {
            var size = SizeAt(price, table, day);
            var alike = left > 0 ? left : Math.Max(left, -(long)Math.Min(long.MaxValue, (price - LastBorder) / size));
            price += alike * size;
            left -= alike;
        }
        for (; left < 0 && price > 1; left++)
        {
            var lower = RoundDown(price - 1, table, day);
            if (lower <= 0) break;
            price = lower;
        }
        return Math.Max(price, SizeAt(1, table, day));
    }
}
