using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>One command line of the desk.</summary>
/// <param name="context">What the tool has of the world.</param>
/// <param name="server">Where orders go.</param>
internal sealed class DeskCall(ToolContext context, Server server)
{
    public required string? Folder { get; init; }

    public required ReplyFormat Format { get; init; }

    public required bool Wire { get; init; }

    public required bool DryRun { get; init; }

    public required bool AllowLive { get; init; }

    public required bool IsConfirmed { get; init; }

    public ToolContext Context => context;

    /// <summary>Opens the desk.</summary>
    /// <param name="change">Changes what the desk does beside the command's own work: by default it listens to nothing and resumes nothing.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    public async Task<DeskSession> OpenAsync(Func<TradingDeskOptions, TradingDeskOptions>? change, CancellationToken cancellationToken)
    {
        var journal = Journal();
        var prices = new ReferencePriceTable();
        var session = Session.Open(server, context.Local, Wire ? context.Tell : null, options =>
        {
            options.AllowLiveTrading = AllowLive;
            if (server.IsLive) options.GuardRails.ReferencePrices = prices;
            context.ChangeClient?.Invoke(options);
        });
        try
        {
            var options = new TradingDeskOptions
            {
                Name = "kiwoom",
                UsesStream = false,
                ReconcilesByItself = false,
                ResumesWorkflows = false,
                ChecksPrices = true,
            };
            var desk = await TradingDesk.OpenAsync(session.Client, journal, change?.Invoke(options) ?? options, cancellationToken).ConfigureAwait(false);
            return new DeskSession(session, desk, journal, prices);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

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
    public void PrintDryRun(KiwoomRequest request)
    {
        context.WriteLine($"POST {server.AddressOf(request.Tr)}");
        context.WriteLine($"api-id: {request.Tr.Id}");
        context.WriteLine(Redaction.Hide(KiwoomJson.ToJson(request), request.Tr.Request));
        TellDryRun();
    }

    public void TellDryRun() => context.Tell("No order was sent (--dry-run).");

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
