using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary><c>kiwoom panic</c>: engages the kill switch, which the journal keeps, and cancels all open orders of the desk.</summary>
internal static class PanicCommand
{
    private const string Word = "panic";

    public static Command Create(ToolContext context)
    {
        var release = new Option<bool>("--release") { Description = "Let orders pass again (킬스위치 해제)" };
        var command = new Command(Word, "Stop new orders and cancel all open ones; --release lets orders pass again (긴급 정지)") { release };
        return DeskOptions.AddToSending(command, context, (result, call, cancellationToken) => result.GetValue(release)
            ? ReleaseAsync(call, cancellationToken)
            : RunAsync(call, cancellationToken));
    }

    private static async Task<int> RunAsync(DeskCall call, CancellationToken cancellationToken)
    {
        if (!call.DryRun) call.Ask(Word, "New orders of the account are stopped, and every open order of the desk is cancelled.");
        await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        if (call.DryRun)
        {
            foreach (var order in Open(session.Desk).Where(o => !o.IsForeign)) call.Context.WriteLine($"cancel {order}");
            TellForeign(call, session.Desk);
            call.TellDryRun();
            return ExitCode.Done;
        }
        await session.Desk.EngageKillSwitchAsync("kiwoom panic", Environment.UserName, cancellationToken).ConfigureAwait(false);
        call.Context.Tell("New orders are stopped: kiwoom panic --release lets them pass again.");
        var cancel = await session.Desk.CancelAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await session.FinishAsync(cancel, cancellationToken).ConfigureAwait(false);
        await session.LookAsync(call.Context).ConfigureAwait(false);
        var orders = session.Desk.Orders;
        if (orders.Count > 0 || call.Format != ReplyFormat.Table) OrderList.Printer(call.Context, call.Format).Print(orders.Select(OrderList.Row));
        call.Context.Tell(cancel.Result);
        TellForeign(call, session.Desk);
        var exitCode = KnownExit.OfOpen(orders);
        return exitCode == ExitCode.Done && Open(session.Desk).Any() ? ExitCode.Found : exitCode;
    }

    private static async Task<int> ReleaseAsync(DeskCall call, CancellationToken cancellationToken)
    {
        if (call.DryRun)
        {
            call.TellDryRun();
            return ExitCode.Done;
        }
        call.Ask(Word, "Orders of the account pass again.");
        await using var session = await call.OpenAsync(null, cancellationToken).ConfigureAwait(false);
        await session.Desk.ReleaseKillSwitchAsync("kiwoom panic --release", Environment.UserName, cancellationToken).ConfigureAwait(false);
        call.Context.Tell("Orders pass again.");
        return ExitCode.Done;
    }

    private static IEnumerable<TradingOrder> Open(TradingDesk desk) => desk.Orders.Where(o => !TradingOrderStates.IsDone(o.State));

    private static void TellForeign(DeskCall call, TradingDesk desk)
    {
        var foreign = Open(desk).Where(o => o.IsForeign).ToList();
        foreach (var order in foreign) call.Context.Tell(string.Create(CultureInfo.InvariantCulture, $"Open, and not touched because it was placed elsewhere: {order}"));
        if (foreign.Count > 0) call.Context.Tell("To cancel one of them: kiwoom order cancel NUMBER");
    }
}
