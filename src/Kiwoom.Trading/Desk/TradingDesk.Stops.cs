using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <content>Stops: workflows that wait for a price.</content>
public sealed partial class TradingDesk
{
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
        var own = order.Current.Price ?? order.Intent!.Fact.Price;
        if (side == OrderAction.Sell ? stopPrice >= own : stopPrice <= own)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A stop at {stopPrice} won would order at once, because the order itself is at {own} won: ")
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
}
