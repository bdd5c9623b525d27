using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary><c>kiwoom reconcile</c>: compares the journal with the server, and finds out what is unknown as far as the evidence goes.</summary>
internal static class ReconcileCommand
{
    public static Command Create(ToolContext context)
    {
        var resume = new Option<bool>("--resume") { Description = "Also go on with workflows that were cut off; they send orders (중단된 작업 재개)" };
        var command = new Command("reconcile", "Compare the journal with the server, and look for what is unknown (대사)") { resume };
        return DeskOptions.AddToSending(command, context, (result, call, cancellationToken) => RunAsync(call, result.GetValue(resume), cancellationToken));
    }

    private static async Task<int> RunAsync(DeskCall call, bool resume, CancellationToken cancellationToken)
    {
        var sends = resume && !call.DryRun;
        if (sends) call.ConfirmLive("resume", "workflows that were cut off go on, and send orders");
        await using var session = await call.OpenAsync(o => o with { ResumesWorkflows = sends }, cancellationToken).ConfigureAwait(false);
        foreach (var workflow in session.Desk.Workflows)
        {
            await session.FinishAsync(workflow, cancellationToken).ConfigureAwait(false);
            call.Context.Tell(TextWidth.Plain($"{workflow.Kind} went on and ended: {workflow.Result}"));
        }
        var isComplete = await session.Desk.ReconcileAsync(cancellationToken).ConfigureAwait(false);
        var orders = session.Desk.Orders;
        if (orders.Count > 0 || call.Format != ReplyFormat.Table) OrderList.Printer(call.Context, call.Format).Print(orders.Select(OrderList.Row));
        if (!sends) await TellOpenAsync(call, session, cancellationToken).ConfigureAwait(false);
        call.Context.Tell(isComplete
            ? string.Create(CultureInfo.InvariantCulture, $"The day was read whole; {orders.Count(IsSought)} orders are still unknown.")
            : "The day could not be read whole; nothing follows from what is missing.");
        var unknown = session.Desk.UnknownRequests;
        KnownExit.Tell(call.Context, unknown);
        var areHoldingsRead = await CompareHoldingsAsync(call, session.Desk, cancellationToken).ConfigureAwait(false);
        var exitCode = KnownExit.OfOpen(unknown);
        return exitCode == ExitCode.Done && !(isComplete && areHoldingsRead) ? ExitCode.NotAll : exitCode;
    }

    private static async Task<bool> CompareHoldingsAsync(DeskCall call, TradingDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindHoldingDifferencesAsync(cancellationToken).ConfigureAwait(false) is not { } differences)
        {
            call.Context.Tell("The holdings could not be read whole: they are not compared.");
            return false;
        }
        foreach (var (stock, held, counted) in differences)
            call.Context.Tell(string.Create(CultureInfo.InvariantCulture, $"{stock}: the server holds {held}, and the journal's fills add up to {counted}."));
        call.Context.Tell(differences.Count == 0
            ? "The holdings are what the journal's fills add up to, as far as they had no fill within the last minutes."
            : "Shares from before the journal differ so, and trades that it does not know. Nothing is repaired.");
        return true;
    }

    private static bool IsSought(TradingOrder order) => order.State is TradingOrderState.Unknown or TradingOrderState.Ambiguous;

    private static async Task TellOpenAsync(DeskCall call, DeskSession session, CancellationToken cancellationToken)
    {
        if (await session.Journal.OpenReaderAsync(session.Account, cancellationToken).ConfigureAwait(false) is not { } reader) return;
        await using var closes = reader;
        await foreach (var open in reader.ReadOpenWorkflowsAsync(cancellationToken).ConfigureAwait(false))
            call.Context.Tell($"{open.Kind} was cut off at {open.State}: kiwoom reconcile --resume goes on with it.");
    }
}
