namespace Kiwoom.Generated;

/// <content>What this process may use: its turns while its lease goes on, and its share of the limits where the store cannot be used.</content>
internal sealed partial class SharedTurns
{
    private static readonly long Slept = TimeSpan.FromSeconds(0.5).Ticks;

    private string? _awayBecause;
    private long _awayAt;
    private (long Here, DateTimeOffset Calendar) _leaseFrom;

    // Less than none: by slots.
    private int LimitAt(HeldTurns turns, long now)
    {
        var hasLease = _self.HasLease(now) && !HasSlept(now);
        if (_awayBecause is null) return hasLease ? turns.Limit : 0;
        var share = turns.Window.Turns / _self.Processes;
        var isAlone = now >= AloneFrom(turns);
        if (hasLease) return isAlone ? Math.Max(turns.Limit, share) : turns.Limit;
        return !isAlone ? Math.Min(turns.Limit, share) : share > 0 ? share : -1;
    }

    // A machine that was suspended may not have counted the time, as the calendar shows. A calendar that was set looks the same, so it asks at once.
    private bool HasSlept(long now)
    {
        if (Math.Abs((_time.GetUtcNow() - _leaseFrom.Calendar).Ticks - (now - _leaseFrom.Here)) <= Slept) return false;
        _self.LeaseEnd = _self.RenewAt = long.MinValue;
        _isAnnounced = true;
        SetNoLater(now, Kick);
        return true;
    }

    private bool WasAlone(long now) => _awayBecause is not null && _self.All.Any(t => now >= AloneFrom(t));

    private void BeginAlone(long now)
    {
        _awayAt = now;
        foreach (var turns in _self.All) turns.AloneFrom = long.MaxValue;
    }

    private long AloneFrom(HeldTurns turns) => turns.AloneFrom == long.MaxValue ? turns.AloneFrom = AloneFrom(turns, _awayAt) : turns.AloneFrom;

    // Others may have renewed their leases until the store went away, and those who have more than their share use it until these are over.
    private long AloneFrom(HeldTurns turns, long now)
    {
        var share = turns.Window.Turns / _self.Processes;
        var own = _self.Seen?.Members.Find(m => m.Id == _self.Id);
        var knowThatItIsShort = turns.Group.IsOfAll && own?.Part(turns.Group) is { } part && part.Held < share;
        var after = now + BudgetTimes.Longer((knowThatItIsShort ? BudgetTimes.ShortLease : BudgetTimes.LongLease).Ticks);
        var more = (_self.Seen?.Members ?? []).Where(m => m.Id != _self.Id && m.Held(turns.Group) > share)
            .Select(m => (More: m.Held(turns.Group) - share, Ends: _self.Watch.LeaseEnd(m, now))).OrderBy(m => m.Ends).ToList();
        var over = more.Sum(m => m.More) - (turns.Window.Turns - (share * _self.Processes));
        foreach (var (count, ends) in more)
        {
            if (over <= 0) break;
            over -= count;
            after = Math.Max(after, ends);
        }
        return after + BudgetTimes.Longer(turns.Window.Period);
    }

    private long EarliestInSlot(HeldTurns turns, long now, int ahead)
    {
        var own = _self.Seen?.Members.Find(m => m.Id == _self.Id);
        // All have to mean the same clock, and each its own place.
        if (own is null || own.Seat >= _self.Processes || !_clock.IsKnown || _jumps != _jumpsSaid || _self.Seen!.Members.Exists(m => m.Lease > 0 && m.Clock != _self.Seen.Clock))
            return long.MaxValue;
        var kind = turns.Group.Kind;
        var common = _self.Common;
        var isCommonShort = common is not null && common.Window.Turns < _self.Processes;
        if (isCommonShort && kind == BudgetKind.Queries) return long.MaxValue; // orders first
        if (kind == BudgetKind.Common) kind = BudgetKind.Orders;
        // As what was learnt says, which all obey: the limit itself may have a turn for each, and the slower one has not.
        var ofAll = new BudgetGroup(kind, BudgetGroup.Any);
        var windows = new List<BudgetWindow> { _self.WindowOf(ofAll, _self.Lessons.RateOf(ofAll, now)) };
        if (kind == BudgetKind.Queries) windows.Add(new BudgetLimits(_self.Settings).Of(new(kind, "")) ?? windows[0]);
        if (!turns.Group.IsOfAll && _self.Lessons.RateOf(turns.Group, now) is not null) windows.Add(turns.Window);
        if (isCommonShort) windows.Add(common!.Window);
        windows.RemoveAll(w => w.Turns >= _self.Processes);
        if (windows.Count == 0) return long.MaxValue;
        var slots = BudgetSlots.Of(windows, _self.Processes, own.Seat);
        if (!slots.Fits(turns.Window, _self.Processes)) return long.MaxValue;
        var from = turns.LastUse == long.MinValue ? now : Math.Max(now, turns.LastUse + slots.Length);
        return slots.Earliest(from, _clock, now, ahead);
    }
}
