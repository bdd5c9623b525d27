using Kiwoom.Generated;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>잔량 전부 취소 (kt10003): cancels what remains of an order, and waits until it is gone.</summary>
public static class CancelAllThatRemains
{
    /// <returns>True once nothing of the order is open.</returns>
    public static async Task<bool> RunAsync(IKiwoomClient client, string orderNumber, StockCode stock, TextWriter output)
    {
        var outcome = await client.Orders.CancelStockOrderAsync(new()
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = orderNumber,
            StockCode = stock,
            CancelQuantity = QuantityOrAll.All, // sent as 0; a plain 0, computed by mistake, is refused
        });
        output.WriteLine(Shown.Of(outcome));
        if (!outcome.IsAccepted && outcome.Kind != OrderOutcomeKind.Unknown) return false;

        // Accepted means received. The order is cancelled when it is no longer among the open ones: ask a few times.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var remaining = await OpenOrders.RemainingAsync(client, stock, orderNumber);
            output.WriteLine($"{remaining} of {orderNumber} are open");
            if (remaining == 0) return true;
        }
        return false;
    }
}
