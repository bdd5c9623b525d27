using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Market;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>
/// Answers any TR from its table: what the market knows is the market's, everything else is a plausible value. The same
/// request gets the same answer while the market and the day are the same.
/// </summary>
internal sealed class TableAnswer(StockExchange exchange, MarketData market, SimulatorOptions options)
{
    /// <summary>Quotes and candles: only listed stocks have them.</summary>
    private static readonly HashSet<string> OfListedStocks = new(StringComparer.Ordinal)
    {
        "ka10001", "ka10003", "ka10004", "ka10005", "ka10006", "ka10007", "ka10079", "ka10080", "ka10081", "ka10082",
        "ka10083", "ka10094", "ka10100",
    };

    private readonly RowPlanner _rows = new(market, options);

    public SimulatorReply Answer(Call call)
    {
        if (!PageKey.TryParse(call.NextKey, out var offset))
            return Replies.Refuse(call.TrId, ServerError.UnreadableHeader);
        var codes = CodesOf(call);
        if (OfListedStocks.Contains(call.TrId) && codes.Count > 0 && exchange.Stocks.Find(codes[0]) is null)
            return Replies.Refuse(call.TrId, ServerError.UnknownStock(call.Text("stk_cd")));

        var page = new TablePage(_rows, codes, offset, call.Tr.Kind == TrKind.PagedQuery, options.PageSize);
        var values = new InventedRecord(call.Tr.Response, HeadOf(call, codes), page);
        return Replies.Ok(call.TrId, "정상적으로 처리되었습니다",
            writer => RecordWriter.Write(writer, call.Tr.Response, values),
            () => page.HasMore ? PageKey.Format(offset + options.PageSize) : null);
    }

    private Scene HeadOf(Call call, IReadOnlyList<string> codes)
    {
        var subject = codes.Count > 0 ? market.Of(codes[0])
            : call.Text("inds_cd") is { Length: > 0 } sector ? market.Index(sector, Sectors.NameOf(sector))
            : call.Tr.Path.EndsWith("/sect", StringComparison.Ordinal) ? market.Index("001", Sectors.NameOf("001"))
            : market.ForRanking(market.Stocks.First());
        return new Scene
        {
            Call = call,
            Market = market,
            Options = options,
            Format = FieldText.Of(call.Tr),
            Dice = DiceOf(call),
            Subject = subject,
            Bar = subject.Today,
            Moment = market.MomentOf(subject),
        };
    }

    private Dice DiceOf(Call call)
    {
        var dice = Dice.Of(options.Seed).With(call.TrId);
        foreach (var field in call.Tr.Request.Fields) dice = dice.With(call.Text(field.Element));
        return dice;
    }

    /// <summary>종목코드 of the request, several with | between them; without the suffix of a venue.</summary>
    private static List<string> CodesOf(Call call) => [.. call.Tr.Request.Fields
        .Where(static field => field.Format == ValueFormat.StockCode)
        .SelectMany(field => call.Text(field.Element).Split(['|', ';'], StringSplitOptions.RemoveEmptyEntries))
        .Select(static code => new StockCode(code).Symbol)];
}
