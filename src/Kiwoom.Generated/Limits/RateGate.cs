namespace Kiwoom.Generated;

/// <summary>
/// One limit: so many requests a second, so many at once after a pause. It keeps the one moment from which the next
/// request conforms, so it costs nothing while idle.
/// </summary>
internal sealed class RateGate(double perSecond, int burst)
{
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / perSecond);
    private readonly TimeSpan _tolerance = TimeSpan.FromSeconds((burst - 1) / perSecond);
    private DateTimeOffset _theoretical = DateTimeOffset.MinValue;

    /// <summary>The earliest moment, not before <paramref name="now"/>, at which one more request conforms.</summary>
    public DateTimeOffset Earliest(DateTimeOffset now)
    {
        if (_theoretical <= now) return now;
        var earliest = _theoretical - _tolerance;
        return earliest > now ? earliest : now;
    }

    /// <summary>Counts a request at <paramref name="moment"/>.</summary>
    public void Take(DateTimeOffset moment) => _theoretical = (_theoretical > moment ? _theoretical : moment) + _interval;
}
