namespace Kiwoom.Generated.Realtime;

public partial interface IRealtimeClient
{
    /// <summary>The realtime connection of the account, as it is now.</summary>
    RealtimeStatus Status { get; }

    /// <summary>
    /// Called after each change of <see cref="Status"/>'s state, one change at a time, on a thread of the pool: a handler holds nobody up, and
    /// may subscribe. Several changes that follow each other quickly may be one call.
    /// </summary>
    event Action<RealtimeStatus>? StatusChanged;

    /// <summary>
    /// Lets new subscriptions connect again after another session took the app key (<see cref="RealtimeState.Replaced"/>): that session is
    /// then thrown out in its turn.
    /// </summary>
    void Restart();

    /// <summary>A view of a stock's newest trade (0B).</summary>
    /// <param name="item">The stock code.</param>
    /// <exception cref="KiwoomException">There are too many codes, or another session has the app key.</exception>
    IRealtimeView<StockTrade> LatestTrade(string item);

    /// <summary>A view of a stock's newest order book (0D).</summary>
    /// <param name="item">The stock code.</param>
    /// <exception cref="KiwoomException">There are too many codes, or another session has the app key.</exception>
    IRealtimeView<OrderBook> LatestBook(string item);
}

public sealed partial class RealtimeClient
{
    /// <inheritdoc/>
    public RealtimeStatus Status => _client.RealtimeDesk.Hub.Status;

    /// <inheritdoc/>
    public event Action<RealtimeStatus>? StatusChanged
    {
        add => _client.RealtimeDesk.Hub.Changed += value;
        remove => _client.RealtimeDesk.Hub.Changed -= value;
    }

    /// <inheritdoc/>
    public void Restart() => _client.RealtimeDesk.Hub.Restart();

    /// <inheritdoc/>
    public IRealtimeView<StockTrade> LatestTrade(string item) =>
        _client.RealtimeDesk.View<StockTrade, StockTrade>(StockTrade.TrDescriptor, item, static trade => trade);

    /// <inheritdoc/>
    public IRealtimeView<OrderBook> LatestBook(string item) =>
        _client.RealtimeDesk.View<StockOrderBookDepth, OrderBook>(StockOrderBookDepth.TrDescriptor, item, OrderBook.From);
}
