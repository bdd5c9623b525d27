using Kiwoom.Generated;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>매도 취소: cancels one sell order. The request does not say buy or sell: the order number does.</summary>
public static class CancelASell
{
    public static async Task RunAsync(
        IKiwoomClient client, string orderNumber, StockCode stock, Venue placedOn, TextWriter output)
    {
        var outcome = await client.Orders.CancelStockOrderAsync(new()
        {
            Venue = placedOn, // where it was ordered: KRX, NXT or SOR; the mock server has KRX only
            OriginalOrderNumber = orderNumber,
            StockCode = stock,
            CancelQuantity = QuantityOrAll.All,
        });
        output.WriteLine(Shown.Of(outcome));
        if (outcome.Kind == OrderOutcomeKind.Rejected)
        {
            // The reason, where the server's code states it: the order was filled in the meantime, or there is no such number.
            output.WriteLine(outcome.Error?.Reason switch
            {
                BusinessReason.AlreadyFilled => "it has been sold already",
                BusinessReason.NoSuchOrder => "there is no such order: after a modification, use the newest number",
                _ => outcome.Error?.Advice ?? "see the message",
            });
        }
    }
}
