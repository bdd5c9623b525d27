using Kiwoom.Generated;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>일부 취소 (kt10003): cancels part of an order.</summary>
public static class CancelAPart
{
    public static async Task RunAsync(IKiwoomClient client, string orderNumber, StockCode stock, long quantity, TextWriter output)
    {
        // The server refuses to cancel more than is open, and a fill may leave less open than you have seen.
        var outcome = await client.Orders.CancelStockOrderAsync(new()
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = orderNumber,
            StockCode = stock,
            CancelQuantity = quantity,
        });
        output.WriteLine(Shown.Of(outcome));
        if (outcome is { IsAccepted: true, Response: { } reply })
        {
            // The cancel gets its own number; the order keeps its number, and the base number is the root of the chain.
            output.WriteLine($"cancel {reply.OrderNumber} of chain {reply.BaseOrderNumber}: {reply.CancelledQuantity}");
        }
        output.WriteLine($"{await OpenOrders.RemainingAsync(client, stock, orderNumber)} remain open");
    }
}
