using Kiwoom.Generated;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>정정 (kt10002): moves all that remains of an order to another price.</summary>
public static class ModifyAnOrder
{
    /// <returns>The order's number from now on; null if that is not certain.</returns>
    public static async Task<string?> RunAsync(
        IKiwoomClient client, string orderNumber, StockCode stock, Price newPrice, TextWriter output)
    {
        // No document says whether the quantity is the new total or the part to modify: modify the whole remainder only.
        var remaining = await OpenOrders.RemainingAsync(client, stock, orderNumber);
        if (remaining == 0)
        {
            output.WriteLine("nothing of the order is open");
            return null;
        }
        var outcome = await client.Orders.ModifyStockOrderAsync(new()
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = orderNumber,
            StockCode = stock,
            ModifyQuantity = remaining,
            ModifyPrice = newPrice,
        });
        output.WriteLine(Shown.Of(outcome));
        return outcome.Kind switch
        {
            OrderOutcomeKind.Accepted => outcome.OrderNumber, // the old number keeps its fills and nothing else
            OrderOutcomeKind.Rejected or OrderOutcomeKind.NotSent => orderNumber,
            OrderOutcomeKind.Unknown => null,
            _ => throw new InvalidOperationException(outcome.Kind.ToString()),
        };
    }
}
