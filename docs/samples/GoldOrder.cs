using Kiwoom.Generated;
using Kiwoom.Generated.Codes;

namespace Samples;

/// <summary>금현물 (kt50000, kt50003): buys gold in grams and cancels what remains.</summary>
public static class GoldOrder
{
    public static async Task RunAsync(IKiwoomClient client, TextWriter output)
    {
        const string kilogramBar = "M04020000"; // 금 99.99 1kg; M04020100 is the small one
        var buy = await client.Orders.BuyGoldSpotAsync(new()
        {
            StockCode = kilogramBar,
            OrderQuantity = 3,
            OrderPrice = 149_000,
            TradeType = TradeType.Limit, // gold takes three of the trade types, and no venue
        });
        output.WriteLine(Shown.Of(buy));
        if (!buy.IsAccepted) return;

        var cancel = await client.Orders.CancelGoldSpotOrderAsync(new()
        {
            OriginalOrderNumber = buy.OrderNumber,
            StockCode = kilogramBar,
            CancelQuantity = QuantityOrAll.All,
        });
        output.WriteLine(Shown.Of(cancel));
    }
}
