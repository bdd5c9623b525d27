using System.Text.Json.Nodes;
using Kiwoom.Cli.Everyday;
using Kiwoom.Cli.Mcp.Answers;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Quotes;
using Kiwoom.Generated.StockInfo;

namespace Kiwoom.Cli.Mcp.Market;

/// <summary>Prices now, the order book and candles.</summary>
/// <param name="account">Whose client asks.</param>
/// <param name="context">Has the clock.</param>
/// <param name="log">The log.</param>
internal sealed class MarketTools(ServedAccount account, ToolContext context, CallLog log)
{
    private const int MostStocks = 10;
    private const int MostLevels = 10;
    private const int UsualCandles = 30;

    private static readonly string[] Spans = [.. Enum.GetNames<CandleSpan>().Select(static name => name.ToLowerInvariant())];

    public IEnumerable<ServedTool> All()
    {
        yield return new ServedTool(
            "get_quote", "현재가 (Price now)",
            "The price of up to 10 stocks now, with the day's range, limits and key figures. Prices are won; Direction says up or down against the previous close.",
            new ToolSchema().Texts("stocks", "Stock codes such as 005930", MostStocks, isRequired: true), log, QuoteAsync);
        yield return new ServedTool(
            "get_order_book", "호가 (Order book)",
            "The order book of a stock now: asks and bids, the best first, with their quantities in shares.",
            new ToolSchema().Text("stock", "Stock code such as 005930", isRequired: true).Whole("levels", "Levels of each side, 5 without it", 1, MostLevels),
            log, BookAsync);
        yield return new ServedTool(
            "get_candles", "봉 (Candles)",
            "Candles of a stock over a range, the newest first, adjusted for splits. Ends are days in Korea (2026-09-01), for minutes also moments (2026-09-01T09:00).",
            new ToolSchema()
                .Text("stock", "Stock code such as 005930", isRequired: true)
                .Words("span", "How long a candle is; days without it", Spans)
                .Whole("minutes", "For minute candles: 1, 3, 5, 10, 15, 30, 45 or 60", 1, 60)
                .Text("from", "The oldest day; without it a month of days, half a year of weeks, three years of months, one day of minutes")
                .Text("to", "The newest day, itself included; today without it")
                .Whole("rows", $"Candles of the answer, the newest {UsualCandles} without it", 1, QueryJson.MostRows),
            log, CandlesAsync);
    }

    /// <summary>The tool of each TR that these ask.</summary>
    public static IReadOnlyDictionary<string, string> Uses { get; } = new Dictionary<string, string>
    {
        [GetStockInfoRequest.TrDescriptor.Id] = "get_quote",
        [GetStockQuoteRequest.TrDescriptor.Id] = "get_order_book",
        [Kiwoom.Generated.Charts.GetStockDailyChartRequest.TrDescriptor.Id] = "get_candles",
        [Kiwoom.Generated.Charts.GetStockWeeklyChartRequest.TrDescriptor.Id] = "get_candles",
        [Kiwoom.Generated.Charts.GetStockMonthlyChartRequest.TrDescriptor.Id] = "get_candles",
        [Kiwoom.Generated.Charts.GetStockMinuteChartRequest.TrDescriptor.Id] = "get_candles",
    };

    private async Task<Answer> QuoteAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var stocks = call.Arguments.Texts("stocks", MostStocks);
        if (stocks.Count == 0) return Answer.Error("wrong", "get_quote needs stocks, such as [\"005930\"].");
        var (fields, quotes) = (PriceCommand.Shown.Fields, new JsonArray());
        var data = QueryJson.Head(GetStockInfoRequest.TrDescriptor);
        foreach (var stock in stocks)
        {
            var request = new GetStockInfoRequest { StockCode = stock };
            var response = await account.Client.StockInfo.GetStockInfoAsync(request, cancellationToken).ConfigureAwait(false);
            var quote = RecordJson.Of(response, fields);
            if (RecordJson.Warnings(response) is { Count: > 0 } warnings) quote["warnings"] = warnings;
            quotes.Add(quote);
            data["names"] ??= RecordJson.Legend(fields, request);
        }
        data["quotes"] = quotes;
        return new Answer(data);
    }

    private async Task<Answer> BookAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var levels = (int)(call.Arguments.Whole("levels", 1, MostLevels) ?? 5);
        var request = new GetStockQuoteRequest { StockCode = call.Arguments.RequiredText("stock") };
        var response = await account.Client.Quotes.GetStockQuoteAsync(request, cancellationToken).ConfigureAwait(false);
        var data = QueryJson.Head(request.Tr);
        data["stock"] = request.StockCode.ToString();
        data["time"] = response.QuoteTime?.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        data["asks"] = new JsonArray([.. response.Asks.Select(static level => LevelOf(level.Price, level.Quantity)).Where(static level => level is not null).Take(levels)]);
        data["bids"] = new JsonArray([.. response.Bids.Select(static level => LevelOf(level.Price, level.Quantity)).Where(static level => level is not null).Take(levels)]);
        data["units"] = "price in won, quantity in shares; null where the server sent nothing that can be read";
        return new Answer(data);
    }

    // An empty level comes as 0.
    private static JsonObject? LevelOf(Price? price, long? quantity) =>
        price is null or { Value: 0 } && quantity is null or 0 ? null : new JsonObject { ["price"] = price?.Value, ["quantity"] = quantity };

    private async Task<Answer> CandlesAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var minutes = (int?)call.Arguments.Whole("minutes", 1, 60);
        var span = SpanOf(call.Arguments.Text("span"), minutes);
        if (span == CandleSpan.Minutes && MinuteInterval.Known.All(code => code.Value != CandleQuery.Text(minutes ?? 1)))
            return Answer.Error("wrong", $"get_candles: there are candles of {string.Join(", ", MinuteInterval.Known.Select(static code => code.Value))} minutes.");
        var range = CandleRange.Parse(call.Arguments.Text("from"), call.Arguments.Text("to"), span, context.Local.TimeProvider);
        var candles = new CandleQuery(account.Client.Charts, call.Arguments.RequiredText("stock"), range, PriceAdjustment.Adjusted);
        var (request, response, shown) = await candles.AskAsync(span, minutes ?? 1, cancellationToken).ConfigureAwait(false);
        var list = shown.Fields.Single(static field => field.Record is not null);
        var data = QueryJson.OfRows(
            response, request, response.GetRecords(list.Element), list.Record!.Fields, call.Arguments.Count("rows", UsualCandles, QueryJson.MostRows));
        (data["from"], data["to"]) = (range.From, range.To);
        if (candles.Broken is { } broken) data["incomplete"] = $"The older candles of the range could not be read: {JsonText.Outside(broken.Message)}";
        if (candles.OldestMinute is { } oldest && range.TradesBefore(oldest)) data["incomplete"] ??= $"The server has candles only from {CandleRange.ShowMoment(oldest)}.";
        return new Answer(data);
    }

    private static CandleSpan SpanOf(string? span, int? minutes)
    {
        if (span is null) return minutes is null ? CandleSpan.Days : CandleSpan.Minutes;
        if (!Spans.Contains(span)) throw new ToolException($"get_candles: span must be one of {string.Join(", ", Spans)}.");
        var known = Enum.Parse<CandleSpan>(span, ignoreCase: true);
        return minutes is null || known == CandleSpan.Minutes ? known : throw new ToolException($"get_candles: minutes is for candles of minutes, not of {span}.");
    }
}
