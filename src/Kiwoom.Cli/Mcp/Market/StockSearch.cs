using System.Globalization;
using System.Text.Json.Nodes;
using Kiwoom.Cli.Mcp.Answers;
using Kiwoom.Generated;
using Kiwoom.Generated.StockInfo;
using MarketCode = Kiwoom.Generated.Codes.Market;

namespace Kiwoom.Cli.Mcp.Market;

/// <summary><c>search_stock</c>: the code of a stock by its name. A model that guesses codes would sooner or later guess another company's.</summary>
/// <param name="account">Whose client asks.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed class StockSearch(ServedAccount account, TimeProvider time, CallLog log)
{
    private const int Usual = 5;
    private const int Most = 20;

    private static readonly MarketCode[] Markets = [MarketCode.Kospi, MarketCode.Kosdaq, MarketCode.Etf];

    private readonly SemaphoreSlim _reading = new(1);
    private (DateOnly Day, List<ListStocksRow> Stocks)? _read;

    public ServedTool Create() => new(
        "search_stock", "종목 찾기 (Find a stock)",
        "Finds stocks of KOSPI and KOSDAQ and ETFs by a part of their Korean name or their code. Never guess a code: ask for it here.",
        new ToolSchema().Text("name", "A part of the name such as 삼성전자, or a code", isRequired: true, longest: 60).Whole("max", $"Results, {Usual} without it", 1, Most),
        log, RunAsync);

    private async Task<Answer> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var asked = Bare(call.Arguments.RequiredText("name", 60));
        var stocks = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var found = stocks
            .Select(stock => (Stock: stock, Rank: RankOf(stock, asked)))
            .Where(static match => match.Rank > 0)
            .OrderBy(static match => match.Rank).ThenBy(static match => match.Stock.StockName?.Length).ThenBy(static match => match.Stock.StockCode?.Symbol, StringComparer.Ordinal)
            .ToList();
        var fields = ListStocksRow.RecordDescriptor.Fields.Where(static field => field.Property is nameof(ListStocksRow.StockCode) or nameof(ListStocksRow.StockName)
            or nameof(ListStocksRow.MarketName) or nameof(ListStocksRow.PreviousClosePrice) or nameof(ListStocksRow.StockStateText) or nameof(ListStocksRow.OrderWarning)).ToList();
        return new Answer(new JsonObject
        {
            ["stocks"] = new JsonArray([.. found.Take(call.Arguments.Count("max", Usual, Most)).Select(match => RecordJson.Of(match.Stock, fields))]),
            ["names"] = RecordJson.Legend(fields, null),
            ["found"] = found.Count,
        });
    }

    // The lists change once a day, and reading them takes pages.
    private async Task<List<ListStocksRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().ToOffset(Kiwoom.Vocabulary.Korea.Offset).DateTime);
            if (_read is var (day, known) && day == today) return known;
            var stocks = new Dictionary<string, ListStocksRow>(StringComparer.Ordinal);
            foreach (var market in Markets)
            {
                await foreach (var row in account.Client.StockInfo.ListStocksRowsAsync(new() { Market = market }, cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    if (row.StockCode?.Symbol is { Length: > 0 } code) stocks.TryAdd(code, row);
                }
            }
            _read = (today, [.. stocks.Values]);
            return _read.Value.Stocks;
        }
        finally
        {
            _reading.Release();
        }
    }

    // The whole name before its beginning, and that before a part of it.
    private static int RankOf(ListStocksRow stock, string asked)
    {
        var name = Bare(stock.StockName ?? "");
        if (stock.StockCode?.Symbol.Equals(asked, StringComparison.OrdinalIgnoreCase) == true || name == asked) return 1;
        if (name.StartsWith(asked, StringComparison.Ordinal)) return 2;
        return name.Contains(asked, StringComparison.Ordinal) ? 3 : 0;
    }

    private static string Bare(string text) => new([.. text.Where(static c => !char.IsWhiteSpace(c)).Select(static c => char.ToLower(c, CultureInfo.InvariantCulture))]);
}
