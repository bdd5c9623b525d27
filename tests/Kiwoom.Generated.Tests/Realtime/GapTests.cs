namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>Each value comes, or a gap covers its time: the corners in which it could be neither.</summary>
public class GapTests
{
    private static bool Is(System.Text.Json.JsonElement frame, string service) => frame.GetProperty("trnm").GetString() == service;

    private static string Real(string item, int price) =>
        $$"""{"data":[{"values":{{FakeSocketServer.Values(price, price)}},"type":"0B","name":"x","item":"{{item}}"}],"trnm":"REAL"}""";

    private static async Task YieldAsync(int times = 2000)
    {
        for (var i = 0; i < times; i++) await Task.Yield();
    }

    [Fact]
    public async Task Who_comes_while_a_removal_is_under_way_is_registered_anew_first()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "REMOVE") ? null : usual;
        using (var first = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct)))
            await feed.UntilRegisteredAsync("0B", "005930");
        await feed.UntilAsync(() => feed.Server.CountOf("REMOVE") == 1);
        using var second = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        var subscribing = feed.Client.Realtime.SubscribeStockTradesAsync(["005930"], (in RealtimeUpdate<StockTrade> _) => { });
        await YieldAsync();
        Assert.False(subscribing.IsCompleted);
        feed.Server.Current!.Send("""{"trnm":"REMOVE","return_code":0}""");
        await feed.UntilAsync(() => subscribing.IsCompleted && feed.Server.CountOf("REG") == 2, "registered again");
        await subscribing;
        await feed.UntilAsync(() => second.Gaps.Count == 2, "the time between the two registrations");
        Assert.Equal([false, true], second.Gaps.Select(g => g.IsOver));
    }

    [Fact]
    public async Task A_removal_that_came_too_often_leaves_what_is_wanted_again_alone()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "REMOVE") ? null : usual;
        using (var first = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct)))
            await feed.UntilRegisteredAsync("0B", "005930");
        await feed.UntilAsync(() => feed.Server.CountOf("REMOVE") == 1);
        using var second = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await YieldAsync();
        feed.Server.Current!.Send("""{"trnm":"REMOVE","return_code":5,"return_msg":"[1700:허용된 요청 개수를 초과하였습니다]"}""");
        await YieldAsync();
        feed.Server.Trade("005930", 1);
        await feed.UntilAsync(() => second.Data.Count == 1);
        feed.Time.Advance(TimeSpan.FromSeconds(6));
        await feed.UntilLiveAsync();
        Assert.Equal((1, 1), (feed.Server.CountOf("REG"), feed.Server.CountOf("REMOVE")));
        Assert.Equal([false, true], second.Gaps.Select(g => g.IsOver));
    }

    [Fact]
    public async Task Data_before_the_acknowledgement_is_covered_when_the_connection_is_lost()
    {
        using var feed = new TestFeed();
        var silent = true;
        feed.Server.Answer = (frame, usual) => silent && Is(frame, "REG") ? null : usual;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => feed.Server.CountOf("REG") == 1);
        feed.Time.Advance(TimeSpan.FromSeconds(6));
        feed.Server.Current!.Send(Real("005930", 1));
        await feed.UntilAsync(() => reader.Data.Count == 1);
        var last = feed.Time.GetUtcNow() - RealtimeHub.UnderWay;
        silent = false;
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && reader.Gaps.Count == 2, "the gap");
        Assert.Equal([(last, false), (last, true)], reader.Gaps.Select(g => (g.From, g.IsOver)));
    }

    [Fact]
    public async Task Each_connection_decides_anew_which_items_are_refused()
    {
        using var feed = new TestFeed();
        var bad = "000001";
        feed.Server.Answer = (frame, usual) => Is(frame, "REG") && frame.ToString().Contains(bad, StringComparison.Ordinal)
            ? """{"trnm":"REG","return_code":105111,"return_msg":"실시간 항목 등록에 실패했습니다"}""" : usual;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["000001", "000002"], ct));
        await feed.UntilRegisteredAsync("0B", "000002");
        await feed.UntilAsync(() => reader.Gaps.Count == 1);
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        bad = "000002";
        feed.Server.Current!.Break();
        await feed.UntilRegisteredAsync("0B", "000001");
        await feed.UntilAsync(() => reader.Gaps.Count == 5, "five gaps");
        var refused = reader.Gaps.Where(g => g.Reason == RealtimeGapReason.Refused).ToList();
        Assert.Equal([("000001", false), ("000001", true), ("000002", false)], refused.OrderBy(g => g.Item).ThenBy(g => g.IsOver).Select(g => (g.Item, g.IsOver)));
        Assert.Equal(refused[0].From, refused.Single(g => g.IsOver).From);
        feed.Server.Trade("000001", 7);
        await feed.UntilAsync(() => reader.Data.Count == 1);
        Assert.False(reader.Task.IsCompleted);
    }

    [Theory]
    [InlineData("""5,"return_msg":"[1700:허용된 요청 개수를 초과하였습니다]" """)]
    [InlineData("""5,"return_msg":"[1701:허용된 요청 개수를 초과하였습니다]" """)]
    [InlineData("""5,"return_msg":"[1702:허용된 요청 개수를 초과하였습니다]" """)]
    [InlineData("""1700,"return_msg":"" """)]
    [InlineData("""1702,"return_msg":"?" """)]
    public async Task A_refusal_for_the_rate_is_none_of_the_item(string code)
    {
        using var feed = new TestFeed();
        feed.Server.Answer = (frame, usual) => Is(frame, "REG") && feed.Server.CountOf("REG") == 0
            ? $$"""{"trnm":"REG","return_code":{{code}}}""" : usual;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => feed.Server.CountOf("REG") == 1 && feed.Time.UntilNextTimer <= TimeSpan.FromSeconds(5));
        feed.Time.Advance(TimeSpan.FromSeconds(5));
        await feed.UntilRegisteredAsync("0B", "005930");
        Assert.Empty(reader.Updates);
    }

    [Fact]
    public async Task A_connection_that_nobody_wanted_any_more_may_have_been_wanted_again()
    {
        using var feed = new TestFeed();
        var other = feed.MakeClient();
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var subscribing = other.Realtime.SubscribeStockTradesAsync(["005930"], (in RealtimeUpdate<StockTrade> _) =>
        {
            entered.Set();
            release.Wait();
        });
        await feed.UntilAsync(() => subscribing.IsCompleted);
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        feed.Server.Trade("005930", 1);
        entered.Wait(TimeSpan.FromSeconds(30)); // the reader is held
        other.Dispose();
        using var mine = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await YieldAsync();
        release.Set();
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && mine.Gaps.Count == 2, "the gap");
    }

    [Fact]
    public async Task A_callback_runs_on_one_thread_at_a_time()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "REG") && frame.ToString().Contains("999999", StringComparison.Ordinal)
            ? """{"trnm":"REG","return_code":105111,"return_msg":"실시간 항목 등록에 실패했습니다"}""" : usual;
        using var bad = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930", "999999"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        await feed.UntilAsync(() => bad.Gaps.Count == 1);
        using var release = new ManualResetEventSlim();
        var (running, most, gaps) = (0, 0, 0);
        var subscribing = Task.Run(() => feed.Client.Realtime.SubscribeStockTradesAsync(["005930", "999999"], (in RealtimeUpdate<StockTrade> update) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            if (!update.TryGet(out _, out _)) gaps++;
            release.Wait();
            Interlocked.Decrement(ref running);
        }));
        await feed.UntilAsync(() => Volatile.Read(ref running) == 1);
        for (var i = 1; i <= 3; i++) feed.Server.Trade("005930", i);
        await feed.UntilAsync(() => bad.Data.Count >= 1);
        await YieldAsync();
        release.Set();
        await feed.UntilAsync(() => subscribing.IsCompleted && bad.Data.Count == 3);
        Assert.Equal((1, 1), (most, gaps));
    }

    [Fact]
    public async Task Data_comes_under_the_symbol_of_the_one_registration_that_has_it()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930_NX", "000660_NX", "000660"], ct));
        await feed.UntilRegisteredAsync("0B", "005930_NX", "000660", "000660_NX");
        feed.Server.Current!.Send(Real("005930", 1));
        feed.Server.Current!.Send(Real("A005930", 2));
        feed.Server.Current!.Send(Real("000660", 3));
        feed.Server.Current!.Send(Real("005930_NX", 4));
        await feed.UntilAsync(() => reader.Data.Count == 4, "four trades");
        Assert.Equal(["005930", "A005930", "000660", "005930_NX"], reader.Data.Select(d => d.ItemCode));
    }

    [Fact]
    public async Task An_item_that_nobody_wants_is_noted_once()
    {
        var log = new SharedList<string>();
        using var feed = new TestFeed(logger: new ListLogger(log));
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        using (var gone = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["000660"], ct)))
            await feed.UntilRegisteredAsync("0B", "000660");
        await feed.UntilAsync(() => feed.Server.Registered.Count == 1);
        for (var i = 0; i < 3; i++) feed.Server.Current!.Send(Real("035720", 1));
        feed.Server.Current!.Send(Real("000660", 1)); // it was just removed
        feed.Server.Trade("005930", 1);
        await feed.UntilAsync(() => reader.Data.Count == 1);
        Assert.Single(log, l => l.Contains("035720", StringComparison.Ordinal));
        Assert.DoesNotContain(log, l => l.Contains("000660", StringComparison.Ordinal));
    }
}
