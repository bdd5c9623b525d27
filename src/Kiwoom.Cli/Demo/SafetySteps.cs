using Kiwoom.Generated;
using Kiwoom.Generated.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Demo;

/// <summary>A request that validation stops, and an order whose reply is lost.</summary>
internal static class SafetySteps
{
    public static async Task RunAsync(DemoContext demo)
    {
        await RefuseAsync(demo);
        await LoseReplyAsync(demo);
    }

    private static async Task RefuseAsync(DemoContext demo)
    {
        demo.Screen.Step("검증에서 거부", "Refused by validation: all violations at once");
        var before = demo.Simulator.ReceivedRequests.Values.Sum();
#pragma warning disable KWA002, KWA004, KWA005, KWA006 // the analyzer sees them too; this shows what the client does
        var outcome = await demo.Client.Orders.BuyStockAsync(
            new() { Venue = Venue.FromWire("NYSE"), StockCode = "", OrderQuantity = 0, TradeType = TradeType.Limit },
            demo.CancellationToken);
#pragma warning restore KWA002, KWA004, KWA005, KWA006
        demo.Screen.Line("결과", "outcome", $"{outcome.Kind} ({outcome.Reason})", "bold");
        foreach (var violation in outcome.Violations)
            demo.Screen.Text((violation.IsWarning ? "warning: " : "error: ") + violation.Message, violation.IsWarning ? "grey" : "yellow");
        var sent = demo.Simulator.ReceivedRequests.Values.Sum() - before;
        demo.Screen.Claim(
            outcome.Kind == OrderOutcomeKind.NotSent && outcome.Violations.Count(v => !v.IsWarning) >= 3 && sent == 0,
            "전송되지 않음", "nothing was sent");
    }

    private static async Task LoseReplyAsync(DemoContext demo)
    {
        demo.Screen.Step("응답 유실", "An order that is executed and whose reply is lost");
        demo.Simulator.Faults.Next(BuyStockRequest.TrDescriptor.Id, Fault.ReplyLost);
        var before = demo.Simulator.Orders.Count;
        var outcome = await demo.Client.Orders.BuyStockAsync(
            new()
            {
                Venue = Venue.Krx,
                StockCode = "000660",
                OrderQuantity = 2,
                OrderPrice = 178_000,
                TradeType = TradeType.Limit,
            },
            demo.CancellationToken);
        demo.Screen.Line("결과", "outcome", $"{outcome.Kind} ({outcome.Reason})", "bold yellow");
        demo.Screen.Text(outcome.Explanation);
        demo.Screen.Claim(outcome.Kind == OrderOutcomeKind.Unknown, "실패로 단정하지 않음", "it is not reported as a failure");
        demo.Screen.Claim(demo.Simulator.Orders.Count == before + 1, "서버에 주문 1건", "there is exactly one such order at the server");

        var open = await demo.Client.Accounts.GetUnfilledOrdersAsync(
            new() { StockFilter = StockFilter.OneStock, SideFilter = Side.Buy, StockCode = "000660", Venue = Venue.Unified },
            demo.CancellationToken);
        var found = open.Orders?.FirstOrDefault(o => o.OrderQuantity == 2);
        demo.Screen.Line("미체결 조회로 확인", "found by ka10075", found?.OrderNumber ?? "-", "bold");
        demo.Screen.Claim(
            found?.OrderNumber is not null && found.OrderNumber == demo.Simulator.Orders[^1].Number,
            "미체결 조회로 주문번호 확인", "the open orders show its number");
    }
}
