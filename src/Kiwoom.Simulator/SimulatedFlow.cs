namespace Kiwoom.Simulator;

/// <summary>How the orders of <see cref="SimulatedFlow"/> are drawn.</summary>
public sealed record FlowSettings
{
    /// <summary>The same seed gives the same orders, as long as what they meet is the same.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The time from one step to the next by <see cref="SimulatorOptions.TimeProvider"/>; null for steps by
    /// <see cref="SimulatedFlow.Step"/> only. Steps that are due are made up for when the simulator is next used.
    /// </summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>How many ticks from the last price limit orders are put at most.</summary>
    public int Depth { get; init; } = 5;

    /// <summary>The most shares of one order.</summary>
    public int MaxQuantity { get; init; } = 50;

    /// <summary>How many orders stand in the book at most; the oldest go first.</summary>
    public int MaxOrders { get; init; } = 100;

    /// <summary>The share of orders that take the best price of the other side, 0 to 1.</summary>
    public double TakingShare { get; init; } = 0.35;

    /// <summary>The share of steps that cancel an order, 0 to 1.</summary>
    public double CancelShare { get; init; } = 0.15;

    /// <summary>The share of orders that buy, 0 to 1: above one half prices tend to rise.</summary>
    public double BuyShare { get; init; } = 0.5;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQuantity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxOrders, 1);
        foreach (var share in (ReadOnlySpan<double>)[TakingShare, CancelShare, BuyShare])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(share);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        }

        if (Interval is { } interval)
            ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMilliseconds(1));
    }
}

/// <summary>
/// Other people's orders from a seed, so that prices of a stock move. Made by <see cref="SimulatedMarket.StartFlow"/>.
/// It does nothing while the stock is suspended or the market closed.
/// </summary>
public sealed class SimulatedFlow
{
    /// <summary>Steps that a long pause may owe; earlier ones are left out.</summary>
    private const int MostOwed = 10_000;

    private readonly Lock _lock;
    private readonly StockExchange _exchange;
    private readonly Stock _stock;
    private readonly FlowSettings _settings;
    private readonly Random _random;
    private readonly List<BookEntry> _orders = [];
    private long _steps;

    internal SimulatedFlow(Lock sharedLock, StockExchange exchange, Stock stock, FlowSettings settings)
    {
        _lock = sharedLock;
        _exchange = exchange;
        _stock = stock;
        _settings = settings;
        _random = new Random(settings.Seed);
        Due = exchange.Now + settings.Interval;
    }

    /// <summary>How many steps were made.</summary>
    public long Steps
    {
        get
        {
            lock (_lock)
            {
                _exchange.Clock.CatchUp();
                return _steps;
            }
        }
    }

    /// <summary>When the next step is due; null without an interval.</summary>
    internal DateTimeOffset? Due { get; private set; }

    /// <summary>Makes steps now: each is an order of somebody, or the cancel of one.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public void Step(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_lock)
        {
            _exchange.Clock.CatchUp();
            for (; count > 0; count--)
                StepOnce();
        }
    }

    /// <summary>Ends the flow; its orders stay in the book until <see cref="SimulatedMarket.Clear"/>.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _exchange.Clock.CatchUp();
            _exchange.Clock.Remove(this);
        }
    }

    /// <summary>The step that is due, and when the next one is.</summary>
    internal void StepDue(DateTimeOffset now)
    {
        var interval = _settings.Interval!.Value;
        StepOnce();
        Due += interval;
        var owed = (now - Due!.Value) / interval;
        if (owed > MostOwed)
            Due += interval * Math.Floor(owed - MostOwed);
    }

    private void StepOnce()
    {
        _steps++;
        if (_stock.IsSuspended || _exchange.Phase == MarketPhase.Closed)
            return;

        _orders.RemoveAll(static order => order.Book is null);
        if (_orders.Count > 0 && _random.NextDouble() < _settings.CancelShare)
        {
            Cancel(_random.Next(_orders.Count));
            return;
        }

        var side = _random.NextDouble() < _settings.BuyShare ? SimulatedSide.Buy : SimulatedSide.Sell;
        var quantity = _random.Next(1, _settings.MaxQuantity + 1);
        var order = _exchange.AddCounterOrder(_stock, side, quantity, NextPrice(side));
        if (order.Book is null)
            return;
        _orders.Add(order);
        if (_orders.Count > _settings.MaxOrders)
            Cancel(0);
    }

    private long NextPrice(SimulatedSide side)
    {
        var takes = _random.NextDouble() < _settings.TakingShare;
        var away = _random.Next(_settings.Depth + 1);
        var best = _stock.Book.BestPrice(OrderBook.OppositeOf(side));
        var price = takes && best > 0
            ? best
            : Ticks.Move(_stock.Ticks, _stock.LastPrice, side == SimulatedSide.Buy ? -away : away);
        return Math.Clamp(price, _stock.LowerLimit, _stock.UpperLimit);
    }

    private void Cancel(int index)
    {
        _exchange.RemoveCounterOrder(_orders[index]);
        _orders.RemoveAt(index);
    }
}
