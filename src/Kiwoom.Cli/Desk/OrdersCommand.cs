using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;
using Kiwoom.Trading;
using Spectre.Console;

namespace Kiwoom.Cli.Desk;

/// <summary><c>kiwoom orders</c>: the day's orders, those from elsewhere among them, and what is unknown of earlier days.</summary>
internal static class OrdersCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    public static Command Create(ToolContext context)
    {
        var open = new Option<bool>("--open") { Description = "Only orders of which something may remain (미체결만)" };
        var watch = new Option<bool>("--watch", "-w") { Description = "Go on, and show what changes, until Ctrl+C (계속 보기)" };
        var count = RunLimit.CountOption();
        var seconds = RunLimit.SecondsOption();
        var command = new Command("orders", "The day's orders as they are known: kiwoom orders --watch (주문 현황)") { open, watch, count, seconds };
        return DeskOptions.AddTo(command, context, (result, call, cancellationToken) =>
        {
            Func<TradingOrder, bool> shown = result.GetValue(open) ? static o => !TradingOrderStates.IsDone(o.State) : static _ => true;
            if (result.GetValue(watch)) return WatchAsync(call, shown, RunLimit.Of(result.GetValue(count), result.GetValue(seconds), context, cancellationToken));
            if (result.GetValue(count) is not null || result.GetValue(seconds) is not null) throw new ToolException("--count and --seconds are for --watch.");
            return ListAsync(call, shown, cancellationToken);
        });
    }

    private static async Task<int> ListAsync(DeskCall call, Func<TradingOrder, bool> shown, CancellationToken cancellationToken)
    {
        await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        var orders = session.Desk.Orders.Where(shown).ToList();
        if (orders.Count == 0 && call.Format == ReplyFormat.Table) call.Context.Tell("There are no orders.");
        else OrderList.Printer(call.Context, call.Format).Print(orders.Select(OrderList.Row));
        return KnownExit.OfOpen(orders);
    }

    private static async Task<int> WatchAsync(DeskCall call, Func<TradingOrder, bool> shown, RunLimit limit)
    {
        using var ends = limit;
        await using var session = await call.OpenAsync(
            static o => o with { UsesStream = true, ReconcilesByItself = true }, limit.Token).ConfigureAwait(false);
        var printer = OrderList.Printer(call.Context, call.Format);
        if (call.Format != ReplyFormat.Table || !LiveScreen.CanShow(call.Context))
            return await limit.RunAsync(token => FollowAsync(call, session.Desk, shown, printer, limit, token)).ConfigureAwait(false);
        return await limit.RunAsync(token => LiveScreen.ShowAsync(
            call.Context,
            () => new Text(string.Join('\n', printer.Table(session.Desk.Orders.Where(shown).Select(OrderList.Row)))),
            async stop => await Task.Delay(Timeout.InfiniteTimeSpan, call.Context.Local.TimeProvider, stop).ConfigureAwait(false),
            token)).ConfigureAwait(false);
    }

    // A line for each order that has changed.
    private static async Task FollowAsync(
        DeskCall call, TradingDesk desk, Func<TradingOrder, bool> shown, ListPrinter printer, RunLimit limit, CancellationToken cancellationToken)
    {
        var known = new Dictionary<TradingOrder, OrderSnapshot>();
        while (!limit.IsReached)
        {
            foreach (var order in desk.Orders)
            {
                var now = order.Current;
                if (known.GetValueOrDefault(order) == now || (!known.ContainsKey(order) && !shown(order))) continue;
                known[order] = now;
                if (call.Format == ReplyFormat.Table) call.Context.WriteLine(order.ToString());
                else printer.Print([OrderList.Row(order)]);
                limit.Count();
                if (limit.IsReached) return;
            }
            await Task.Delay(Interval, call.Context.Local.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}
