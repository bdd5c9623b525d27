using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Markets;

namespace Kiwoom.Trading;

/// <content>The checks before an order is modified or cancelled.</content>
public sealed partial class TradingDesk
{
    /// <summary>Checks whether an order can be cancelled. It sends nothing.</summary>
    /// <param name="order">The order.</param>
    /// <param name="quantity">How many; all that remains by default.</param>
    public IReadOnlyList<OrderCheck> CheckCancel(TradingOrder order, QuantityOrAll? quantity = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        var now = order.Current;
        return [.. CheckStanding(order, now), CheckState(now, isModification: false), CheckQuantity(now, quantity ?? QuantityOrAll.All), CheckSession(order)];
    }

    /// <summary>Checks whether an order can be modified. It asks the server for the limits of the day, and sends no order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="price">The new price in won.</param>
    /// <param name="quantity">How many; all that remains by default.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<OrderCheck>> CheckModifyAsync(
        TradingOrder order, decimal price, QuantityOrAll? quantity = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var now = order.Current;
        return
        [
            .. CheckStanding(order, now), CheckState(now, isModification: true), CheckQuantity(now, quantity ?? QuantityOrAll.All),
            await CheckPriceAsync(order, price, cancellationToken).ConfigureAwait(false), CheckSession(order),
        ];
    }

    private IReadOnlyList<OrderCheck> CheckModify(TradingOrder order, QuantityOrAll quantity)
    {
        var now = order.Current;
        return [.. CheckStanding(order, now), CheckState(now, isModification: true), CheckQuantity(now, quantity), CheckSession(order)];
    }

    // Null where nothing stops it; warnings go into the explanation of what is sent.
    private OrderCheck? Stopped(IEnumerable<OrderCheck> checks, out string warnings)
    {
        var failed = checks.Where(c => c.Passed == false).ToLookup(c => _options.Checks.GetValueOrDefault(c.Name));
        warnings = string.Concat(failed[CheckSeverity.Warn].Select(c => $"{c.Name}: {c.Text} "));
        return failed[CheckSeverity.Refuse].FirstOrDefault();
    }

    private IEnumerable<OrderCheck> CheckStanding(TradingOrder order, OrderSnapshot now)
    {
        var exists = now.Number is not null && order.TradeDate == Today;
        yield return new(
            OrderCheckName.NumberExists, exists,
            now.Number is null ? $"The order is {now.State} and has no number."
            : exists ? $"Its number is {now.Number}."
            : FormattableString.Invariant($"Its number {now.Number} is of {order.TradeDate:yyyy-MM-dd} and means nothing today."));
        yield return new(
            OrderCheckName.SomethingRemains, now.Quantities.Remaining > 0,
            FormattableString.Invariant($"{now.Quantities.Remaining} of {now.Quantities.Ordered} remain, {now.Quantities.Filled} are filled."));
    }

    // A cancel of a known number only reduces risk: it passes whatever else is on its way.
    private static OrderCheck CheckState(OrderSnapshot now, bool isModification)
    {
        if (!TradingOrderStates.IsWorking(now.State)) return new(OrderCheckName.StateAllows, false, $"The order is {now.State}.");
        if (!isModification) return new(OrderCheckName.StateAllows, true, $"The order is {now.State}.");
        if (now.IsChanging) return new(OrderCheckName.StateAllows, false, "A modification or cancel of it is on its way and not confirmed.");
        return now.State == TradingOrderState.PartlyFilled
            ? new(OrderCheckName.StateAllows, null, "A part is filled, and the server may refuse to modify the rest: RepriceAsync then orders it anew.")
            : new(OrderCheckName.StateAllows, true, $"The order is {now.State}.");
    }

    private static OrderCheck CheckQuantity(OrderSnapshot now, QuantityOrAll quantity) => new(
        OrderCheckName.QuantityValid, quantity.Count is not { } count || count <= now.Quantities.Remaining,
        quantity.Count is { } some ? FormattableString.Invariant($"{some} of {now.Quantities.Remaining} that remain.") : "All that remains.");

    private async Task<OrderCheck> CheckPriceAsync(TradingOrder order, decimal price, CancellationToken cancellationToken)
    {
        OrderCheck Result(bool? passed, string text) => new(OrderCheckName.PriceValid, passed, text);

        if (price <= 0) return Result(false, "A price is more than 0 won.");
        if (order.Book == TradingBook.Gold) return Result(null, "The limits of gold are not checked.");
        try
        {
            var info = await _client.StockInfo.GetStockInfoAsync(new() { StockCode = order.Stock }, cancellationToken).ConfigureAwait(false);
            if (info.LowerLimitPrice is { Value: > 0 } low && info.UpperLimitPrice is { Value: > 0 } high && (price < low.Value || price > high.Value))
                return Result(false, FormattableString.Invariant($"{price} won is not within the limits of the day, {low.Value} to {high.Value} won."));
        }
        catch (KiwoomException e)
        {
            return Result(null, $"The limits of the day could not be read: {e.Class}.");
        }
        // A fund has finer steps; which stock is a fund, the code does not say.
        return Tick.IsOnStep(price) ? Result(true, "On a tick and within the limits of the day.")
            : Tick.IsOnStep(price, TickTable.Fund) ? Result(null, "On a tick of funds, not of shares.")
            : Result(false, FormattableString.Invariant($"{price} won is not on a tick: {Tick.RoundDown(price)} or {Tick.RoundUp(price)} won is."));
    }

    private OrderCheck CheckSession(TradingOrder order)
    {
        if (order.Book == TradingBook.Gold) return new(OrderCheckName.SessionAllows, null, "Gold has hours of its own.");
        if (order.Venue is not { } venue) return new(OrderCheckName.SessionAllows, null, "Its exchange is not known.");
        MarketClock?[] clocks = venue == Venue.Nxt ? [_options.NxtClock] : venue == Venue.Sor ? [_options.Clock, _options.NxtClock] : [_options.Clock];
        if (clocks.Contains(null)) return new(OrderCheckName.SessionAllows, null, $"No clock of {venue} was given.");
        var now = _time.GetUtcNow();
        var states = Array.ConvertAll(clocks, clock => clock!.At(now));
        bool? isOpen = Array.Exists(states, static s => s.Status == MarketStatus.Open) ? true
            : Array.TrueForAll(states, static s => s.Status == MarketStatus.Closed) ? false
            : null;
        return new(OrderCheckName.SessionAllows, isOpen, string.Join(" ", states.Select(static s => s.Explanation).Distinct()));
    }
}
