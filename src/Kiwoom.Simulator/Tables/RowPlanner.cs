using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Market;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>Decides what the rows of a list are: stocks, indices, days, times, or several of one thing.</summary>
internal sealed class RowPlanner(MarketData market, SimulatorOptions options)
{
    private const int ChartRows = 130;
    private static readonly string[] DayElements = ["dt", "dt_n", "date", "trd_dt", "trde_dt"];
    private static readonly string[] TimeElements = ["tm", "tm_n", "cntr_tm", "time"];
    private static readonly TimeSpan Close = new(15, 30, 0);

    /// <param name="row">The table of the rows.</param>
    /// <param name="head">The record that has the list.</param>
    /// <param name="codes">The stocks that the request names.</param>
    /// <param name="count">How many rows at most; null for some pages.</param>
    /// <returns>The rows of all pages; each is made when it is taken.</returns>
    public IEnumerable<Scene> Plan(RecordDescriptor row, Scene head, IReadOnlyList<string> codes, int? count)
    {
        return Rows(row, head, codes).Take(count ?? Total(head.Call.Tr)).Select((item, index) => head with
        {
            Subject = item.Subject,
            Bar = item.Bar,
            Moment = item.Moment,
            Dice = head.Dice.With(index),
            Row = index,
        });
    }

    private IEnumerable<PlannedRow> Rows(RecordDescriptor row, Scene head, IReadOnlyList<string> codes)
    {
        var hasStock = row.Fields.Any(static f => f.Format == ValueFormat.StockCode || f.Element == "code");
        if (hasStock && codes.Count > 1) return codes.Select(code => Now(market.Of(code)));
        if (codes.Count == 0 && (row.Find("inds_cd") is not null || hasStock && IsOfIndices(head.Call.Tr))
            && head.Call.Text("inds_cd").Length == 0)
            return Sectors.Codes.Select(code => Now(market.Index(code, Sectors.NameOf(code))));
        if (hasStock && codes.Count == 0) return Stocks(head.Call).Select(Now);
        if (Has(row, DayElements) && !IsIntraday(head.Call.Tr)) return Days(head);
        return Has(row, TimeElements) ? Times(head) : Several(head);
    }

    private PlannedRow Now(Subject subject) => new(subject, subject.Today, market.MomentOf(subject));

    private static bool Has(RecordDescriptor row, string[] elements) =>
        row.Fields.Any(field => elements.Contains(field.Element));

    private static bool IsOfIndices(TrDescriptor tr) =>
        tr.Path.EndsWith("/sect", StringComparison.Ordinal) && tr.KoreanName.Contains("지수", StringComparison.Ordinal);

    /// <summary>Candles of minutes and ticks, some of which have a date as well.</summary>
    private static bool IsIntraday(TrDescriptor tr) => tr.KoreanName.Contains("분봉", StringComparison.Ordinal)
        || tr.KoreanName.Contains("틱차트", StringComparison.Ordinal);

    private IEnumerable<Subject> Stocks(Call call)
    {
        var all = market.Stocks.Where(stock => !stock.IsGold && IsIn(stock.Market, call))
            .Select(market.ForRanking);
        var name = call.Tr.KoreanName;
        return !name.Contains("상위", StringComparison.Ordinal) ? all
            : name.Contains("거래대금", StringComparison.Ordinal) ? all.OrderByDescending(static s => s.Today.Value)
            : name.Contains("등락", StringComparison.Ordinal)
                ? all.OrderByDescending(static s => s.Today.Change / (double)s.Today.Previous)
            : all.OrderByDescending(static s => s.Today.Volume);
    }

    /// <summary>시장구분 has other codes in every other TR, but the same labels.</summary>
    private static bool IsIn(string market, Call call)
    {
        var asked = call.Text("mrkt_tp");
        var codes = call.Tr.Request.Find("mrkt_tp")?.Codes ?? [];
        var label = codes.FirstOrDefault(code => code.Value == asked)?.Label ?? "";
        if (label.StartsWith("코스닥", StringComparison.Ordinal)) return market == SimulatedStock.Kosdaq;
        if (label.StartsWith("코스피", StringComparison.Ordinal))
            return market == SimulatedStock.Kospi
                || market == SimulatedStock.Etf && codes.All(static code => code.Value != SimulatedStock.Etf);
        return label is "" or "전체" || market == asked;
    }

    private IEnumerable<PlannedRow> Days(Scene head)
    {
        var request = head.Call;
        var until = FirstDate(request, "base_dt", "end_dt", "to_dt", "dt", "qry_dt", "date") ?? market.Today;
        var from = FirstDate(request, "strt_dt", "start_dt", "fr_dt") ?? DateOnly.MinValue;
        var days = market.Days(head.Subject, until).TakeWhile(bar => bar.Date >= from);
        var name = request.Tr.KoreanName;
        Func<Bar, long>? spanOf = name.Contains("주봉", StringComparison.Ordinal) ? static bar => bar.Date.DayNumber / 7
            : name.Contains("월봉", StringComparison.Ordinal) ? static bar => bar.Date.Year * 12 + bar.Date.Month
            : name.Contains("년봉", StringComparison.Ordinal) ? static bar => bar.Date.Year
            : null;
        var bars = spanOf is null ? days : MarketData.Joined(days, spanOf);
        return bars.Select(bar => new PlannedRow(
            head.Subject, bar, bar.Date == market.Today ? market.MomentOf(head.Subject) : bar.Start + Close));
    }

    private IEnumerable<PlannedRow> Times(Scene head)
    {
        var isTicks = head.Call.Tr.KoreanName.Contains('틱');
        var length = int.TryParse(head.Call.Text("tic_scope"), out var scope) ? scope : 1;
        var bars = isTicks ? market.TicksOf(head.Subject, length) : market.Minutes(head.Subject, length);
        var until = FirstDate(head.Call, "base_dt") ?? DateOnly.MaxValue;
        return bars.SkipWhile(bar => bar.Date > until).Select(bar => new PlannedRow(head.Subject, bar, bar.Start));
    }

    private static IEnumerable<PlannedRow> Several(Scene head) => Enumerable.Range(0, int.MaxValue)
        .Select(index => new PlannedRow(head.Subject, head.Bar, head.Moment.AddMinutes(-index)));

    private static DateOnly? FirstDate(Call call, params ReadOnlySpan<string> elements)
    {
        foreach (var element in elements)
        {
            if (call.Tr.Request.Find(element) is { Format: ValueFormat.Date } && call.Date(element) is { } date)
                return date;
        }

        return null;
    }

    /// <summary>Two full pages and a shorter one; charts are longer.</summary>
    private int Total(TrDescriptor tr)
    {
        var size = options.PageSize;
        var total = 2 * size + Math.Max(1, size * 2 / 5);
        if (!tr.Path.EndsWith("/chart", StringComparison.Ordinal) || total >= ChartRows) return total;
        return ChartRows % size == 0 ? ChartRows + Math.Max(1, size / 2) : ChartRows;
    }

    private readonly record struct PlannedRow(Subject Subject, Bar Bar, DateTime Moment);
}
