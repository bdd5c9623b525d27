namespace Kiwoom.Web.Market;

/// <summary>The newest order book of a stock: that of the stream, and until it comes that of a query.</summary>
/// <param name="stock">The stock.</param>
internal sealed class LatestBook(string stock)
{
    private readonly Lock _lock = new();
    private OrderBook? _live;
    private bool _isStale = true;
    private AskedBook? _asked;

    /// <summary>Takes one of the stream.</summary>
    public void Take(StockOrderBookDepth data)
    {
        lock (_lock) (_live, _isStale) = (OrderBook.From(data), false);
    }

    /// <summary>Takes one of a query; it is shown until the stream brings one.</summary>
    public void Take(AskedBook asked)
    {
        lock (_lock) _asked = asked;
    }

    /// <summary>What it shows may have changed.</summary>
    public void MarkStale()
    {
        lock (_lock) _isStale = true;
    }

    /// <summary>The book for a page.</summary>
    /// <param name="own">Own orders.</param>
    public BookView Draw(IReadOnlyList<OwnAt> own)
    {
        lock (_lock)
        {
            if (_live is not { } book)
            {
                return _asked is { } asked
                    ? BookDrawing.Of(stock, asked.Asks, asked.Bids, own, "query", asked.At) with { Known = asked.IsWhole }
                    : BookDrawing.Of(stock, [], [], own, null, null);
            }
            return BookDrawing.Of(stock, book.Asks, book.Bids, own, "live", book.ReceivedAt) with
            {
                Stale = _isStale,
                Known = book.IsBestAskKnown && book.IsBestBidKnown && book.AskDepth is not null && book.BidDepth is not null,
                AskDepth = book.AskDepth,
                BidDepth = book.BidDepth,
                Crossed = book.IsCrossed,
            };
        }
    }
}

/// <summary>An order book that was asked for.</summary>
/// <param name="Asks">The sells that have a price, the best one first.</param>
/// <param name="Bids">The buys that have a price, the best one first.</param>
/// <param name="IsWhole">Whether everything in the answer could be read.</param>
/// <param name="At">When the answer came.</param>
internal sealed record AskedBook(IReadOnlyList<OrderBookLevel> Asks, IReadOnlyList<OrderBookLevel> Bids, bool IsWhole, DateTimeOffset At);
