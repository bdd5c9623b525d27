using Kiwoom.Generated;
using Kiwoom.Generated.Orders;
using Kiwoom.Simulator;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Demo;

/// <summary>
/// The second act, on a trading desk and a simulator of its own: a lost reply that is found again, a program that ends in the middle of an
/// emergency close, and the next one that goes on from the journal.
/// </summary>
internal sealed class DeskSteps
{
    private const string Samsung = "005930";

    // Only this program's own readings: what happens between two of them is the same in every run.
    private static readonly TradingDeskOptions Options = new() { Name = "kiwoom demo", UsesStream = false, ReconcilesByItself = false };

    private readonly DemoScreen _screen;
    private readonly KiwoomSimulator _simulator = new(new SimulatorOptions { FirstOrderNumber = 501 });
    private readonly MemoryOrderJournal _journal = new();

    private DeskSteps(DemoScreen screen, bool wire)
    {
        _screen = screen;
        if (wire) _simulator.Answered += new WirePrinter(screen).Print;
    }

    public static Task RunAsync(DemoScreen screen, bool wire, CancellationToken cancellationToken) => new DeskSteps(screen, wire).RunAsync(cancellationToken);

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        using var client = _simulator.CreateClient();
        await EndInTheMiddleAsync(client, cancellationToken);
        await GoOnAsync(client, cancellationToken);
    }

    private async Task EndInTheMiddleAsync(KiwoomClient client, CancellationToken cancellationToken)
    {
        await using var desk = await TradingDesk.OpenAsync(client, _journal, Options, cancellationToken);
        var order = await FindAgainAsync(desk, cancellationToken);

        _screen.Step("긴급 청산 도중 종료", "The program ends in the middle of an emergency close");
        _simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 69_000);
        await desk.ReconcileAsync(cancellationToken);
        _screen.Line("체결 / 미체결", "filled/left", QuantitiesOf(order), "bold");
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _simulator.Answered += (_, _) =>
        {
            if (Remaining == 0) cancelled.TrySetResult();
        };
        await desk.EmergencyCloseAsync(order, cancellationToken: cancellationToken);
        await cancelled.Task.WaitAsync(cancellationToken);
        _screen.Claim(Sent == 1 && Remaining == 0, "취소만 나가고 시장가 주문은 아직 없음", "the cancel has left, and no market order yet");
    }

    private async Task<TradingOrder> FindAgainAsync(TradingDesk desk, CancellationToken cancellationToken)
    {
        _screen.Step("데스크: 응답 유실", "A desk: an order whose reply is lost is found again");
        _simulator.Faults.Next(BuyStockRequest.TrDescriptor.Id, Fault.ReplyLost);
        var order = await desk.BuyAsync(new() { StockCode = Samsung, Quantity = 10, Price = 69_000, Key = "demo" }, cancellationToken);
        _screen.Line("응답 직후", "after the call", order.State.ToString(), "bold yellow");
        _screen.Claim(order.State == TradingOrderState.Unknown, "실패로 단정하지 않음", "it is not reported as a failure");
        await desk.ReconcileAsync(cancellationToken);
        _screen.Line("대사 후", "after reconciling", $"{order.State} {order.Current.Number}", "bold");
        _screen.Claim(order.Current.Number == _simulator.Orders[0].Number.TrimStart('0'), "주문번호를 찾음", "its number is found");
        var again = await desk.BuyAsync(new() { StockCode = Samsung, Quantity = 10, Price = 69_000, Key = "demo" }, cancellationToken);
        _screen.Claim(again == order && Sent == 1, "같은 키는 다시 보내지 않음", "the same key again sends nothing");
        return order;
    }

    private async Task GoOnAsync(KiwoomClient client, CancellationToken cancellationToken)
    {
        _screen.Step("저널에서 재개", "The next program goes on from the journal");
        _simulator.Market.Add(Samsung, SimulatedSide.Sell, 6, 70_000);
        await using var desk = await TradingDesk.OpenAsync(client, _journal, Options, cancellationToken);
        var workflow = desk.Workflows.Single();
        _screen.Line("재개한 절차", "workflow", workflow.Kind.ToString());
        await workflow.Completion.WaitAsync(cancellationToken);
        await desk.ReconcileAsync(cancellationToken);
        _screen.Line("결과", "result", workflow.Result, "bold");
        foreach (var order in desk.Orders) _screen.Line("주문", "order", order.ToString());
        _screen.Claim(Sent == 2 && Remaining == 0, "시장가 주문은 정확히 1건", "exactly one market order for the rest");

        _screen.Step("포지션", "The position at the end, from the fills of the journal");
        var position = desk.Positions.Single();
        _screen.Line("수량 / 평균단가", "quantity / average", $"{position.Quantity} / {DemoScreen.Number(position.AveragePrice)}", "bold");
        _screen.Claim(
            position.Quantity == 10 && _simulator.Holdings.Single(h => h.StockCode == Samsung).Quantity == 10, "서버 잔고와 일치", "it is what the server holds");
    }

    private int Sent => _simulator.Orders.Count(o => o.Kind == SimulatedOrderKind.New);

    private long Remaining => _simulator.Orders.Sum(o => o.Remaining);

    private static string QuantitiesOf(TradingOrder order) => $"{order.Current.Quantities.Filled} / {order.Current.Quantities.Remaining}";
}
