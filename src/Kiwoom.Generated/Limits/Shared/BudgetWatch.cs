namespace Kiwoom.Generated;

/// <summary>
/// Since when this process knows what it sees in the state, by its own clock: whether another one is gone is decided by watching, not by comparing clocks.
/// </summary>
internal sealed class BudgetWatch
{
    private readonly Dictionary<string, (long Beat, long Since)> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<BudgetGroup, (int Held, long Since)> _held = [];
    private readonly Dictionary<(string Member, BudgetGroup Group), long> _silent = [];
    private (long Id, long Since) _settling;

    /// <summary>The state was read.</summary>
    public void See(BudgetState state, long now)
    {
        foreach (var gone in _members.Keys.Where(id => !state.Members.Exists(m => m.Id == id)).ToList()) _members.Remove(gone);
        foreach (var (key, beat) in _silent)
        {
            if (state.Members.Find(m => m.Id == key.Member)?.Beat != beat) _silent.Remove(key);
        }
        foreach (var member in state.Members)
        {
            if (!_members.TryGetValue(member.Id, out var seen) || seen.Beat != member.Beat) _members[member.Id] = (member.Beat, now);
        }
        foreach (var group in state.Members.SelectMany(m => m.Parts).GroupBy(p => p.Group))
        {
            var held = group.Sum(p => p.Held);
            if (!_held.TryGetValue(group.Key, out var seen) || seen.Held != held) _held[group.Key] = (held, now);
        }
        if (state.Settling.Id != _settling.Id) _settling = (state.Settling.Id, now);
    }

    /// <summary>Since when a process has not renewed its lease, at the latest.</summary>
    public long Since(BudgetMember member, long now) => _members.TryGetValue(member.Id, out var seen) && seen.Beat == member.Beat ? seen.Since : now;

    /// <summary>When its lease is surely over.</summary>
    public long LeaseEnd(BudgetMember member, long now) => Since(member, now) + BudgetTimes.Longer(member.Lease);

    /// <summary>It did not take what is there for it: until it says something, it does not count as waiting.</summary>
    public void Silence(BudgetMember member, BudgetGroup group) => _silent[(member.Id, group)] = member.Beat;

    public bool IsSilent(BudgetMember member, BudgetGroup group) => _silent.TryGetValue((member.Id, group), out var beat) && beat == member.Beat;

    /// <summary>For how long nobody took or gave back turns of a limit.</summary>
    public long SameFor(BudgetGroup group, long now) => _held.TryGetValue(group, out var seen) ? now - seen.Since : 0;

    /// <summary>Since when this settling is seen.</summary>
    public long SettlingSince(BudgetSettling settling, long now) => settling.Id == _settling.Id ? _settling.Since : now;

    /// <summary>Whether this settling was seen before.</summary>
    public bool Knows(BudgetSettling settling) => settling.Id != 0 && settling.Id == _settling.Id;
}
