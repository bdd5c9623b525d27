using Kiwoom.Trading;

namespace Samples;

/// <summary>손절: an order that does not fill is cancelled, and what is left is ordered at the market, once.</summary>
public static class EmergencyClose
{
    public static async Task<string> RunAsync(TradingDesk desk, string orderNumber, TextWriter output)
    {
        var order = desk.Find(orderNumber) ?? throw new ArgumentException($"The desk knows no order {orderNumber} of today.", nameof(orderNumber));
        // The guide modifies the limit order to a market order; the server may refuse that once a part is filled.
        var close = await desk.EmergencyCloseAsync(order);
        await close.Completion;
        output.WriteLine($"{order}; {close.Result}");
        return close.Result;
    }
}
