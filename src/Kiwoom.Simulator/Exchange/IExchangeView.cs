namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>What queries see: the exchange as it is, or as it was a while ago.</summary>
internal interface IExchangeView
{
    /// <summary>Every order number, oldest first.</summary>
    IReadOnlyList<Order> Orders { get; }

    /// <summary>Every execution of the account's orders, oldest first.</summary>
    IReadOnlyList<SimulatedFill> Fills { get; }

    IEnumerable<Lot> Lots(AccountBook book);

    long Cash(AccountBook book);

    long AvailableCash(AccountBook book);

    Quote QuoteOf(Stock stock);
}

/// <summary>Prices of a stock; 0 for a side without one.</summary>
internal readonly record struct Quote(long Last, long PreviousClose, long BestBid, long BestAsk);

/// <summary>The exchange as it was after some event.</summary>
internal sealed class FrozenView : IExchangeView
{
    private readonly ILookup<AccountBook, Lot> _lots;
    private readonly Dictionary<AccountBook, (long Amount, long Available)> _cash;
    private readonly Dictionary<Stock, Quote> _quotes;

    public FrozenView(IExchangeView live, IEnumerable<Stock> stocks, DateTimeOffset time)
    {
        Time = time;
        // Orders that are done never change again.
        Orders = [.. live.Orders.Select(static order => order.Remaining > 0 ? order.Freeze() : order)];
        Fills = [.. live.Fills];
        var books = Enum.GetValues<AccountBook>();
        _lots = books.SelectMany(book => live.Lots(book).Select(lot => (Book: book, Lot: lot.Freeze())))
            .ToLookup(static item => item.Book, static item => item.Lot);
        _cash = books.ToDictionary(
            static book => book, book => (live.Cash(book), live.AvailableCash(book)));
        _quotes = stocks.ToDictionary(static stock => stock, live.QuoteOf);
    }

    public DateTimeOffset Time { get; }

    public IReadOnlyList<Order> Orders { get; }

    public IReadOnlyList<SimulatedFill> Fills { get; }

    public IEnumerable<Lot> Lots(AccountBook book) => _lots[book];

    public long Cash(AccountBook book) => _cash[book].Amount;

    public long AvailableCash(AccountBook book) => _cash[book].Available;

    /// <summary>A stock that was first looked at later had not traded then.</summary>
    public Quote QuoteOf(Stock stock) => _quotes.TryGetValue(stock, out var quote)
        ? quote
        : new Quote(stock.PreviousClose, stock.PreviousClose, 0, 0);
}

/// <summary>Keeps as many views as late queries need.</summary>
internal sealed class ViewHistory(TimeSpan lag, int events)
{
    private readonly List<FrozenView> _views = [];

    public void Add(FrozenView view)
    {
        _views.Add(view);
        At(view.Time);
    }

    /// <summary>The view of a query, by both lags the older one.</summary>
    public FrozenView At(DateTimeOffset now)
    {
        var byTime = _views.FindLastIndex(view => view.Time <= now - lag);
        var index = Math.Max(0, Math.Min(byTime, _views.Count - 1 - events));
        // Time does not run backwards: what is older than this view will not be asked for again.
        _views.RemoveRange(0, index);
        return _views[0];
    }
}
