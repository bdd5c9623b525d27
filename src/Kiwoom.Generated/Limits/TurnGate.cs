namespace Kiwoom.Generated;

/// <summary>One limit on when turns may be taken. Moments are ticks of the limiter's clock, and turns are taken in order.</summary>
internal abstract class TurnGate
{
    /// <summary>The earliest moment, not before <paramref name="now"/>, at which one more turn conforms.</summary>
    /// <param name="now">Now.</param>
    /// <param name="ahead">Turns that will be taken first, each as early as it can be.</param>
    public abstract long Earliest(long now, int ahead = 0);

    /// <summary>Counts a turn.</summary>
    public abstract void Take(long now);
}

/// <summary>So many turns within any period.</summary>
internal sealed class WindowGate : TurnGate
{
    private const int LeastKnown = 64;

    private long[] _turns = []; // a ring of the last ones, more of them than the limit: it may change
    private long _period;
    private int _limit;
    private int _oldest;
    private int _count;

    private WindowGate()
    {
    }

    /// <summary>So many a second: whole numbers within one second, fractions one within their period.</summary>
    /// <param name="rate">Turns a second.</param>
    /// <param name="margin">Added to the period.</param>
    public static WindowGate PerSecond(double rate, TimeSpan margin)
    {
        var gate = new WindowGate();
        gate.Limit(rate, margin);
        return gate;
    }

    /// <summary>Another rate from here on; what went before still counts.</summary>
    /// <inheritdoc cref="PerSecond"/>
    public void Limit(double rate, TimeSpan margin)
    {
        var limit = Math.Max(1, (int)Math.Min(rate, 1000));
        Limit(limit, (TimeSpan.FromSeconds(limit / rate) + margin).Ticks);
    }

    /// <summary>So many turns in each period from here on, none too; what went before still counts.</summary>
    public void Limit(int turns, long period)
    {
        (_limit, _period) = (turns, period);
        if (_turns.Length > 0 && _turns.Length >= 4 * _limit) return;
        Grow();
    }

    /// <summary>One that allows none until it gets a limit.</summary>
    public static WindowGate Closed()
    {
        var gate = new WindowGate();
        gate.Limit(0, 0);
        return gate;
    }

    /// <summary>How many were taken after a moment.</summary>
    public int CountAfter(long moment)
    {
        var count = 0;
        while (count < _count && Known(_count - 1 - count) > moment) count++;
        return count;
    }

    /// <summary>How many of those taken after a moment lie within one period at the most.</summary>
    public int MostAfter(long moment)
    {
        var (most, last) = (0, _count - 1);
        for (var first = last; first >= 0 && Known(first) > moment; first--)
        {
            while (Known(last) - Known(first) >= _period) last--;
            most = Math.Max(most, last - first + 1);
        }
        return most;
    }

    /// <summary>From when on no more than so many of those that were taken lie within a period.</summary>
    public long AtMostFrom(int turns) => _count > turns ? Known(_count - 1 - turns) + _period : long.MinValue;

    /// <summary>When the last one was taken; the least where none was.</summary>
    public long Last => _count == 0 ? long.MinValue : Known(_count - 1);

    private void Grow()
    {
        var turns = new long[Math.Max(LeastKnown, 4 * _limit)];
        for (var i = 0; i < _count; i++) turns[i] = Known(i);
        (_turns, _oldest) = (turns, 0);
    }

    public override long Earliest(long now, int ahead = 0)
    {
        if (_limit == 0) return long.MaxValue;
        // Each turn waits for the one that stands a whole window before it.
        var (windows, place) = Math.DivRem(ahead, _limit);
        var before = _count + place - _limit;
        var first = before < 0 ? now : Math.Max(now, Known(before) + _period);
        return first + (windows * _period);
    }

    public override void Take(long now)
    {
        if (_count < _turns.Length)
        {
            _turns[(_oldest + _count++) % _turns.Length] = now;
            return;
        }
        _turns[_oldest] = now;
        _oldest = (_oldest + 1) % _turns.Length;
    }

    private long Known(int index) => _turns[(_oldest + index) % _turns.Length];
}

/// <summary>
/// So many turns a second, and so many at once after a pause. It keeps the one moment from which the next turn conforms, so
/// it costs nothing while idle.
/// </summary>
internal sealed class RateGate(double perSecond, int burst, TimeSpan margin) : TurnGate
{
    private readonly long _interval = TimeSpan.FromSeconds(1 / perSecond).Ticks + margin.Ticks;
    private readonly long _tolerance = (burst - 1) * (TimeSpan.FromSeconds(1 / perSecond).Ticks + margin.Ticks);
    private long _theoretical = long.MinValue;

    public override long Earliest(long now, int ahead = 0) =>
        Math.Max(now, Math.Max(_theoretical, now) + (ahead * _interval) - _tolerance);

    public override void Take(long now) => _theoretical = Math.Max(_theoretical, now) + _interval;

    /// <summary>Counts the turns of a gate that this one replaces.</summary>
    public RateGate After(RateGate? other)
    {
        if (other is not null) _theoretical = other._theoretical;
        return this;
    }
}
