using System.Diagnostics;

namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>What is not answered, and what ends: whoever asked learns it, and the others keep their connection.</summary>
public class SilenceTests
{
    private const string Refusal = """{"trnm":"REG","return_code":105111,"return_msg":"실시간 항목 등록에 실패했습니다"}""";
    private const string Replaced = """{"trnm":"SYSTEM","code":"R10001","message":"동일한 App key로 접속이 되었습니다."}""";

    private static bool Is(System.Text.Json.JsonElement frame, string service) => frame.GetProperty("trnm").GetString() == service;

    private static async Task YieldAsync(int times = 2000)
    {
        for (var i = 0; i < times; i++) await Task.Yield();
    }

    // Lets time go by, with the server's PINGs, until something is so.
    private static async Task PassAsync(TestFeed feed, TimeSpan most, Func<bool> isSo)
    {
        var end = feed.Time.GetUtcNow() + most;
        while (!isSo() && feed.Time.GetUtcNow() < end)
        {
            feed.Server.Current?.Send("""{"trnm":"PING"}""");
            feed.Time.Advance(TimeSpan.FromSeconds(1));
            await SettleAsync(feed);
        }
    }

    // What is on its way between two threads gets its time, so that no answer is late by the clock of the test.
    private static async Task SettleAsync(TestFeed feed)
    {
        await YieldAsync(200);
        var started = Stopwatch.GetTimestamp();
        while (feed.Status.State is RealtimeState.Connecting or RealtimeState.LoggingIn or RealtimeState.Restoring
            && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(50)) await Task.Yield();
        await feed.UntilAsync(() => feed.Server.Current is not { IsDrained: false });
    }

    [Theory]
    [InlineData("CNSRREQ")]
    [InlineData("CNSRLST")]
    public async Task A_live_search_without_an_answer_is_told_and_costs_the_others_one_connection(string silent)
    {
        using var feed = new TestFeed();
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        feed.Server.Answer = (frame, usual) => Is(frame, silent) ? null : usual;
        using var search = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("99", ct));
        await PassAsync(feed, TimeSpan.FromMinutes(5), () => search.Task.IsCompleted);
        Assert.Contains("No answer", (await Assert.ThrowsAsync<KiwoomException>(() => search.Task.WaitAsync(TimeSpan.Zero))).Message);
        await PassAsync(feed, TimeSpan.FromMinutes(5), () => false);
        Assert.True(feed.Server.Connects == 2, $"{feed.Server.Connects} connections: {feed.Status.Reason}");
        Assert.Equal((2, true), (trades.Gaps.Count, feed.Status.IsLive));

        // Whoever wants it again soon gets the error at once; another search is answered.
        using var again = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("99", ct));
        feed.Server.Answer = static (_, usual) => usual;
        using var other = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => other.Data.Count == 1, "another search");
        Assert.Equal(2, feed.Server.Connects);
    }

    [Fact]
    public async Task A_registration_without_an_answer_is_told_to_whoever_asked_and_the_others_go_on()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "REG") && frame.ToString().Contains("999999", StringComparison.Ordinal) ? null : usual;
        using var some = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["000001", "000002", "000003", "999999"], ct));
        var subscribing = feed.Client.Realtime.SubscribeStockTradesAsync(["999999"], (in RealtimeUpdate<StockTrade> _) => { });
        await PassAsync(feed, TimeSpan.FromMinutes(15), () => feed.Status.IsLive && subscribing.IsCompleted);
        Assert.True(subscribing.IsCompleted, "told");
        Assert.Contains("answer", (await Assert.ThrowsAsync<KiwoomException>(() => subscribing)).Message);
        Assert.Equal("999999", Assert.Single(some.Gaps, g => g.Reason == RealtimeGapReason.Refused).Item);
        var connects = feed.Server.Connects;
        Assert.InRange(connects, 2, 8);
        await PassAsync(feed, TimeSpan.FromMinutes(5), () => false);
        Assert.Equal((connects, true), (feed.Server.Connects, feed.Status.IsLive));
        feed.Server.Trade("000001", 1);
        await feed.UntilAsync(() => some.Data.Count == 1);
    }

    [Fact]
    public async Task A_registration_that_is_never_answered_is_asked_for_more_and_more_rarely()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "REG") ? null : usual;
        using var all = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([.. Enumerable.Range(0, 64).Select(i => $"{i:000000}")], ct));
        await PassAsync(feed, TimeSpan.FromMinutes(10), () => false);
        Assert.InRange(feed.Server.Connects, 3, 20);
    }

    [Fact]
    public async Task Connections_that_last_only_seconds_are_not_opened_without_end()
    {
        using var feed = new TestFeed();
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilLiveAsync();
        var end = feed.Time.GetUtcNow() + TimeSpan.FromMinutes(10);
        FakeConnection? before = null;
        var seconds = 0;
        while (feed.Time.GetUtcNow() < end)
        {
            var current = feed.Server.Current;
            seconds = current == before ? seconds + 1 : 0;
            before = current;
            if (seconds == 6)
            {
                var connects = feed.Server.Connects;
                current?.Close();
                await feed.UntilAsync(() => feed.Server.Connects > connects || feed.Status.State == RealtimeState.Waiting);
            }
            feed.Time.Advance(TimeSpan.FromSeconds(1));
            await SettleAsync(feed);
        }
        Assert.InRange(feed.Server.Connects, 5, 25);
    }

    [Fact]
    public async Task Whoever_leaves_does_not_end_the_wait_for_the_next_attempt()
    {
        using var feed = new TestFeed();
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilLiveAsync();
        feed.Server.ConnectFailure = new IOException("down");
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => feed.Status.State == RealtimeState.Waiting, "waiting");
        var (connects, at) = (feed.Server.Connects, feed.Status.NextAttemptAt);
        feed.MakeClient().Dispose();
        await YieldAsync(5000);
        Assert.Equal((connects, at), (feed.Server.Connects, feed.Status.NextAttemptAt));
    }

    [Fact]
    public async Task The_client_that_carried_the_connection_does_not_end_the_wait_either()
    {
        using var feed = new TestFeed();
        var carrier = feed.MakeClient();
        using var own = new Reader<StockTrade>(ct => carrier.Realtime.StockTradesAsync(["000660"], ct));
        await feed.UntilLiveAsync();
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        feed.Server.ConnectFailure = new IOException("down");
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => feed.Status.State == RealtimeState.Waiting, "waiting");
        var connects = feed.Server.Connects;
        carrier.Dispose();
        await YieldAsync(5000);
        Assert.Equal((connects, RealtimeState.Waiting), (feed.Server.Connects, feed.Status.State));
        feed.Server.ConnectFailure = null;
        await PassAsync(feed, TimeSpan.FromMinutes(2), () => feed.Status.IsLive);
        Assert.True(feed.Status.IsLive);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_end_of_a_callback_is_told(bool isReplaced)
    {
        using var feed = new TestFeed();
        var gaps = new SharedList<RealtimeGap>();
        var subscribing = feed.Client.Realtime.SubscribeStockTradesAsync(["005930"], (in RealtimeUpdate<StockTrade> update) =>
        {
            if (!update.TryGet(out _, out var gap)) gaps.Add(gap);
        });
        await feed.UntilAsync(() => subscribing.IsCompletedSuccessfully);
        using var other = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["000660"], ct));
        await feed.UntilRegisteredAsync("0B", "000660");
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        feed.Server.Answer = (frame, usual) =>
            isReplaced && Is(frame, "LOGIN") ? Replaced
            : !isReplaced && Is(frame, "REG") && frame.ToString().Contains("005930", StringComparison.Ordinal) ? Refusal : usual;
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => gaps.Count == 2, "a last gap");
        Assert.Equal((RealtimeGapReason.ConnectionLost, false), (gaps[0].Reason, gaps[0].IsOver));
        Assert.Equal((isReplaced ? RealtimeGapReason.Replaced : RealtimeGapReason.Refused, false), (gaps[1].Reason, gaps[1].IsOver));
        Assert.NotNull(gaps[1].Error);
        var completion = (await subscribing).Completion;
        await feed.UntilAsync(() => completion.IsCompleted, "the end");
        await Assert.ThrowsAsync<KiwoomException>(() => completion);
    }

    [Fact]
    public async Task A_subscription_that_is_disposed_is_complete()
    {
        using var feed = new TestFeed();
        var subscribing = feed.Client.Realtime.SubscribeStockTradesAsync(["005930"], (in RealtimeUpdate<StockTrade> _) => { });
        var pooled = new RealtimePool(feed.Client).SubscribeAsync<StockTrade>(StockTrade.TrDescriptor, ["005930"], (in RealtimeUpdate<StockTrade> _) => { });
        await feed.UntilAsync(() => subscribing.IsCompletedSuccessfully && pooled.IsCompletedSuccessfully);
        foreach (var subscription in new[] { await subscribing, await pooled, new RealtimeSubscription(static () => { }) })
        {
            Assert.False(subscription.Completion.IsCompleted);
            subscription.Dispose();
            await feed.UntilAsync(() => subscription.Completion.IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task The_end_of_one_client_is_the_end_of_its_items_for_the_callback_of_a_pool()
    {
        using var first = new TestFeed(o => o.Realtime.MaxCodes = 1);
        using var second = new TestFeed(o => o.Realtime.MaxCodes = 1);
        var gaps = new SharedList<RealtimeGap>();
        var subscribing = new RealtimePool(first.Client, second.Client).SubscribeAsync<StockTrade>(
            StockTrade.TrDescriptor, ["000001", "000002"], (in RealtimeUpdate<StockTrade> update) =>
            {
                if (!update.TryGet(out _, out var gap)) gaps.Add(gap);
            });
        await first.UntilAsync(() => first.Status.IsLive);
        await second.UntilAsync(() => subscribing.IsCompletedSuccessfully);
        var lost = second.Server.Registered.Single().Item;
        second.Server.Current!.Send(Replaced);
        await second.UntilAsync(() => gaps.Any(g => g.Error is not null), "a last gap");
        Assert.Equal((lost, RealtimeGapReason.Replaced), (gaps[^1].Item, gaps[^1].Reason));
        Assert.False((await subscribing).Completion.IsCompleted); // the other goes on
    }

    [Fact]
    public async Task A_search_that_is_read_live_is_not_ended_behind_its_reader()
    {
        using var feed = new TestFeed();
        using var search = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => search.Data.Count == 1);
        var stopping = feed.Client.Conditions.StopRealtimeConditionSearchAsync(new() { Sequence = "7" });
        await feed.UntilAsync(() => stopping.IsCompleted);
        var error = await Assert.ThrowsAsync<KiwoomException>(() => stopping);
        Assert.Contains("LiveAsync", error.Message);
        Assert.Equal(0, feed.Server.CountOf("CNSRCLR"));
        await (await EndAsync("9"));

        async Task<Task> EndAsync(string sequence) // one that nobody reads may be ended
        {
            var ending = feed.Client.Conditions.StopRealtimeConditionSearchAsync(new() { Sequence = sequence });
            await feed.UntilAsync(() => ending.IsCompleted);
            return ending;
        }
    }

    [Fact]
    public async Task A_callback_that_holds_the_reader_makes_gaps_and_ends_live()
    {
        var log = new SharedList<string>();
        using var feed = new TestFeed(logger: new ListLogger(log));
        using var view = feed.Client.Realtime.LatestTrade("005930");
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var subscribing = feed.Client.Realtime.SubscribeStockTradesAsync(["000660"], (in RealtimeUpdate<StockTrade> update) =>
        {
            if (!update.TryGet(out _, out _)) return;
            entered.Set();
            release.Wait();
        });
        await feed.UntilAsync(() => subscribing.IsCompleted);
        feed.Server.Trade("005930", 1);
        await feed.UntilAsync(() => !view.IsStale);
        feed.Server.Trade("000660", 1);
        entered.Wait(TimeSpan.FromSeconds(30));
        try
        {
            feed.Time.Advance(TimeSpan.FromSeconds(46));
            await feed.UntilAsync(() => trades.Gaps.Count == 1 && view.IsStale && !feed.Status.IsLive, "a gap although the reader stands");
            Assert.Contains(log, l => l.Contains("0B", StringComparison.Ordinal) && l.Contains("callback", StringComparison.Ordinal));
        }
        finally
        {
            release.Set();
        }
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && trades.Gaps.Count == 2, "again");
        Assert.True(view.IsStale);
    }

    [Fact]
    public async Task The_account_and_the_searches_come_back_before_the_quotes()
    {
        using var feed = new TestFeed();
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        using var fills = new Reader<OrderFill>(ct => feed.Client.Realtime.OrderFillsAsync(ct));
        using var search = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => feed.Status.IsLive && feed.Server.Registered.Count == 2 && search.Data.Count == 1);
        feed.Time.Advance(TimeSpan.FromSeconds(10));
        var before = feed.Server.Received.Count;
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && search.Data.Count == 2);
        var sent = feed.Server.Received.Skip(before).ToList();
        var quotes = sent.FindIndex(f => f.Contains("005930", StringComparison.Ordinal));
        Assert.True(sent.FindIndex(f => f.Contains("CNSRREQ", StringComparison.Ordinal)) < quotes, string.Join('\n', sent));
        Assert.True(sent.FindIndex(f => f.Contains("\"type\":[\"00\"]", StringComparison.Ordinal)) < quotes, string.Join('\n', sent));
    }

    [Fact]
    public async Task A_search_that_is_slow_does_not_hold_the_quotes_up_for_long()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => Is(frame, "CNSRREQ") ? null : usual;
        using var search = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() => feed.Server.CountOf("CNSRREQ") == 1);
        await YieldAsync();
        feed.Time.Advance(TimeSpan.FromSeconds(3));
        await feed.UntilAsync(() => feed.Server.Registered.Contains(("0B", "005930")), "registered");
    }

    [Fact]
    public async Task A_first_loss_is_no_failed_attempt()
    {
        var log = new SharedList<string>();
        using var feed = new TestFeed(logger: new ListLogger(log));
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        feed.Time.Advance(TimeSpan.FromMinutes(1) / 2);
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive);
        Assert.Equal(2, log.Count(l => l.Contains("after 0 failed attempts", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_the_callback_of_a_pool_throws_at_a_refusal_harms_nobody()
    {
        using var first = new TestFeed(o => o.Realtime.MaxCodes = 1);
        using var second = new TestFeed(o => o.Realtime.MaxCodes = 1);
        second.Server.Answer = static (frame, usual) => Is(frame, "REG") ? Refusal : usual;
        var trades = 0;
        var subscribing = new RealtimePool(first.Client, second.Client).SubscribeAsync<StockTrade>(
            StockTrade.TrDescriptor, ["000001", "000002"], (in RealtimeUpdate<StockTrade> update) =>
            {
                if (!update.TryGet(out _, out _)) throw new InvalidOperationException("mine");
                trades++;
            });
        await first.UntilAsync(() => first.Status.IsLive || subscribing.IsCompleted);
        await second.UntilAsync(() => subscribing.IsCompleted);
        await using var subscription = await subscribing;
        first.Server.Trade(first.Server.Registered.Single().Item, 1);
        await first.UntilAsync(() => trades == 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_end_of_one_client_of_a_pool_is_a_gap_and_the_others_go_on(bool isReplaced)
    {
        using var first = new TestFeed(o => o.Realtime.MaxCodes = 1);
        using var second = new TestFeed(o => o.Realtime.MaxCodes = 1);
        var pool = new RealtimePool(first.Client, second.Client);
        using var all = new Reader<StockTrade>(ct => pool.StreamAsync<StockTrade>(StockTrade.TrDescriptor, ["000001", "000002"], cancellationToken: ct));
        await first.UntilAsync(() => first.Status.IsLive && first.Server.Registered.Count == 1);
        await second.UntilAsync(() => second.Status.IsLive && second.Server.Registered.Count == 1);
        var (lost, kept) = (second.Server.Registered.Single().Item, first.Server.Registered.Single().Item);
        if (isReplaced) second.Server.Current!.Send(Replaced);
        else second.Client.Dispose();
        await second.UntilAsync(() => all.Gaps.Any(g => g.Item == lost && g.Error is not null), "a gap of its item");
        if (isReplaced) Assert.Equal(RealtimeGapReason.Replaced, all.Gaps.Last(g => g.Item == lost).Reason);
        first.Server.Trade(kept, 1);
        await first.UntilAsync(() => all.Data.Count == 1, "the other goes on");
    }

    [Fact]
    public async Task A_padded_sequence_is_sent_without_its_blanks()
    {
        using var feed = new TestFeed();
        var rows = Task.Run(async () =>
        {
            await foreach (var row in feed.Client.Conditions.RunAsync("7  "))
            {
            }
        });
        await feed.UntilAsync(() => rows.IsCompleted);
        await rows;
        Assert.Equal(1, feed.Server.CountOfFramesWith("\"seq\":\"7\""));
    }
}
