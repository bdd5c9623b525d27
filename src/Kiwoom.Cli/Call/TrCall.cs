using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Call;

/// <summary>One call of one TR, from given fields to a printed reply.</summary>
internal sealed class TrCall(TrDescriptor tr, ToolContext context, Server server)
{
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>Fields that the table does not list; null for none.</summary>
    public IReadOnlyDictionary<string, string>? ExtraFields { get; init; }

    public required ReplyPrinter Printer { get; init; }

    public bool Wire { get; init; }

    public bool DryRun { get; init; }

    public bool AllPages { get; init; }

    public int MaxPages { get; init; }

    public bool AllowLive { get; init; }

    public bool IsConfirmed { get; init; }

    /// <summary>Whether the TR comes over the socket, which this tool does not speak.</summary>
    public static bool IsOnSocket(TrDescriptor tr) => tr.Kind is TrKind.Realtime or TrKind.Condition;

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (IsOnSocket(tr)) throw new ToolException($"{tr} comes over the realtime socket; this tool calls REST TRs.");
        var request = CreateRequest();
        Printer.Request = request;
        if (DryRun)
        {
            PrintDryRun(request);
            return ExitCode.Done;
        }
        if (tr.Kind == TrKind.Order && server.IsLive) Confirm(request);

        using var session = Session.Open(server, context.Local, Wire ? context.Tell : null, options =>
        {
            options.AllowLiveTrading = AllowLive;
            options.MaxPages = MaxPages;
        });
        return tr.Kind switch
        {
            TrKind.Order => await OrderAsync(session.Client, request, cancellationToken).ConfigureAwait(false),
            TrKind.Auth => Print(await session.Client.SendTokenRequestAsync(request, cancellationToken).ConfigureAwait(false)),
            _ when AllPages => await PagesAsync(session.Client, request, cancellationToken).ConfigureAwait(false),
            _ => Print(await session.Client.SendQueryAsync(request, cancellationToken).ConfigureAwait(false)),
        };
    }

    private KiwoomRequest CreateRequest()
    {
        var request = tr.CreateRequest(Fields, ExtraFields, out var problems);
        // A value that could not be taken is missing as well: once is enough.
        var told = problems.Select(p => p.Element).ToHashSet(StringComparer.Ordinal);
        var violations = request.Validate().Where(v => !told.Contains(v.Element)).ToList();
        if (problems.Count == 0 && !violations.Any(v => !v.IsWarning)) return request;
        foreach (var problem in problems) context.Tell($"error: {problem.Message}");
        foreach (var violation in violations)
            context.Tell($"{(violation.IsWarning ? "warning" : "error")}: {violation.Message}");
        throw new ToolException($"Nothing was sent. The fields of {tr.Id}: kiwoom tr show {tr.Id}");
    }

    private string BodyOf(KiwoomRequest request) => Redaction.Hide(KiwoomJson.ToJson(request), tr.Request);

    private void PrintDryRun(KiwoomRequest request)
    {
        context.WriteLine($"POST {server.AddressOf(tr)}");
        context.WriteLine($"api-id: {tr.Id}");
        context.WriteLine(BodyOf(request));
        context.Tell("Nothing was sent (--dry-run).");
    }

    private void Confirm(KiwoomRequest request)
    {
        if (!AllowLive)
            throw new ToolException($"{tr.Id} is an order with real money: add --live. To see what would be sent, add --dry-run.");
        if (IsConfirmed) return;
        if (!context.IsInteractive)
            throw new ToolException($"{tr.Id} is an order with real money and nobody can be asked: add --yes.");
        context.Tell($"실전 주문 Real money: {tr.Id} {tr.KoreanName}");
        context.Tell(BodyOf(request));
        context.Tell($"Type {tr.Id} to send it:");
        if (context.Input.ReadLine()?.Trim() != tr.Id) throw new ToolException("Nothing was sent.");
    }

    private async Task<int> OrderAsync(KiwoomClient client, KiwoomRequest request, CancellationToken cancellationToken)
    {
        var outcome = await client.SendOrderAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            Tell(outcome);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The exit code tells what became of the order, whatever becomes of the streams.
        }
        return ExitCodeOf(outcome);
    }

    private void Tell(OrderOutcome<KiwoomResponse> outcome)
    {
        context.Tell(TextWidth.Plain(outcome.ToString()));
        foreach (var violation in outcome.Violations)
            context.Tell($"{(violation.IsWarning ? "warning" : "error")}: {violation.Message}");
        if (outcome.Error?.Advice is { } advice) context.Tell(advice);
        if (outcome.Kind == OrderOutcomeKind.Unknown)
            context.Tell("Look at the open orders (ka10075) and the fills (ka10076) before anything is sent again.");
        if (outcome is not { Kind: OrderOutcomeKind.Accepted, Response: { } response }) return;
        try
        {
            Printer.Print(response, tr.Response);
        }
        catch (IOException e)
        {
            context.Tell($"The order was accepted; its reply could not be printed: {e.Message}");
        }
    }

    private static int ExitCodeOf(OrderOutcome outcome) => outcome.Kind switch
    {
        OrderOutcomeKind.Accepted => ExitCode.Done,
        OrderOutcomeKind.Rejected => ExitCode.Refused,
        OrderOutcomeKind.NotSent when outcome.Reason is OrderOutcomeReason.Validation or OrderOutcomeReason.GuardRail
            or OrderOutcomeReason.NotOnMock or OrderOutcomeReason.LiveTradingNotAllowed => ExitCode.Wrong,
        OrderOutcomeKind.NotSent => outcome.Error is { } error && ToolErrors.IsOfKeys(error) ? ExitCode.NoKeys : ExitCode.NoReply,
        _ => ExitCode.Unknown,
    };

    private async Task<int> PagesAsync(KiwoomClient client, KiwoomRequest request, CancellationToken cancellationToken)
    {
        var paging = new Paging { MaxPages = MaxPages };
        using var progress = new PageProgress(context);
        var isWhole = true;
        try
        {
            await foreach (var page in client.SendQueryPagesAsync(request, paging, cancellationToken).ConfigureAwait(false))
            {
                progress.Clear();
                Printer.Print(page, tr.Response);
                isWhole &= HasItsLists(page);
                progress.Show(paging.Pages, paging.Rows);
            }
        }
        catch (KiwoomException e) when (!isWhole && e.Error.Class == ErrorClass.Malformed)
        {
            // A page whose list cannot be read is the last one; it was printed and told already.
        }
        progress.Clear();
        if (!paging.WasCut) return isWhole ? ExitCode.Done : ExitCode.NotAll;
        context.Tell($"There are more pages: {paging.Pages} were read, which is the most that --max-pages allows.");
        return ExitCode.NotAll;
    }

    private int Print(KiwoomResponse response)
    {
        Printer.Print(response, tr.Response);
        if (response.HasNextPage) context.Tell("There are more pages: --all-pages asks for them.");
        return HasItsLists(response) && !response.HasNextPage ? ExitCode.Done : ExitCode.NotAll;
    }

    // A list that cannot be read is not an empty list, and one that lacks a row is not all.
    private bool HasItsLists(KiwoomResponse response)
    {
        var issues = response.ReadIssues.Where(i => i.Format == ValueFormat.List).ToList();
        var lists = tr.Response.Fields.Where(f => f.Format == ValueFormat.List).ToList();
        // One of several lists may be missing for good reason; of all of them, none has.
        var broken = issues.Where(i => i.Kind == ReadIssueKind.DoesNotFit || issues.Count == lists.Count).ToList();
        foreach (var issue in broken) context.Tell($"The list {issue.Element} could not be read whole: see the body with --wire.");
        return broken.Count == 0;
    }
}
