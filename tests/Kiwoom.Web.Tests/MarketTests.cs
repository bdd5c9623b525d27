using System.Text.Json;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator;
using Kiwoom.Web.Market;
using Kiwoom.Web.Tests.Support;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Tests;

/// <summary>Stocks that are watched or looked at, and what is missing of them.</summary>
public sealed class MarketTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_stock_that_nobody_looks_at_any_more_is_let_go_of_and_one_of_the_watch_list_is_not()
    {
        await using var visit = await DeskVisit.OpenAsync();
        var market = visit.Server.Hub.Market;
        market.Show("068270");
        market.LeaveUnseen();
        Assert.Contains("068270", market.Followed);
        visit.Time.Advance(TimeSpan.FromMinutes(1));
        market.LeaveUnseen();
        Assert.DoesNotContain("068270", market.Followed);
        Assert.Null(market.Quotes.Find("068270"));
        Assert.Equal(market.Watched.Order(), market.Followed.Order());

        await visit.PostAsync("/api/watch", """{"stock":"005930","on":false}""");
        Assert.False(market.Quotes.Find("005930")!.Watched);
        visit.Time.Advance(TimeSpan.FromMinutes(1));
        market.LeaveUnseen();
        Assert.DoesNotContain("005930", market.Followed);
    }

    [Fact]
    public async Task A_stock_that_a_page_shows_stays_and_another_one_can_always_be_looked_at()
    {
        await using var visit = await DeskVisit.OpenAsync();
        var market = visit.Server.Hub.Market;
        market.Shown = static () => ["100001"];
        for (var code = 100_001; code <= 100_120; code++) market.Show(FormattableString.Invariant($"{code}"));
        Assert.InRange(market.Followed.Count, 1, 2 * MarketBoard.Most);
        Assert.Contains("100001", market.Followed);
        Assert.Contains("100120", market.Followed);
        Assert.True((await visit.GetAsync("/api/quotes")).GetProperty("quotes").EnumerateArray().Where(static q => q.GetProperty("watched").GetBoolean()).Count() == 7);
    }

    /// <summary>Of two changes at once, pages would otherwise keep the older one: a price of a query over that of a trade.</summary>
    [Fact]
    public async Task Changes_of_a_quote_reach_the_pages_in_the_order_that_they_were_made_in()
    {
        var (order, last, wrong) = (new Lock(), 0m, 0);
        KeyedTopic<QuoteView>? quotes = null;
        quotes = new KeyedTopic<QuoteView>("quotes", () =>
        {
            lock (order)
            {
                var shown = quotes!.Find("005930")!.Volume ?? 0;
                if (shown < last) wrong++;
                last = shown;
            }
        });
        var quote = new LatestQuote("005930", quotes);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++) quote.Change(static q => q with { Volume = (q.Volume ?? 0) + 1 });
        })));
        Assert.Equal((0, 80_000m), (wrong, quotes.Find("005930")!.Volume));
    }

    [Fact]
    public void A_price_that_may_have_changed_unseen_is_not_the_price_now()
    {
        var simulator = new KiwoomSimulator();
        using var client = simulator.CreateClient();
        var board = new MarketBoard(client, static () => { }, TimeProvider.System);
        var quote = new QuoteView { Stock = "005930", Price = 70_000, Live = true, Stale = false };
        board.Quotes.Put("005930", quote);
        Assert.Equal(70_000, board.PriceNow("005930"));
        foreach (var old in new[] { quote with { Stale = true }, quote with { Live = false } })
        {
            board.Quotes.Put("005930", old);
            Assert.Equal((null, 70_000m), (board.PriceNow("005930"), board.PriceOf("005930")));
        }
    }

    [Fact]
    public void A_reconnect_of_many_stocks_is_one_gap_and_an_open_one_is_never_forgotten()
    {
        var log = new GapLog();
        var begin = new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);
        RealtimeGap Gap(int minute, bool isOver) => new() { Reason = RealtimeGapReason.ConnectionLost, From = begin.AddMinutes(minute), To = isOver ? begin.AddMinutes(minute + 1) : null };
        for (var stock = 0; stock < 60; stock++) log.Add("trades", FormattableString.Invariant($"{stock:000000}"), Gap(0, isOver: false));
        var gap = Assert.Single(log.All);
        Assert.Equal((null, "trades, 60 stocks"), (gap.To, gap.What));
        for (var stock = 0; stock < 59; stock++) log.Add("trades", FormattableString.Invariant($"{stock:000000}"), Gap(0, isOver: true));
        Assert.Null(Assert.Single(log.All).To); // one is still missing
        for (var minute = 1; minute <= 80; minute++) log.Add("book", "000001", Gap(minute, isOver: true));
        Assert.Equal(51, log.All.Count);
        Assert.Single(log.All, static g => g.To is null);
        log.Leave("000059", begin.AddMinutes(5));
        Assert.DoesNotContain(log.All, static g => g.To is null);
    }

    [Fact]
    public async Task What_is_wanted_of_many_stocks_at_once_is_one_query()
    {
        var simulator = new KiwoomSimulator();
        using var client = simulator.CreateClient();
        var (asked, answered) = (0, new TaskCompletionSource());
        simulator.Answered += (request, _) => asked += request.TrId == "ka10095" ? 1 : 0;
        var time = new ManualTimeProvider();
        await using var queries = new QuoteQueries(client, _ => answered.TrySetResult(), time);
        string[] stocks = ["005930", "000660", "035420"];
        for (var gap = 0; gap < 40; gap++) queries.AskSoon(stocks);
        await DeskVisit.UntilAsync(() => time.WaitingTimers == 1);
        Assert.Equal(0, asked);
        time.Advance(TimeSpan.FromSeconds(1));
        await answered.Task.WaitAsync(Longest);
        await DeskVisit.UntilAsync(() => time.WaitingTimers == 1);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task What_could_not_be_asked_is_asked_again()
    {
        var simulator = new KiwoomSimulator();
        simulator.Faults.Next("ka10095", Fault.Refusal20);
        using var client = simulator.CreateClient();
        var (time, answered) = (new ManualTimeProvider(), new TaskCompletionSource());
        await using var queries = new QuoteQueries(client, _ => answered.TrySetResult(), time);
        queries.Ask(["005930"]);
        await DeskVisit.UntilAsync(() => time.WaitingTimers == 1);
        Assert.False(answered.Task.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(10));
        await answered.Task.WaitAsync(Longest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_book_of_which_something_could_not_be_read_does_not_look_known(bool isWhole)
    {
        var book = new LatestBook("005930");
        Assert.False(book.Draw([]).Known);
        book.Take(new AskedBook([new OrderBookLevel(70_100, 5)], [], isWhole, DateTimeOffset.UnixEpoch));
        var shown = book.Draw([]);
        Assert.Equal((isWhole, true, "query", 70_100m), (shown.Known, shown.Stale, shown.Source, shown.Asks[0].Price));
    }

    [Fact]
    public async Task A_search_that_has_ended_is_not_shown_as_matching_now()
    {
        await using var visit = await DeskVisit.OpenAsync();
        var market = visit.Server.Hub.Sim!.Simulator.Market;
        foreach (var side in new[] { SimulatedSide.Sell, SimulatedSide.Buy }) market.Add("005930", side, 5, 70_500);
        await visit.PostAsync("/api/conditions/watch", """{"sequence":"0","on":true}""");
        await visit.UntilAsync("/api/conditions", static c => !c.GetProperty("searches")[0].GetProperty("stale").GetBoolean());
        await visit.PostAsync("/api/conditions/watch", """{"sequence":"0","on":false}""");
        var search = (await visit.GetAsync("/api/conditions")).GetProperty("searches")[0];
        Assert.Equal((false, true), (search.GetProperty("watching").GetBoolean(), search.GetProperty("stale").GetBoolean()));
    }
}
