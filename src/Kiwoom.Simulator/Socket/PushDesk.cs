using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Tables;
using OrderBook = Kiwoom.Simulator.Internal.Exchange.OrderBook;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>Tells the sessions what happens on the exchange while it happens: what a frame says, queries show from then on.</summary>
internal sealed class PushDesk(
    StockExchange exchange, SimulatorOptions options, ConditionDesk conditions, InventedData invented,
    Func<IEnumerable<SocketSession>> sessions, Func<string, TrDescriptor?> catalog, Func<string, string, bool> isPlayed) : IExchangeObserver
{
    private static readonly TrDescriptor[] OfStocks =
    [
        StockTrade.TrDescriptor, StockBestQuote.TrDescriptor, StockOrderBookDepth.TrDescriptor, StockQuotedPrice.TrDescriptor,
        StockExpectedExecution.TrDescriptor, StockAfterHoursQuote.TrDescriptor,
    ];

    private readonly Dictionary<string, SimulatedQuote> _quotes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExpectedTrade?> _expected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AfterHoursTotals> _afterHours = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _tradedIn = new(StringComparer.Ordinal); // the last step with a trade, by stock
    private SimulatedFill? _fill;

    /// <summary>Whether the data is of a stock of the exchange.</summary>
    public static bool IsOfStocks(TrDescriptor tr) => OfStocks.Contains(tr);

    /// <summary>종목코드 of an item, without the venue: there is one book for all venues.</summary>
    public static string CodeOf(string item) => new StockCode(item).Symbol;

    public void On(ExchangeEvent what)
    {
        // The balance is pushed for a fill, not for what orders hold.
        if (what is HoldingChanged { Holding: { } holding } && _fill is { } fill && IsOf(fill, holding)) Push(holding, fill);
        if (what is not (HoldingChanged or CashChanged)) _fill = null;
        // What the next auction expects is news, also where it is the same as in the last one.
        if (what is PhaseChanged) _expected.Clear();
        if (what is Traded { StockCode: var traded }) _expected.Remove(traded);
        switch (what)
        {
            case ExchangeSnapshot start:
                foreach (var quote in start.Quotes) _quotes[quote.StockCode] = quote;
                break;
            case Traded { IsOffHours: false } trade:
                _tradedIn[trade.StockCode] = trade.Step;
                Push(StockTrade.TrDescriptor, trade.StockCode, record => MarketFields.Fill(record, StockOf(trade.StockCode), trade, exchange));
                PushInvented(trade.StockCode);
                break;
            case QuoteChanged { Quote: var quote }:
                Push(quote);
                if (_tradedIn.GetValueOrDefault(quote.StockCode) != what.Step) PushQuoted(quote);
                conditions.On(quote);
                break;
            case PhaseChanged { Phase: var phase } when PhaseFields.Of(phase) is { } state:
                Push(state);
                break;
            case NxtPhaseChanged nxt when PhaseFields.Of(nxt) is { } state:
                Push(state);
                break;
            default:
                PushOrders(what);
                break;
        }
    }

    /// <summary>What no event tells: what an auction would trade now, and what waits for the session at a fixed price.</summary>
    public void OnStepEnd(DateTimeOffset time)
    {
        var phase = exchange.Phase;
        if (phase is MarketPhase.BeforeOpen or MarketPhase.OpeningAuction or MarketPhase.ClosingAuction or MarketPhase.SinglePrice)
        {
            foreach (var stock in RegisteredFor(StockExpectedExecution.TrDescriptor))
                PushExpected(stock, phase == MarketPhase.SinglePrice ? stock.OffHoursBook : stock.Book);
        }

        if (phase is not (MarketPhase.BeforeOpen or MarketPhase.AfterClose)) return;
        foreach (var stock in RegisteredFor(StockAfterHoursQuote.TrDescriptor)) PushAfterHours(stock);
    }

    private void Push(FieldValue state) =>
        Push(MarketOpenTime.TrDescriptor, "", record => PhaseFields.Fill(record, state, exchange.Now, options.Hours));

    private static bool IsOf(SimulatedFill fill, SimulatedHolding holding) =>
        fill.StockCode == holding.StockCode && fill.Book == holding.Book;

    private void PushOrders(ExchangeEvent what)
    {
        switch (what)
        {
            case OrderAccepted { Order.Number: var number }:
                Push(OrderStep.Accepted, number);
                break;
            case OrderModified modified:
                Push(OrderStep.Confirmed, modified.NewNumber);
                Push(OrderStep.Confirmed, modified.Order.Number);
                break;
            // The modification that is the reason confirms what remains of the original right after.
            case OrderCancelled { Reason: CancelReason.ModifiedToLess }:
                break;
            case OrderCancelled cancelled:
                if (cancelled.CancelNumber is { } cancel) Push(OrderStep.Confirmed, cancel);
                Push(OrderStep.Confirmed, cancelled.Order.Number);
                break;
            case OrderFilled filled:
                _fill = filled.Fill;
                Push(OrderStep.Filled, filled.Order.Number, filled.Fill);
                break;
        }
    }

    private void Push(OrderStep step, string number, SimulatedFill? fill = null)
    {
        var order = exchange.OrderOf(number);
        Push(OrderFill.TrDescriptor, order.Terms.Stock.Code,
            record => OrderFields.Fill(record, order, step, fill, exchange.QuoteOf(order.Terms.Stock), exchange.Now, options));
    }

    private void Push(SimulatedHolding holding, SimulatedFill fill) => Push(Balance.TrDescriptor, holding.StockCode, record =>
    {
        var stock = StockOf(holding.StockCode);
        var sales = exchange.Fills.Where(sale => IsOf(sale, holding) && sale.Side == SimulatedSide.Sell
            && DateOnly.FromDateTime(sale.Time.DateTime) == exchange.Today);
        HoldingFields.Fill(record, holding, fill.Side, [.. sales], exchange.QuoteOf(stock), options);
    });

    private void Push(SimulatedQuote quote)
    {
        var before = _quotes.GetValueOrDefault(quote.StockCode);
        _quotes[quote.StockCode] = quote;
        if (before is null || Best(before.Asks) != Best(quote.Asks) || Best(before.Bids) != Best(quote.Bids))
            Push(StockBestQuote.TrDescriptor, quote.StockCode, record => MarketFields.FillBest(record, quote));
        if (before is null || !before.Asks.SequenceEqual(quote.Asks) || !before.Bids.SequenceEqual(quote.Bids))
            Push(StockOrderBookDepth.TrDescriptor, quote.StockCode, record => MarketFields.FillBook(record, quote, before, exchange.Now));
    }

    // A recording that is played may have stocks that the exchange lacks; what it has comes from it alone.
    private List<Stock> RegisteredFor(TrDescriptor tr) =>
    [
        .. sessions().SelectMany(session => session.Registrations.ItemsOf(tr.Id)).Where(item => !isPlayed(tr.Id, item)).Select(CodeOf).Distinct()
            .Select(exchange.Stocks.Find).OfType<Stock>(),
    ];

    private void PushExpected(Stock stock, OrderBook book)
    {
        var expected = Matcher.Expected(stock, book);
        if (expected is null) _expected.Remove(stock.Code);
        if (expected is null || expected == _expected.GetValueOrDefault(stock.Code)) return;
        _expected[stock.Code] = expected;
        Push(StockExpectedExecution.TrDescriptor, stock.Code, record => MarketFields.FillExpected(record, stock, expected, exchange));
    }

    private void PushAfterHours(Stock stock)
    {
        var (totals, before) = (AfterHoursTotals.Of(stock.OffHoursBook), _afterHours.GetValueOrDefault(stock.Code));
        if (totals == before) return;
        _afterHours[stock.Code] = totals;
        Push(StockAfterHoursQuote.TrDescriptor, stock.Code, record => MarketFields.FillAfterHours(record, totals, before, exchange.Now));
    }

    // Somebody bids more than the last price, or offers for less, and nobody trades.
    private void PushQuoted(SimulatedQuote quote)
    {
        if (exchange.Phase != MarketPhase.Continuous) return;
        var (bid, ask) = (Best(quote.Bids), Best(quote.Asks));
        var price = bid > quote.LastPrice ? bid : ask > 0 && ask < quote.LastPrice ? ask : 0;
        if (price == 0) return;
        var stock = StockOf(quote.StockCode);
        Push(StockQuotedPrice.TrDescriptor, quote.StockCode, record => MarketFields.FillQuoted(record, stock, price, exchange));
    }

    /// <summary>What a session gets right after it has registered data that is invented here.</summary>
    public void Start(SocketSession session, IEnumerable<Registration> registered)
    {
        foreach (var (type, item) in registered)
        {
            if (catalog(type) is { } tr && InventedData.Has(tr) && !isPlayed(type, item)) session.Push(SocketFrames.Data(tr, item, invented.Of(tr, item)));
        }
    }

    // After a trade of a stock its own, and whatever is of no stock.
    private void PushInvented(string code)
    {
        foreach (var session in sessions())
        {
            foreach (var (type, item) in session.Registrations.All)
            {
                if (catalog(type) is not { } tr || !InventedData.Has(tr) || isPlayed(type, item)) continue;
                if (!InventedData.IsOfStock(tr) || CodeOf(item) == code) session.Push(SocketFrames.Data(tr, item, invented.Of(tr, item)));
            }
        }
    }

    private static long Best(IReadOnlyList<SimulatedLevel> side) => side.Count > 0 ? side[0].Price : 0;

    private Stock StockOf(string code) => exchange.Stocks.Find(code)!;

    /// <summary>Pushes data to every session that has registered it. It is made when the first one has.</summary>
    private void Push(TrDescriptor tr, string code, Action<PushedRecord> fill)
    {
        PushedRecord? record = null;
        foreach (var session in sessions())
        {
            foreach (var item in session.Registrations.ItemsOf(tr.Id))
            {
                if ((tr.TakesItems && CodeOf(item) != code) || isPlayed(tr.Id, item)) continue;
                if (record is null) fill(record = new PushedRecord(tr));
                session.Push(SocketFrames.Data(tr, tr.TakesItems ? item : code, record));
            }
        }
    }
}
