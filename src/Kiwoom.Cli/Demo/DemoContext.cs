using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Demo;

/// <summary>What every step works with.</summary>
internal sealed record DemoContext(DemoScreen Screen, IKiwoomClient Client, KiwoomSimulator Simulator, CancellationToken CancellationToken)
{
    /// <summary>Prints an outcome and claims that the order was accepted.</summary>
    /// <returns>The order's number; empty when it was not accepted.</returns>
    public string Accepted(OrderOutcome outcome)
    {
        Screen.Line("주문번호", "order number", outcome.OrderNumber ?? "-", "bold");
        if (outcome.Explanation.Length > 0) Screen.Line("응답", "reply", outcome.Explanation);
        Screen.Claim(outcome.IsAccepted, $"{outcome.Tr.KoreanName} 접수", $"{outcome.Tr.Id} accepted");
        return outcome.OrderNumber ?? "";
    }

    /// <summary>The simulator's own record of an order: what really happened, whatever reply the client got.</summary>
    public SimulatedOrder? Find(string? number) => Simulator.Orders.FirstOrDefault(o => o.Number == number);

    /// <summary>Prints how an order stands and claims its remaining quantity.</summary>
    public void Remains(string number, long expected)
    {
        var order = Find(number);
        if (order is not null)
        {
            Screen.Line("체결 / 미체결 / 취소", "filled/left/cancelled", $"{order.Filled} / {order.Remaining} / {order.Cancelled}");
        }
        Screen.Claim(order?.Remaining == expected, $"{number} 미체결 {expected}", $"{expected} of {number} remain");
    }
}
