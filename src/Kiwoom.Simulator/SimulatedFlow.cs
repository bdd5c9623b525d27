using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator;

/// <summary>
/// Other people's orders from a seed, so that prices of a stock move. Made by <see cref="SimulatedMarket.StartFlow"/>.
/// It does nothing while the stock is suspended or the market closed.
/// </summary>
public sealed class SimulatedFlow : IScheduled
{
    /// <summary>Steps that a long pause may owe; earlier ones are left out.</summary>
    private const int MostOwed = 10_000;

    private readonly ExchangeAccess _access;
    private readonly Stock _stock;
    private readonly FlowSettings _settings;
    private readonly Random _random;
    private readonly List<BookEntry> _orders = [];
    private long _steps;
    private DateTimeOffset? _due;

    internal SimulatedFlow(ExchangeAccess access, Stock stock, FlowSettings settings)
    {
        _access = access;
        _stock = stock;
        _settings = settings;
        _random = new Random(settings.Seed);
        _due = access.Exchange.Now + settings.Interval;
    }

    /// <summary>How many steps were made.</summary>
    public long Steps => _access.Do(() => _steps);

    DateTimeOffset? IScheduled.Due => _due;

    private StockExchange Exchange => _access.Exchange;

    /// <summary>Makes steps now: each is an order of somebody, or the cancel of one.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public void Step(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        using (_access.Enter())
        {
            for (; count > 0; count--) StepOnce();
        }
    }

    /// <summary>Ends the flow; its orders stay in the book until <see cref="SimulatedMarket.Clear"/>.</summary>
    public void Stop() => _access.Do(() => Exchange.Clock.Remove(this));

    void IScheduled.RunDue(DateTimeOffset now)
    {
        var interval = _settings.Interval!.Value;
        StepOnce();
        _due += interval;
        var owed = (now - _due!.Value) / interval;
        if (owed > MostOwed) _due += interval * Math.Floor(owed - MostOwed);
    }

    private void StepOnce()
    {
        _steps++;
        if (_stock.IsSuspended || Exchange.Phase == MarketPhase.Closed) return;

        _orders.RemoveAll(static order => order.Book is null);
        if (_orders.Count > 0 && _random.NextDouble() < _settings.CancelShare)
        {
            Cancel(_random.Next(_orders.Count));
            return;
        }

        var side = _random.NextDouble() < _settings.BuyShare ? SimulatedSide.Buy : SimulatedSide.Sell;
        var quantity = _random.Next(1, _settings.MaxQuantity + 1);
        var order = Exchange.AddCounterOrder(_stock, side, quantity, NextPrice(side));
        if (order.Book is null) return;
        _orders.Add(order);
        if (_orders.Count > _settings.MaxOrders) Cancel(0);
    }

    private long NextPrice(SimulatedSide side)
    {
        var takes = _random.NextDouble() < _settings.TakingShare;
        var away = _random.Next(_settings.Depth + 1);
        var best = _stock.Book.BestPrice(OrderBook.OppositeOf(side));
        var price = takes && best > 0
            ? best
            : _stock.Ticks.Move(_stock.LastPrice, side == SimulatedSide.Buy ? -away : away);
        return Math.Clamp(price, _stock.LowerLimit, _stock.UpperLimit);
    }

    private void Cancel(int index)
    {
        Exchange.RemoveCounterOrder(_stock, _orders[index]);
        _orders.RemoveAt(index);
    }
}
