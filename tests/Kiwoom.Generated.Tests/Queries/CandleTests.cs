using Kiwoom.Generated.Charts;
using Kiwoom.Generated.Codes;
using Kiwoom.Simulator;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Queries;

/// <summary>Candles over a range, from a simulator whose pages are short.</summary>
public sealed class CandleTests : IDisposable
{
    private static readonly DateOnly Friday = new(2026, 9, 18);
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    private readonly KiwoomSimulator _simulator = new(new SimulatorOptions
    {
        TimeProvider = new ManualTimeProvider(new DateTimeOffset(2026, 9, 18, 16, 0, 0, Korea)),
        PageSize = 10,
    });

    private readonly SharedList<SimulatorRequest> _asked = [];
    private readonly KiwoomClient _client;

    public CandleTests()
    {
        _simulator.Answered += (request, _) => _asked.Add(request);
        _client = _simulator.CreateClient();
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Both_ends_of_a_range_of_days_belong_to_it_and_nothing_else_does()
    {
        var (from, to) = (new DateOnly(2026, 8, 3), new DateOnly(2026, 9, 4));
        var days = await ListAsync(_client.Charts.GetDailyCandlesAsync("005930", from, to));

        Assert.Equal(to, days[0].Date);
        Assert.Equal(from, days[^1].Date);
        Assert.Equal(days.OrderByDescending(d => d.Date).Select(d => d.Date), days.Select(d => d.Date));
        Assert.Equal(days.Count, days.Select(d => d.Date).Distinct().Count());
        Assert.All(days, d => Assert.True(d.LowPrice <= d.ClosePrice && d.ClosePrice <= d.HighPrice));
    }

    [Fact]
    public async Task As_many_pages_are_asked_for_as_the_range_needs_and_not_one_more()
    {
        var days = await ListAsync(_client.Charts.GetDailyCandlesAsync("005930", new DateOnly(2026, 8, 3), new DateOnly(2026, 9, 4)));
        var whole = await ListAsync(_client.Charts.GetStockDailyChartRowsAsync(new()
        {
            StockCode = "005930",
            BaseDate = new DateOnly(2026, 9, 4),
            PriceAdjustment = PriceAdjustment.Adjusted,
        }));

        Assert.Equal(whole.Take(days.Count).Select(d => d.Date), days.Select(d => d.Date));
        // The first candle before the range ends it: it is on the page behind the last one of the range at most.
        var needed = days.Count / 10 + 1;
        Assert.Equal(needed + (whole.Count + 9) / 10, Asked("ka10081").Count);
    }

    [Fact]
    public async Task A_single_day_is_a_range()
    {
        var day = Assert.Single(await ListAsync(_client.Charts.GetDailyCandlesAsync("005930", Friday.AddDays(-1), Friday.AddDays(-1))));
        Assert.Equal(Friday.AddDays(-1), day.Date);
    }

    [Fact]
    public async Task A_range_without_trading_is_empty()
    {
        Assert.Empty(await ListAsync(_client.Charts.GetDailyCandlesAsync("005930", new DateOnly(2026, 9, 12), new DateOnly(2026, 9, 13))));
        Assert.Empty(await ListAsync(_client.Charts.GetDailyCandlesAsync("005930", Friday.AddDays(1), Friday.AddDays(20))));
    }

    [Fact]
    public void A_range_that_ends_before_it_begins_is_refused_at_the_call()
    {
        var message = Assert.Throws<ArgumentException>(() => _client.Charts.GetDailyCandlesAsync("005930", Friday, Friday.AddDays(-1))).Message;
        Assert.Contains("begins at 2026-09-18 and ends at 2026-09-17", message);
        var now = new DateTimeOffset(2026, 9, 18, 10, 0, 0, Korea);
        Assert.Throws<ArgumentException>(() => _client.Charts.GetMinuteCandlesAsync("005930", MinuteInterval.Minutes5, now, now.AddMinutes(-1)));
        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData("삼성전자", ErrorClass.Input, 0)]
    [InlineData("123456", ErrorClass.Symbol, 1)]
    public async Task A_bad_code_is_an_error_and_not_an_empty_range(string code, ErrorClass expected, int asked)
    {
        var e = await Assert.ThrowsAsync<KiwoomException>(() => ListAsync(_client.Charts.GetDailyCandlesAsync(code, Friday.AddDays(-7), Friday)));
        Assert.Equal(expected, e.Class);
        Assert.Equal(asked, Asked("ka10081").Count);
    }

    [Fact]
    public async Task Prices_are_adjusted_unless_raw_ones_are_asked_for()
    {
        await ListAsync(_client.Charts.GetDailyCandlesAsync("005930", Friday.AddDays(-7), Friday));
        await ListAsync(_client.Charts.GetDailyCandlesAsync("005930", Friday.AddDays(-7), Friday, PriceAdjustment.Raw));
        Assert.Equal(["1", "0"], Asked("ka10081").Select(r => r.Fields["upd_stkpc_tp"]));
    }

    [Fact]
    public async Task Weeks_and_months_come_by_the_day_that_the_server_gives_them()
    {
        var weeks = await ListAsync(_client.Charts.GetWeeklyCandlesAsync("005930", new DateOnly(2026, 6, 1), Friday));
        Assert.InRange(weeks.Count, 14, 17);
        Assert.All(weeks, w => Assert.InRange(w.Date!.Value, new DateOnly(2026, 6, 1), Friday));
        var months = await ListAsync(_client.Charts.GetMonthlyCandlesAsync("005930", new DateOnly(2026, 1, 1), Friday));
        Assert.InRange(months.Count, 8, 9);
    }

    [Fact]
    public async Task Minutes_of_a_range_are_exact_over_pages_and_days()
    {
        var (from, to) = (new DateTimeOffset(2026, 9, 16, 15, 0, 0, Korea), new DateTimeOffset(2026, 9, 17, 9, 30, 0, Korea));
        var minutes = await ListAsync(_client.Charts.GetMinuteCandlesAsync("005930", MinuteInterval.Minutes5, from, to));

        Assert.Equal(to, minutes[0].Time);
        Assert.Equal(from, minutes[^1].Time);
        Assert.Equal(13, minutes.Count);
        Assert.All(Asked("ka10080"), r => Assert.Equal("20260917", r.Fields["base_dt"]));
    }

    [Fact]
    public async Task The_end_of_a_range_is_a_moment_whatever_zone_it_is_written_in()
    {
        var to = new DateTimeOffset(2026, 9, 17, 0, 30, 0, TimeSpan.Zero); // 09:30 in Korea
        var minutes = await ListAsync(_client.Charts.GetMinuteCandlesAsync("005930", MinuteInterval.Minutes5, to.AddMinutes(-10), to));
        Assert.Equal(3, minutes.Count);
    }

    [Theory]
    [InlineData("20260902", "20260903", "order")]
    [InlineData("20260902", "2026-09", "day or time")]
    public async Task Candles_that_cannot_be_placed_are_an_error_and_never_left_out(string first, string second, string expected)
    {
        using var client = ClientOf(new Replies($$"""
            {"return_code":0,"stk_cd":"005930","stk_dt_pole_chart_qry":[{"dt":"{{first}}","cur_prc":"1"},{"dt":"{{second}}","cur_prc":"2"}]}
            """));
        var read = new List<GetStockDailyChartRow>();
        var e = await Assert.ThrowsAsync<KiwoomException>(async () =>
        {
            await foreach (var row in client.Charts.GetDailyCandlesAsync("005930", new DateOnly(2026, 9, 1), Friday)) read.Add(row);
        });
        Assert.Equal(ErrorClass.Malformed, e.Class);
        Assert.Contains(expected, e.Message);
        Assert.Single(read);
    }

    [Fact]
    public async Task A_candle_that_two_pages_share_is_given_once()
    {
        using var client = ClientOf(TwoPages("2"));
        var days = await ListAsync(client.Charts.GetDailyCandlesAsync("005930", new DateOnly(2026, 9, 1), Friday));
        Assert.Equal([3, 2, 1], days.Select(d => d.Date!.Value.Day));
    }

    [Fact]
    public async Task Two_candles_of_one_day_that_differ_are_an_error()
    {
        using var client = ClientOf(TwoPages("5"));
        var e = await Assert.ThrowsAsync<KiwoomException>(
            () => ListAsync(client.Charts.GetDailyCandlesAsync("005930", new DateOnly(2026, 9, 1), Friday)));
        Assert.Equal(ErrorClass.Malformed, e.Class);
        Assert.Contains("differ", e.Message);
    }

    private static Replies TwoPages(string price) => new(
        """{"return_code":0,"stk_cd":"005930","stk_dt_pole_chart_qry":[{"dt":"20260903","cur_prc":"3"},{"dt":"20260902","cur_prc":"2"}]}""",
        $$"""{"return_code":0,"stk_cd":"005930","stk_dt_pole_chart_qry":[{"dt":"20260902","cur_prc":"{{price}}"},{"dt":"20260901","cur_prc":"1"}]}""");

    private static KiwoomClient ClientOf(HttpMessageHandler handler) => new(new KiwoomOptions { AppKey = "CANDLE-KEY", SecretKey = "CANDLE-SECRET" }, handler);

    private List<SimulatorRequest> Asked(string id) => [.. _asked.Where(r => r.TrId == id)];

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows) list.Add(row);
        return list;
    }

    // One page after the other; all but the last say that there is a further one.
    private sealed class Replies(params string[] pages) : HttpMessageHandler
    {
        private int _page;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            const string Token = """{"return_code":0,"token_type":"bearer","token":"TEST-TOKEN","expires_dt":"20991231235959"}""";
            if (request.RequestUri!.AbsolutePath == "/oauth2/token") return Task.FromResult(new HttpResponseMessage { Content = new StringContent(Token) });
            var reply = new HttpResponseMessage { Content = new StringContent(pages[_page++]) };
            if (_page < pages.Length)
            {
                reply.Headers.Add("cont-yn", "Y");
                reply.Headers.Add("next-key", $"PAGE-{_page}");
            }
            return Task.FromResult(reply);
        }
    }
}
