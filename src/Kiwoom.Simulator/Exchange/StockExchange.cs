namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>
/// The exchange and the account, put together: stocks, orders, the trading floor, the clock and the events. It knows
/// nothing of the wire and takes no lock; the simulator uses it under its own.
/// </summary>
internal sealed class StockExchange : IExchangeView
{
    private readonly SessionCalendar _calendar;
    private readonly Account _account;
    private readonly OrderRegister _register;
    private readonly ClearingDesk _clearing;
    private readonly TradingFloor _floor;
    private readonly EventSource _events;
    private readonly LateView? _late;
    private MarketPhase _phase;
    private NxtPhase _nxtPhase;

    public StockExchange(SimulatorOptions options)
    {
        _calendar = new SessionCalendar(options.Hours);
        Clock = new ExchangeClock(options.TimeProvider, _calendar, Pass);
        Stocks = new StockList(options);
        _account = new Account(options, Stocks, Today);
        _register = new OrderRegister(options.FirstOrderNumber);
        _events = new EventSource(() => Now);
        _clearing = new ClearingDesk(_account, _events, () => Now);
        _floor = new TradingFloor(_calendar, _clearing);
        Desk = new OrderDesk(options, _calendar, _account, _register, _floor, _events, () => Now);
        (_phase, _nxtPhase) = (Phase, NxtPhase);
        if (options.QueryLag > TimeSpan.Zero || options.QueryLagEvents > 0)
            Observe(_late = new LateView(Stocks, options.QueryLag, options.QueryLagEvents));
    }

    public StockList Stocks { get; }

    /// <summary>Where the account's orders are taken.</summary>
    public OrderDesk Desk { get; }

    public ExchangeClock Clock { get; }

    public DateTimeOffset Now => Clock.Now;

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    public MarketPhase Phase => _calendar.PhaseAt(Now);

    public NxtPhase NxtPhase => _calendar.Nxt.PhaseAt(Now);

    public IReadOnlyList<Order> Orders => _register.Orders;

    /// <summary>The order that an event reports.</summary>
    public Order OrderOf(string number) => _register.Of(Order.Parse(number));

    public IReadOnlyList<SimulatedFill> Fills => _clearing.Fills;

    /// <summary>What queries are answered from.</summary>
    public IExchangeView QueryView => _late is null ? this : _late.At(Now);

    public IEnumerable<Lot> Lots(AccountBook book) => _account[book].Lots;

    public long Cash(AccountBook book) => _account[book].Cash.Amount;

    public long AvailableCash(AccountBook book) => _account[book].Cash.Available;

    public Quote QuoteOf(Stock stock) => new(stock.LastPrice, stock.PreviousClose,
        stock.Book.BestPrice(SimulatedSide.Buy), stock.Book.BestPrice(SimulatedSide.Sell));

    public IEnumerable<SimulatedHolding> Holdings() =>
        _account.Portfolios.SelectMany(static book => book.Lots.Select(lot => lot.Snapshot(book.Book)));

    /// <summary>Tells an observer of the present state, and from now on of everything that happens.</summary>
    public void Observe(IExchangeObserver observer) => _events.Add(observer, Snapshot);

    public void Forget(IExchangeObserver observer) => _events.Remove(observer);

    /// <summary>An order of somebody else; where the session sets the price, at that price.</summary>
    public BookEntry AddCounterOrder(Stock stock, SimulatedSide side, long quantity, long price, bool isNxt = false)
    {
        if (stock.IsSuspended) throw new InvalidOperationException($"{stock.Code} is suspended.");
        if (isNxt && NxtPhase == NxtPhase.Closed) throw new InvalidOperationException("NXT is closed.");
        var fixedPrice = Phase switch
        {
            _ when isNxt => price,
            MarketPhase.Closed => throw new InvalidOperationException("The market is closed."),
            MarketPhase.BeforeOpen => stock.PreviousClose,
            MarketPhase.AfterClose => stock.LastPrice,
            _ => price,
        };
        var entry = _floor.NewEntry(side, fixedPrice, quantity, isNxt);
        _floor.Enter(stock, entry, Now);
        EndStep(stock);
        return entry;
    }

    /// <summary>Takes somebody else's order out of the book.</summary>
    public void RemoveCounterOrder(Stock stock, BookEntry entry)
    {
        entry.Book?.Remove(entry);
        EndStep(stock);
    }

    /// <summary>Takes every order of somebody else out of a stock's books.</summary>
    public void RemoveCounterOrders(Stock stock)
    {
        TradingFloor.RemoveCounterOrders(stock.Book);
        TradingFloor.RemoveCounterOrders(stock.OffHoursBook);
        TradingFloor.RemoveCounterOrders(stock.NxtBook);
        EndStep(stock);
    }

    /// <summary>거래정지 begins or ends.</summary>
    public void Suspend(Stock stock, bool isSuspended)
    {
        if (stock.IsSuspended == isSuspended) return;
        stock.IsSuspended = isSuspended;
        _events.SuspensionChanged(stock);
        _events.EndStep(counts: false);
    }

    private void EndStep(Stock stock)
    {
        _events.Quote(stock);
        _events.EndStep();
    }

    private void Pass(SessionEvent what)
    {
        var (previous, previousNxt) = (_phase, _nxtPhase);
        (_phase, _nxtPhase) = (Phase, NxtPhase);
        if (_phase != previous) _events.PhaseChanged(previous, _phase);
        if (_nxtPhase != previousNxt) _events.NxtPhaseChanged(previousNxt, _nxtPhase);
        if (what == SessionEvent.BeforeOpenBegins && _nxtPhase == previousNxt)
        {
            _events.EndStep(counts: false);
            return;
        }

        if (what == SessionEvent.NewDay) StartDay();
        _floor.Pass(what, Stocks.Traded, _register.Live, Now);
        foreach (var stock in Stocks.Traded) _events.Quote(stock);
        _events.EndStep();
    }

    private void StartDay()
    {
        _events.DayStarted(Today);
        foreach (var portfolio in _account.Portfolios)
        {
            portfolio.StartDay();
            _events.Balance(portfolio);
        }
    }

    private ExchangeSnapshot Snapshot(EventStamp stamp)
    {
        foreach (var portfolio in _account.Portfolios)
        {
            portfolio.Cash.TakeChange();
            foreach (var lot in portfolio.AllLots) lot.TakeChange();
        }

        foreach (var stock in Stocks.Traded) stock.Told = stock.Snapshot(Today);
        return new ExchangeSnapshot(stamp)
        {
            Phase = Phase,
            Orders = [.. Orders.Select(static order => order.Snapshot())],
            Fills = [.. Fills],
            Holdings = [.. Holdings()],
            Cash = [_account[AccountBook.Cash].CashSnapshot(), _account[AccountBook.Gold].CashSnapshot()],
            Quotes = [.. Stocks.Traded.Select(static stock => stock.Told!)],
        };
    }
}
