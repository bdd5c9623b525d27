namespace Kiwoom.Generated.Realtime;

/// <summary>One side of an order book: its levels, and how far they are all that there is.</summary>
/// <param name="Levels">Those with a price, the best first.</param>
/// <param name="IsBestKnown">No level that could not be read is before the first of them.</param>
/// <param name="Depth">Shares in all levels; null where one of them could not be read.</param>
internal sealed record OrderBookSide(OrderBookLevel[] Levels, bool IsBestKnown, long? Depth)
{
    /// <summary>The best level; null where there is none or nobody knows.</summary>
    public OrderBookLevel? Best => IsBestKnown && Levels.Length > 0 ? Levels[0] : null;

    /// <summary>The side of a frame.</summary>
    /// <param name="levels">In the frame's order. An empty level comes as 0.</param>
    /// <param name="hasUnread">The frame has a value that could not be read, so that one that is missing may be that.</param>
    public static OrderBookSide Of(IEnumerable<(Price? Price, long? Quantity)> levels, bool hasUnread)
    {
        var known = new List<OrderBookLevel>();
        var (isBestKnown, isDepthKnown, depth, hasHole) = (true, true, 0L, false);
        foreach (var (price, quantity) in levels)
        {
            if (price is { Value: > 0 and var value })
            {
                if (known.Count == 0 && hasHole) isBestKnown = false;
                if (quantity is null && hasUnread) isDepthKnown = false;
                known.Add(new OrderBookLevel(value, quantity));
                depth += quantity ?? 0;
            }
            else if (price is null)
            {
                hasHole = true;
                if (!hasUnread && quantity is null or 0) continue;
                isDepthKnown = false;
                if (known.Count == 0) isBestKnown = false;
            }
        }
        return new OrderBookSide([.. known], isBestKnown, isDepthKnown ? depth : null);
    }
}
