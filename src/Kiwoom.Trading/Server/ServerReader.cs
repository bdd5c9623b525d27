using Kiwoom.Generated.Accounts;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Markets;

namespace Kiwoom.Trading;

/// <summary>Asks the server about orders. A query that fails, or that was cut, does not count as a reading, and never as an empty one.</summary>
internal sealed class ServerReader(KiwoomClient client, TimeProvider time)
{
    private const int MostTicks = 100; // what lies before so many trades outside the session is old

    /// <summary>The record of a day (kt00007, or that of gold): the one query that tells "cancelled" from "never existed".</summary>
    /// <returns>Null where it could not be read completely.</returns>
    public async Task<DayReading?> ReadDayAsync(DateOnly date, bool isGold, CancellationToken cancellationToken)
    {
        var (begun, uptime) = (time.GetUtcNow(), time.GetElapsedTime(0));
        var seen = new List<ObservationFact>();
        var paging = new Paging();
        try
        {
            if (isGold) await ReadGoldAsync(date, seen, paging, cancellationToken).ConfigureAwait(false);
            else await ReadStocksAsync(date, seen, paging, cancellationToken).ConfigureAwait(false);
        }
        catch (KiwoomException e) when (!isGold && seen.Count == 0 && e.Error is { Reason: BusinessReason.GoldOnlyAccount })
        {
            return new DayReading(date, begun, seen, isGold) { BegunUptime = uptime }; // an account for gold alone has no orders of stocks
        }
        catch (KiwoomException)
        {
            return null;
        }
        return paging.End == PagingEnd.Complete ? new DayReading(date, begun, [.. Observed.AddUp(seen).Select(s => s with { ReadingBegunAt = begun })], isGold) { BegunUptime = uptime } : null;
    }

    /// <summary>Open orders and fills of today (ka10075, ka10076): they say sooner and more exactly what the record of the day says.</summary>
    public async Task<IReadOnlyList<ObservationFact>> ReadTodayAsync(CancellationToken cancellationToken)
    {
        var seen = new List<ObservationFact>();
        var date = KoreanMoment.DayOf(time.GetUtcNow());
        try
        {
            var open = client.Accounts.GetUnfilledOrdersRowsAsync(
                new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified }, new Paging(), cancellationToken);
            await foreach (var row in open.ConfigureAwait(false)) Add(seen, Observed.Of(row, date, time.GetUtcNow()));
            var filled = client.Accounts.GetFilledOrdersRowsAsync(
                new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified }, new Paging(), cancellationToken);
            // At weekends the server shows the last business day here: such a row belongs to no order of today.
            await foreach (var row in filled.ConfigureAwait(false)) Add(seen, Observed.Of(row, date, time.GetUtcNow()));
        }
        catch (KiwoomException)
        {
            // What was read before is true all the same.
        }
        return seen;
    }

    /// <summary>The holdings (kt00018) by stock.</summary>
    /// <returns>Null where they could not be read completely.</returns>
    public async Task<IReadOnlyDictionary<string, long>?> ReadHoldingsAsync(CancellationToken cancellationToken)
    {
        var held = new Dictionary<string, long>(StringComparer.Ordinal);
        var paging = new Paging();
        try
        {
            var rows = client.Accounts.GetAccountEvaluationBalanceRowsAsync(
                new() { BalanceView = BalanceView.Individual, Venue = Venue.Krx }, paging, cancellationToken);
            await foreach (var row in rows.ConfigureAwait(false))
            {
                if (row.StockCode is not { } code || row.HoldingQuantity is not { } quantity) return null;
                held[code.Symbol] = held.GetValueOrDefault(code.Symbol) + quantity;
            }
        }
        catch (KiwoomException)
        {
            return null;
        }
        return paging.End == PagingEnd.Complete ? held : null;
    }

    /// <summary>The cash of the account when all trades until now are settled (d+2추정예수금 of kt00001).</summary>
    /// <returns>Null where it could not be read.</returns>
    public async Task<decimal?> ReadDepositAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await client.Accounts.GetDepositDetailAsync(new() { DepositView = GetDepositDetailDepositView.Estimated }, cancellationToken).ConfigureAwait(false);
            return reply.EstimatedDepositD2;
        }
        catch (KiwoomException)
        {
            return null;
        }
    }

    /// <summary>The last trade of a stock with its day and time (ka10079): the current price (ka10001) says neither, and may be that of another day.</summary>
    /// <param name="item">The code with the suffix of its venue.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The trade, or why it could not be read; neither where the stock has none.</returns>
    public async Task<(TradedPrice? Last, string? Failure)> ReadLastTradeAsync(string item, CancellationToken cancellationToken)
    {
        try
        {
            var rows = client.Charts.GetStockTickChartRowsAsync(
                new() { StockCode = item, Interval = TickInterval.Ticks1, PriceAdjustment = PriceAdjustment.Raw }, new Paging(), cancellationToken);
            // Newest first.
            var left = MostTicks;
            await foreach (var row in rows.ConfigureAwait(false))
            {
                if (row is not { ClosePrice: { Value: > 0 } price, Time: { } at }) return (null, "its price or time cannot be read");
                if (!IsOutsideSession(item, at)) return (new TradedPrice(price.Value, at), null);
                if (--left == 0) break;
            }
            return (null, null);
        }
        catch (KiwoomException e)
        {
            return (null, e.Class.ToString());
        }
    }

    // On KRX, what is traded at the close of a day (장전, 장후 시간외 종가) has that price, at which no order of the session is filled. Its answers do not say the
    // session; before 09:00 and from 15:40 to 16:00 nothing else is traded there.
    private static bool IsOutsideSession(string item, DateTimeOffset at)
    {
        if (item.Contains('_', StringComparison.Ordinal) || TradingHours.Krx.On(KoreanMoment.DayOf(at)) is not { } sessions) return false;
        var time = KoreanMoment.TimeOf(at);
        return time < sessions.First(s => s.Kind == SessionKind.Regular).Start || sessions.Any(s => s.Kind == SessionKind.AfterHoursClose && s.IsOnAt(time));
    }

    private async Task ReadStocksAsync(DateOnly date, List<ObservationFact> seen, Paging paging, CancellationToken cancellationToken)
    {
        var rows = client.Accounts.GetAccountOrderFillDetailRowsAsync(
            new()
            {
                OrderDate = date,
                OrderView = OrderView.OrderSequence,
                SecuritiesFilter = SecuritiesFilter.All,
                SideFilter = Side.All,
                Venue = Venue.All,
            },
            paging,
            cancellationToken);
        await foreach (var row in rows.ConfigureAwait(false)) Add(seen, Observed.Of(row, date, time.GetUtcNow()));
    }

    private async Task ReadGoldAsync(DateOnly date, List<ObservationFact> seen, Paging paging, CancellationToken cancellationToken)
    {
        var rows = client.Accounts.GetAllGoldSpotOrderFillsRowsAsync(
            new()
            {
                OrderDate = date,
                OrderSort = OrderView.OrderSequence,
                Market = "1",
                SecuritiesFilter = SecuritiesFilter.All,
                SideFilter = Side.All,
            },
            paging,
            cancellationToken);
        await foreach (var row in rows.ConfigureAwait(false)) Add(seen, Observed.Of(row, date, time.GetUtcNow()));
    }

    private static void Add(List<ObservationFact> seen, ObservationFact? fact)
    {
        if (fact is not null) seen.Add(fact);
    }
}
