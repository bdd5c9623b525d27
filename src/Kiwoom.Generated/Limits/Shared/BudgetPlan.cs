namespace Kiwoom.Generated;

/// <summary>
/// What this process makes of the state: its own line anew. It takes turns that are free, gives back what others need more, and removes who is gone. A turn
/// is given back when what was sent on it counts no longer, so that at no moment two processes have it.
/// </summary>
/// <param name="state">Changed.</param>
/// <param name="self">This process.</param>
/// <param name="now">By its own clock.</param>
/// <param name="there">By the clock of the store.</param>
internal sealed class BudgetPlan(BudgetState state, BudgetSelf self, long now, long there)
{
    private readonly List<PlannedTurns> _turns = [];
    private BudgetMember? _before;
    private bool _isLost;

    /// <summary>Whether the state has to be written.</summary>
    public bool MustWrite { get; private set; }

    /// <summary>When something is to be written without anything else happening.</summary>
    public long DueAt { get; private set; } = long.MaxValue;

    public long Lease { get; private set; }

    public long Beat { get; private set; }

    public IReadOnlyList<PlannedTurns> Turns => _turns;

    public BudgetState State => state;

    /// <summary>Makes the plan.</summary>
    /// <param name="epoch">Which history of the store this is.</param>
    /// <param name="isDoubtful">What was written is certainly lost.</param>
    /// <param name="wasAlone">This process had to do without the store.</param>
    /// <param name="hasJumped">The clock of the store jumped.</param>
    /// <param name="isUnknown">Something may still be written that was planned before: it must not be once this is.</param>
    public void Make(string epoch, bool isDoubtful, bool wasAlone, bool hasJumped, bool isUnknown)
    {
        var isNewRow = state.Epoch.Length == 0;
        _before = state.Members.Find(m => m.Id == self.Id);
        _isLost = isDoubtful || (!isNewRow && state.Epoch != epoch) || (self.HasLease(now) && (_before is null || _before.Beat < self.Beat));
        new BudgetDoubts(state, self, now, there).Settle(_isLost, wasAlone, isNewRow && !isDoubtful);
        if (state.Settling.Id != (self.Seen?.Settling.Id ?? 0) || state.Settling.Id != (_before?.Settled ?? 0)) MustWrite = true;
        Bury();
        if (hasJumped && (_before is null || _before.Clock == state.Clock)) state.Clock++;
        self.Refresh(now);
        foreach (var turns in self.All.ToList()) Plan(turns);
        if (_before is null || _isLost || now >= self.RenewAt || self.IsLeaving || self.Lessons.HasNews) MustWrite = true;
        if (hasJumped || isUnknown || (_before is not null && _before.Clock != state.Clock)) MustWrite = true;
        KeepFresh();
        DueAt = Math.Min(DueAt, self.Lessons.EndOf(now)); // more turns from then on
        (state.Epoch, state.At) = (epoch, there);
        self.Lessons.Write(state, now);
        WriteMember();
    }

    // Watched for its whole lease and for as long as what it sent counts, by our own clock: whoever is paused has no turns either when it goes on.
    private void Bury()
    {
        foreach (var member in state.Members.Where(m => m.Id != self.Id).ToList())
        {
            var longest = member.Parts.Select(p => self.WindowOf(p.Group, self.Lessons.RateOf(p.Group, now)).Period).DefaultIfEmpty(0).Max();
            var after = self.Watch.LeaseEnd(member, now) + BudgetTimes.Longer(longest);
            if (now >= after)
            {
                state.Members.Remove(member);
                MustWrite = true;
            }
            else
            {
                DueAt = Math.Min(DueAt, after);
            }
        }
    }

    private int Has(HeldTurns turns) => _isLost ? self.HasLease(now) ? turns.Limit : 0 : _before?.Held(turns.Group) ?? 0;

    private BudgetDemand DemandFor(HeldTurns turns)
    {
        var parent = turns.Group.IsOfAll ? null : _turns.Find(t => t.Turns.Group == new BudgetGroup(turns.Group.Kind, BudgetGroup.Any));
        var common = turns.Group.Kind == BudgetKind.Common ? null : _turns.Find(t => t.Turns.Group.Kind == BudgetKind.Common);
        // Without a turn of the limit of all, one of the narrower limit is of no use.
        if (self.IsLeaving || parent is { Limit: 0 } || common is { Limit: 0 }) return default;
        var (count, cancels) = (turns.Demand(now, orLately: turns.Group == BudgetGroup.Orders && common is null), Math.Min(turns.Cancels, turns.Window.Turns));
        if (turns.Group.Kind == BudgetKind.Orders) return new(cancels, Math.Max(0, count - cancels), 0);
        if (turns.Group.Kind == BudgetKind.Queries) return new(0, 0, count);
        var orders = self.Orders.Demand(now);
        return new BudgetDemand(cancels, Math.Max(0, orders - cancels), self.Queries.Demand(now)).AtMost(turns.Window.Turns);
    }

    private void Plan(HeldTurns turns)
    {
        var group = turns.Group;
        var last = _before?.Part(group);
        var had = Has(turns);
        var demand = DemandFor(turns);
        var free = turns.Window.Turns - had - state.Members.Sum(m => m.Id == self.Id ? 0 : m.Held(group));
        var claims = Claims(group, free);
        var without = claims.Count(c => c.Held == 0 && c.Demand.Sum > 0);
        // Whoever had its turn long enough goes behind those who wait.
        var until = KeepsUntil(turns, had, without);
        var isServed = had > 0 && now >= until;
        var ticket = isServed ? long.MaxValue : last?.Ticket ?? state.Next;
        var own = new BudgetClaim(had, demand, ticket);
        claims.Add(own);
        BudgetShares.Divide(turns.Window.Turns, claims);
        var most = MostToTake(turns);
        var lack = claims.Sum(c => c == own ? 0 : c.LackUpTo(most)); // what nobody may take need not be given back
        var limit = had;
        // One after another, so that of two who should have a turn not both write for the first that is free.
        var before = claims.Sum(c => c != own && c.TakesBefore(own) ? c.LackUpTo(most) : 0);
        if (had < own.Fair) limit = had + Math.Clamp(free - before, 0, own.Fair - had);
        if (limit < demand.Sum && free - (limit - had) > lack) limit += Math.Min(demand.Sum - limit, free - (limit - had) - lack);
        if (had >= own.Fair && lack > free) limit = had - Math.Min(had - own.Fair, lack - free);
        limit -= Unused(turns, limit, demand);
        // It has its share, wanted or not, where nobody wants it more: who has less waits for the leases of others when the store goes away.
        if (limit < self.ShareOf(group)) limit += Math.Clamp(free - (limit - had) - lack, 0, self.ShareOf(group) - limit);
        limit = Math.Min(limit, Math.Max(had, most));
        if (self.IsLeaving || IsForgotten(turns, demand)) limit = 0;
        var held = limit >= had ? limit : Math.Max(limit, Math.Min(had, turns.Recent(now)));
        if (held > limit) DueAt = Math.Min(DueAt, turns.AtMostFrom(held - 1));
        // Nobody says that a process wants less than a moment ago, or does not take what is there for it: that is to be looked at.
        if (demand.Sum > turns.Waiting && claims.Exists(c => c != own && c.Demand.Sum > c.Held) && turns.Recent(now) is > 0 and var recent)
            DueAt = Math.Min(DueAt, turns.AtMostFrom(recent - 1));
        if (demand.Sum > limit && free > limit - had) DueAt = Math.Min(DueAt, now + BudgetTimes.Patience.Ticks);
        // What is wanted is said once, and again where that does not help; who has its part need not say anything.
        var isShort = demand.Sum > limit && (own.Fair > limit || limit == 0);
        if (isShort) DueAt = Math.Min(DueAt, Math.Max(now, self.WrittenAt) + BudgetTimes.SayAgain.Ticks);
        var isNews = isShort && (demand.IsMoreThan(turns.Asked) || now - self.WrittenAt >= BudgetTimes.SayAgain.Ticks);
        if (held != had || isNews) MustWrite = true;
        var othersWait = lack > free || (without > 0 && free <= 0 && most > 0);
        if (othersWait && had > 0 && !isServed) DueAt = Math.Min(DueAt, until);
        _turns.Add(new(turns, held, limit, othersWait, demand, isServed || last is null ? state.Next++ : last.Ticket));
    }

    // Each time that a turn changes hands costs two exchanges: it is used more than once, but not for so long that those who have none wait for long.
    private static long KeepsUntil(HeldTurns turns, int had, int without)
    {
        if (!turns.IsServed) return turns.HeldFrom + BudgetTimes.Keep.Ticks;
        if (turns.Group != BudgetGroup.Orders) return long.MinValue;
        if (turns.Waiting == 0) return turns.AtMostFrom(Math.Max(0, had - 1)); // it cannot be given before
        return turns.HeldFrom + Math.Min(BudgetTimes.KeepUsed.Ticks, BudgetTimes.WaitFor.Ticks * turns.Window.Turns / Math.Max(1, without));
    }

    private List<BudgetClaim> Claims(BudgetGroup group, int free)
    {
        var claims = new List<BudgetClaim>();
        var isFreeForLong = free > 0 && self.Watch.SameFor(group, now) > BudgetTimes.Patience.Ticks;
        foreach (var member in state.Members)
        {
            if (member.Id == self.Id || member.Part(group) is not { } part) continue;
            // Turns are there for it, and it does not take them: it may be gone.
            if (isFreeForLong && part.Demand.Sum > part.Held && now - self.Watch.Since(member, now) > BudgetTimes.Patience.Ticks) self.Watch.Silence(member, group);
            claims.Add(new(part.Held, self.Watch.IsSilent(member, group) || member.Lease == 0 ? default : part.Demand, part.Ticket));
        }
        return claims;
    }

    private int MostToTake(HeldTurns turns) => state.Settling switch
    {
        { Id: 0 } => int.MaxValue,
        { IsDoubt: true } => 0,
        _ => turns.Window.Turns / self.Processes,
    };

    private bool IsForgotten(HeldTurns turns, BudgetDemand demand) =>
        !turns.Group.IsOfAll && demand.Sum == 0 && now >= self.RenewAt && turns.LastUse < now - BudgetTimes.Forget.Ticks;

    // What is beyond its share is given back once it is no longer used: whoever is started next finds it there, even if this process was killed.
    private int Unused(HeldTurns turns, int limit, BudgetDemand demand)
    {
        var share = self.ShareOf(turns.Group);
        if (limit <= share) return 0;
        var after = Math.Max(turns.HeldFrom, turns.LastUse) + BudgetTimes.Unused.Ticks;
        DueAt = Math.Min(DueAt, Math.Max(after, now + BudgetTimes.Patience.Ticks)); // nobody says that it stopped
        if (now < turns.HeldFrom + BudgetTimes.Unused.Ticks) return 0;
        return Math.Max(0, limit - Math.Max(Math.Max(share, demand.Sum), turns.UsedLately(now)));
    }

    // Where somebody has less than its share, a state that is not written for long may mean that the store was away: see BudgetDoubts.
    private void KeepFresh()
    {
        if (state.Members.TrueForAll(self.HasItsShare)) return;
        var after = BudgetTimes.Fresh.Ticks + ((_before?.Seat ?? 0) % 16 * TimeSpan.FromMilliseconds(50).Ticks) - Math.Max(0, there - state.At);
        if (after <= 0) MustWrite = true;
        DueAt = Math.Min(DueAt, now + after);
    }

    // What is beyond the shares is missing to others while a process has it that is gone: to those who have less than their share without the store, and
    // to one that is started next, which is to have its share, or one turn at least where the limit has no shares.
    private bool IsMissed(PlannedTurns planned, List<BudgetMember> others)
    {
        var group = planned.Turns.Group;
        var share = self.ShareOf(group);
        if (planned.Held <= share) return false;
        var more = planned.Held - share + others.Sum(m => Math.Max(0, m.Held(group) - share));
        if (more <= self.WindowOf(group, null).Turns - Math.Max(share * self.Processes, 1)) return false;
        // Whoever uses all there is, all the time, would ask for every few of its calls.
        return !group.IsOfAll || !planned.Turns.Uses(planned.Held, now) || others.Exists(m => m.Lease > 0 && m.Part(group) is { } part && part.Held < share);
    }

    private void WriteMember()
    {
        var others = state.Members.Where(m => m.Id != self.Id).ToList();
        Lease = self.IsLeaving ? 0 : state.Settling.Id == 0 && !_turns.Exists(t => IsMissed(t, others)) ? BudgetTimes.LongLease.Ticks : BudgetTimes.ShortLease.Ticks;
        Beat = Math.Max(self.Beat, _before?.Beat ?? 0) + 1;
        var member = new BudgetMember(self.Id)
        {
            Beat = Beat,
            Lease = Lease,
            At = there,
            Clock = state.Clock,
            Settled = state.Settling.Id,
            Seat = _before?.Seat ?? Enumerable.Range(0, others.Count + 1).First(seat => others.TrueForAll(m => m.Seat != seat)),
        };
        foreach (var planned in _turns)
        {
            if (planned is { Held: 0, Demand.Sum: 0 } && !planned.Turns.Group.IsOfAll) continue;
            member.Parts.Add(new(planned.Turns.Group) { Held = planned.Held, Demand = planned.Demand, Ticket = planned.Ticket });
        }
        if (_before is not null) state.Members[state.Members.IndexOf(_before)] = member;
        else state.Members.Add(member);
    }
}
