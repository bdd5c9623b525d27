using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Realtime;

/// <summary><c>kiwoom conditions</c>: the condition searches of the account, which are made in the HTS.</summary>
internal static class ConditionsCommand
{
    private const string NoConditions = "The account has no condition search; make one in the HTS and save it there (조건검색).";

    public static Command Create(ToolContext context) => new("conditions", "Condition searches of the account (조건검색)")
    {
        CreateList(context), CreateRun(context), CreateWatch(context),
    };

    private static Command CreateList(ToolContext context)
    {
        var (server, format) = (ServerOption.Create(context), Format());
        var command = new Command("list", "List the conditions (조건검색 목록)") { server, format };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            using var session = LiveSession.Open(context, result.GetRequiredValue(server));
            var list = await session.Client.Conditions.ListConditionSearchesAsync(new(), cancellationToken).ConfigureAwait(false);
            return Print(context, result.GetValue(format), list, ListConditionSearchesRequest.TrDescriptor, NoConditions);
        }));
        return command;
    }

    private static Command CreateRun(ToolContext context)
    {
        var (condition, server, format) = (Condition(), ServerOption.Create(context), Format());
        var command = new Command("run", "Run a condition once, over all its pages (조건검색 실행)") { condition, server, format };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            using var session = LiveSession.Open(context, result.GetRequiredValue(server));
            var found = await FindAsync(session.Client, result.GetRequiredValue(condition), cancellationToken).ConfigureAwait(false);
            var rows = new List<RequestConditionSearchRow>();
            await foreach (var row in session.Client.Conditions.RunAsync(found.Sequence!.Trim(), cancellationToken).ConfigureAwait(false)) rows.Add(row);
            var all = new RequestConditionSearchResponse { Sequence = found.Sequence, Stocks = rows };
            return Print(context, result.GetValue(format), all, RequestConditionSearchRequest.TrDescriptor, "No stock matches the condition now.");
        }));
        return command;
    }

    private static Command CreateWatch(ToolContext context)
    {
        var (condition, server, format) = (Condition(), ServerOption.Create(context), Format());
        var (count, seconds) = (RunLimit.CountOption(), RunLimit.SecondsOption());
        var command = new Command("watch", "What matches now, and what enters and leaves, until Ctrl+C (실시간 조건검색)")
        {
            condition, server, format, count, seconds,
        };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            using var limit = RunLimit.Of(result.GetValue(count), result.GetValue(seconds), context, cancellationToken);
            using var session = LiveSession.Open(context, result.GetRequiredValue(server));
            var found = await FindAsync(session.Client, result.GetRequiredValue(condition), cancellationToken).ConfigureAwait(false);
            return await new ConditionWatch(context, session.Client, found.Sequence!, limit).RunAsync(result.GetValue(format)).ConfigureAwait(false);
        }));
        return command;
    }

    private static Argument<string> Condition() => new("condition") { Description = "Its number or its name, as the list has it (조건식)" };

    private static Option<ReplyFormat> Format() => new("--output", "-o") { Description = "table, json or csv (출력 형식)" };

    // For people the rows alone: what is beside them belongs to the protocol.
    private static int Print(ToolContext context, ReplyFormat format, KiwoomResponse response, TrDescriptor tr, string nothing)
    {
        var list = tr.Response.Fields.First(static f => f.Record is not null);
        var rows = response.GetRecords(list.Element);
        var issues = response.AllReadIssues();
        if (format != ReplyFormat.Table) new ReplyPrinter(context, format, list, showSecrets: false).Print(response, tr.Response);
        else if (rows.Count > 0) PrintRows(context, rows, list.Record!.Fields);
        else if (issues.Count == 0) context.Tell(nothing);
        foreach (var issue in issues) context.Tell("warning: " + TextWidth.Plain(ReadIssueText.Of(issue, showSecrets: false)));
        return issues.Any(static i => i.Format == ValueFormat.List) ? ExitCode.NotAll : ExitCode.Done;
    }

    private static void PrintRows(ToolContext context, IReadOnlyList<KiwoomRecord> rows, IReadOnlyList<FieldDescriptor> fields)
    {
        var table = new TextTable([.. fields.Select(static f => new TextColumn(f.Label, ValueDisplay.IsNumber(f)))]);
        foreach (var row in rows) table.Add([.. fields.Select(f => ValueDisplay.Cell(row, f, showSecrets: false))]);
        foreach (var line in table.Lines(context.Width)) context.WriteLine(line);
    }

    /// <summary>A condition by its number or its name. The server itself may leave a number that does not exist without an answer.</summary>
    /// <exception cref="ToolException">There is none; the message has the list.</exception>
    public static async Task<ListConditionSearchesRow> FindAsync(IKiwoomClient client, string condition, CancellationToken cancellationToken)
    {
        var list = await client.Conditions.ListConditionSearchesAsync(new(), cancellationToken).ConfigureAwait(false);
        var rows = (list.Conditions ?? []).Where(static c => c.Sequence is { Length: > 0 }).ToList();
        if (rows.Count == 0) throw new ToolException(NoConditions);
        var all = string.Join(", ", rows.Select(static c => $"{c.Sequence} {c.Name}"));
        return rows.Find(c => c.Sequence!.Trim() == condition) ?? rows.Find(c => c.Name?.Trim() == condition)
            ?? throw new ToolException(TextWidth.Plain($"There is no condition {condition}. The list has: {all}"));
    }
}
