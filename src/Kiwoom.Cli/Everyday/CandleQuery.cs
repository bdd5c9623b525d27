using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Generated.Charts;

namespace Kiwoom.Cli.Everyday;

/// <summary>Asks for the candles of a range, and puts them into one response of the TR that they are from.</summary>
internal sealed class CandleQuery(IChartsClient charts, StockCode code, CandleRange range, PriceAdjustment adjustment)
{
    private static readonly string[] Prices =
    [
        nameof(GetStockDailyChartRow.OpenPrice),
        nameof(GetStockDailyChartRow.HighPrice),
        nameof(GetStockDailyChartRow.LowPrice),
        nameof(GetStockDailyChartRow.ClosePrice),
        nameof(GetStockDailyChartRow.Volume),
        nameof(GetStockDailyChartRow.TradeAmount),
    ];

    /// <summary>What ended the reading behind the first candle and before the end of the range; null for nothing.</summary>
    public Exception? Broken { get; private set; }

    /// <summary>The time of the oldest minute candle; null where there is none.</summary>
    public DateTimeOffset? OldestMinute { get; private set; }

    /// <summary>A number as it is on the wire.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads the whole range.</summary>
    /// <returns>The request, on which units depend; the candles; and what a table shows of them.</returns>
    public async Task<(KiwoomRequest Request, KiwoomResponse Response, RecordDescriptor Shown)> AskAsync(
        CandleSpan span, int? minutes, CancellationToken cancellationToken)
    {
        var (first, last) = (range.FirstDay, range.LastDay);
        switch (span)
        {
            case CandleSpan.Minutes:
                var interval = MinuteInterval.FromWire(Text(minutes!.Value));
                var ofMinutes = new GetStockMinuteChartRequest { StockCode = code, Interval = interval, PriceAdjustment = adjustment };
                var rows = charts.GetMinuteCandlesAsync(code, interval, range.FirstMoment, range.LastMoment, adjustment, cancellationToken);
                var candles = await ListAsync(rows).ConfigureAwait(false);
                OldestMinute = candles.Count > 0 ? candles[^1].Time : null;
                return Of(ofMinutes, new GetStockMinuteChartResponse { Candles = candles }, nameof(GetStockMinuteChartRow.Time));
            case CandleSpan.Weeks:
                var ofWeeks = new GetStockWeeklyChartRequest { StockCode = code, BaseDate = last, PriceAdjustment = adjustment };
                var weeks = charts.GetWeeklyCandlesAsync(code, first, last, adjustment, cancellationToken);
                return Of(ofWeeks, new GetStockWeeklyChartResponse { Candles = await ListAsync(weeks).ConfigureAwait(false) }, nameof(GetStockWeeklyChartRow.Date));
            case CandleSpan.Months:
                var ofMonths = new GetStockMonthlyChartRequest { StockCode = code, BaseDate = last, PriceAdjustment = adjustment };
                var months = charts.GetMonthlyCandlesAsync(code, first, last, adjustment, cancellationToken);
                return Of(ofMonths, new GetStockMonthlyChartResponse { Candles = await ListAsync(months).ConfigureAwait(false) }, nameof(GetStockMonthlyChartRow.Date));
            default:
                var ofDays = new GetStockDailyChartRequest { StockCode = code, BaseDate = last, PriceAdjustment = adjustment };
                var days = charts.GetDailyCandlesAsync(code, first, last, adjustment, cancellationToken);
                return Of(ofDays, new GetStockDailyChartResponse { Candles = await ListAsync(days).ConfigureAwait(false) }, nameof(GetStockDailyChartRow.Date));
        }
    }

    private static (KiwoomRequest Request, KiwoomResponse Response, RecordDescriptor Shown) Of(KiwoomRequest request, KiwoomResponse response, string time) =>
        (request, response, ShortTable.WithRows(request.Tr.Response, [], nameof(GetStockDailyChartResponse.Candles), [time, .. Prices]));

    // Many pages that were read are not lost with the one that was not.
    private async Task<IReadOnlyList<TRow>> ListAsync<TRow>(IAsyncEnumerable<TRow> rows)
    {
        var list = new List<TRow>();
        try
        {
            await foreach (var row in rows.ConfigureAwait(false)) list.Add(row);
        }
        catch (Exception e) when (list.Count > 0 && e is (KiwoomException or OperationCanceledException))
        {
            Broken = e;
        }
        return list;
    }
}
