using System.Text.Json.Nodes;
using Kiwoom.Cli.Mcp.Answers;
using Kiwoom.Generated.StockInfo;
using Kiwoom.Tooling.Finding;

namespace Kiwoom.Cli.Mcp.Market;

/// <summary><c>search_stock</c>: the code of a stock by its name. A model that guesses codes would sooner or later guess another company's.</summary>
/// <param name="account">Whose client asks.</param>
/// <param name="log">The log.</param>
internal sealed class StockSearch(ServedAccount account, CallLog log)
{
    private const int Usual = 5;
    private const int Most = 20;

    private StockNames? _names;

    public ServedTool Create() => new(
        "search_stock", "종목 찾기 (Find a stock)",
        "Finds stocks of KOSPI and KOSDAQ and ETFs by a part of their Korean name or their code. Never guess a code: ask for it here.",
        new ToolSchema().Text("name", "A part of the name such as 삼성전자, or a code", isRequired: true, longest: 60).Whole("max", $"Results, {Usual} without it", 1, Most),
        log, RunAsync);

    private async Task<Answer> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        _names ??= new StockNames(account.Client);
        var found = await _names.FindAsync(call.Arguments.RequiredText("name", 60), cancellationToken).ConfigureAwait(false);
        var fields = ListStocksRow.RecordDescriptor.Fields.Where(static field => field.Property is nameof(ListStocksRow.StockCode) or nameof(ListStocksRow.StockName)
            or nameof(ListStocksRow.MarketName) or nameof(ListStocksRow.PreviousClosePrice) or nameof(ListStocksRow.StockStateText) or nameof(ListStocksRow.OrderWarning)).ToList();
        return new Answer(new JsonObject
        {
            ["stocks"] = new JsonArray([.. found.Take(call.Arguments.Count("max", Usual, Most)).Select(stock => RecordJson.Of(stock, fields))]),
            ["names"] = RecordJson.Legend(fields, null),
            ["found"] = found.Count,
        });
    }
}
