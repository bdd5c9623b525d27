using Kiwoom.Generated;

namespace Kiwoom.Cli.Demo;

/// <summary>Open orders (ka10075) and holdings (kt00018) as tables.</summary>
internal static class TableSteps
{
    public static async Task RunAsync(DemoContext demo)
    {
        await OpenOrdersAsync(demo);
        await HoldingsAsync(demo);
    }

    private static async Task OpenOrdersAsync(DemoContext demo)
    {
        demo.Screen.Step("미체결", "Open orders (ka10075)");
        var rows = new List<string[]>();
        var request = new GetUnfilledOrdersRequest { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified };
        await foreach (var order in demo.Client.Accounts.GetUnfilledOrdersPagesAsync(request, cancellationToken: demo.CancellationToken))
        {
            rows.AddRange((order.Orders ?? []).Select(o => new[]
            {
                o.OrderNumber ?? "", o.StockName ?? "", o.SideText ?? "", o.OrderState?.Label ?? "",
                DemoScreen.Number(o.OrderQuantity), DemoScreen.Number(o.RemainingQuantity), DemoScreen.Number(o.OrderPrice?.Value),
            }));
        }
        demo.Screen.Table(
            [
                ("주문번호", "number", false), ("종목명", "stock", false), ("구분", "side", false), ("상태", "state", false),
                ("주문수량", "quantity", true), ("미체결", "left", true), ("주문가격", "price", true),
            ],
            rows);
        var expected = demo.Simulator.Orders.Count(o => o.Remaining > 0);
        demo.Screen.Claim(rows.Count == expected && expected > 0, $"미체결 {expected}건", $"{expected} open, as the simulator counts");
    }

    private static async Task HoldingsAsync(DemoContext demo)
    {
        demo.Screen.Step("계좌평가잔고", "Holdings (kt00018)");
        var balance = await demo.Client.Accounts.GetAccountEvaluationBalanceAsync(
            new() { BalanceView = BalanceView.Individual, Venue = Venue.Krx }, demo.CancellationToken);
        var holdings = balance.Holdings ?? [];
        demo.Screen.Table(
            [
                ("종목코드", "code", false), ("종목명", "stock", false), ("보유수량", "quantity", true), ("매입가", "paid", true),
                ("현재가", "price", true), ("평가손익", "profit", true), ("수익률(%)", "rate %", true),
            ],
            holdings.Select(h => new[]
            {
                h.StockCode?.Symbol ?? "", h.StockName ?? "", DemoScreen.Number(h.HoldingQuantity), DemoScreen.Number(h.PurchasePrice?.Value),
                DemoScreen.Number(h.CurrentPrice?.Value), DemoScreen.Number(h.EvaluationProfitLoss), DemoScreen.Number(h.ProfitRate),
            }));
        demo.Screen.Line("총매입 / 총평가", "paid / worth", $"{DemoScreen.Number(balance.TotalPurchaseAmount)} / {DemoScreen.Number(balance.TotalEvaluationAmount)}");
        demo.Screen.Line("총평가손익", "profit or loss", DemoScreen.Number(balance.TotalEvaluationProfitLoss), "bold");
        demo.Screen.Claim(
            holdings.Sum(h => h.EvaluationProfitLoss) == balance.TotalEvaluationProfitLoss && holdings.Any(h => h.EvaluationProfitLoss < 0),
            "손실은 손실로 표시", "a loss is a loss, and the rows add up");
    }
}
