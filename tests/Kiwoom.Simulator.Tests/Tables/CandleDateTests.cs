using System.Globalization;
using System.Text.Json;

namespace Kiwoom.Simulator.Tests;

/// <summary>
/// Candles at every hour of more than a week, before and after trades at any time, against a reference that only groups what was traded:
/// each row once, the newest first, and dated as its trades.
/// </summary>
public class CandleDateTests
{
    private const string Code = "005930";

    [Theory]
    [InlineData(7)] // a Saturday
    [InlineData(8)]
    [InlineData(9)]
    public void Candles_of_a_market_that_is_always_open_have_the_dates_of_their_trades(int firstDay) => Walk(firstDay, hours: null, static _ => true);

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public void Candles_of_a_market_with_hours_have_the_dates_of_their_trades(int firstDay) =>
        Walk(firstDay, new MarketHours(), static now => now.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && now.Hour is > 9 and < 15);

    [Theory]
    [InlineData(9, 2, 0, "20260309")] // a Monday before the usual opening
    [InlineData(10, 23, 0, "20260310")]
    [InlineData(14, 11, 0, "20260314")] // a Saturday
    public void A_price_is_dated_as_the_trade_that_made_it(int day, int hour, int minute, string date)
    {
        var broker = At(9, null);
        broker.Clock.To(day, hour, minute);
        Trade(broker, 60_000);
        broker.Clock.To(day, hour, minute + 5);
        var quote = broker.Send("ka10086", ("stk_cd", Code), ("qry_dt", date), ("indc_tp", "0")).Rows("daly_stkpc")[0];
        Assert.Equal(date, quote.GetProperty("date").GetString());
        Assert.Equal($"{hour:00}{minute:00}00", broker.Send("ka10004", ("stk_cd", Code)).Text("bid_req_base_tm"));
    }

    [Fact]
    public void An_index_before_the_opening_has_the_prices_of_the_day_before()
    {
        var broker = At(9, null);
        broker.Clock.To(9, 20, 0);
        var evening = Level();
        broker.Clock.To(10, 8, 0);
        Assert.Equal(evening, Level());
        broker.Clock.To(10, 20, 0);
        Assert.NotEqual(evening, Level());

        string Level() => broker.Send("ka20001", ("mrkt_tp", "0"), ("inds_cd", "001")).Text("cur_prc");
    }

    private static void Walk(int firstDay, MarketHours? hours, Func<DateTime, bool> canTrade)
    {
        var broker = At(firstDay, hours);
        var first = new DateTime(2026, 3, firstDay);
        List<(DateTime Time, long Price)> trades = [];
        for (var hour = 0; hour < 24 * 9; hour++)
        {
            // Some hours and a whole Wednesday are without a trade.
            foreach (var minute in hour % 7 == 3 || first.AddHours(hour).Day == 11 ? [] : (int[])[hour % 5, 13, 14, 58])
            {
                var time = first.AddHours(hour).AddMinutes(minute);
                broker.Clock.To(time.Day, time.Hour, time.Minute);
                if (!canTrade(time)) continue;
                trades.Add((time, 60_000 + 100 * ((hour * 7 + minute) % 11)));
                Trade(broker, trades[^1].Price);
            }

            var now = first.AddHours(hour).AddMinutes(59);
            broker.Clock.To(now.Day, now.Hour, now.Minute);
            CheckDays(broker, trades, first, now);
            foreach (var length in hour % 4 == 0 ? (int[])[1, 5, 45, 60] : []) CheckMinutes(broker, trades, first, length);
        }

        Assert.NotEmpty(trades);
    }

    private static void CheckDays(Broker broker, List<(DateTime Time, long Price)> trades, DateTime first, DateTime now)
    {
        var today = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var days = Rows(broker, "ka10081", "stk_dt_pole_chart_qry", ("base_dt", today)).ToList();
        var expected = Enumerable.Range(0, (now.Date - first).Days + 1).Select(i => first.AddDays(i))
            .Where(day => trades.Any(t => t.Time.Date == day)
                || day < now.Date && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Reverse().ToList();
        Assert.Equal(expected, days.Select(DateOf).Where(day => day >= first));
        Assert.Equal(days.Select(DateOf).Distinct().OrderDescending(), days.Select(DateOf));
        Assert.All(days.Select(DateOf).Where(day => day < first), static day => Assert.InRange(day.DayOfWeek, DayOfWeek.Monday, DayOfWeek.Friday));
        CheckPrices(days.Where(row => DateOf(row) >= first), row => trades.Where(t => t.Time.Date == DateOf(row)));

        CheckSpans("ka10082", "stk_stk_pole_chart_qry", static day => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));
        CheckSpans("ka10083", "stk_mth_pole_chart_qry", static day => new DateTime(day.Year, day.Month, 1));

        void CheckSpans(string tr, string list, Func<DateTime, DateTime> spanOf)
        {
            var rows = Rows(broker, tr, list, ("base_dt", today)).Select(DateOf).ToList();
            var all = days.Select(DateOf).GroupBy(spanOf).Select(static g => g.Min()).ToList();
            // The page of days ends somewhere in its last span.
            var whole = all.Take(all.Count - 1).ToList();
            Assert.Equal(whole, rows.Take(whole.Count));
            Assert.Equal(rows.Distinct().OrderDescending(), rows);
        }
    }

    private static void CheckMinutes(Broker broker, List<(DateTime Time, long Price)> trades, DateTime first, int length)
    {
        var rows = Rows(broker, "ka10080", "stk_min_pole_chart_qry", ("tic_scope", length.ToString(CultureInfo.InvariantCulture))).ToList();
        var expected = trades.GroupBy(t => StartOf(t.Time)).OrderByDescending(static g => g.Key).ToList();
        var own = rows.Where(row => TimeOf(row) >= first).ToList();
        Assert.Equal(expected.Select(static g => g.Key).Take(own.Count), own.Select(TimeOf));
        Assert.True(own.Count == Math.Min(expected.Count, rows.Count));
        Assert.Equal(rows.Select(TimeOf).Distinct().OrderDescending(), rows.Select(TimeOf));
        Assert.All(rows, row => Assert.Equal(TimeOf(row), StartOf(TimeOf(row))));
        CheckPrices(own, row => expected.Single(g => g.Key == TimeOf(row)));

        DateTime StartOf(DateTime time) => time.Date.AddMinutes((int)time.TimeOfDay.TotalMinutes / length * length);
    }

    private static void CheckPrices(IEnumerable<JsonElement> rows, Func<JsonElement, IEnumerable<(DateTime Time, long Price)>> tradesOf)
    {
        foreach (var row in rows)
        {
            var prices = tradesOf(row).Select(static t => t.Price).ToList();
            Assert.Equal(prices.Count, Number(row, "trde_qty"));
            if (prices.Count == 0) continue;
            Assert.Equal((prices[0], prices.Max(), prices.Min(), prices[^1]),
                (Number(row, "open_pric"), Number(row, "high_pric"), Number(row, "low_pric"), Number(row, "cur_prc")));
        }
    }

    private static Broker At(int day, MarketHours? hours) => new(options =>
    {
        ((ManualClock)options.TimeProvider).To(day, 0, 0);
        (options.Hours, options.TokenLifetime) = (hours, TimeSpan.FromDays(30));
    });

    private static void Trade(Broker broker, long price)
    {
        broker.Simulator.Market.Add(Code, SimulatedSide.Sell, 1, price);
        Assert.Equal(1, broker.Simulator.Market.Add(Code, SimulatedSide.Buy, 1, price));
    }

    private static IReadOnlyList<JsonElement> Rows(Broker broker, string tr, string list, params (string, string)[] more) =>
        broker.Send(tr, [("stk_cd", Code), ("upd_stkpc_tp", "1"), .. more]).Rows(list);

    private static DateTime DateOf(JsonElement row) => DateTime.ParseExact(row.GetProperty("dt").GetString()!, "yyyyMMdd", CultureInfo.InvariantCulture);

    private static DateTime TimeOf(JsonElement row) =>
        DateTime.ParseExact(row.GetProperty("cntr_tm").GetString()!, "yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    private static long Number(JsonElement row, string element) => Math.Abs(long.Parse(row.GetProperty(element).GetString()!, CultureInfo.InvariantCulture));
}
