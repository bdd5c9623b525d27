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
        return CheckRules.Tick(price, "On a tick and within the limits of the day.");
    }
}
