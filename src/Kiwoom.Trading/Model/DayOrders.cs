namespace Kiwoom.Trading;

/// <summary>
/// The orders of an account, by day and number: the one place where observations of all sources come together. It is the same
/// whatever their order and however often they come.
/// </summary>
internal sealed class DayOrders
{
    private readonly Dictionary<(DateOnly, string), OrderNode> _nodes = [];
    private readonly List<OrderNode> _inOrder = [];
    private readonly Dictionary<(DateOnly, string), List<OrderNode>> _orphans = []; // by the parent that nobody has seen yet
    private long _seen;

    /// <summary>All numbers in the order in which they were seen first.</summary>
    public IReadOnlyList<OrderNode> All => _inOrder;

    /// <summary>A new place among everything that the desk sees, for an intent.</summary>
    public long NextPlace() => ++_seen;

    public OrderNode? Find(DateOnly date, string? number) =>
        number is not null && _nodes.TryGetValue((date, number), out var node) ? node : null;

    /// <summary>The first order of a chain; itself for an order whose original nobody has seen.</summary>
    public OrderNode RootOf(OrderNode node) => node.Root;

    /// <summary>Joins an observation.</summary>
    /// <param name="seen">With numbers as <see cref="OrderNumbers"/> writes them.</param>
    /// <param name="node">The number that it is about.</param>
    /// <returns>Whether something is known now that was not before.</returns>
    public bool Apply(ObservationFact seen, out OrderNode node)
    {
        var key = (seen.TradeDate, seen.Number);
        var isNew = !_nodes.TryGetValue(key, out var found);
        node = found ?? new OrderNode(seen.TradeDate, seen.Number) { SeenAs = NextPlace() };
        if (isNew) Enter(key, node);
        var parent = node.Parent;
        var changed = node.Apply(seen);
        if (node.Parent != parent) Move(node, parent);
        return changed || isNew;
    }

    /// <summary>Forgets a day.</summary>
    public void Drop(DateOnly day)
    {
        _inOrder.RemoveAll(n => n.TradeDate == day);
        foreach (var key in _nodes.Keys.Where(k => k.Item1 == day).ToList()) _nodes.Remove(key);
        foreach (var key in _orphans.Keys.Where(k => k.Item1 == day).ToList()) _orphans.Remove(key);
    }

    private void Enter((DateOnly, string) key, OrderNode node)
    {
        _nodes.Add(key, node);
        _inOrder.Add(node);
        if (!_orphans.Remove(key, out var waiting)) return;
        node.Children.AddRange(waiting);
        foreach (var child in waiting) child.Original = node;
    }

    private void Move(OrderNode node, string? from)
    {
        if (from is not null) SiblingsAt((node.TradeDate, from)).Remove(node);
        node.Original = null;
        if (node.Parent is not { } to || to == node.Number) return;
        SiblingsAt((node.TradeDate, to)).Add(node);
        node.Original = Find(node.TradeDate, to);
    }

    private List<OrderNode> SiblingsAt((DateOnly, string) parent)
    {
        if (_nodes.TryGetValue(parent, out var node)) return node.Children;
        if (!_orphans.TryGetValue(parent, out var waiting)) _orphans[parent] = waiting = [];
        return waiting;
    }
}
