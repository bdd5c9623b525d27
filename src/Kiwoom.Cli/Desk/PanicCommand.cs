using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary><c>kiwoom panic</c>: engages the kill switch, which the journal keeps, and cancels all open orders of the desk.</summary>
internal static class PanicCommand
{
    private const string Word = "panic";

    public static Command Create(ToolContext context)
    {
        var release = new Option<bool>("--release") { Description = "Let orders pass again (킬스위치 해제)" };
        var file = new Option<string?>("--kill-file") { Description = $"The kill switch file that programs look for; else the variable {KillFile.Variable} (킬스위치 파일)" };
        var command = new Command(Word, "Stop new orders and cancel all open ones; --release lets orders pass again (긴급 정지)") { release, file };
        return DeskOptions.AddToSending(command, context, (result, call, cancellationToken) =>
        {
            var path = KillFile.Of(result.GetValue(file), context);
            return result.GetValue(release) ? ReleaseAsync(call, path, cancellationToken) : RunAsync(call, path, cancellationToken);
        });
    }

    private static async Task<int> RunAsync(DeskCall call, string? file, CancellationToken cancellationToken)
    {
        var isWritten = true;
        if (!call.DryRun)
        {
            call.Ask(Word, "New orders of the account are stopped, and every open order of the desk is cancelled.");
            // Before anything that may fail: it needs neither a server nor the journal.
            if (file is not null && KillFile.TryEngage(file, call.Context.Local.TimeProvider.GetUtcNow()) is { } failure)
            {
                call.Context.Tell(TextWidth.Plain($"error: {file} could NOT be written ({failure}): programs that look for it are not stopped. Open orders are cancelled all the same."));
                (file, isWritten) = (null, false);
            }
        }
        var isEngaged = false;
        try
        {
            var exitCode = await CancelAsync(call, () => isEngaged = true, cancellationToken).ConfigureAwait(false);
            return isWritten || exitCode is not (ExitCode.Done or ExitCode.Found) ? exitCode : ExitCode.NotAll;
        }
        catch (JournalPlaceTakenException e)
        {
            return TellTaken(call, e, file);
        }
        catch (Exception) when (!call.DryRun)
        {
            // Where the journal has the switch, that was said.
            if (file is not null) call.Context.Tell($"New orders of programs that look for {file} are stopped; nothing is known to have been cancelled.");
            else call.Context.Tell(isEngaged ? "Nothing is known to have been cancelled." : "Nothing is known to have been cancelled, and new orders are NOT known to be stopped.");
            throw;
        }
    }

    // Another program has the account, so that only it can cancel; what stops its orders is the file.
    private static int TellTaken(DeskCall call, JournalPlaceTakenException taken, string? file)
    {
        var holder = TextWidth.Plain(DeskCall.HolderOf(taken));
        if (call.DryRun) throw new ToolException($"{holder} has the account.");
        var stop = taken.Holder is { } one && one.Host == Environment.MachineName
            ? string.Create(CultureInfo.InvariantCulture, $"End it (process {one.ProcessId})")
            : "End it";
        if (file is null)
        {
            throw new ToolException(
                $"{holder} has the account: nothing was cancelled, and new orders are NOT stopped. {stop}, then write kiwoom panic again. "
                + $"A file that stops its orders at once: name its GuardRails.KillSwitchFile by --kill-file or {KillFile.Variable}.");
        }
        call.Context.Tell($"New orders of programs whose GuardRails.KillSwitchFile is {file} are stopped; those of others are not. kiwoom panic --release lets them pass again.");
        call.Context.Tell($"{holder} has the account: its open orders were NOT cancelled. {stop}, then write kiwoom panic again, which cancels them.");
        return ExitCode.NotAll;
    }

    private static async Task<int> CancelAsync(DeskCall call, Action engaged, CancellationToken cancellationToken)
    {
        await using var session = await call.OpenAsync(null, cancellationToken, cancelsOnly: true).ConfigureAwait(false);
        if (call.DryRun)
        {
            if (session.Client.KillSwitch is { IsEngaged: true } kill) call.Context.Tell(TextWidth.Plain($"New orders are stopped already: {kill.Reason}"));
            foreach (var order in Open(session.Desk).Where(o => !o.IsForeign)) call.Context.WriteLine($"cancel {order}");
            TellForeign(call, session.Desk);
            call.TellDryRun();
            return ExitCode.Done;
        }
        await session.Desk.EngageKillSwitchAsync("kiwoom panic", Environment.UserName, cancellationToken).ConfigureAwait(false);
        engaged();
        call.Context.Tell("New orders are stopped: kiwoom panic --release lets them pass again.");
        await session.CancelAllAsync(call.Context, null, cancellationToken).ConfigureAwait(false);
        await session.LookAsync(call.Context).ConfigureAwait(false);
        var orders = session.Desk.Orders;
        if (orders.Count > 0 || call.Format != ReplyFormat.Table) OrderList.Printer(call.Context, call.Format).Print(orders.Select(OrderList.Row));
        TellForeign(call, session.Desk);
        var unknown = session.Desk.UnknownRequests;
        KnownExit.Tell(call.Context, unknown);
        var exitCode = KnownExit.OfOpen(unknown);
        if (exitCode != ExitCode.Done || !Open(session.Desk).Any()) return exitCode;
        return Open(session.Desk).All(static o => o.IsForeign) ? ExitCode.Found : ExitCode.NotAll;
    }

    private static async Task<int> ReleaseAsync(DeskCall call, string? file, CancellationToken cancellationToken)
    {
        if (call.DryRun)
        {
            call.TellDryRun();
            return ExitCode.Done;
        }
        call.Ask(Word, "Orders of the account pass again.");
        try
        {
            await using var session = await call.OpenAsync(null, cancellationToken, cancelsOnly: true).ConfigureAwait(false);
            await session.Desk.ReleaseKillSwitchAsync("kiwoom panic --release", Environment.UserName, cancellationToken).ConfigureAwait(false);
        }
        catch (JournalPlaceTakenException e) when (file is not null)
        {
            var wasThere = KillFile.Release(file);
            call.Context.Tell($"{(wasThere ? $"{file} was removed" : $"{file} was not there")}: programs that look for it may order again.");
            call.Context.Tell(TextWidth.Plain($"{DeskCall.HolderOf(e)} has the account: the kill switch in the journal was not touched."));
            return ExitCode.NotAll;
        }
        if (file is not null) KillFile.Release(file);
        call.Context.Tell("Orders pass again.");
        return ExitCode.Done;
    }

    private static IEnumerable<TradingOrder> Open(TradingDesk desk) => desk.Orders.Where(o => !o.Current.IsOver);

    private static void TellForeign(DeskCall call, TradingDesk desk)
    {
        var foreign = Open(desk).Where(o => o.IsForeign).ToList();
        foreach (var order in foreign) call.Context.Tell(string.Create(CultureInfo.InvariantCulture, $"Open, and not touched because it was placed elsewhere: {order}"));
        if (foreign.Count > 0) call.Context.Tell("To cancel one of them: kiwoom order cancel NUMBER");
    }
}
