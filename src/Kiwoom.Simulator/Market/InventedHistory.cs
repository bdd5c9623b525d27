using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Market;

/// <summary>
/// Prices of days that were never simulated. Any day can be asked for by itself, and always has the same prices: they
/// are noise around a price that is known of one day.
/// </summary>
internal sealed class InventedHistory(
    Dice dice, BusinessDays days, TickTable ticks, DateOnly knownDay, long knownClose)
{
    private const int MinutesOfDay = 390;
    private static readonly (int Days, double Size)[] Waves = [(4, 0.015), (16, 0.05), (64, 0.12), (256, 0.25)];

    private readonly double _known = Level(dice, knownDay);

    public Bar Day(DateOnly date)
    {
        var previous = Close(days.Before(date));
        var close = Close(date);
        var of = dice.With("day").With(date.DayNumber);
        var open = Near(previous, of.With("open").Next(-3, 3));
        var high = Near(Math.Max(open, close), of.With("high").Next(0, 4));
        var low = Near(Math.Min(open, close), -of.With("low").Next(0, 4));
        var volume = 1_000 + (long)(of.With("volume").Unit * Math.Min(20_000_000, 60_000_000_000 / Math.Max(1, close)));
        return new Bar(date.ToDateTime(TimeOnly.MinValue), previous, open, high, low, close, volume,
            volume * ((high + low) / 2));
    }

    /// <summary>The minutes of a day from 09:00, oldest first; together they are about the day.</summary>
    public IEnumerable<Bar> Minutes(DateOnly date)
    {
        var day = Day(date);
        var of = dice.With("minute").With(date.DayNumber);
        var previous = day.Open;
        for (var i = 0; i < MinutesOfDay; i++)
        {
            var close = i == MinutesOfDay - 1 ? day.Close : PriceAt(day, of, i + 1);
            var (high, low) = (Math.Max(previous, close), Math.Min(previous, close));
            var volume = 1 + of.With(i).Next(0, 2 * day.Volume / MinutesOfDay);
            yield return new Bar(day.Start.AddMinutes(540 + i), day.Previous, previous, high, low, close, volume,
                volume * close);
            previous = close;
        }
    }

    private long PriceAt(Bar day, Dice of, int minute)
    {
        var straight = day.Open + (day.Close - day.Open) * (double)minute / MinutesOfDay;
        var away = (Noise(of, minute / 30.0) - 0.5) * (day.High - day.Low);
        return Math.Clamp(ticks.Down((long)(straight + away)), day.Low, day.High);
    }

    private long Close(DateOnly date) => date == knownDay ? knownClose
        : Math.Max(ticks.StepAt(1),
            ticks.Down((long)(knownClose * Math.Exp(Level(dice, date) - _known))));

    /// <summary>Some steps away; about half a percent each where a tick is less.</summary>
    private long Near(long price, long steps)
    {
        var moved = price + steps * Math.Max(ticks.StepAt(price), price / 200);
        return steps < 0
            ? Math.Max(ticks.StepAt(1), ticks.Down(Math.Max(1, moved)))
            : steps > 0 ? ticks.Down(moved) : price;
    }

    private static double Level(Dice dice, DateOnly date)
    {
        var level = (dice.With("jitter").With(date.DayNumber).Unit - 0.5) * 0.02;
        foreach (var (length, size) in Waves)
            level += (Noise(dice.With(length), date.DayNumber / (double)length) - 0.5) * size;
        return level;
    }

    /// <summary>0 to 1, smooth.</summary>
    private static double Noise(Dice dice, double at)
    {
        var whole = (long)Math.Floor(at);
        var (left, right) = (dice.With(whole).Unit, dice.With(whole + 1).Unit);
        return left + (right - left) * (at - whole);
    }
}
