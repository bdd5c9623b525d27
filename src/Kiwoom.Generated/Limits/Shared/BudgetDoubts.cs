namespace Kiwoom.Generated;

/// <summary>
/// Whether turns may be in use that the state does not have: processes that were without the store used their shares, and a store that lost what was
/// written lost turns with it.
/// </summary>
internal sealed class BudgetDoubts(BudgetState state, BudgetSelf self, long now, long there)
{
    private static readonly long Slack = TimeSpan.FromSeconds(2).Ticks;

    /// <summary>Begins or ends a time in which nobody takes more than is safe.</summary>
    /// <param name="isLost">What was written is lost.</param>
    /// <param name="wasAlone">This process was without the store for longer than the leases of the others.</param>
    /// <param name="isNewRow">Nobody ever wrote.</param>
    public void Settle(bool isLost, bool wasAlone, bool isNewRow)
    {
        var settling = state.Settling;
        if (isLost)
        {
            if (!settling.IsDoubt) state.Settling = new(state.Next++, true);
        }
        else if (!isNewRow && !IsFresh() && !settling.IsDoubt && (settling.Id == 0 || self.Watch.Knows(settling)))
        {
            state.Settling = new(state.Next++, false);
            if (wasAlone) Cut(state.Members); // all leases are over: nobody uses more than its share
        }
        if (wasAlone) Cut(state.Members.Where(m => m.Id == self.Id));
        if (state.Settling is { Id: > 0 } open && IsOver(open)) state.Settling = default;
    }

    private bool IsOver(BudgetSettling settling)
    {
        var period = self.All.Select(t => t.Window.Period).DefaultIfEmpty(0).Max();
        var lasts = settling.IsDoubt ? BudgetTimes.Longer(BudgetTimes.LongLease.Ticks) : BudgetTimes.Return.Ticks;
        if (now >= self.Watch.SettlingSince(settling, now) + lasts + period) return true;
        // All processes that there are have said what they have, and what they used before counts no longer.
        var back = state.Members.FindAll(m => m.Lease > 0 && m.Settled == settling.Id);
        return back.Count >= self.Processes && back.TrueForAll(m => now >= self.Watch.Since(m, now) + period);
    }

    // Whoever uses its share instead of what the state says had too little there, or its lease is over.
    private bool IsFresh()
    {
        var age = there - state.At;
        if (age < -Slack) return false;
        if (age <= BudgetTimes.ShortLease.Ticks) return true;
        var others = state.Members.FindAll(m => m.Lease > 0 && m.Id != self.Id);
        return others.Count > 0
            ? others.TrueForAll(m => self.HasItsShare(m) && there - m.At is var since && since >= -Slack && since <= m.Lease)
            : age <= BudgetTimes.LongLease.Ticks;
    }

    private void Cut(IEnumerable<BudgetMember> members)
    {
        foreach (var part in members.SelectMany(m => m.Parts))
            part.Held = Math.Min(part.Held, self.WindowOf(part.Group, self.Lessons.RateOf(part.Group, now)).Turns / self.Processes);
    }
}
