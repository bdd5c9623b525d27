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
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(1); // of what another program records

    public static Command Create(ToolContext context)
    {
        var open = new Option<bool>("--open") { Description = "Only orders of which something may remain (미체결만)" };
        var watch = new Option<bool>("--watch", "-w") { Description = "Go on, and show what changes, until Ctrl+C (계속 보기)" };
        var count = RunLimit.CountOption();
        var seconds = RunLimit.SecondsOption();
        var command = new Command("orders", "The day's orders as they are known: kiwoom orders --watch (주문 현황)") { open, watch, count, seconds };
        return DeskOptions.AddTo(command, context, (result, call, cancellationToken) =>
        {
            Func<TradingOrder, bool> shown = result.GetValue(open) ? static o => !o.Current.IsOver : static _ => true;
            if (result.GetValue(watch)) return WatchAsync(call, shown, RunLimit.Of(result.GetValue(count), result.GetValue(seconds), context, cancellationToken));
            if (result.GetValue(count) is not null || result.GetValue(seconds) is not null) throw new ToolException("--count and --seconds are for --watch.");
            return ListAsync(call, shown, cancellationToken);
        });
    }

    private static async Task<int> ListAsync(DeskCall call, Func<TradingOrder, bool> shown, CancellationToken cancellationToken)
    {
        await using var view = await call.OpenViewAsync(null, cancellationToken).ConfigureAwait(false);
        var orders = view.Orders.Where(shown).ToList();
        if (orders.Count == 0 && call.Format == ReplyFormat.Table) call.Context.Tell("There are no orders.");
        else OrderList.Printer(call.Context, call.Format).Print(orders.Select(OrderList.Row));
        KnownExit.Tell(call.Context, view.Unknown);
        return KnownExit.OfOpen(view.Unknown);
    }

    private static async Task<int> WatchAsync(DeskCall call, Func<TradingOrder, bool> shown, RunLimit limit)
    {
        using var ends = limit;
        await using var view = await call.OpenViewAsync(
            static o => o with { UsesStream = true, ReconcilesByItself = true }, limit.Token).ConfigureAwait(false);
        var printer = OrderList.Printer(call.Context, call.Format);
        if (call.Format != ReplyFormat.Table || !LiveScreen.CanShow(call.Context))
            return await limit.RunAsync(token => FollowAsync(call, view, shown, printer, limit, token)).ConfigureAwait(false);
        return await limit.RunAsync(token => LiveScreen.ShowAsync(
            call.Context,
            () => new Text(string.Join('\n', printer.Table(view.Orders.Where(shown).Select(OrderList.Row)))),
            stop => RefreshAsync(call, view, stop),
            token)).ConfigureAwait(false);
    }

    private static async Task RefreshAsync(DeskCall call, DeskView view, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(BetweenReadings, call.Context.Local.TimeProvider, cancellationToken).ConfigureAwait(false);
            await view.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // A line for each order that has changed.
    private static async Task FollowAsync(
        DeskCall call, DeskView view, Func<TradingOrder, bool> shown, ListPrinter printer, RunLimit limit, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, OrderSnapshot>(StringComparer.Ordinal);
        var readAt = call.Context.Local.TimeProvider.GetUtcNow();
        while (!limit.IsReached)
        {
            foreach (var order in view.Orders)
            {
                var (now, name) = (order.Current, NameOf(order));
                if (known.GetValueOrDefault(name) == now || (!known.ContainsKey(name) && !shown(order))) continue;
                known[name] = now;
                if (call.Format == ReplyFormat.Table) call.Context.WriteLine(order.ToString());
                else printer.Print([OrderList.Row(order)]);
                limit.Count();
                if (limit.IsReached) return;
            }
            await Task.Delay(Interval, call.Context.Local.TimeProvider, cancellationToken).ConfigureAwait(false);
            if (call.Context.Local.TimeProvider.GetUtcNow() - readAt < BetweenReadings) continue;
            await view.RefreshAsync(cancellationToken).ConfigureAwait(false);
            readAt = call.Context.Local.TimeProvider.GetUtcNow();
        }
    }

    // The same for each reading of a journal.
    private static string NameOf(TradingOrder order) =>
        order.IntentId?.ToString() ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{order.TradeDate:yyyyMMdd} {order.Current.RootNumber}");
}
