using Kiwoom.Generated;

namespace Kiwoom.Cli.Demo;

/// <summary>The same with gold: buys, sells, cancels a part and then the rest (kt50000, kt50001, kt50003).</summary>
internal static class GoldSteps
{
    private const string Gold = "M04020000";

    public static async Task RunAsync(DemoContext demo)
    {
        demo.Screen.Step("금현물 매수주문", "Buy gold (kt50000): 3 at 149,000");
        var buy = demo.Accepted(await demo.Client.Orders.BuyGoldSpotAsync(
            new() { StockCode = Gold, OrderQuantity = 3, OrderPrice = 149_000, TradeType = TradeType.Limit },
            demo.CancellationToken));

        demo.Screen.Step("금현물 매도주문", "Sell gold (kt50001): 4 at 155,000");
        var sell = demo.Accepted(await demo.Client.Orders.SellGoldSpotAsync(
            new() { StockCode = Gold, OrderQuantity = 4, OrderPrice = 155_000, TradeType = TradeType.Limit },
            demo.CancellationToken));

        await CancelAsync(demo, "금 매도 일부 취소", "Cancel a part of the sell (kt50003)", sell, 1, 3);
        await CancelAsync(demo, "금 매도 잔량 취소", "Cancel the rest of the sell (kt50003)", sell, QuantityOrAll.All, 0);
        await CancelAsync(demo, "금 매수 일부 취소", "Cancel a part of the buy (kt50003)", buy, 2, 1);
        await CancelAsync(demo, "금 매수 잔량 취소", "Cancel the rest of the buy (kt50003)", buy, QuantityOrAll.All, 0);
    }

    private static async Task CancelAsync(
        DemoContext demo, string korean, string english, string original, QuantityOrAll quantity, long remaining)
    {
        demo.Screen.Step(korean, english);
        demo.Accepted(await demo.Client.Orders.CancelGoldSpotOrderAsync(
            new() { OriginalOrderNumber = original, StockCode = Gold, CancelQuantity = quantity },
            demo.CancellationToken));
        demo.Remains(original, remaining);
    }
}
