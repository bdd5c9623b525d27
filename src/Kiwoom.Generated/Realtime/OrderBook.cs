namespace Kiwoom.Generated.Realtime;

/// <summary>A stock's order book (호가) at one moment, of a frame of 0D, which always holds the whole book.</summary>
public sealed class OrderBook
{
    private readonly OrderBookSide _asks;
    private readonly OrderBookSide _bids;

    private OrderBook(StockOrderBookDepth source, OrderBookSide asks, OrderBookSide bids) => (Source, _asks, _bids) = (source, asks, bids);

    /// <summary>The values that it was made of, with all that a book does not have.</summary>
    public StockOrderBookDepth Source { get; }

    /// <summary>The stock code as the server sent it.</summary>
    public string ItemCode => Source.ItemCode;

    /// <summary>When the frame was read, in UTC.</summary>
    public DateTimeOffset ReceivedAt => Source.ReceivedAt;

    /// <summary>매도호가: what is offered, the best (lowest) price first; levels without a price, or with one that cannot be read, are left out.</summary>
    public IReadOnlyList<OrderBookLevel> Asks => _asks.Levels;

    /// <summary>매수호가: what is bid, the best (highest) price first; levels without a price, or with one that cannot be read, are left out.</summary>
    public IReadOnlyList<OrderBookLevel> Bids => _bids.Levels;

    /// <summary>Whether <see cref="BestAsk"/> says what is offered best; false where a level before it cannot be read.</summary>
    public bool IsBestAskKnown => _asks.IsBestKnown;

    /// <summary>Whether <see cref="BestBid"/> says what is bid best; false where a level before it cannot be read.</summary>
    public bool IsBestBidKnown => _bids.IsBestKnown;

    /// <summary>The lowest offer; null where there is none, or where it cannot be read (<see cref="IsBestAskKnown"/>).</summary>
    public OrderBookLevel? BestAsk => _asks.Best;

    /// <summary>The highest bid; null where there is none, or where it cannot be read (<see cref="IsBestBidKnown"/>).</summary>
    public OrderBookLevel? BestBid => _bids.Best;

    /// <summary>Won between the best offer and the best bid; negative in a crossed book, null where a side is empty or its best is not known.</summary>
    public decimal? Spread => BestAsk?.Price - BestBid?.Price;

    /// <summary>The middle between the best offer and the best bid; null where a side is empty or its best is not known.</summary>
    public decimal? Mid => (BestAsk?.Price + BestBid?.Price) / 2;

    /// <summary>Shares offered in the levels of the book; null where one of them cannot be read.</summary>
    public long? AskDepth => _asks.Depth;

    /// <summary>Shares bid for in the levels of the book; null where one of them cannot be read.</summary>
    public long? BidDepth => _bids.Depth;

    /// <summary>
    /// Whether the best bid is at or above the best offer; null where one of the two is not known. In an auction that is usual; in continuous
    /// trading the two do not belong to one moment, and no price should be taken from them.
    /// </summary>
    public bool? IsCrossed => IsBestAskKnown && IsBestBidKnown ? Spread <= 0 : null;

    /// <summary>The book of a frame.</summary>
    /// <param name="data">The values of 0D.</param>
    public static OrderBook From(StockOrderBookDepth data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var hasUnread = data.ReadIssues.Any(static i => i.Kind == ReadIssueKind.DoesNotFit);
        var asks = OrderBookSide.Of(data.Asks.Select(static l => (l.Price, l.Quantity)), hasUnread);
        var bids = OrderBookSide.Of(data.Bids.Select(static l => (l.Price, l.Quantity)), hasUnread);
        return new OrderBook(data, asks, bids);
    }

    /// <summary>Item, best bid and best offer.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{ItemCode}: {BestBid?.Price} / {BestAsk?.Price}");
}

/// <summary>One price of an order book.</summary>
/// <param name="Price">Won for a share; greater than 0.</param>
/// <param name="Quantity">Shares; null where the server sent none that can be read.</param>
public readonly record struct OrderBookLevel(decimal Price, long? Quantity);
