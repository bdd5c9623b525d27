namespace Kiwoom.Generated;

/// <summary>
/// What this process has of one limit: so many turns of each period are its own. Nobody else uses those, so it counts by its own clock alone. Moments are
/// of that clock.
/// </summary>
/// <param name="group">Of which limit.</param>
/// <param name="window">The limit of all processes together.</param>
internal sealed class HeldTurns(BudgetGroup group, BudgetWindow window)
{
    private static readonly long Moment = TimeSpan.FromMilliseconds(250).Ticks;
    private static readonly long MissCounts = TimeSpan.FromSeconds(3).Ticks;

    private readonly WindowGate _gate = WindowGate.Closed();
    private long _missedAt = long.MinValue;

    public BudgetGroup Group => group;

    /// <summary>The limit of all processes together.</summary>
    public BudgetWindow Window { get; set; } = window;

    /// <summary>How many of the turns that it has may be used: fewer than it has while it gives some back.</summary>
    public int Limit { get; set; }

    /// <summary>How many wait for these turns, or have one and have not left; cancels among them.</summary>
    public int Waiting { get; set; }

    /// <summary>How many of those are cancels.</summary>
    public int Cancels { get; set; }

    /// <summary>For what it has asked already.</summary>
    public BudgetDemand Asked { get; set; }

    /// <summary>How many were wanted when it was planned last.</summary>
    public int Planned { get; set; }

    /// <summary>Others wait for turns that this process may have to give them.</summary>
    public bool OthersWait { get; set; }

    /// <summary>Used since it took its place among those who wait.</summary>
    public bool IsServed { get; set; }

    /// <summary>Since when it has some.</summary>
    public long HeldFrom { get; set; }

    /// <summary>From when on its share of the limit is surely free without the store; the greatest while that is not known.</summary>
    public long AloneFrom { get; set; } = long.MaxValue;

    public long LastUse => _gate.Last;

    /// <summary>How many of a period it used at the most in the last few seconds.</summary>
    public int UsedLately(long now)
    {
        _gate.Limit(Limit, Window.Period);
        return _gate.MostAfter(now - BudgetTimes.Unused.Ticks);
    }

    /// <summary>How many were used within the period that ends now.</summary>
    public int Recent(long now) => _gate.CountAfter(now - Window.Period);

    /// <summary>Whether it uses so many of each period all the time.</summary>
    public bool Uses(int turns, long now) => _gate.CountAfter(now - (4 * Window.Period)) >= 3 * turns;

    /// <summary>From when on no more than so many of those used count.</summary>
    public long AtMostFrom(int turns)
    {
        _gate.Limit(Limit, Window.Period);
        return _gate.AtMostFrom(turns);
    }

    /// <summary>How many it could use: for those who wait, and for as many as a moment ago.</summary>
    public int Demand(long now, bool orLately = false) =>
        Math.Min(Window.Turns, Waiting + (orLately ? Lately(now) : Recent(now)) + (_missedAt != long.MinValue && now - _missedAt < MissCounts ? 1 : 0));

    // Callers whose orders left together ask again together: between their turns they do not seem to want fewer.
    private int Lately(long now) => Math.Max(Recent(now), Recent(now - Moment) - _gate.CountAfter(now - Moment));

    /// <summary>When the next one may be used behind so many others, where it may use so many; never where it may use none.</summary>
    public long Earliest(long now, int ahead, int limit)
    {
        _gate.Limit(limit, Window.Period);
        return _gate.Earliest(now, ahead);
    }

    /// <summary>One is used.</summary>
    public void Take(long now)
    {
        _gate.Take(now);
        IsServed = true;
    }

    /// <summary>Somebody who does not wait would have liked one.</summary>
    public void Miss(long now) => _missedAt = now;
}
