using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Markets;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;
using Kiwoom.Trading.Sqlite;

namespace Kiwoom.Cli.Desk;

/// <summary>One command line of the desk.</summary>
/// <param name="context">What the tool has of the world.</param>
/// <param name="server">Where orders go.</param>
internal sealed class DeskCall(ToolContext context, Server server)
{
    /// <summary>The command, for a second program that wants the account.</summary>
    public required string Name { get; init; }

    public required string? Folder { get; init; }

    public required ReplyFormat Format { get; init; }

    public required bool Wire { get; init; }

    public required bool DryRun { get; init; }

    public required bool AllowLive { get; init; }

    public required bool IsConfirmed { get; init; }

    public ToolContext Context => context;

    // A simulator has hours of its own, or none.
    private bool HasHours => server.Environment is not (null or { Kind: KiwoomServerKind.Test, Address.IsLoopback: true });

    /// <summary>Opens the desk.</summary>
    /// <param name="change">Changes what the desk does beside the command's own work: by default it listens to nothing and resumes nothing.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <param name="cancelsOnly">Whether all that it sends reduces risk, so that it needs no leave to trade with real money.</param>
    /// <exception cref="JournalPlaceTakenException">Another program has the account.</exception>
    public async Task<DeskSession> OpenAsync(Func<TradingDeskOptions, TradingDeskOptions>? change, CancellationToken cancellationToken, bool cancelsOnly = false)
    {
        var journal = Journal();
        var prices = server.IsLive ? new ReferencePriceTable() : null;
        // The limits of a day hold for all commands together, and for the programs of the account.
        var ledger = server.Environment is null ? null : new JournalGuardLedger();
        var session = Session.Open(server, context.Local, Wire ? context.Tell : null, options =>
        {
            options.AllowLiveTrading = AllowLive || cancelsOnly;
            options.GuardRails.ReferencePrices = prices;
            options.GuardRails.Ledger = ledger;
            context.ChangeClient?.Invoke(options);
        });
        try
        {
            var options = Options() with { Ledger = ledger };
            var desk = await TradingDesk.OpenAsync(session.Client, journal, change?.Invoke(options) ?? options, cancellationToken).ConfigureAwait(false);
            return new DeskSession(session, desk, journal, prices);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>What a desk of a command does: it listens to nothing and resumes nothing.</summary>
    public TradingDeskOptions Options() => new()
    {
        Name = Name,
        UsesStream = false,
        ReconcilesByItself = false,
        ResumesWorkflows = false,
        ChecksPrices = true,
        Clock = HasHours ? new MarketClock(TradingHours.Krx) : null,
        NxtClock = HasHours ? new MarketClock(TradingHours.Nxt) : null,
        Checks = new Dictionary<OrderCheckName, CheckSeverity> { [OrderCheckName.SessionAllows] = CheckSeverity.Warn }, // the server knows better
    };

    /// <summary>
    /// Opens the desk to look. Where another program has the account, what that one has recorded is read instead, and the command says so.
    /// </summary>
    public async Task<DeskView> OpenViewAsync(Func<TradingDeskOptions, TradingDeskOptions>? change, CancellationToken cancellationToken)
    {
        try
        {
            return new DeskView(await OpenAsync(change, cancellationToken).ConfigureAwait(false), context.Local.TimeProvider);
        }
        catch (JournalPlaceTakenException e)
        {
            var journal = Journal();
            if (await journal.OpenReaderAsync(e.Account, cancellationToken).ConfigureAwait(false) is not { } reader) throw;
            context.Tell(TextWidth.Plain($"{HolderOf(e)} has the account: this is what it has recorded, and the server was not asked."));
            return await DeskView.OfJournalAsync(
                reader, context.Local.TimeProvider, () => journal is not SqliteOrderJournal files || files.HasWriter(e.Account), HolderOf(e), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Who has the account, for people.</summary>
    public static string HolderOf(JournalPlaceTakenException taken) => taken.Holder?.ToString() ?? "Another program";

    /// <summary>Asks before an order with real money, as <c>kiwoom call</c> does.</summary>
    /// <param name="word">What has to be typed.</param>
    /// <param name="what">What would be sent, for people.</param>
    /// <exception cref="ToolException">It is not allowed or not confirmed; nothing was sent.</exception>
    public void ConfirmLive(string word, string what)
    {
        if (!server.IsLive) return;
        if (!AllowLive) throw new ToolException($"{word} is an order with real money: add --live. To see what would be sent, add --dry-run.");
        Ask(word, $"실전 주문 Real money: {what}");
    }

    /// <summary>Asks whether to go on, unless <c>--yes</c> was written.</summary>
    /// <exception cref="ToolException">Nobody said yes; nothing was sent.</exception>
    public void Ask(string word, string what)
    {
        if (IsConfirmed) return;
        if (!context.IsInteractive) throw new ToolException($"{word} has to be confirmed and nobody can be asked: add --yes.");
        context.Tell(TextWidth.Plain(what));
        context.Tell($"Type {word} to go on:");
        if (context.Input.ReadLine()?.Trim() != word) throw new ToolException("Nothing was sent.");
    }

    /// <summary>Prints a request that is not sent.</summary>
    public void PrintDryRun(params IReadOnlyList<KiwoomRequest> requests)
    {
        foreach (var request in requests)
        {
            context.WriteLine($"POST {server.AddressOf(request.Tr)}");
            context.WriteLine($"api-id: {request.Tr.Id}");
            context.WriteLine(Redaction.Hide(KiwoomJson.ToJson(request), request.Tr.Request));
        }
        TellDryRun();
    }

    public void TellDryRun() => context.Tell("No order was sent (--dry-run).");

    /// <summary>Says after a dry run why the real one would not send anything, if something stops it.</summary>
    /// <returns>The exit code of the real run, as far as that is known.</returns>
    public int TellRefusal(string? refusal)
    {
        if (refusal is null) return ExitCode.Done;
        context.Tell(TextWidth.Plain($"It would not be sent: {refusal}"));
        return ExitCode.NoReply;
    }

    /// <exception cref="ToolException">The request breaks its table; nothing was sent.</exception>
    public void Validate(KiwoomRequest request)
    {
        var violations = request.Validate();
        foreach (var violation in violations) context.Tell($"{(violation.IsWarning ? "warning" : "error")}: {violation.Message}");
        if (violations.Any(v => !v.IsWarning)) throw new ToolException($"Nothing was sent. The fields of {request.Tr.Id}: kiwoom tr show {request.Tr.Id}");
    }

    // The orders of a simulator inside this process end with it, and a file of another one would speak of orders that never were.
    private IOrderJournal Journal()
    {
        if (server.Environment is not null) return JournalPlace.Open(Folder);
        if (Folder is null) return new MemoryOrderJournal();
        throw new ToolException("--journal is not for --env sim: its orders end with the command. Start kiwoom sim, and write --env with its address.");
    }
}
