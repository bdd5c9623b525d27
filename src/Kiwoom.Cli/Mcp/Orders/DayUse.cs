using System.Text.Json.Nodes;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>What an assistant's orders of a day add up to. The journal knows them, also after a restart.</summary>
/// <param name="Orders">How many.</param>
/// <param name="Won">Won that they count for.</param>
internal sealed record DayUse(int Orders, decimal Won)
{
    /// <summary>Of an open desk. What certainly did not leave, or was refused, costs no won; it counts as an order all the same.</summary>
    public static DayUse Of(TradingDesk desk, DateOnly day)
    {
        var ours = desk.Orders.Where(order => order.TradeDate == day && OrderPlan.WonOf(order.Key) is not null).ToList();
        return new DayUse(ours.Count, ours.Where(static order => !IsWithoutEffect(order.State)).Sum(WonOf));
    }

    public JsonObject ToJson() => new() { ["orders"] = Orders, ["won"] = Won };

    // A modification to a higher price makes it more.
    private static decimal WonOf(TradingOrder order)
    {
        var now = order.Current;
        return Math.Max(OrderPlan.WonOf(order.Key)!.Value, now.Quantities.Ordered * (now.Price ?? 0));
    }

    public static bool IsWithoutEffect(TradingOrderState state) => state is TradingOrderState.NotSent or TradingOrderState.Rejected or TradingOrderState.NotExecuted;
}
