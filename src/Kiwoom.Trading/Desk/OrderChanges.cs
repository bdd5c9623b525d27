namespace Kiwoom.Trading;

/// <summary>The modifications and cancels of a desk that are on their way, or accepted and not done.</summary>
internal sealed class OrderChanges
{
    private readonly List<IntentEntry> _all = [];

    public void Add(IntentEntry change) => _all.Add(change);

    /// <summary>Forgets those of a day.</summary>
    public void Drop(DateOnly day) => _all.RemoveAll(c => c.Fact.TradeDate == day);

    /// <summary>Those of the numbers of a chain.</summary>
    public IReadOnlyList<IntentEntry> Of(IReadOnlyList<OrderNode> chain, DayOrders orders)
    {
        _all.RemoveAll(c => IsDone(c, orders));
        return [.. _all.Where(c => chain.Any(n => n.TradeDate == c.Fact.TradeDate && n.Number == c.Fact.Parent))];
    }

    /// <summary>Whether there is one of a day.</summary>
    public bool HasAny(DateOnly day, DayOrders orders)
    {
        _all.RemoveAll(c => IsDone(c, orders));
        return _all.Any(c => c.Fact.TradeDate == day);
    }

    private static bool IsDone(IntentEntry change, DayOrders orders)
    {
        if (change.IsOpen) return false;
        if (!change.IsAcceptedChange || orders.Find(change.Fact.TradeDate, change.Number) is not { } node || node.IsRefused) return true;
        if (change.Fact.Action == nameof(OrderAction.Modify)) return node.IsConfirmed;
        // That a cancel's number is shown says that it was received, and not that it took anything.
        return node.Confirmed > 0 || orders.Find(change.Fact.TradeDate, change.Fact.Parent) is { Quantities.Remaining: 0 };
    }
}
