using System.Text.Json.Nodes;
using Kiwoom.Cli.Mcp.Answers;
using Kiwoom.Generated;
using Kiwoom.Tooling.Finding;

namespace Kiwoom.Cli.Mcp.Catalog;

/// <summary>Which API it is, and what its table says. Nothing is asked of the server.</summary>
/// <param name="trs">The TRs.</param>
/// <param name="uses">The tool of each TR that has one of its own, by API ID.</param>
/// <param name="log">The log.</param>
internal sealed class CatalogTools(ServedTrs trs, IReadOnlyDictionary<string, string> uses, CallLog log)
{
    private const int Usual = 8;
    private const int Most = 20;

    public IEnumerable<ServedTool> All()
    {
        yield return new ServedTool(
            "search_api", "TR 찾기 (Find an API)",
            "Finds Kiwoom REST APIs (TRs) by words in Korean or English, such as 'daily candles' or '미체결', the best first. Each result says which tool calls it.",
            new ToolSchema().Text("query", "Words, Korean or English, or an API ID", isRequired: true).Whole("max", $"Results, {Usual} without it", 1, Most),
            log, SearchAsync);
        yield return new ServedTool(
            "describe_api", "TR 명세 (Describe an API)",
            "The table of one API: its request as a JSON schema with codes, and the names, units and lists of its reply. Read it before call_query.",
            new ToolSchema().Text("id", "API ID such as ka10001, or an English name such as GetStockInfo", isRequired: true)
                .Words("part", "Only one part of it", "request", "response"),
            log, DescribeAsync);
    }

    private Task<Answer> SearchAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var found = trs.Find(call.Arguments.RequiredText("query"));
        var shown = found.Take(call.Arguments.Count("max", Usual, Most)).Select(static match => match.Entry);
        var data = new JsonObject
        {
            ["results"] = new JsonArray([.. shown.Select(ResultOf)]),
            ["found"] = found.Count,
        };
        return Task.FromResult(new Answer(data));
    }

    private JsonObject ResultOf(TrEntry tr)
    {
        var result = new JsonObject
        {
            ["id"] = tr.Id,
            ["koreanName"] = tr.KoreanName,
            ["name"] = tr.Name,
            ["group"] = tr.Group,
            ["summary"] = tr.Summary,
            ["use"] = UseOf(tr.Id, tr.Kind),
        };
        if (tr.IsWithdrawn) result["withdrawn"] = true;
        return result;
    }

    private Task<Answer> DescribeAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (tr, part) = (trs.Get(call.Arguments.RequiredText("id")), call.Arguments.Text("part"));
        if (part is not (null or "request" or "response")) return Task.FromResult(Answer.Error("wrong", "describe_api: part must be request or response."));
        var data = QueryJson.Head(tr);
        data["kind"] = tr.Kind.ToString();
        data["summary"] = tr.Summary;
        data["use"] = UseOf(tr.Id, tr.Kind);
        data["onMockServer"] = tr.OnMock;
        if (tr.WithdrawnIn is { } withdrawn) data["withdrawn"] = $"The edition {withdrawn} no longer has it.";
        if (part != "response") data["request"] = SchemaOfTr.RequestOf(tr.Request);
        if (part != "request") data["response"] = SchemaOfTr.ReplyOf(tr.Data ?? tr.Response);
        return Task.FromResult(new Answer(data));
    }

    private string UseOf(string id, TrKind kind) => uses.GetValueOrDefault(id) ?? kind switch
    {
        TrKind.Query or TrKind.PagedQuery => "call_query",
        TrKind.Order => "none: orders go through preview_order and its like, where the server has them",
        TrKind.Auth => "none: the server gets its token by itself",
        _ => "none: it comes over the realtime socket",
    };
}
