using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Demo;

/// <summary>Buys and sells a stock, modifies, fills a part, cancels a part and then the rest (kt10000 to kt10003).</summary>
internal static class StockSteps
{
    private const string Samsung = "005930";

    public static async Task RunAsync(DemoContext demo)
    {
        var buy = await BuyAsync(demo);
        var sell = await SellAsync(demo);
        var modified = await ModifyAsync(demo, buy);
        FillPart(demo, modified);
        await CancelAsync(demo, "매수 일부 취소", "Cancel a part of the buy (kt10003)", modified, 2, 4);
        await CancelAsync(demo, "매수 잔량 취소", "Cancel the rest of the buy (kt10003)", modified, QuantityOrAll.All, 0);
        await CancelAsync(demo, "매도 일부 취소", "Cancel a part of the sell (kt10003)", sell, 3, 2);
        await CancelAsync(demo, "매도 잔량 취소", "Cancel the rest of the sell (kt10003)", sell, QuantityOrAll.All, 0);
    }

    private static async Task<string> BuyAsync(DemoContext demo)
    {
        demo.Screen.Step("주식 매수주문", "Buy a stock (kt10000): 10 at 69,000");
        var outcome = await demo.Client.Orders.BuyStockAsync(
            new()
            {
                Venue = Venue.Krx,
                StockCode = Samsung,
                OrderQuantity = 10,
                OrderPrice = 69_000,
                TradeType = TradeType.Limit,
            },
            demo.CancellationToken);
        return demo.Accepted(outcome);
    }

    private static async Task<string> SellAsync(DemoContext demo)
    {
        demo.Screen.Step("주식 매도주문", "Sell a stock (kt10001): 5 at 72,000");
        var outcome = await demo.Client.Orders.SellStockAsync(
            new()
            {
                Venue = Venue.Krx,
                StockCode = Samsung,
                OrderQuantity = 5,
                OrderPrice = 72_000,
                TradeType = TradeType.Limit,
            },
            demo.CancellationToken);
        return demo.Accepted(outcome);
    }

    private static async Task<string> ModifyAsync(DemoContext demo, string original)
    {
        demo.Screen.Step("주식 정정주문", "Modify the buy (kt10002): to 69,500");
        var outcome = await demo.Client.Orders.ModifyStockOrderAsync(
            new()
            {
                Venue = Venue.Krx,
                OriginalOrderNumber = original,
                StockCode = Samsung,
                ModifyQuantity = 10,
                ModifyPrice = 69_500,
            },
            demo.CancellationToken);
        var number = demo.Accepted(outcome);
        demo.Screen.Line("원주문 / 모주문", "original / root", $"{original} / {outcome.Response?.BaseOrderNumber}");
        demo.Screen.Claim(number.Length > 0 && number != original, "새 주문번호로 유효", "the live order has the new number");
        return number;
    }

    private static void FillPart(DemoContext demo, string number)
    {
        demo.Screen.Step("일부 체결", "A partial fill: someone sells 4 at 69,500");
        demo.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 69_500);
        demo.Remains(number, 6);
    }

    private static async Task CancelAsync(
        DemoContext demo, string korean, string english, string original, QuantityOrAll quantity, long remaining)
    {
        demo.Screen.Step(korean, english);
        var outcome = await demo.Client.Orders.CancelStockOrderAsync(
            new()
            {
                Venue = Venue.Krx,
                OriginalOrderNumber = original,
                StockCode = Samsung,
                CancelQuantity = quantity,
            },
            demo.CancellationToken);
        demo.Accepted(outcome);
        demo.Screen.Line("취소수량", "cancelled", $"{outcome.Response?.CancelledQuantity}");
        demo.Remains(original, remaining);
    }
}
