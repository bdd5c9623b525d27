namespace Kiwoom.Generated;

/// <summary>
/// Since when this process knows what it sees in the state, by its own clock: whether another one is gone is decided by watching, not by comparing clocks.
/// </summary>
internal sealed class BudgetWatch
{
    private readonly Dictionary<string, (long Beat, long Since)> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<BudgetGroup, long> _free = [];
    private (long Id, long Since) _settling;

    /// <summary>The state was read.</summary>
    public void See(BudgetState state, long now)
    {
        foreach (var gone in _members.Keys.Where(id => !state.Members.Exists(m => m.Id == id)).ToList()) _members.Remove(gone);
        foreach (var member in state.Members)
        {
            if (!_members.TryGetValue(member.Id, out var seen) || seen.Beat != member.Beat) _members[member.Id] = (member.Beat, now);
        }
        if (state.Settling.Id != _settling.Id) _settling = (state.Settling.Id, now);
    }

    /// <summary>Since when a process has not renewed its lease, at the latest.</summary>
    public long Since(BudgetMember member, long now) => _members.TryGetValue(member.Id, out var seen) && seen.Beat == member.Beat ? seen.Since : now;

    /// <summary>When its lease is surely over.</summary>
    public long LeaseEnd(BudgetMember member, long now) => Since(member, now) + BudgetTimes.Longer(member.Lease);

    /// <summary>For how long turns of a limit have been free.</summary>
    public long FreeFor(BudgetGroup group, bool isFree, long now)
    {
        if (!isFree) _free.Remove(group);
        else if (!_free.ContainsKey(group)) _free[group] = now;
        return isFree ? now - _free[group] : 0;
    }

    /// <summary>Since when this settling is seen.</summary>
    public long SettlingSince(BudgetSettling settling, long now) => settling.Id == _settling.Id ? _settling.Since : now;

    /// <summary>Whether this settling was seen before.</summary>
    public bool Knows(BudgetSettling settling) => settling.Id != 0 && settling.Id == _settling.Id;
}
