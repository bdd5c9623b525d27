using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>
/// The exchange and the account: orders, their chains and numbers, matching by price and time, cash and holdings. It
/// knows no wire and takes no lock; the simulator calls it under its own.
/// </summary>
internal sealed class StockExchange : IExchangeView
{
    private readonly SimulatorOptions _options;
    private readonly Dictionary<string, Stock> _stocks = new(StringComparer.Ordinal);
    private readonly Dictionary<AccountBook, Portfolio> _portfolios;
    private readonly Dictionary<long, Order> _orders = [];
    private readonly List<Order> _ordersInTime = [];
    private readonly List<SimulatedFill> _fills = [];
    private readonly SessionCalendar _calendar;
    private readonly InventedStocks _invented;
    private readonly OrderRules _rules;
    private readonly TradingFloor _floor;
    private readonly ViewHistory? _history;
    private long _lastOrderNumber;

    public StockExchange(SimulatorOptions options)
    {
        _options = options;
        _lastOrderNumber = options.FirstOrderNumber - 1;
        var cash = new CashBox(options.Cash);
        var fees = new Fees(options.CommissionPercent, options.SellTaxPercent);
        _portfolios = new()
        {
            [AccountBook.Cash] = new Portfolio(AccountBook.Cash, cash, 100, fees),
            [AccountBook.Credit] = new Portfolio(AccountBook.Credit, cash, options.CreditMarginPercent, fees),
            [AccountBook.Gold] = new Portfolio(AccountBook.Gold, new CashBox(options.GoldCash), 100, fees),
        };
        _calendar = new SessionCalendar(options.Hours);
        _rules = new OrderRules(_calendar, options.EnforcePriceRules);
        _floor = new TradingFloor(_calendar, Fill, CancelRest, () => Now);
        Clock = new ExchangeClock(options.TimeProvider, _calendar, Pass);
        _invented = new InventedStocks(options.InventedStocks, options.Seed);
        foreach (var stock in options.Stocks)
            _stocks[stock.Code] = new Stock(stock);
        foreach (var holding in options.Holdings)
            OpenHolding(AccountBook.Cash, holding);
        foreach (var holding in options.CreditHoldings)
            OpenHolding(AccountBook.Credit, holding);
        foreach (var holding in options.GoldHoldings)
            OpenHolding(AccountBook.Gold, holding);
        if (options.QueryLag > TimeSpan.Zero || options.QueryLagEvents > 0)
            _history = new ViewHistory(options.QueryLag, options.QueryLagEvents);
        Changed();
    }

    public ExchangeClock Clock { get; }

    public IReadOnlyList<Order> Orders => _ordersInTime;

    public IReadOnlyList<SimulatedFill> Fills => _fills;

    public DateTimeOffset Now => Clock.Now;

    public MarketPhase Phase => _calendar.PhaseAt(Now);

    /// <summary>What queries are answered from.</summary>
    public IExchangeView QueryView => _history is null ? this : _history.At(Now);

    /// <summary>Listed stocks, invented ones last.</summary>
    public IEnumerable<Stock> AllStocks
    {
        get
        {
            foreach (var code in _invented.Codes)
                FindStock(code);
            return _stocks.Values;
        }
    }

    /// <summary>The stock; an invented one begins to be traded when it is first looked at.</summary>
    public Stock? FindStock(string code)
    {
        if (_stocks.TryGetValue(code, out var stock) || _invented.Find(code) is not { } listed)
            return stock;
        stock = new Stock(listed);
        _stocks.Add(code, stock);
        return stock;
    }

    public Portfolio Portfolio(AccountBook book) => _portfolios[book];

    public IEnumerable<Lot> Lots(AccountBook book) => _portfolios[book].Lots;

    public long Cash(AccountBook book) => _portfolios[book].Cash.Amount;

    public long AvailableCash(AccountBook book) => _portfolios[book].Cash.Available;

    public Quote QuoteOf(Stock stock) => new(stock.LastPrice, stock.PreviousClose,
        stock.Book.BestPrice(SimulatedSide.Buy), stock.Book.BestPrice(SimulatedSide.Sell));

    public OrderResult Place(OrderTerms terms)
    {
        if (_rules.Check(terms, Now) is { } refusal)
            return refusal;
        terms = terms with { Price = PriceOf(terms) };
        var order = NewOrder(SimulatedOrderKind.New, terms, null);
        if (_portfolios[terms.Book].Reserve(order) is { } shortage)
            return Refuse(shortage);

        Accept(order);
        _floor.Enter(order, Now);
        Changed();
        return order;
    }

    /// <summary>Moves a quantity of an order to a new order at another price.</summary>
    /// <param name="book">Where the original must be.</param>
    /// <param name="originalNumber">The order to modify.</param>
    /// <param name="change">The new quantity, price, condition price (0 keeps it) and venue.</param>
    public OrderResult Modify(AccountBook book, long originalNumber, OrderChange change)
    {
        var quantity = change.Quantity;
        if (FindLive(book, originalNumber, change.Stock, quantity, out var original) is { } refusal)
            return refusal;
        var terms = Modified(original, change);
        if (_rules.CheckModified(terms) is { } wrong)
            return wrong;

        var portfolio = _portfolios[book];
        var touched = _options.ModifyQuantity == ModifyQuantityMeaning.NewTotal ? original.Remaining : quantity;
        var order = NewOrder(SimulatedOrderKind.Modify, terms, original);

        portfolio.Release(original, touched);
        if (portfolio.Reserve(order) is { } shortage)
        {
            TakeBack(portfolio, original, touched);
            return Refuse(shortage);
        }

        TradingFloor.Withdraw(original, touched);
        if (touched > quantity)
            original.Cancel(touched - quantity);
        original.Replace(quantity);
        Accept(order);
        _floor.Enter(order, Now);
        Changed();
        return order;
    }

    /// <summary>Takes a quantity, or with null all that remains, out of an order.</summary>
    public OrderResult Cancel(AccountBook book, long originalNumber, Stock stock, long? quantity, string venue)
    {
        if (FindLive(book, originalNumber, stock, quantity ?? 1, out var original) is { } refusal)
            return refusal;

        var cancelled = quantity ?? original.Remaining;
        var order = NewOrder(SimulatedOrderKind.Cancel, original.Terms with
        {
            Quantity = cancelled,
            Venue = venue,
        }, original);
        _portfolios[book].Release(original, cancelled);
        TradingFloor.Withdraw(original, cancelled);
        original.Cancel(cancelled);
        Accept(order);
        Changed();
        return order;
    }

    /// <summary>An order of somebody else; where the session sets the price, at that price.</summary>
    public BookEntry AddCounterOrder(Stock stock, SimulatedSide side, long quantity, long price)
    {
        if (stock.IsSuspended)
            throw new InvalidOperationException($"{stock.Code} is suspended.");
        var fixedPrice = Phase switch
        {
            MarketPhase.Closed => throw new InvalidOperationException("The market is closed."),
            MarketPhase.BeforeOpen => stock.PreviousClose,
            MarketPhase.AfterClose => stock.LastPrice,
            _ => price,
        };
        var entry = _floor.NewEntry(side, fixedPrice, quantity);
        _floor.Enter(stock, entry, Now);
        Changed();
        return entry;
    }

    /// <summary>Takes somebody else's order out of the book.</summary>
    public void RemoveCounterOrder(BookEntry entry)
    {
        entry.Book?.Remove(entry);
        Changed();
    }

    /// <summary>Takes every order of somebody else out of a stock's books.</summary>
    public void RemoveCounterOrders(Stock stock)
    {
        TradingFloor.RemoveCounterOrders(stock.Book);
        TradingFloor.RemoveCounterOrders(stock.OffHoursBook);
        Changed();
    }

    private void OpenHolding(AccountBook book, InitialHolding holding)
    {
        if (!_stocks.TryGetValue(holding.StockCode, out var stock))
        {
            stock = new Stock(new(holding.StockCode, holding.Name ?? holding.StockCode, holding.AveragePrice));
            _stocks.Add(stock.Code, stock);
        }

        var loanDate = holding.LoanDate ?? DateOnly.FromDateTime(Now.DateTime);
        _portfolios[book].Open(stock, holding.Quantity, holding.AveragePrice, loanDate);
    }

    /// <summary>The price of an order that comes now; 0 where the market sets it.</summary>
    private static long PriceOf(OrderTerms terms)
    {
        var stock = terms.Stock;
        var own = stock.Book.BestPrice(terms.Side);
        var opposite = stock.Book.BestPrice(OrderBook.OppositeOf(terms.Side));
        return terms.TradeType.PriceFrom switch
        {
            PriceSource.Given => terms.Price,
            PriceSource.BestOpposite => opposite > 0 ? opposite : own > 0 ? own : stock.LastPrice,
            PriceSource.BestOwn => own > 0 ? own : stock.LastPrice,
            PriceSource.PreviousClose => stock.PreviousClose,
            PriceSource.Close => stock.LastPrice,
            _ => 0,
        };
    }

    /// <summary>
    /// Modify requests have a price and no trade type: what waits for a condition or a session goes on waiting for it,
    /// everything else becomes a limit order.
    /// </summary>
    private OrderTerms Modified(Order original, OrderChange change)
    {
        var terms = original.Terms;
        var type = terms.TradeType;
        var keeps = original.IsWaiting || type.IsOffHours
            || type.TurnsToMarket && Phase != MarketPhase.ClosingAuction;
        return terms with
        {
            Quantity = change.Quantity,
            Price = change.Price,
            TradeType = keeps ? type : TradeTypeRule.LimitOf(terms.Book),
            ConditionPrice = !original.IsWaiting ? 0 : change.Condition > 0 ? change.Condition : terms.ConditionPrice,
            Venue = change.Venue,
        };
    }

    private Refusal? FindLive(AccountBook book, long number, Stock stock, long quantity, out Order order)
    {
        var isKnown = _orders.TryGetValue(number, out order!);
        if (_calendar.RefuseChange(Now) is { } closed)
            return closed;
        if (!isKnown || order.Terms.Book != book)
            return new Refusal(RefusalReason.NoSuchOrder, "원주문번호가 존재하지 않습니다");
        if (order.Terms.Stock != stock)
            return new Refusal(RefusalReason.WrongStock, "원주문의 종목코드와 다릅니다");
        if (order.Kind == SimulatedOrderKind.Cancel)
            return new Refusal(RefusalReason.IsCancelOrder, "원주문이 취소주문입니다");
        if (order.Remaining == 0)
            return new Refusal(RefusalReason.NothingLeft, "정정/취소할 수량이 없습니다");
        if (order.Remaining < quantity)
            return new Refusal(RefusalReason.NothingLeft, $"정정/취소 수량이 남은 수량보다 많습니다. 잔량 {order.Remaining}");
        return null;
    }

    private static Refusal Refuse(Shortage shortage) => shortage.Side == SimulatedSide.Buy
        ? new Refusal(RefusalReason.InsufficientCash, $"매수증거금이 부족합니다. {shortage.Possible}주 매수가능")
        : new Refusal(RefusalReason.InsufficientQuantity, $"매도가능수량이 부족합니다. {shortage.Possible}주 매도가능");

    /// <summary>An order under the next number, which is used up only once the order is accepted.</summary>
    private Order NewOrder(SimulatedOrderKind kind, OrderTerms terms, Order? original) => new()
    {
        Number = _lastOrderNumber + 1,
        OriginalNumber = original?.Number,
        RootNumber = original?.RootNumber ?? _lastOrderNumber + 1,
        Kind = kind,
        Terms = terms,
        Time = Now,
    };

    private void Accept(Order order)
    {
        _lastOrderNumber = order.Number;
        _orders.Add(order.Number, order);
        _ordersInTime.Add(order);
    }

    /// <summary>Holds again what was just given back; there is always enough for it.</summary>
    private static void TakeBack(Portfolio portfolio, Order original, long quantity)
    {
        portfolio.Release(original, original.Remaining - quantity);
        if (portfolio.Reserve(original) is not null)
            throw new InvalidOperationException("What an order held could not be held again.");
    }

    private void Pass(SessionEvent what)
    {
        var live = _ordersInTime.Where(static order => order.Remaining > 0).ToList();
        _floor.Pass(what, _stocks.Values, live, Now);
        if (what == SessionEvent.NewDay)
        {
            foreach (var portfolio in _portfolios.Values)
                portfolio.StartDay();
        }

        Changed();
    }

    private void CancelRest(Order order)
    {
        var rest = order.Remaining;
        _portfolios[order.Terms.Book].Release(order, rest);
        order.Cancel(rest);
    }

    private void Changed() => _history?.Add(new FrozenView(this, _stocks.Values, Now));

    private void Fill(Order order, long quantity, long price)
    {
        var now = Now;
        var number = (_fills.Count + 1).ToString("D7");
        var settled = _portfolios[order.Terms.Book].Fill(
            order, quantity, price, DateOnly.FromDateTime(now.DateTime));
        order.Fill(quantity, price, number, now, settled);
        _fills.Add(new SimulatedFill
        {
            Number = number,
            OrderNumber = order.NumberText,
            Side = order.Terms.Side,
            Book = order.Terms.Book,
            StockCode = order.Terms.Stock.Code,
            Quantity = quantity,
            Price = price,
            Commission = settled.Commission,
            Tax = settled.Tax,
            Cost = settled.Cost,
            Time = now,
        });
    }
}

/// <summary>What a modify order asks for.</summary>
internal readonly record struct OrderChange(Stock Stock, long Quantity, long Price, long Condition, string Venue);
