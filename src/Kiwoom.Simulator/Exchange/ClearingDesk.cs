namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>What trades do to the account's orders, cash and holdings, and to the record of trades.</summary>
internal sealed class ClearingDesk(Account account, EventSource events, Func<DateTimeOffset> now) : IClearing
{
    private readonly List<SimulatedFill> _fills = [];

    /// <summary>Every execution of the account's orders, oldest first.</summary>
    public IReadOnlyList<SimulatedFill> Fills => _fills;

    public void Traded(Stock stock, SimulatedSide taker, long price, long quantity, bool isOffHours)
    {
        if (!isOffHours) stock.Tape.Add(now().DateTime, stock.PreviousClose, price, quantity);
        events.Traded(stock, taker, price, quantity, isOffHours);
    }

    public void Fill(Order order, long quantity, long price)
    {
        var time = now();
        var number = (_fills.Count + 1).ToString("D7");
        var portfolio = account[order.Terms.Book];
        var settled = portfolio.Fill(order, quantity, price, DateOnly.FromDateTime(time.DateTime));
        order.Fill(quantity, price, number, time, settled);
        var fill = new SimulatedFill
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
            Time = time,
        };
        _fills.Add(fill);
        events.Filled(order, fill);
        events.Balance(portfolio);
    }

    public void Triggered(Order order) => events.Triggered(order);

    public void CancelRest(Order order, CancelReason reason)
    {
        var rest = order.Remaining;
        var portfolio = account[order.Terms.Book];
        portfolio.Release(order, rest);
        order.Cancel(rest);
        events.Cancelled(order, rest, reason);
        events.Balance(portfolio);
    }
}

/// <summary>Hears of what the trading floor does.</summary>
internal interface IClearing
{
    /// <summary>A trade between whomever.</summary>
    void Traded(Stock stock, SimulatedSide taker, long price, long quantity, bool isOffHours);

    /// <summary>An order of the account was filled.</summary>
    void Fill(Order order, long quantity, long price);

    /// <summary>The condition of a stop order came true.</summary>
    void Triggered(Order order);

    /// <summary>Takes back what remains of an order that has left the books.</summary>
    void CancelRest(Order order, CancelReason reason);
}
