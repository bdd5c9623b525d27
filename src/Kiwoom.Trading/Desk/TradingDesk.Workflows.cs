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
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    /// <exception cref="ArgumentException">The stock is blank: it would cancel nothing.</exception>
    public Task<TradingWorkflow> CancelAllAsync(StockCode? stock = null, OrderAction? side = null, string? key = null, CancellationToken cancellationToken = default)
    {
        if (stock is { } only && string.IsNullOrWhiteSpace(only.Symbol))
            throw new ArgumentException("The stock is blank; give its code, or null for the orders of all stocks.", nameof(stock));
        return BeginWorkflowAsync(WorkflowKind.CancelAll, "Cancelling", new WorkflowPlan { Stock = stock?.Symbol, Side = side?.ToString() }, key, cancellationToken);
    }

    /// <summary>
    /// Cancels what remains of an order, waits until that is confirmed, and orders what is left at the market. What is filled in the
    /// meantime is not ordered again. While one is under way for the order, a second call gives that one.
    /// </summary>
    /// <param name="order">An order of the desk.</param>
    /// <param name="key">
    /// Makes the call idempotent: the same key again, also after a restart, gives the workflow of that time and begins nothing. At most 64
    /// characters.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    public Task<TradingWorkflow> EmergencyCloseAsync(TradingOrder order, string? key = null, CancellationToken cancellationToken = default)
    {
        var now = OwnOf(order).Current.Quantities;
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
            WorkflowKind.Replace, "Cancelling", new WorkflowPlan { Order = OwnOf(order).Intent!.Fact.Id, Quantity = quantity, Price = price }, key, cancellationToken);
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
        var now = OwnOf(order).Current.Quantities;
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

    /// <summary>
    /// Sends an order once the stock trades at a price: a sale at or below the stop price, a purchase at or above it. <b>It lives only while
    /// the program does</b>: at the server there is nothing of it, and nothing watches while no desk is open. It ends with its day.
    /// </summary>
    /// <remarks>
    /// Prices are trades of the venue since it began, from the realtime data (0B 주식체결). A gap or silence is none: whether it watches is in
    /// <see cref="TradingWorkflow.IsWatching"/>, and an event says when that changes (<see cref="DeskEventKind.Watch"/>). After a gap, and after a
    /// minute without a trade, the last trade is asked for. The order is sent once. The server may refuse to sell shares that another sale
    /// holds: where one is open, use <see cref="OneCancelsOtherAsync"/>.
    /// </remarks>
    /// <param name="action">Buy or sell.</param>
    /// <param name="stock">The stock.</param>
    /// <param name="quantity">How many shares.</param>
    /// <param name="stopPrice">In won.</param>
    /// <param name="price">The limit of the order in won; null for a market order.</param>
    /// <param name="venue">Whose prices count and where the order goes: KRX by default; of SOR, prices of KRX and NXT count.</param>
    /// <param name="key">
    /// Makes the call idempotent: the same key again, also after a restart, gives the workflow of that time and begins nothing. At most 64
    /// characters.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    public Task<TradingWorkflow> StopOrderAsync(
        OrderAction action, StockCode stock, long quantity, decimal stopPrice, decimal? price = null, Venue? venue = null, string? key = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stopPrice);
        var trigger = TriggerOf(action, stock, venue ?? Venue.Krx) with { StopPrice = stopPrice };
        return BeginStopAsync(WorkflowKind.StopOrder, action, stock, quantity, trigger, price, venue, key, cancellationToken);
    }

    /// <summary>
    /// Sends a market order once the stock trades at a distance from its best price since the beginning: a sale below the highest price, a
    /// purchase above the lowest. <b>It lives only while the program does</b>: at the server there is nothing of it. It ends with its day.
    /// </summary>
    /// <remarks>
    /// As <see cref="StopOrderAsync"/>. The best price is that of the trades which it has seen: a better one in a gap is not among them. It is in
    /// the journal before it counts, so that a restart does not loosen the stop.
    /// </remarks>
    /// <param name="action">Buy or sell.</param>
    /// <param name="stock">The stock.</param>
    /// <param name="quantity">How many shares.</param>
    /// <param name="distance">In won or percent.</param>
    /// <param name="venue">Whose prices count and where the order goes: KRX by default; of SOR, prices of KRX and NXT count.</param>
    /// <param name="key">
    /// Makes the call idempotent: the same key again, also after a restart, gives the workflow of that time and begins nothing. At most 64
    /// characters.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    public Task<TradingWorkflow> TrailingStopAsync(
        OrderAction action, StockCode stock, long quantity, TrailDistance distance, Venue? venue = null, string? key = null,
        CancellationToken cancellationToken = default)
    {
        if (distance == default) throw new ArgumentException("The distance is missing: TrailDistance.Won(500) or TrailDistance.Percent(3).", nameof(distance));
        var trigger = TriggerOf(action, stock, venue ?? Venue.Krx) with { TrailWon = distance.InWon, TrailPercent = distance.InPercent };
        return BeginStopAsync(WorkflowKind.TrailingStop, action, stock, quantity, trigger, null, venue, key, cancellationToken);
    }

    /// <summary>
    /// Watches a price for an order that is at the server, such as a sale at a profit that is to become one at a loss: once the stock trades
    /// there, what remains of the order is cancelled, that is waited for, and what is left is ordered. <b>The stop lives only while the program
    /// does</b>; the order at the server stays. It ends when the order is done, and with its day.
    /// </summary>
    /// <remarks>
    /// The two are never live together, because the server lets shares be sold by one order at a time: a fill of the first that comes before its
    /// cancel is one, and only what is left is ordered, once. A sale waits for a price at or below the stop price, a purchase at or above it.
    /// Prices are those of the order's venue, as in <see cref="StopOrderAsync"/>.
    /// </remarks>
    /// <param name="order">An order of the desk for cash.</param>
    /// <param name="stopPrice">In won.</param>
    /// <param name="price">The limit of the second order in won; null for a market order.</param>
    /// <param name="key">
    /// Makes the call idempotent: the same key again, also after a restart, gives the workflow of that time and begins nothing. At most 64
    /// characters.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for its first record; then it does not begin.</param>
    public Task<TradingWorkflow> OneCancelsOtherAsync(
        TradingOrder order, decimal stopPrice, decimal? price = null, string? key = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stopPrice);
        if (price is { } limit) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit, nameof(price));
        if (OwnOf(order) is not { Book: TradingBook.Cash, Side: { } side })
            throw new ArgumentException($"Stops are of shares for cash; this order is of {order.Book}.", nameof(order));
        if (side == OrderAction.Sell ? stopPrice >= order.Intent!.Fact.Price : stopPrice <= order.Intent!.Fact.Price)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A stop at {stopPrice} won would order at once, because the order itself is at {order.Intent.Fact.Price} won: ")
                + $"write a price {(side == OrderAction.Sell ? "below" : "above")} it.", nameof(stopPrice));
        }
        return BeginWorkflowAsync(
            WorkflowKind.OneCancelsOther, "Watching",
            new WorkflowPlan { Order = order.Intent!.Fact.Id, Price = price, Trigger = TriggerOf(side, order.Stock, order.VenueOfChanges) with { StopPrice = stopPrice } },
            key, cancellationToken);
    }

    private Task<TradingWorkflow> BeginStopAsync(
        WorkflowKind kind, OrderAction action, StockCode stock, long quantity, PriceTrigger trigger, decimal? price, Venue? venue, string? key,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantity, 1);
        if (price is { } limit) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit, nameof(price));
        var plan = new WorkflowPlan
        {
            Side = action.ToString(),
            Stock = stock.Symbol,
            Book = nameof(TradingBook.Cash),
            Venue = (venue ?? Venue.Krx).Name,
            Quantity = quantity,
            Price = price,
            Trigger = trigger,
        };
        return BeginWorkflowAsync(kind, "Watching", plan, key, cancellationToken);
    }

    private PriceTrigger TriggerOf(OrderAction action, StockCode stock, Venue venue)
    {
        if (action is not (OrderAction.Buy or OrderAction.Sell)) throw new ArgumentException("A stop buys or sells.", nameof(action));
        if (string.IsNullOrWhiteSpace(stock.Symbol)) throw new ArgumentException("The stock is blank: no price of it would ever come.", nameof(stock));
        var suffix = venue == Venue.Krx ? "" : venue == Venue.Nxt ? "_NX" : venue == Venue.Sor ? "_AL"
            : throw new ArgumentException($"An order goes to KRX, NXT or SOR; {venue} is none of them.", nameof(venue));
        return new PriceTrigger { Item = stock.Symbol + suffix, IsBelow = action == OrderAction.Sell, Begun = _time.GetUtcNow() };
    }

    private static TradingOrder OwnOf(TradingOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.IsForeign
            ? throw new InvalidOperationException("This order was placed elsewhere: workflows do not touch it.")
            : order;
    }
}
