using Kiwoom.Generated;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>매도 취소: takes back one sell order. Nothing in the request says buy or sell: the number does.</summary>
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
            // Why, where the server's code tells: the order was filled meanwhile, or there is none of that number.
            output.WriteLine(outcome.Error?.Reason switch
            {
                BusinessReason.AlreadyFilled => "it is sold already",
                BusinessReason.NoSuchOrder => "there is no such order: after a modify the newest number counts",
                _ => outcome.Error?.Advice ?? "see the message",
            });
        }
    }
}
