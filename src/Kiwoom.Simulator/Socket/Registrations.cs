using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>What a session has registered, by group. Codes are counted, not pairs of code and type.</summary>
internal sealed class Registrations(int maxCodes)
{
    private const int MostGroups = 1_000;

    private readonly Dictionary<string, HashSet<Registration>> _groups = new(StringComparer.Ordinal);

    /// <summary>The same registrations, to change them apart from these.</summary>
    public Registrations Copy()
    {
        var copy = new Registrations(maxCodes);
        foreach (var (group, registered) in _groups) copy._groups.Add(group, [.. registered]);
        return copy;
    }

    /// <summary>Everything that is registered, each once.</summary>
    public IEnumerable<Registration> All => _groups.Values.SelectMany(static group => group).Distinct();

    /// <summary>The items for which a type is registered, each once.</summary>
    public IEnumerable<string> ItemsOf(string type) =>
        _groups.Values.SelectMany(static group => group).Where(one => one.Type == type).Select(static one => one.Item).Distinct();

    /// <summary>Whether data is registered; that of the account whatever its item.</summary>
    public bool Has(RecordedItem one) => _groups.Values.Any(group =>
        group.Contains(new Registration(one.Type, one.Item)) || group.Contains(new Registration(one.Type, "")));

    /// <summary>Adds to a group, or puts new registrations in the place of what it has.</summary>
    /// <returns>Why nothing of it was done; null where all was.</returns>
    public ServerError? Add(string group, bool keeps, IReadOnlyCollection<Registration> added)
    {
        HashSet<Registration> next = keeps && _groups.TryGetValue(group, out var before) ? [.. before, .. added] : [.. added];
        if (_groups.Count >= MostGroups && !_groups.ContainsKey(group)) return SocketErrors.NotRegistered;
        if (CodesOf(next) > maxCodes) return SocketErrors.GroupIsFull(maxCodes);
        var others = _groups.Where(other => other.Key != group).SelectMany(static other => other.Value);
        if (CodesOf(next.Concat(others)) > maxCodes) return SocketErrors.SessionIsFull(maxCodes);
        _groups[group] = next;
        return null;
    }

    /// <summary>Takes something out of a group; what it does not have is not an error.</summary>
    public void Remove(string group, IReadOnlyCollection<Registration> removed)
    {
        if (!_groups.TryGetValue(group, out var registered)) return;
        registered.ExceptWith(removed);
        if (registered.Count == 0) _groups.Remove(group);
    }

    public void RemoveGroup(string group) => _groups.Remove(group);

    private static int CodesOf(IEnumerable<Registration> registered) =>
        registered.Select(static one => one.Item).Where(static item => item.Length > 0).Distinct().Count();
}

/// <summary>Data of a type for an item; the item is blank for data of the account.</summary>
internal readonly record struct Registration(string Type, string Item);
