using System.Runtime.CompilerServices;
using Kiwoom.Generated.Charts;
using Kiwoom.Generated.Codes;

namespace Kiwoom.Generated;

/// <summary>
/// Candles (봉) of a stock over any range, made of the chart queries: as many pages as the range needs, and not one more. The rows are
/// those of the queries, with all that the server sent.
/// </summary>
public static class CandleExtensions
{
    /// <summary>Daily candles (일봉) of a stock, the newest first; days without trading have none.</summary>
    /// <param name="charts">The client's group.</param>
    /// <param name="code">종목코드: plain for KRX, with <c>_NX</c> for NXT, with <c>_AL</c> for both.</param>
    /// <param name="from">The oldest day wanted.</param>
    /// <param name="to">The newest day wanted, itself included.</param>
    /// <param name="adjustment">Whether splits and the like are worked into old prices (수정주가); null for adjusted prices.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException"><paramref name="from"/> is later than <paramref name="to"/>.</exception>
    /// <exception cref="KiwoomException">
    /// While it is read: the code is wrong, the server refused or failed, or the candles cannot be told from one another by their days.
    /// </exception>
    public static IAsyncEnumerable<GetStockDailyChartRow> GetDailyCandlesAsync(
        this IChartsClient charts, StockCode code, DateOnly from, DateOnly to, PriceAdjustment? adjustment = null, CancellationToken cancellationToken = default)
    {
        ThrowIfWrong(charts, from, to);
        var request = new GetStockDailyChartRequest { StockCode = code, BaseDate = to, PriceAdjustment = adjustment ?? PriceAdjustment.Adjusted };
        var rows = charts.GetStockDailyChartRowsAsync(request, null, cancellationToken);
        return WithinAsync(rows, request.Tr, static row => row.Date, from, to, cancellationToken);
    }

    /// <summary>
    /// Weekly candles (주봉) of a stock, the newest first: those whose day, as the server gives it, is in the range. No document says which
    /// day of the week that is.
    /// </summary>
    /// <inheritdoc cref="GetDailyCandlesAsync"/>
    public static IAsyncEnumerable<GetStockWeeklyChartRow> GetWeeklyCandlesAsync(
        this IChartsClient charts, StockCode code, DateOnly from, DateOnly to, PriceAdjustment? adjustment = null, CancellationToken cancellationToken = default)
    {
        ThrowIfWrong(charts, from, to);
        var request = new GetStockWeeklyChartRequest { StockCode = code, BaseDate = to, PriceAdjustment = adjustment ?? PriceAdjustment.Adjusted };
        var rows = charts.GetStockWeeklyChartRowsAsync(request, null, cancellationToken);
        return WithinAsync(rows, request.Tr, static row => row.Date, from, to, cancellationToken);
    }

    /// <summary>
    /// Monthly candles (월봉) of a stock, the newest first: those whose day, as the server gives it, is in the range. No document says which
    /// day of the month that is.
    /// </summary>
    /// <inheritdoc cref="GetDailyCandlesAsync"/>
    public static IAsyncEnumerable<GetStockMonthlyChartRow> GetMonthlyCandlesAsync(
        this IChartsClient charts, StockCode code, DateOnly from, DateOnly to, PriceAdjustment? adjustment = null, CancellationToken cancellationToken = default)
    {
        ThrowIfWrong(charts, from, to);
        var request = new GetStockMonthlyChartRequest { StockCode = code, BaseDate = to, PriceAdjustment = adjustment ?? PriceAdjustment.Adjusted };
        var rows = charts.GetStockMonthlyChartRowsAsync(request, null, cancellationToken);
        return WithinAsync(rows, request.Tr, static row => row.Date, from, to, cancellationToken);
    }

    /// <summary>
    /// Minute candles (분봉) of a stock, the newest first: those whose time, as the server gives it, is in the range. How many days the
    /// server goes back is its own affair: the stream then ends before the range does.
    /// </summary>
    /// <param name="charts">The client's group.</param>
    /// <param name="code">종목코드: plain for KRX, with <c>_NX</c> for NXT, with <c>_AL</c> for both.</param>
    /// <param name="interval">How many minutes a candle has.</param>
    /// <param name="from">The oldest moment wanted.</param>
    /// <param name="to">The newest moment wanted, itself included.</param>
    /// <param name="adjustment">Whether splits and the like are worked into old prices (수정주가); null for adjusted prices.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException"><paramref name="from"/> is later than <paramref name="to"/>.</exception>
    /// <exception cref="KiwoomException">
    /// While it is read: the code is wrong, the server refused or failed, or the candles cannot be told from one another by their times.
    /// </exception>
    public static IAsyncEnumerable<GetStockMinuteChartRow> GetMinuteCandlesAsync(
        this IChartsClient charts,
        StockCode code,
        MinuteInterval interval,
        DateTimeOffset from,
        DateTimeOffset to,
        PriceAdjustment? adjustment = null,
        CancellationToken cancellationToken = default)
    {
        ThrowIfWrong(charts, from, to);
        var request = new GetStockMinuteChartRequest
        {
            StockCode = code,
            Interval = interval,
            BaseDate = DateOnly.FromDateTime(to.ToOffset(Korea.Offset).DateTime),
            PriceAdjustment = adjustment ?? PriceAdjustment.Adjusted,
        };
        var rows = charts.GetStockMinuteChartRowsAsync(request, null, cancellationToken);
        return WithinAsync(rows, request.Tr, static row => row.Time, from, to, cancellationToken);
    }

    // At the call, and not when the first candle is read.
    private static void ThrowIfWrong<TTime>(IChartsClient charts, TTime from, TTime to)
        where TTime : struct, IComparable<TTime>, IFormattable
    {
        ArgumentNullException.ThrowIfNull(charts);
        if (from.CompareTo(to) <= 0) return;
        var (first, last) = (from.ToString("O", null), to.ToString("O", null));
        throw new ArgumentException($"The range begins at {first} and ends at {last}, which is earlier: write the older one first.", nameof(from));
    }

    private static async IAsyncEnumerable<TRow> WithinAsync<TRow, TTime>(
        IAsyncEnumerable<TRow> rows,
        TrDescriptor tr,
        Func<TRow, TTime?> timeOf,
        TTime from,
        TTime to,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : KiwoomRecord
        where TTime : struct, IComparable<TTime>
    {
        TTime? newer = null;
        TRow? last = null;
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (timeOf(row) is not { } time) throw PageKeys.Broken(tr, "A candle has no day or time that can be read: whether it is in the range is not known.");
            // The range ends at the first candle that is older, which holds for one order only.
            if (newer is { } before && time.CompareTo(before) > 0)
                throw PageKeys.Broken(tr, "The candles are not in order, the newest first: where the range ends is not known.");
            // Pages may overlap by a row that both have: the same candle is given once.
            if (newer is { } same && time.CompareTo(same) == 0)
            {
                if (IsSame(row, last!)) continue;
                throw PageKeys.Broken(tr, "Two candles of the same day or time differ: which of them is true is not known.");
            }
            (newer, last) = (time, row);
            if (time.CompareTo(to) > 0) continue;
            if (time.CompareTo(from) < 0) yield break;
            yield return row;
        }
    }

    // Both have the same table; what was not read as it should is compared as received.
    private static bool IsSame(KiwoomRecord row, KiwoomRecord other) =>
        row.TextSlots.SequenceEqual(other.TextSlots) && row.NumberSlots.SequenceEqual(other.NumberSlots)
        && Unfit(row).SequenceEqual(Unfit(other)) && IsSame(row.UnknownFields, other.UnknownFields);

    // Missing fields are reported of the first row of a page alone.
    private static IEnumerable<ReadIssue> Unfit(KiwoomRecord row) => row.ReadIssues.Where(static issue => issue.Kind != ReadIssueKind.Missing);

    private static bool IsSame(IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, string> others) =>
        fields.Count == others.Count && fields.All(field => others.TryGetValue(field.Key, out var other) && other == field.Value);
}
