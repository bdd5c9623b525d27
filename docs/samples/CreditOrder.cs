using Kiwoom.Generated;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>신용 (kt10006, kt10009): buys on credit and cancels a part. Credit orders have their own TRs.</summary>
public static class CreditOrder
{
    public static async Task RunAsync(IKiwoomClient client, StockCode stock, Price price, TextWriter output)
    {
        var buy = await client.CreditOrders.BuyCreditStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = stock,
            OrderQuantity = 4,
            OrderPrice = price,
            TradeType = TradeType.Limit,
        });
        output.WriteLine(Shown.Of(buy));
        if (!buy.IsAccepted) return;

        // kt10003 does not cancel credit orders. Selling a loan (kt10007) also needs the kind of the deal and the loan date.
        var cancel = await client.CreditOrders.CancelCreditStockOrderAsync(new()
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = buy.OrderNumber,
            StockCode = stock,
            CancelQuantity = 1,
        });
        output.WriteLine(Shown.Of(cancel));
    }
}
