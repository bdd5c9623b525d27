using Kiwoom.Generated;

namespace Kiwoom.Cli.Demo;

/// <summary>The same on credit: sells a loan, cancels a part and then the rest (kt10006, kt10007, kt10009).</summary>
internal static class CreditSteps
{
    private const string Naver = "035420";

    public static async Task RunAsync(DemoContext demo)
    {
        demo.Screen.Step("신용 매수주문", "Buy on credit (kt10006): 4 at 195,000");
        var buy = demo.Accepted(await demo.Client.CreditOrders.BuyCreditStockAsync(
            new()
            {
                Venue = Venue.Krx,
                StockCode = Naver,
                OrderQuantity = 4,
                OrderPrice = 195_000,
                TradeType = TradeType.Limit,
            },
            demo.CancellationToken));

        demo.Screen.Step("신용 매도주문", "Sell a credit holding (kt10007): 5 at 215,000");
        var sell = demo.Accepted(await demo.Client.CreditOrders.SellCreditStockAsync(
            new()
            {
                Venue = Venue.Krx,
                StockCode = Naver,
                OrderQuantity = 5,
                OrderPrice = 215_000,
                TradeType = TradeType.Limit,
                CreditDealType = CreditDealType.Loan,
                LoanDate = new DateOnly(2026, 11, 2),
            },
            demo.CancellationToken));

        await CancelAsync(demo, "신용 매도 일부 취소", "Cancel a part of the sell (kt10009)", sell, 2, 3);
        await CancelAsync(demo, "신용 매도 잔량 취소", "Cancel the rest of the sell (kt10009)", sell, QuantityOrAll.All, 0);
        await CancelAsync(demo, "신용 매수 일부 취소", "Cancel a part of the buy (kt10009)", buy, 1, 3);
        await CancelAsync(demo, "신용 매수 잔량 취소", "Cancel the rest of the buy (kt10009)", buy, QuantityOrAll.All, 0);
    }

    private static async Task CancelAsync(
        DemoContext demo, string korean, string english, string original, QuantityOrAll quantity, long remaining)
    {
        demo.Screen.Step(korean, english);
        demo.Accepted(await demo.Client.CreditOrders.CancelCreditStockOrderAsync(
            new()
            {
                Venue = Venue.Krx,
                OriginalOrderNumber = original,
                StockCode = Naver,
                CancelQuantity = quantity,
            },
            demo.CancellationToken));
        demo.Remains(original, remaining);
    }
}
