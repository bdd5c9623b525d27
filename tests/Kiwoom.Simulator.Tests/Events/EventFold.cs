namespace Kiwoom.Simulator.Tests;

/// <summary>
/// What events add up to, starting from nothing. It knows no rule of the exchange: it counts, and checks that each event
/// agrees with what was counted before.
/// </summary>
internal sealed class EventFold
{
    private readonly Dictionary<string, Count> _counts = [];
    private readonly Dictionary<(AccountBook, string, DateOnly?), SimulatedHolding> _holdings = [];
    private readonly Dictionary<AccountBook, SimulatedCash> _cash = [];
    private readonly Dictionary<string, long> _lastTrades = [];
    private long _moneyLessLoans;
    private ExchangeEvent? _last;

    public Dictionary<string, SimulatedOrder> Orders { get; } = [];

    public List<SimulatedFill> Fills { get; } = [];

    public Dictionary<string, SimulatedQuote> Quotes { get; } = [];

    public MarketPhase Phase { get; private set; }

    public IEnumerable<SimulatedHolding> Holdings => _holdings.Values;

    public SimulatedCash Cash(AccountBook book) => _cash[book];

    public static EventFold Of(IEnumerable<ExchangeEvent> events)
    {
        var fold = new EventFold();
        foreach (var what in events) fold.Add(what);
        return fold;
    }

    public void Add(ExchangeEvent what)
    {
        if (_last is null) Assert.IsType<ExchangeSnapshot>(what);
        else
        {
            Assert.Equal(_last.Sequence + 1, what.Sequence);
            Assert.True(what.Time >= _last.Time, $"{what} is earlier than {_last}");
            Assert.True(what.Step >= _last.Step, $"{what} is of an earlier step than {_last}");
            if (what.Step > _last.Step) CheckMoney();
        }

        _last = what;
        Apply(what);
    }

    /// <summary>Between two steps, money and shares are what the executions say.</summary>
    public void CheckMoney()
    {
        Assert.Equal(_moneyLessLoans, MoneyLessLoans());
        foreach (var (code, price) in _lastTrades) Assert.Equal(price, Quotes[code].LastPrice);
    }

    private long MoneyLessLoans() => _cash.Values.Sum(cash => cash.Amount) - _holdings.Values.Sum(lot => lot.Loan);

    private void Apply(ExchangeEvent what)
    {
        switch (what)
        {
            case ExchangeSnapshot start:
                Phase = start.Phase;
                Fills.AddRange(start.Fills);
                foreach (var order in start.Orders)
                {
                    Orders.Add(order.Number, order);
                    _counts.Add(order.Number, new(order.Quantity, order.Filled, order.Cancelled, order.Replaced));
                }

                foreach (var holding in start.Holdings) Put(holding);
                foreach (var cash in start.Cash) _cash.Add(cash.Book, cash);
                foreach (var quote in start.Quotes) Quotes.Add(quote.StockCode, quote);
                _moneyLessLoans = MoneyLessLoans();
                break;
            case OrderAccepted { Order: var order }:
                Assert.True(Orders.Count == 0 || string.CompareOrdinal(order.Number, Orders.Keys.Max()) > 0);
                Assert.Equal((0, 0, 0), (order.Filled, order.Cancelled, order.Replaced));
                _counts.Add(order.Number, new(order.Quantity, 0, 0, 0));
                Put(order);
                break;
            case OrderModified modified:
                Assert.Equal(SimulatedOrderKind.Modify, Orders[modified.NewNumber].Kind);
                Assert.Equal(modified.Quantity, Orders[modified.NewNumber].Quantity);
                Change(modified.Order, count => count with { Replaced = count.Replaced + modified.Quantity });
                break;
            case OrderCancelled cancelled:
                Assert.Equal(cancelled.Reason == CancelReason.Requested, cancelled.CancelNumber is not null);
                Change(cancelled.Order, count => count with { Cancelled = count.Cancelled + cancelled.Quantity });
                break;
            case OrderTriggered { Order: var order }:
                Assert.True(Orders[order.Number].IsWaiting);
                Change(order, static count => count);
                break;
            case OrderFilled { Fill: var fill } filled:
                Assert.Equal((Fills.Count + 1).ToString("D7"), fill.Number);
                Assert.False(Orders[fill.OrderNumber].IsWaiting);
                Fills.Add(fill);
                Change(filled.Order, count => count with { Filled = count.Filled + fill.Quantity });
                _moneyLessLoans += (fill.Side == SimulatedSide.Buy ? -1 : 1) * fill.Quantity * fill.Price
                    - fill.Commission - fill.Tax;
                break;
            case Traded { IsOffHours: false } traded:
                _lastTrades[traded.StockCode] = traded.Price;
                break;
            case HoldingChanged { Holding: var holding }:
                Put(holding);
                break;
            case CashChanged { Cash: var cash }:
                Assert.NotEqual(_cash[cash.Book], cash);
                _cash[cash.Book] = cash;
                break;
            case QuoteChanged { Quote: var quote }:
                Assert.NotEqual(Quotes.GetValueOrDefault(quote.StockCode), quote);
                Quotes[quote.StockCode] = quote;
                break;
            case PhaseChanged phase:
                Assert.Equal(Phase, phase.Previous);
                Phase = phase.Phase;
                break;
        }
    }

    private void Change(SimulatedOrder order, Func<Count, Count> change)
    {
        _counts[order.Number] = change(_counts[order.Number]);
        Put(order);
    }

    private void Put(SimulatedOrder order)
    {
        var count = _counts[order.Number];
        Assert.Equal(count, new(order.Quantity, order.Filled, order.Cancelled, order.Replaced));
        Assert.Equal(
            order.Kind == SimulatedOrderKind.Cancel ? 0 : count.Quantity - count.Filled - count.Cancelled - count.Replaced,
            order.Remaining);
        Orders[order.Number] = order;
    }

    private void Put(SimulatedHolding holding)
    {
        var key = (holding.Book, holding.StockCode, holding.LoanDate);
        if (holding.Quantity == 0) _holdings.Remove(key);
        else _holdings[key] = holding;
    }

    private sealed record Count(long Quantity, long Filled, long Cancelled, long Replaced);
}
