using Kiwoom.Generated.Accounts;
using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <summary>Asks the server about orders. A query that fails, or that was cut, does not count as a reading, and never as an empty one.</summary>
internal sealed class ServerReader(KiwoomClient client, TimeProvider time)
{
    /// <summary>The record of a day (kt00007, or that of gold): the one query that tells "cancelled" from "never existed".</summary>
    /// <returns>Null where it could not be read completely.</returns>
    public async Task<DayReading?> ReadDayAsync(DateOnly date, bool isGold, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        var seen = new List<ObservationFact>();
        var paging = new Paging();
        try
        {
            if (isGold) await ReadGoldAsync(date, seen, paging, cancellationToken).ConfigureAwait(false);
            else await ReadStocksAsync(date, seen, paging, cancellationToken).ConfigureAwait(false);
        }
        catch (KiwoomException e) when (!isGold && seen.Count == 0 && e.Error is { Reason: BusinessReason.GoldOnlyAccount })
        {
            return new DayReading(date, begun, seen, isGold); // an account for gold alone has no orders of stocks
        }
        catch (KiwoomException)
        {
            return null;
        }
        return paging.End == PagingEnd.Complete ? new DayReading(date, begun, [.. seen.Select(s => s with { ReadingBegunAt = begun })], isGold) : null;
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
            await foreach (var row in rows.ConfigureAwait(false))
                return row is { ClosePrice: { Value: > 0 } price, Time: { } at } ? (new TradedPrice(price.Value, at), null) : (null, "its price or time cannot be read");
            return (null, null);
        }
        catch (KiwoomException e)
        {
            return (null, e.Class.ToString());
        }
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
