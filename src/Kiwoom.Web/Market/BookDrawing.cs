namespace Kiwoom.Web.Market;

/// <summary>A book with own orders in it.</summary>
internal static class BookDrawing
{
    private const int MostLevels = 10;

    /// <summary>Puts own orders to the prices of a book; those at others are named beside it.</summary>
    public static BookView Of(
        string stock, IReadOnlyList<OrderBookLevel> asks, IReadOnlyList<OrderBookLevel> bids, IReadOnlyList<OwnAt> own, string? source, DateTimeOffset? at)
    {
        var shownAsks = Levels(asks, OrderAction.Sell, own);
        var shownBids = Levels(bids, OrderAction.Buy, own);
        var outside = own.Where(o => (o.Side == OrderAction.Sell ? shownAsks : shownBids).All(l => l.Price != o.Price))
            .GroupBy(static o => (o.Side, o.Price)).OrderByDescending(static g => g.Key.Price)
            .Select(static g => new OwnOutsideView(g.Key.Side, g.Key.Price, g.Sum(static o => o.Remaining), [.. g.Select(static o => o.Number)]));
        return new BookView(stock, at, Stale: true, Known: source is not null, shownAsks, shownBids, [.. outside], null, null, null, source);
    }

    private static List<BookLevelView> Levels(IReadOnlyList<OrderBookLevel> levels, OrderAction side, IReadOnlyList<OwnAt> own) =>
    [
        .. levels.Take(MostLevels).Select(level =>
        {
            var here = own.Where(o => o.Side == side && o.Price == level.Price).ToList();
            return new BookLevelView(level.Price, level.Quantity, here.Sum(static o => o.Remaining), [.. here.Select(static o => o.Number)]);
        }),
    ];
}
