namespace Kiwoom.Simulator;

/// <summary>The other side of the market, scripted.</summary>
public sealed class SimulatedMarket
{
    private const long Most = 1_000_000_000;

    private readonly Lock _lock;
    private readonly StockExchange _exchange;

    internal SimulatedMarket(Lock sharedLock, StockExchange exchange)
    {
        _lock = sharedLock;
        _exchange = exchange;
    }

    /// <summary>Somebody else's limit order: it fills what it meets, and the rest of it stays in the book.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <param name="side">Of the counter-order: <see cref="SimulatedSide.Sell"/> fills buy orders.</param>
    /// <param name="quantity">Shares.</param>
    /// <param name="price">Limit price in won.</param>
    /// <returns>How much of it was filled at once.</returns>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Quantity or price is not in 1 to 1,000,000,000.</exception>
    public long Add(string stockCode, SimulatedSide side, long quantity, long price)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantity, Most);
        ArgumentOutOfRangeException.ThrowIfLessThan(price, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(price, Most);
        lock (_lock)
            return _exchange.AddCounterOrder(Find(stockCode), side, quantity, price);
    }

    /// <summary>Takes all counter-orders of a stock out of the book; the account's own orders stay.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public void Clear(string stockCode)
    {
        lock (_lock)
            StockExchange.RemoveCounterOrders(Find(stockCode));
    }

    /// <summary>현재가 in won: the price of the last fill, before the first one the previous close.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public long LastPrice(string stockCode)
    {
        lock (_lock)
            return Find(stockCode).LastPrice;
    }

    /// <summary>최우선호가: the best price of one side in won; 0 where nothing with a price stands there.</summary>
    /// <param name="stockCode">종목코드, bare.</param>
    /// <param name="side"><see cref="SimulatedSide.Buy"/> for the best bid.</param>
    /// <exception cref="ArgumentException">There is no such stock.</exception>
    public long BestPrice(string stockCode, SimulatedSide side)
    {
        lock (_lock)
            return Find(stockCode).Book.BestPrice(side);
    }

    private Stock Find(string stockCode) => _exchange.FindStock(stockCode)
        ?? throw new ArgumentException($"There is no stock {stockCode} in the simulator.", nameof(stockCode));
}
