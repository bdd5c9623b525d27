using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>Which clients get which data. Used by one thread at a time.</summary>
internal sealed class RelayRoutes
{
    private static readonly List<RelaySession> Nobody = [];

    private readonly Dictionary<Registration, List<RelaySession>> _routes = [];
    private readonly RelayFrame _frame = new();

    public bool AreEmpty => _routes.Count == 0;

    public void Add(RelaySession session, Registration one)
    {
        if (!session.Routed.Add(one)) return;
        if (_routes.TryGetValue(one, out var all)) all.Add(session);
        else _routes.Add(one, [session]);
    }

    public void Remove(RelaySession session, Registration one)
    {
        if (!session.Routed.Remove(one)) return;
        var all = _routes[one];
        all.Remove(session);
        if (all.Count == 0) _routes.Remove(one);
    }

    /// <summary>Gives a message of the server to all who registered something in it; each gets only what it registered.</summary>
    /// <returns>Whether it was data.</returns>
    public bool Pass(ReadOnlyMemory<byte> message, Action<RelaySession, byte[]> push)
    {
        if (!_frame.Read(message.Span)) return false;
        byte[]? whole = null;
        if (_frame.Entries.Count == 1)
        {
            foreach (var session in WhoWants(_frame.Entries[0])) push(session, whole ??= message.ToArray());
            return true;
        }
        foreach (var session in _frame.Entries.SelectMany(WhoWants).Distinct().ToList())
        {
            var wanted = _frame.Entries.Where(e => WhoWants(e).Contains(session)).ToList();
            push(session, wanted.Count == _frame.Entries.Count ? whole ??= message.ToArray() : RelayFrame.Of(message.Span, wanted));
        }
        return true;
    }

    // Data of the account comes whatever its item is.
    private List<RelaySession> WhoWants(RelayFrame.Entry entry) =>
        _routes.GetValueOrDefault(new(entry.Type, entry.Item)) ?? _routes.GetValueOrDefault(new(entry.Type, "")) ?? Nobody;
}
