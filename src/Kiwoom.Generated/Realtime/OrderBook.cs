namespace Kiwoom.Generated.Realtime;

/// <summary>A stock's order book (호가) at one moment, of a frame of 0D, which always holds the whole book.</summary>
public sealed class OrderBook
{
    private OrderBook(StockOrderBookDepth source, OrderBookLevel[] asks, OrderBookLevel[] bids) =>
        (Source, Asks, Bids) = (source, asks, bids);

    /// <summary>The values that it was made of, with all that a book does not have.</summary>
    public StockOrderBookDepth Source { get; }

    /// <summary>The stock code as the server sent it.</summary>
    public string ItemCode => Source.ItemCode;

    /// <summary>When the frame was read, in UTC.</summary>
    public DateTimeOffset ReceivedAt => Source.ReceivedAt;

    /// <summary>매도호가: what is offered, the best (lowest) price first; levels without a price are left out.</summary>
    public IReadOnlyList<OrderBookLevel> Asks { get; }

    /// <summary>매수호가: what is bid, the best (highest) price first; levels without a price are left out.</summary>
    public IReadOnlyList<OrderBookLevel> Bids { get; }

    /// <summary>The lowest offer; null where there is none.</summary>
    public OrderBookLevel? BestAsk => Asks.Count > 0 ? Asks[0] : null;

    /// <summary>The highest bid; null where there is none.</summary>
    public OrderBookLevel? BestBid => Bids.Count > 0 ? Bids[0] : null;

    /// <summary>Won between the best offer and the best bid; negative in a crossed book, null where a side is empty.</summary>
    public decimal? Spread => BestAsk?.Price - BestBid?.Price;

    /// <summary>The middle between the best offer and the best bid; null where a side is empty.</summary>
    public decimal? Mid => (BestAsk?.Price + BestBid?.Price) / 2;

    /// <summary>Shares offered in the levels of the book.</summary>
    public long AskDepth => Asks.Sum(static l => l.Quantity ?? 0);

    /// <summary>Shares bid for in the levels of the book.</summary>
    public long BidDepth => Bids.Sum(static l => l.Quantity ?? 0);

    /// <summary>
    /// Whether the best bid is at or above the best offer. In an auction that is usual; in continuous trading the two do not belong to one
    /// moment, and no price should be taken from them.
    /// </summary>
    public bool IsCrossed => Spread <= 0;

    /// <summary>The book of a frame.</summary>
    /// <param name="data">The values of 0D.</param>
    public static OrderBook From(StockOrderBookDepth data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var asks = new List<OrderBookLevel>(data.Asks.Count);
        foreach (var level in data.Asks) Add(asks, level.Price, level.Quantity);
        var bids = new List<OrderBookLevel>(data.Bids.Count);
        foreach (var level in data.Bids) Add(bids, level.Price, level.Quantity);
        return new OrderBook(data, [.. asks], [.. bids]);
    }

    // An empty level comes as 0.
    private static void Add(List<OrderBookLevel> levels, Price? price, long? quantity)
    {
        if (price is { Value: > 0 and var value }) levels.Add(new OrderBookLevel(value, quantity));
    }

    /// <summary>Item, best bid and best offer.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{ItemCode}: {BestBid?.Price} / {BestAsk?.Price}");
}

/// <summary>One price of an order book.</summary>
/// <param name="Price">Won for a share; greater than 0.</param>
/// <param name="Quantity">Shares; null where the server sent none that can be read.</param>
public readonly record struct OrderBookLevel(decimal Price, long? Quantity);
