using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <content>Workflows: several orders that follow from each other.</content>
public sealed partial class TradingDesk
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _beginning = new(1);
    private readonly List<WorkflowRun> _runs = [];

    /// <summary>The workflows that this desk has begun or resumed, oldest first.</summary>
    public IReadOnlyList<TradingWorkflow> Workflows
    {
        get
        {
            lock (_state.Lock) return [.. _runs.Select(r => r.Workflow)];
        }
    }

    /// <summary>Cancels the desk's open orders until none remains. Foreign orders are not touched.</summary>
    /// <param name="stock">Only of this stock; null for all.</param>
    /// <param name="side">Only of this side; null for both.</param>
    /// <param name="key">
    /// Makes the call idempotent: the same key again, also after a restart, gives the workflow of that time and begins nothing. At most 64
    /// characters.
    /// </param>
    /// <param name="exceptMarket">
    /// Market orders (시장가) of this side stay, for a caller that wants out as fast as they do; null for none. One whose trade type is not known for certain
    /// (<see cref="OrderSnapshot.TradeType"/>) is cancelled.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    /// <exception cref="ArgumentException">The stock is blank: it would cancel nothing.</exception>
    public Task<TradingWorkflow> CancelAllAsync(
        StockCode? stock = null, OrderAction? side = null, string? key = null, OrderAction? exceptMarket = null, CancellationToken cancellationToken = default)
    {
        if (stock is { } only && string.IsNullOrWhiteSpace(only.Symbol))
            throw new ArgumentException("The stock is blank; give its code, or null for the orders of all stocks.", nameof(stock));
        var plan = new WorkflowPlan { Stock = stock?.Symbol, Side = side?.ToString(), ExceptMarket = exceptMarket?.ToString() };
        return BeginWorkflowAsync(WorkflowKind.CancelAll, "Cancelling", plan, key, cancellationToken);
    }

    /// <summary>
    /// Cancels what remains of an order, waits until that is confirmed, and orders what is left at the market. What is filled in the
    /// meantime is not ordered again. A market order stays as it is: a new one would only come later. While one is under way for the order, a second call gives
    /// that one.
    /// </summary>
    /// <param name="order">An order of the desk.</param>
    /// <param name="key">
    /// Makes the call idempotent: the same key again, also after a restart, gives the workflow of that time and begins nothing. At most 64
    /// characters.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    public Task<TradingWorkflow> EmergencyCloseAsync(TradingOrder order, string? key = null, CancellationToken cancellationToken = default)
    {
        var now = OwnWithRestOf(order, null).Current.Quantities;
        return BeginWorkflowAsync(
            WorkflowKind.EmergencyClose, "Cancelling", new WorkflowPlan { Order = order.Intent!.Fact.Id, Quantity = now.Filled + now.Remaining }, key, cancellationToken);
    }

    /// <summary>Cancels what remains of an order, waits until that is confirmed, and then orders the rest of another quantity.</summary>
    /// <param name="order">An order of the desk.</param>
    /// <param name="quantity">How many in all, with what is filled already.</param>
    /// <param name="price">The new price in won; null for a market order.</param>
    /// <param name="key">
    /// Makes the call idempotent: the same key again, also after a restart, gives the workflow of that time and begins nothing. At most 64
    /// characters.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    public Task<TradingWorkflow> ReplaceAsync(TradingOrder order, long quantity, decimal? price, string? key = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        return BeginWorkflowAsync(
            WorkflowKind.Replace, "Cancelling", new WorkflowPlan { Order = OwnWithRestOf(order, price).Intent!.Fact.Id, Quantity = quantity, Price = price }, key, cancellationToken);
    }

    /// <summary>
    /// Modifies the price of what remains; where the server refuses that because a part is filled, what remains is cancelled and ordered
    /// anew at the price.
    /// </summary>
    /// <param name="order">An order of the desk.</param>
    /// <param name="price">The new price in won.</param>
    /// <param name="key">
    /// Makes the call idempotent: the same key again, also after a restart, gives the workflow of that time and begins nothing. At most 64
    /// characters.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    public Task<TradingWorkflow> RepriceAsync(TradingOrder order, decimal price, string? key = null, CancellationToken cancellationToken = default)
    {
        var now = OwnWithRestOf(order, price).Current.Quantities;
        return BeginWorkflowAsync(
            WorkflowKind.Reprice, "Modifying",
            new WorkflowPlan { Order = order.Intent!.Fact.Id, Quantity = now.Filled + now.Remaining, Price = price }, key, cancellationToken);
    }

    /// <summary>Modifies an order to prices at times, until it is done or the prices are. A price whose time has passed by the next one's is left out.</summary>
    /// <param name="order">An order of the desk.</param>
    /// <param name="prices">In the order of their times.</param>
    /// <param name="key">
    /// Makes the call idempotent: the same key again, also after a restart, gives the workflow of that time and begins nothing. At most 64
    /// characters.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    public Task<TradingWorkflow> SchedulePricesAsync(TradingOrder order, IReadOnlyList<ScheduledPrice> prices, string? key = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prices);
        return BeginWorkflowAsync(
            WorkflowKind.PriceSchedule, "Waiting",
            new WorkflowPlan { Order = OwnOf(order).Intent!.Fact.Id, Prices = [.. prices.OrderBy(p => p.At)] }, key, cancellationToken);
    }

    /// <summary>Orders a quantity in slices: the next one a while after the last was sent. A slice that is refused ends it.</summary>
    /// <param name="action">Buy or sell.</param>
    /// <param name="stock">The stock.</param>
    /// <param name="quantity">How many in all.</param>
    /// <param name="slice">How many at a time.</param>
    /// <param name="pause">Between two slices.</param>
    /// <param name="price">Won; null for market orders.</param>
    /// <param name="key">
    /// Makes the call idempotent: the same key again, also after a restart, gives the workflow of that time and begins nothing. At most 64
    /// characters.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    public Task<TradingWorkflow> SplitAsync(
        OrderAction action, StockCode stock, long quantity, long slice, TimeSpan pause, decimal? price, string? key = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(slice, 1);
        if (action is not (OrderAction.Buy or OrderAction.Sell)) throw new ArgumentException("A split order buys or sells.", nameof(action));
        var plan = new WorkflowPlan
        {
            Side = action.ToString(),
            Stock = stock.Symbol,
            Book = nameof(TradingBook.Cash),
            Quantity = quantity,
            Slice = slice,
            Pause = pause,
            Price = price,
        };
        return BeginWorkflowAsync(WorkflowKind.Split, "Ordering", plan, key, cancellationToken);
    }

    // Of a credit sale it repays what the order itself repays.
    private static NewOrder RestOf(TradingOrder order, long quantity, decimal? price)
    {
        var loan = order is { Book: TradingBook.Credit, Side: OrderAction.Sell } ? OrderRequests.LoanOf(order.Intent!.Fact) : null;
        return new NewOrder
        {
            StockCode = order.Stock,
            Quantity = quantity,
            Price = price,
            Book = order.Book,
            Venue = order.VenueOfChanges,
            TradeType = price is null ? TradeType.Market : order.ConditionPrice is null ? TradeType.Limit : TradeType.StopLimit,
            ConditionPrice = price is null ? null : order.ConditionPrice,
            CreditDealType = loan?.Deal,
            LoanDate = loan?.Loan,
        };
    }

    // An order whose rest cannot be ordered is not cancelled first.
    private static TradingOrder OwnWithRestOf(TradingOrder order, decimal? price)
    {
        if (OwnOf(order).Book == TradingBook.Gold && price is null)
            throw new ArgumentException("Gold has no market orders: replace the order with one at a price, or cancel it.", nameof(order));
        _ = OrderRequests.New(order.Side!.Value, RestOf(order, 1, price));
        return order;
    }

    private static TradingOrder OwnOf(TradingOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.IsForeign
            ? throw new InvalidOperationException("This order was placed elsewhere: workflows do not touch it.")
            : order;
    }
}
