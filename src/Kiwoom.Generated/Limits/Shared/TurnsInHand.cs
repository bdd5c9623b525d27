namespace Kiwoom.Generated;

/// <summary>The turns of one group that this process has, by its own clock, and how many it uses.</summary>
/// <param name="group">What they are for.</param>
/// <param name="added">Added to the periods of what this process takes where it is alone.</param>
internal sealed class TurnsInHand(BudgetGroup group, TimeSpan added)
{
    private static readonly long Remembered = TimeSpan.FromSeconds(3).Ticks;

    private readonly List<(long Id, long From, long Until)> _turns = [];
    private readonly Queue<long> _uses = [];
    private WindowGate? _alone; // counts on while the store is there

    public BudgetGroup Group => group;

    /// <summary>How many wait for these turns, or have one and have not left.</summary>
    public int Waiting { get; set; }

    /// <summary>How many there are, those that are over too.</summary>
    public int Count => _turns.Count;

    /// <summary>How many were asked for in vain, or used, a moment ago.</summary>
    public int Recent(long now)
    {
        while (_uses.TryPeek(out var at) && at <= now - Remembered) _uses.Dequeue();
        return _uses.Count;
    }

    /// <summary>How many are wanted from now on: for those who wait, and for those who will as long as it goes on like this.</summary>
    public int Wanted(long now)
    {
        var recent = Recent(now);
        return Waiting + (int)Math.Min(2_000, (recent * BudgetPlan.Horizon.Ticks) / Remembered);
    }

    /// <summary>When the last one begins; 0 where there is none.</summary>
    public long Last => _turns.Count == 0 ? 0 : _turns[^1].From;

    public int ValidCount(long now)
    {
        Forget(now);
        return _turns.Count;
    }

    /// <summary>When the next one may be used behind so many others; never where it is not there.</summary>
    public long Earliest(long now, int ahead)
    {
        Forget(now);
        return ahead < _turns.Count ? Math.Max(now, _turns[ahead].From) : long.MaxValue;
    }

    /// <summary>Uses the first one, where there is one.</summary>
    /// <returns>Its number; null where this process did without the store.</returns>
    public long? Take(long now)
    {
        Note(now);
        CountAlone(now);
        Forget(now);
        if (_turns.Count == 0 || _turns[0].From > now) return null;
        var id = _turns[0].Id;
        _turns.RemoveAt(0);
        return id;
    }

    /// <summary>One was used that counts for the share without the store.</summary>
    public void CountAlone(long now) => _alone?.Take(now);

    /// <summary>One was used, or asked for by somebody who does not wait.</summary>
    public void Note(long now)
    {
        Recent(now);
        if (_uses.Count < 10_000) _uses.Enqueue(now);
    }

    public void Clear() => _turns.Clear();

    public void Add(long id, long from, long until)
    {
        if (until >= from) _turns.Add((id, from, until));
    }

    public void Sort() => _turns.Sort(static (a, b) => a.From.CompareTo(b.From));

    /// <summary>When one more conforms to the share that this process has without the store.</summary>
    /// <param name="now">Now.</param>
    /// <param name="ahead">How many go first.</param>
    /// <param name="perSecond">The share.</param>
    public long EarliestAlone(long now, int ahead, double perSecond)
    {
        if (_alone is null) _alone = WindowGate.PerSecond(perSecond, added);
        else _alone.Limit(perSecond, added);
        return _alone.Earliest(now, ahead);
    }

    // The list is short: a lane has some 70 turns in the horizon.
    private void Forget(long now)
    {
        var over = 0;
        while (over < _turns.Count && _turns[over].Until < now) over++;
        if (over > 0) _turns.RemoveRange(0, over);
    }
}
