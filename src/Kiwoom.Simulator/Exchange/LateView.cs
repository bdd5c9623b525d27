namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>
/// The exchange as late queries see it. It is built from the events alone, each of which waits here until it is old
/// enough.
/// </summary>
/// <param name="stocks">Where the stocks of orders and holdings are found.</param>
/// <param name="lag">How old a step must be.</param>
/// <param name="steps">How many steps must have come after it.</param>
internal sealed class LateView(StockList stocks, TimeSpan lag, int steps) : IExchangeView, IExchangeObserver
{
    private readonly Queue<(DateTimeOffset Time, List<ExchangeEvent> Events)> _waiting = [];
    private readonly List<Order> _orders = [];
    private readonly Dictionary<string, Order> _byNumber = new(StringComparer.Ordinal);
    private readonly List<SimulatedFill> _fills = [];
    private readonly Dictionary<(AccountBook Book, string Code, DateOnly? LoanDate), Lot> _lots = [];
    private readonly Dictionary<AccountBook, SimulatedCash> _cash = [];
    private readonly Dictionary<string, SimulatedQuote> _quotes = new(StringComparer.Ordinal);
    private List<ExchangeEvent> _step = [];

    public IReadOnlyList<Order> Orders => _orders;

    public IReadOnlyList<SimulatedFill> Fills => _fills;

    public IEnumerable<Lot> Lots(AccountBook book) =>
        _lots.Where(pair => pair.Key.Book == book).Select(static pair => pair.Value);

    public long Cash(AccountBook book) => CashOf(book).Amount;

    public long AvailableCash(AccountBook book) => CashOf(book).Available;

    /// <summary>A stock of which nobody got news has not traded.</summary>
    public Quote QuoteOf(Stock stock) => _quotes.TryGetValue(stock.Code, out var quote)
        ? new Quote(quote.LastPrice, quote.PreviousClose, Best(quote.Bids), Best(quote.Asks))
        : new Quote(stock.PreviousClose, stock.PreviousClose, 0, 0);

    /// <summary>The view of a query that comes now; by both lags the older state counts.</summary>
    public LateView At(DateTimeOffset now)
    {
        while (_waiting.Count > steps && _waiting.Peek().Time <= now - lag) _waiting.Dequeue().Events.ForEach(Apply);
        return this;
    }

    public void On(ExchangeEvent what)
    {
        if (what is ExchangeSnapshot start) Begin(start);
        else _step.Add(what);
    }

    public void OnStepEnd(DateTimeOffset time)
    {
        _waiting.Enqueue((time, _step));
        _step = [];
        At(time);
    }

    private void Begin(ExchangeSnapshot start)
    {
        foreach (var holding in start.Holdings) Put(holding);
        foreach (var cash in start.Cash) _cash[cash.Book] = cash;
        foreach (var quote in start.Quotes) _quotes[quote.StockCode] = quote;
    }

    private void Apply(ExchangeEvent what)
    {
        switch (what)
        {
            case OrderAccepted accepted:
                var order = Order.Of(accepted.Order, stocks.Find(accepted.Order.StockCode)!);
                _orders.Add(order);
                _byNumber.Add(accepted.Order.Number, order);
                break;
            case OrderModified modified:
                _byNumber[modified.Order.Number].Replace(modified.Quantity);
                break;
            case OrderCancelled cancelled:
                _byNumber[cancelled.Order.Number].Cancel(cancelled.Quantity);
                break;
            case OrderTriggered triggered:
                _byNumber[triggered.Order.Number].IsWaiting = false;
                break;
            case OrderFilled { Fill: var fill }:
                _byNumber[fill.OrderNumber].Fill(fill.Quantity, fill.Price, fill.Number, fill.Time,
                    new Settlement(fill.Commission, fill.Tax, fill.Cost));
                _fills.Add(fill);
                break;
            case HoldingChanged { Holding: var holding }:
                Put(holding);
                break;
            case CashChanged { Cash: var cash }:
                _cash[cash.Book] = cash;
                break;
            case QuoteChanged { Quote: var quote }:
                _quotes[quote.StockCode] = quote;
                break;
        }
    }

    private void Put(SimulatedHolding holding)
    {
        var key = (holding.Book, holding.StockCode, holding.LoanDate);
        if (holding.Quantity == 0) _lots.Remove(key);
        else _lots[key] = Lot.Of(stocks.Find(holding.StockCode)!, holding);
    }

    private SimulatedCash CashOf(AccountBook book) =>
        _cash[book == AccountBook.Gold ? AccountBook.Gold : AccountBook.Cash];

    private static long Best(IReadOnlyList<SimulatedLevel> side) => side.Count > 0 ? side[0].Price : 0;
}
