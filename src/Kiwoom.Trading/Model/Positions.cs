namespace Kiwoom.Trading;

/// <summary>Positions from the fills of orders, by the time of the orders' numbers.</summary>
internal static class Positions
{
    /// <summary>Adds a day's orders to what was held before.</summary>
    public static IReadOnlyList<Position> After(IEnumerable<Position> before, IEnumerable<OrderNode> orders)
    {
        var held = before.ToDictionary(p => (p.Stock, p.Book));
        foreach (var node in orders.Where(n => n.Filled > 0).OrderBy(n => n.TradeDate).ThenBy(n => n.Number.Length).ThenBy(n => n.Number, StringComparer.Ordinal))
        {
            if (node.Stock is not { } stock || node.Side is null || !Enum.TryParse<TradingBook>(node.Book ?? nameof(TradingBook.Cash), out var book)) continue;
            var position = held.GetValueOrDefault((stock, book)) ?? new Position(stock, book, 0, 0, 0, 0);
            position = position.After(node.Side == nameof(OrderAction.Buy), node.Filled, node.Money?.Won);
            held[(stock, book)] = position with { Charges = position.Charges + node.Fee + node.Tax };
        }
        return [.. held.Values.OrderBy(p => p.Stock, StringComparer.Ordinal).ThenBy(p => p.Book)];
    }
}
