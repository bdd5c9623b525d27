using Kiwoom.Generated;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>일부 취소 (kt10003): cancels so many of an order.</summary>
public static class CancelAPart
{
    public static async Task RunAsync(IKiwoomClient client, string orderNumber, StockCode stock, long quantity, TextWriter output)
    {
        // More than is open is refused by the server; a fill that comes first makes less open than you have seen.
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
            // The cancel has a number of its own; the order keeps its number, and the base number is the root of the chain.
            output.WriteLine($"cancel {reply.OrderNumber} of chain {reply.BaseOrderNumber}: {reply.CancelledQuantity}");
        }
        output.WriteLine($"{await OpenOrders.RemainingAsync(client, stock, orderNumber)} remain open");
    }
}
