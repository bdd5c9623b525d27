namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>What was traded of a stock in the regular book: the latest ticks, minutes, and every day.</summary>
internal sealed class TradeTape
{
    private const int MostTicks = 2_000;
    private const int MostMinutes = 20_000;

    private readonly List<Bar> _ticks = [];
    private readonly List<Bar> _minutes = [];
    private readonly List<Bar> _days = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Bar> Ticks => _ticks;

    /// <summary>Minutes in which something traded, oldest first.</summary>
    public IReadOnlyList<Bar> Minutes => _minutes;

    /// <summary>Days on which something traded, oldest first.</summary>
    public IReadOnlyList<Bar> Days => _days;

    /// <summary>The day, or null where nothing traded on it.</summary>
    public Bar? Day(DateOnly date)
    {
        for (var i = _days.Count - 1; i >= 0 && _days[i].Date >= date; i--)
        {
            if (_days[i].Date == date) return _days[i];
        }

        return null;
    }

    public void Add(DateTime time, long previousClose, long price, long quantity)
    {
        Keep(_ticks, MostTicks, Bar.Of(time, previousClose, price, quantity));
        AddTo(_minutes, MostMinutes, time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute)));
        AddTo(_days, int.MaxValue, time.Date);

        void AddTo(List<Bar> bars, int most, DateTime start)
        {
            var bar = Bar.Of(start, previousClose, price, quantity);
            if (bars.Count > 0 && bars[^1].Start == start) bars[^1] = bars[^1].Then(bar);
            else Keep(bars, most, bar);
        }
    }

    private static void Keep(List<Bar> bars, int most, Bar bar)
    {
        if (bars.Count >= most) bars.RemoveRange(0, most / 2);
        bars.Add(bar);
    }
}
