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

    /// <summary>The request to modify what remains of an order.</summary>
    /// <param name="order">The order; it has a number.</param>
    /// <param name="price">The new price in won.</param>
    /// <param name="quantity">How many; all that remains by default.</param>
    /// <exception cref="InvalidOperationException">The order has no number.</exception>
    public static KiwoomRequest Modify(TradingOrder order, decimal price, QuantityOrAll? quantity = null) =>
        OrderRequests.Modify(TargetOf(order), quantity ?? QuantityOrAll.All, price, order.ConditionPrice);

    /// <summary>The request to cancel what remains of an order, or some of it.</summary>
    /// <param name="order">The order; it has a number.</param>
    /// <param name="quantity">How many; all that remains by default.</param>
    /// <exception cref="InvalidOperationException">The order has no number.</exception>
    public static KiwoomRequest Cancel(TradingOrder order, QuantityOrAll? quantity = null) =>
        OrderRequests.Cancel(TargetOf(order), quantity ?? QuantityOrAll.All);

    private static ChangeTarget TargetOf(TradingOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var number = order.Current.Number ?? throw new InvalidOperationException("The order has no number: nothing can be asked of it.");
        return new ChangeTarget(number.PadLeft(7, '0'), order.Book, order.Stock, order.Side?.ToString(), order.VenueOfChanges);
    }
}
