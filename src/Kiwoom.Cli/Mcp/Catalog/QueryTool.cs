using System.Globalization;
using System.Text.Json.Nodes;
using Kiwoom.Cli.Call;
using Kiwoom.Cli.Mcp.Answers;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Mcp.Catalog;

/// <summary><c>call_query</c>: any query of the catalog, with bounds on what is asked and on what is answered.</summary>
/// <param name="trs">The TRs.</param>
/// <param name="account">Whose client asks.</param>
/// <param name="log">The log.</param>
internal sealed class QueryTool(ServedTrs trs, ServedAccount account, CallLog log)
{
    private const int MostPages = 10;
    private const int MostColumns = 40;

    public ServedTool Create() => new(
        "call_query", "조회 TR 호출 (Call a query)",
        "Calls any query API and answers with a few rows; 'more' says how many rows are not shown, whether the server has further pages, and how to get them. Orders cannot be sent by it.",
        new ToolSchema()
            .Text("id", "API ID such as ka10081, from search_api", isRequired: true)
            .Fields("fields", "The request's fields, by element (stk_cd) or English name (StockCode), as describe_api has them")
            .Texts("columns", $"Names of the reply that are shown; the first {QueryJson.UsualFields} of each part without it", MostColumns)
            .Text("list", "Which list of the reply, by element, where it has several")
            .Whole("rows", $"Rows of that list, {QueryJson.UsualRows} without it", 1, QueryJson.MostRows)
            .Whole("max_pages", "Pages that may be asked of the server for it, 1 without it", 1, MostPages)
            .Text("cursor", "From 'more' of the answer before, with the same id and fields", longest: 2000),
        log, RunAsync);

    private async Task<Answer> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var tr = trs.Get(call.Arguments.RequiredText("id"));
        if (tr.Kind is not (TrKind.Query or TrKind.PagedQuery))
            return Answer.Error("not_a_query", $"{tr} is not a query ({tr.Kind}). call_query sends queries and nothing else.");
        var request = RequestOf(tr, call.Arguments.Fields("fields"));
        var columns = call.Arguments.Texts("columns", MostColumns);
        var choice = columns.Count > 0 ? FieldChoice.Parse(tr.Response, string.Join(',', columns)) : null;
        var list = ListOf(tr, call.Arguments.Text("list"), choice);
        var most = call.Arguments.Count("rows", QueryJson.UsualRows, QueryJson.MostRows);
        var place = RowPlace.Parse(call.Arguments.Text("cursor", 2000));
        var paging = new Paging { MaxPages = call.Arguments.Count("max_pages", 1, MostPages), From = place.Page };

        var (data, rows, first, next) = (QueryJson.Head(tr), new JsonArray(), (KiwoomResponse?)null, (RowPlace?)null);
        var (seen, skip, pageStart) = (0, place.Skip, place.Page);
        var fields = list?.Record is { } table ? QueryJson.Shown(table, choice) : [];
        var others = ListsOf(tr).Where(other => other != list).ToDictionary(static other => other.Element, static _ => 0);
        var isMore = false;
        await foreach (var page in account.Client.SendQueryPagesAsync(request, paging, cancellationToken).ConfigureAwait(false))
        {
            first ??= page;
            var all = list is null ? [] : page.GetRecords(list.Element);
            seen += all.Count;
            isMore = page.HasNextPage;
            foreach (var other in others.Keys.ToList()) others[other] += page.GetRecords(other).Count;
            var taken = all.Skip(skip).Take(most - rows.Count).ToList();
            foreach (var row in taken) rows.Add(RecordJson.Of(row, fields));
            if (skip + taken.Count < all.Count)
            {
                next = new RowPlace(skip + taken.Count, pageStart);
                break;
            }
            (skip, pageStart) = (0, paging.Cursor);
            next = page.HasNextPage && paging.Cursor is { } behind ? new RowPlace(0, behind) : null;
            if (rows.Count >= most) break;
        }
        var values = QueryJson.Shown(tr.Response, choice);
        if (first is null) data["noData"] = true; // the server says that there is nothing, which is an answer
        else if (values.Count > 0) data["values"] = RecordJson.Of(first, values);
        if (list is not null) data["rows"] = rows;
        data["names"] = RecordJson.Legend(values.Concat(fields).DistinctBy(static f => f.Property), request);
        if (list is not null) data["more"] = MoreOf(list, rows.Count, seen, place.Skip, isMore, next);
        if (others.Values.Any(static count => count > 0))
            data["otherLists"] = new JsonArray([.. others.Where(static other => other.Value > 0).Select(static other => new JsonObject { ["list"] = other.Key, ["rowsOfPagesRead"] = other.Value })]);
        if (HiddenOf(tr.Response, values) + (list?.Record is { } shown ? HiddenOf(shown, fields) : 0) is > 0 and var hidden) data["fieldsNotShown"] = hidden;
        if (first is not null) QueryJson.AddWarnings(data, first);
        return new Answer(data);
    }

    // A number that is not known is never left to be guessed from one that is.
    private static JsonObject MoreOf(FieldDescriptor list, int shown, int seen, int before, bool isMore, RowPlace? next)
    {
        var left = seen - before - shown;
        var note = (left, isMore) switch
        {
            (0, false) => before == 0 ? "These are all rows." : "These are the last rows.",
            (_, false) => string.Create(CultureInfo.InvariantCulture, $"{left} more rows are not shown: there are {seen} on the pages from this cursor on, and no further page."),
            _ => string.Create(CultureInfo.InvariantCulture, $"{left} more rows of the pages read are not shown, and the server has further pages: how many rows those have is not known."),
        };
        return new JsonObject
        {
            ["list"] = list.Element,
            ["rowsShown"] = shown,
            ["rowsOfPagesRead"] = seen,
            ["rowsNotShown"] = left,
            ["hasFurtherPages"] = isMore,
            ["isAll"] = next is null,
            ["note"] = note,
            ["cursor"] = next?.ToString(),
        };
    }

    private static int HiddenOf(RecordDescriptor table, IReadOnlyList<FieldDescriptor> shown) => RecordJson.Plain(table).Count(field => !shown.Contains(field));

    private static IEnumerable<FieldDescriptor> ListsOf(TrDescriptor tr) => tr.Response.Fields.Where(static field => field is { Format: ValueFormat.List, Record: not null });

    private static KiwoomRequest RequestOf(TrDescriptor tr, IReadOnlyDictionary<string, string> given)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in given)
        {
            var field = tr.Request.Find(name) ?? tr.Request.Fields.FirstOrDefault(f => f.Property.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (!fields.TryAdd(field?.Element ?? name, field is null ? text : FieldOptions.OnWire(field, text)))
                throw new ToolException($"{ToolArguments.Shown(name)} is given twice, by its element and by its English name.");
        }
        foreach (var field in tr.Request.Fields)
        {
            if (field.Rules.FirstOrDefault(static rule => rule.Kind == RuleKind.Fixed) is { } always) fields.TryAdd(field.Element, always.Values[0]);
        }
        var request = tr.CreateRequest(fields, out var problems);
        var told = problems.Select(static problem => problem.Element).ToHashSet(StringComparer.Ordinal);
        var violations = request.Validate().Where(violation => !violation.IsWarning && !told.Contains(violation.Element));
        string[] wrong = [.. problems.Select(static problem => problem.Message), .. violations.Select(static violation => violation.Message)];
        return wrong.Length == 0 ? request : throw new ToolException($"Nothing was sent. {string.Join(" ", wrong)} describe_api {tr.Id} has the fields.");
    }

    private static FieldDescriptor? ListOf(TrDescriptor tr, string? name, FieldChoice? choice)
    {
        var lists = ListsOf(tr).ToList();
        if (name is null) return lists.FirstOrDefault(list => choice is not null && choice.In(list.Record!).Length > 0) ?? lists.FirstOrDefault();
        return lists.FirstOrDefault(list => list.Element == name) ?? throw new ToolException(
            $"The reply of {tr.Id} has no list {ToolArguments.Shown(name)}; it has {(lists.Count == 0 ? "none" : string.Join(", ", lists.Select(static list => list.Element)))}.");
    }

    /// <summary>A row of a page, to go on from: how many rows of the page were shown, and the page.</summary>
    private sealed record RowPlace(int Skip, PageCursor? Page)
    {
        private const char Between = '~';

        public static RowPlace Parse(string? text)
        {
            if (text is null) return new RowPlace(0, null);
            var parts = text.Split(Between);
            if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var skip))
                return new RowPlace(skip, parts[1].Length == 0 ? null : PageCursor.Parse(parts[1]));
            throw new ToolException("cursor is not one of this server: give the text of 'more' whole and unchanged, or none.");
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Skip}{Between}{Page}");
    }
}
