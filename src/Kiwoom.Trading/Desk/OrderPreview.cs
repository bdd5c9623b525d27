using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <summary>The requests that a desk would send, for programs that show them first. Nothing is sent or recorded.</summary>
public static class OrderPreview
{
    /// <summary>The request of a new order.</summary>
    /// <param name="action">Buy or sell.</param>
    /// <param name="order">The order.</param>
    /// <exception cref="ArgumentException">A credit sale does not say what it repays.</exception>
    public static KiwoomRequest New(OrderAction action, NewOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return OrderRequests.New(action, order);
    }

    /// <summary>The requests to modify what remains of an order: one for each number that lives, which are two after a modification of a part.</summary>
    /// <param name="order">The order; it has a number.</param>
    /// <param name="price">The new price in won.</param>
    /// <param name="quantity">How many; all that remains by default.</param>
    /// <exception cref="InvalidOperationException">The order has no number.</exception>
    public static IReadOnlyList<KiwoomRequest> Modify(TradingOrder order, decimal price, QuantityOrAll? quantity = null) =>
        [.. TargetsOf(order, quantity, price).Select(t => OrderRequests.Modify(t, quantity ?? QuantityOrAll.All, price, order.ConditionPrice))];

    /// <summary>The requests to cancel what remains of an order, or some of it.</summary>
    /// <param name="order">The order; it has a number.</param>
    /// <param name="quantity">How many; all that remains by default.</param>
    /// <exception cref="InvalidOperationException">The order has no number.</exception>
    public static IReadOnlyList<KiwoomRequest> Cancel(TradingOrder order, QuantityOrAll? quantity = null) =>
        [.. TargetsOf(order, quantity, null).Select(t => OrderRequests.Cancel(t, quantity ?? QuantityOrAll.All))];

    private static IReadOnlyList<ChangeTarget> TargetsOf(TradingOrder order, QuantityOrAll? quantity, decimal? price)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Current.Number is not null
            ? ChangeTarget.Of(order, quantity ?? QuantityOrAll.All, price)
            : throw new InvalidOperationException("The order has no number: nothing can be asked of it.");
    }
}
