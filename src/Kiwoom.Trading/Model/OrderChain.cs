using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <summary>An order and its modifications, added up.</summary>
internal static class OrderChain
{
    /// <summary>The numbers that trade: the root and its modifications, oldest first. Cancel orders trade nothing.</summary>
    public static IReadOnlyList<OrderNode> Of(OrderNode root)
    {
        var chain = new List<OrderNode> { root };
        for (var i = 0; i < chain.Count; i++)
        {
            foreach (var child in chain[i].Children.OrderBy(c => c.Number.Length).ThenBy(c => c.Number, StringComparer.Ordinal))
            {
                if (child.Kind != OrderRequestKind.Cancel && !child.IsRefused && !child.IsLost && !chain.Contains(child)) chain.Add(child);
            }
        }
        return chain;
    }

    /// <summary>
    /// The numbers under which something remains, oldest first: after a modification of a part there are two. The number that a reply gave to what
    /// remains is the one that lives, also before a reading shows it.
    /// </summary>
    /// <param name="root">Its first number.</param>
    /// <param name="remaining">What remains of the chain as a whole.</param>
    public static IReadOnlyList<LiveNumber> Live(OrderNode root, long remaining)
    {
        var chain = Of(root);
        var coming = chain.Where(n => n != root && n is { IsConfirmed: false, IntentId: not null }).ToList();
        var moved = coming.Where(static n => n.Ordered is null).Select(static n => n.Parent).ToHashSet(StringComparer.Ordinal);
        var live = chain.Where(n => coming.Contains(n) || (n.Quantities.Remaining > 0 && !moved.Contains(n.Number))).ToList();
        if (live.Count == 0) live.Add(chain[^1]);
        return [.. live.Select(n => new LiveNumber(n.Number, live.Count == 1 ? remaining : RemainingOf(n, coming, live, remaining), n.Price is > 0 ? n.Price : null))];
    }

    private static long RemainingOf(OrderNode node, List<OrderNode> coming, List<OrderNode> live, long remaining)
    {
        if (node.Ordered is null) return Math.Max(0, remaining - live.Where(n => n != node).Sum(static n => n.Quantities.Remaining));
        // What a modification of a part takes still shows as its original's, or has left it already.
        var taken = coming.Where(n => n.Parent == node.Number).Sum(static n => n.Ordered ?? 0);
        return taken == 0 ? node.Quantities.Remaining : Math.Max(0, Math.Min(node.Quantities.Remaining, remaining - taken));
    }

    /// <summary>The trade type of what remains; null where nobody knows it, or two numbers live with different ones.</summary>
    /// <param name="root">Its first number.</param>
    /// <param name="remaining">What remains of the chain as a whole.</param>
    /// <param name="asked">That of its request; null for an order from elsewhere.</param>
    public static TradeType? TypeOf(OrderNode root, long remaining, TradeType? asked)
    {
        var live = Live(root, remaining).Select(static n => n.Number).ToHashSet(StringComparer.Ordinal);
        var types = Of(root).Where(n => live.Contains(n.Number)).Select(n => TypeOf(n, n == root ? asked : null)).Distinct().ToList();
        return types.Count == 1 ? types[0] : null;
    }

    // A modification has no trade type: which one its number has, only the server says.
    private static TradeType? TypeOf(OrderNode node, TradeType? asked)
    {
        var said = TradeTypes.OfLabel(node.TradeType);
        return said is null ? asked : asked is null || asked == said ? said : null;
    }

    /// <summary>What the chain is as a whole, as far as the numbers themselves say it.</summary>
    /// <param name="root">Its first number.</param>
    /// <param name="isMoving">Whether a modification of it may be at the server whose number nobody has seen yet.</param>
    public static OrderSnapshot Snapshot(OrderNode root, bool isMoving = false)
    {
        var chain = Of(root);
        var quantities = Sum(chain, isMoving);
        var newest = chain.LastOrDefault(n => n.Quantities.Remaining > 0) ?? chain[^1];
        var money = chain.Select(n => n.Money).ToList();
        var isKnown = quantities.Filled > 0 && money.All(m => m is not null);
        return new OrderSnapshot
        {
            State = StateOf(root, chain, quantities),
            Number = newest.Number,
            RootNumber = root.Number,
            ParentNumber = newest == root ? null : newest.Parent,
            Quantities = quantities,
            Price = newest.Price is > 0 && chain.All(n => n.Quantities.Remaining == 0 || n.Price == newest.Price) ? newest.Price : null,
            FilledMoney = isKnown ? money.Sum(m => m!.Value.Won) : null,
            IsMoneyEstimated = isKnown && money.Any(m => m!.Value.IsEstimated),
            Fee = chain.Sum(n => n.Fee),
            Tax = chain.Sum(n => n.Tax),
            HasEndedWithDay = chain.Any(n => n.HasEndedWithDay),
        };
    }

    private static OrderQuantities Sum(IReadOnlyList<OrderNode> chain, bool isMoving)
    {
        var (filled, remaining, gone, replaced) = (0L, 0L, 0L, 0L);
        foreach (var node in chain)
        {
            var own = node.Quantities;
            (filled, remaining, gone) = (filled + own.Filled, remaining + own.Remaining, gone + own.Cancelled);
            if (node == chain[0]) continue;
            if (node.IsConfirmed)
            {
                replaced += own.Ordered;
                continue;
            }
            // Accepted by a reply alone: what it took still shows as its original's, or has left it and shows nowhere.
            remaining -= own.Remaining;
            isMoving = true;
        }
        (remaining, gone) = (Math.Max(0, remaining), Math.Max(0, gone - replaced));
        // Nothing moves any more once the day has ended what remained.
        if (chain.Any(static n => n.HasEndedWithDay)) return new(filled, remaining, gone);
        if (!isMoving)
        {
            var unexplained = Math.Min(gone, chain.Sum(static n => n.Unexplained));
            return new(filled, remaining + unexplained, gone - unexplained);
        }
        // What left a number while a modification is not confirmed may live on under the next one: only what a cancel took is gone.
        var cancelled = Math.Min(gone, chain.Sum(n => n.TakenByCancels));
        return new(filled, remaining + gone - cancelled, cancelled);
    }

    private static TradingOrderState StateOf(OrderNode root, IReadOnlyList<OrderNode> chain, OrderQuantities quantities)
    {
        if (root.IsRefused && quantities.Filled == 0) return TradingOrderState.Rejected;
        if (root.Ordered is null) return quantities.Filled > 0 ? TradingOrderState.PartlyFilled : TradingOrderState.Received;
        if (quantities.Remaining == 0) return quantities.Cancelled > 0 ? TradingOrderState.Cancelled : quantities.Filled > 0 ? TradingOrderState.Filled : TradingOrderState.Received;
        if (quantities.Filled > 0) return TradingOrderState.PartlyFilled;
        return chain.Any(n => n.IsConfirmed) ? TradingOrderState.Confirmed : TradingOrderState.Received;
    }
}
