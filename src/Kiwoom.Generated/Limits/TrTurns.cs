namespace Kiwoom.Generated;

/// <summary>The turns of one TR: its own limit, what the server taught about it, and who waits.</summary>
internal sealed class TrTurns(TurnBucket bucket)
{
    private double? _rate;
    private TurnGate? _gate; // counts on while it does not limit
    private WindowGate? _learnt;
    private double _learntRate;
    private long _learntUntil;
    private long _pausedUntil;

    public TurnBucket Bucket => bucket;

    /// <summary>The API ID.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its own turns where the limits are shared; null until there are some.</summary>
    public HeldTurns? Held { get; set; }

    /// <summary>The rate that was learnt, and until when: ticks of the limiter.</summary>
    public (double PerSecond, long Until, long PausedUntil) Lesson => (_learntRate, _learntUntil, _pausedUntil);

    /// <summary>A cancel takes risk away: it does not queue behind new orders.</summary>
    public bool GoesFirst { get; init; }

    public LinkedList<TurnWaiter> Waiting { get; } = [];

    /// <summary>How many have their turn and have not left.</summary>
    public int OnTheWay { get; set; }

    public bool IsLimited => _rate is not null || _learnt is not null;

    /// <summary>When the next turn may be given behind so many others.</summary>
    public long Earliest(long now, int ahead)
    {
        if (now >= _learntUntil) _learnt = null;
        var earliest = Math.Max(now, _pausedUntil);
        if (_rate is not null) earliest = Math.Max(earliest, _gate!.Earliest(now, ahead));
        if (_learnt is not null) earliest = Math.Max(earliest, _learnt.Earliest(now, ahead));
        return earliest;
    }

    /// <summary>When one that is on the way may leave. What the server taught since counts for the next turn only.</summary>
    public long EarliestToLeave(long now) => _rate is null ? now : _gate!.Earliest(now);

    public void Take(long now)
    {
        _gate?.Take(now);
        _learnt?.Take(now);
    }

    /// <summary>The server refused: slower from here on, and not at once again.</summary>
    /// <param name="now">Now.</param>
    /// <param name="quota">Turns a second that the server named; null for half of the rate so far.</param>
    /// <param name="bucketRate">The rate of a TR that has none of its own.</param>
    /// <param name="margin">Added to periods.</param>
    /// <param name="remember">For how long.</param>
    /// <returns>The rate now; null where it is known already: requests that were under way together are refused together.</returns>
    public double? Refused(long now, int? quota, double bucketRate, TimeSpan margin, TimeSpan remember)
    {
        var configured = _rate ?? bucketRate;
        if (now < _pausedUntil || remember <= TimeSpan.Zero) return null;
        var current = now < _learntUntil ? _learntRate : configured;
        // Below an eighth it is not our rate that is refused.
        _learntRate = quota is { } named ? Math.Min(named, configured) : Math.Max(current / 2, configured / 8);
        _learnt = WindowGate.PerSecond(_learntRate, margin);
        _learntUntil = now + remember.Ticks;
        _pausedUntil = now + TimeSpan.FromSeconds(Math.Max(1, 1 / _learntRate)).Ticks + margin.Ticks;
        return _learntRate;
    }

    /// <summary>Another process was refused. A stricter rate that still holds stays.</summary>
    public void Learn(double perSecond, long until, long pausedUntil, long now, TimeSpan margin)
    {
        _pausedUntil = Math.Max(_pausedUntil, pausedUntil);
        if (perSecond <= 0 || until <= now) return;
        if (now >= _learntUntil) _learnt = null;
        _learntUntil = _learnt is null ? until : Math.Max(_learntUntil, until);
        _learntRate = _learnt is null ? perSecond : Math.Min(_learntRate, perSecond);
        if (_learnt is null) _learnt = WindowGate.PerSecond(_learntRate, margin);
        else _learnt.Limit(_learntRate, margin);
    }

    /// <summary>Sets the TR's own limit, keeping what was counted. An order's holds in any period, with no burst on top.</summary>
    public void Limit(double? perSecond, int burst, TimeSpan margin)
    {
        _rate = perSecond;
        if (perSecond is not { } own) return;
        if (!bucket.IsOfOrders) _gate = new RateGate(own, burst, margin).After(_gate as RateGate);
        else if (_gate is WindowGate window) window.Limit(own, margin);
        else _gate = WindowGate.PerSecond(own, margin);
    }
}
