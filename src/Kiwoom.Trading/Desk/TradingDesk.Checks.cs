using Kiwoom.Generated.Codes;

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
        return [.. CheckRules.Standing(order, now, Today), CheckRules.State(now, isModification: false), CheckRules.Quantity(now, order.LiveNumbers, quantity ?? QuantityOrAll.All), CheckRules.Session(order, _options.Clock, _options.NxtClock, _time.GetUtcNow())];
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
            .. CheckRules.Standing(order, now, Today), CheckRules.State(now, isModification: true), CheckRules.Quantity(now, order.LiveNumbers, quantity ?? QuantityOrAll.All),
            await CheckPriceAsync(order, price, cancellationToken).ConfigureAwait(false), CheckRules.Session(order, _options.Clock, _options.NxtClock, _time.GetUtcNow()),
        ];
    }

    private IReadOnlyList<OrderCheck> CheckModify(TradingOrder order, QuantityOrAll quantity)
    {
        var now = order.Current;
        return [.. CheckRules.Standing(order, now, Today), CheckRules.State(now, isModification: true), CheckRules.Quantity(now, order.LiveNumbers, quantity), CheckRules.Session(order, _options.Clock, _options.NxtClock, _time.GetUtcNow())];
    }

    // Null where one may be sent, or where nobody knows.
    private string? WhyNoMarketOrder(NewOrder order) => order.TradeType == TradeType.Market && order.Book != TradingBook.Gold
        ? CheckRules.LimitsOnly(order.Venue, _options.Clock, _options.NxtClock, _time.GetUtcNow())
        : null;

    // Null where nothing stops it; what only warns is handed to the caller with what became of the request.
    private OrderCheck? Stopped(IEnumerable<OrderCheck> checks, out IReadOnlyList<OrderCheck> warnings)
    {
        var failed = checks.Where(c => c.Passed == false).ToLookup(c => _options.Checks.GetValueOrDefault(c.Name));
        warnings = [.. failed[CheckSeverity.Warn]];
        return failed[CheckSeverity.Refuse].FirstOrDefault();
    }

    private async Task<OrderCheck> CheckPriceAsync(TradingOrder order, decimal price, CancellationToken cancellationToken)
    {
        if (price <= 0) return new(OrderCheckName.PriceValid, false, "A price is more than 0 won.");
        if (order.Book == TradingBook.Gold) return new(OrderCheckName.PriceValid, null, "The limits of gold are not checked.");
        var tick = CheckRules.Tick(price, "On a tick.");
        var (isWithin, limits) = await WithinDayAsync(order.Stock, price, cancellationToken).ConfigureAwait(false);
        bool? passed = tick.Passed == false || isWithin == false ? false : tick.Passed is null || isWithin is null ? null : true;
        return tick with { Passed = passed, Text = $"{tick.Text} {limits}" };
    }

    private async Task<(bool? IsWithin, string Text)> WithinDayAsync(StockCode stock, decimal price, CancellationToken cancellationToken)
    {
        try
        {
            var info = await _client.StockInfo.GetStockInfoAsync(new() { StockCode = stock }, cancellationToken).ConfigureAwait(false);
            if (info.LowerLimitPrice is not { Value: > 0 and var low } || info.UpperLimitPrice is not { Value: > 0 and var high }) return (null, "The limits of the day were not said.");
            var limits = FormattableString.Invariant($"the limits of the day, {low} to {high} won.");
            return price >= low && price <= high ? (true, $"Within {limits}") : (false, FormattableString.Invariant($"{price} won is not within {limits}"));
        }
        catch (KiwoomException e)
        {
            return (null, $"The limits of the day could not be read: {e.Class}.");
        }
    }
}
