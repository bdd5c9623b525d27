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

    /// <summary>Those that were accepted and are not confirmed.</summary>
    public IEnumerable<IntentEntry> Unconfirmed(DayOrders orders) => _all.Where(c => c.IsAcceptedChange && !IsDone(c, orders));

    /// <summary>Whether nothing more is to be expected of one.</summary>
    public bool IsDone(IntentEntry change, DayOrders orders)
    {
        if (change.IsOpen) return false;
        if (!change.IsAcceptedChange || orders.Find(change.Fact.TradeDate, change.Number) is not { } node || node.IsRefused) return true;
        var original = orders.Find(change.Fact.TradeDate, change.Fact.Parent);
        // Two complete readings after the window say all that will be said of it.
        var isRead = change.ReadingsAfter >= 2;
        if (change.Fact.Action == nameof(OrderAction.Modify))
        {
            // Where something left its original and nobody says where to, it may live on under the number that is not shown.
            node.IsLost = isRead && original is { IsExplained: true };
            return node.IsConfirmed || node.IsLost;
        }
        // That a cancel's number is shown says that it was received, and not that it took anything.
        return node.Confirmed > 0 || isRead || original is { Quantities.Remaining: 0, Unexplained: 0 };
    }
}
