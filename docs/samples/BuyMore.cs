using Kiwoom.Trading;

namespace Samples;

/// <summary>추가 매수: an order is replaced by one for more shares; the two are never live together.</summary>
public static class BuyMore
{
    /// <param name="desk">The desk that has the order.</param>
    /// <param name="orderNumber">주문번호.</param>
    /// <param name="quantity">How many in all: what is filled already is not ordered again.</param>
    /// <param name="price">In won.</param>
    /// <param name="output">Gets what happened.</param>
    public static async Task<string> RunAsync(TradingDesk desk, string orderNumber, long quantity, decimal price, TextWriter output)
    {
        var order = desk.Find(orderNumber) ?? throw new ArgumentException($"The desk knows no order {orderNumber} of today.", nameof(orderNumber));
        var replace = await desk.ReplaceAsync(order, quantity, price, key: $"more than {orderNumber}"); // called again, it does not order again
        await replace.Completion;
        output.WriteLine($"{order}; {replace.Result}");
        return replace.Result;
    }
}
