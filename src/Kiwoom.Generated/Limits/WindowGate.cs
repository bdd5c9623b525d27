namespace Kiwoom.Generated;

/// <summary>
/// One limit: so many requests within any period. Turns may be taken out of order, so that a request whose turn is far off
/// does not hold up those that could go now.
/// </summary>
internal sealed class WindowGate(int count, TimeSpan period)
{
    private readonly List<DateTimeOffset> _turns = []; // in order

    /// <summary>So many a second: whole numbers within one second, fractions one within their period.</summary>
    public static WindowGate PerSecond(double rate)
    {
        var count = Math.Max(1, (int)Math.Min(rate, 1000));
        return new WindowGate(count, TimeSpan.FromSeconds(count / rate));
    }

    /// <summary>Forgets the turns that do not count any more.</summary>
    public void Forget(DateTimeOffset now) => _turns.RemoveAll(t => t <= now - period);

    /// <summary>The earliest moment, not before <paramref name="moment"/>, at which one more request conforms.</summary>
    public DateTimeOffset Earliest(DateTimeOffset moment)
    {
        if (Fits(moment)) return moment;
        foreach (var turn in _turns)
        {
            if (turn + period > moment && Fits(turn + period)) return turn + period;
        }
        return moment; // unreachable: a period after the last turn fits
    }

    /// <summary>Counts a request at <paramref name="moment"/>.</summary>
    public void Take(DateTimeOffset moment) => _turns.Insert(Before(moment), moment);

    // One more at that moment fits when no period that contains it is full: none that begins with a turn, nor with it.
    private bool Fits(DateTimeOffset moment)
    {
        var place = Before(moment);
        for (var first = Math.Max(0, place - count); first <= place; first++)
        {
            var start = first == place ? moment : _turns[first];
            if (start <= moment - period) continue;
            var last = first + count - 1; // of a full period that begins here
            if (last < _turns.Count && _turns[last] < start + period) return false;
        }
        return true;
    }

    private int Before(DateTimeOffset moment)
    {
        var place = _turns.Count;
        while (place > 0 && _turns[place - 1] > moment) place--;
        return place;
    }
}
