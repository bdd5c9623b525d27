namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>Who subscribes to what, and what the server is told of it.</summary>
public class SubscriptionTests
{
    [Fact]
    public async Task A_stream_gives_typed_data_of_its_items_in_order()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930", "A000660"], ct));
        await feed.UntilRegisteredAsync("0B", "005930", "000660");

        feed.Server.Trade("005930", 70_000);
        feed.Server.Trade("000660", 180_000);
        feed.Server.Trade("005930", 70_100);
        feed.Server.Push("0D", "005930", "{}"); // not registered: the server does not even send it
        await feed.UntilAsync(() => reader.Data.Count == 3);

        Assert.Equal([("005930", 70_000m), ("000660", 180_000m), ("005930", 70_100m)], reader.Data.Select(d => (d.ItemCode, d.CurrentPrice!.Value.Value)));
        Assert.Equal(PriceDirection.Up, reader.Data[0].CurrentPrice!.Value.Direction);
        Assert.Equal(feed.Time.GetUtcNow(), reader.Data[0].ReceivedAt);
        Assert.Empty(reader.Gaps);
        Assert.Equal(new Uri("wss://mockapi.kiwoom.com:10000/api/dostk/websocket"), Assert.Single(feed.Server.Addresses));
        Assert.Equal("""{"trnm":"LOGIN","token":"token1"}""", feed.Server.Received.First());
    }

    [Fact]
    public async Task Subscribers_of_one_item_share_its_registration_and_the_last_one_removes_it()
    {
        using var feed = new TestFeed();
        using var first = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        using var second = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        using var other = feed.MakeClient();
        using var third = new Reader<StockTrade>(ct => other.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilAsync(() =>
        {
            feed.Server.Trade("005930", 1);
            return first.Data.Count > 0 && second.Data.Count > 0 && third.Data.Count > 0;
        });
        Assert.Equal((1, 1, 1), (feed.Server.CountOf("REG"), feed.Server.CountOf("LOGIN"), feed.Server.Connects));

        first.Stop();
        third.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Task);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third.Task);
        var before = second.Data.Count;
        feed.Server.Trade("005930", 2);
        await feed.UntilAsync(() => second.Data.Count > before);
        Assert.Equal(0, feed.Server.CountOf("REMOVE"));

        second.Stop();
        await feed.UntilAsync(() => feed.Server.CountOf("REMOVE") == 1 && feed.Server.Registered.Count == 0);
        Assert.Contains("""{"trnm":"REMOVE","grp_no":"2","data":[{"item":["005930"],"type":["0B"]}]}""", feed.Server.Received);
        Assert.Equal(0, feed.Status.Codes);
    }

    [Fact]
    public async Task Leaving_the_loop_unsubscribes_and_the_idle_connection_closes()
    {
        using var feed = new TestFeed();
        var loop = Task.Run(async () =>
        {
            await foreach (var update in feed.Client.Realtime.StockTradesAsync(["005930"]))
            {
                if (update.TryGet(out _, out _)) break;
            }
        });
        await feed.UntilRegisteredAsync("0B", "005930");
        feed.Server.Trade("005930", 1);
        await feed.UntilAsync(() => loop.IsCompletedSuccessfully && feed.Server.Registered.Count == 0);

        await feed.UntilAsync(() => feed.Time.WaitingTimers > 0);
        for (var i = 0; i < 40 && feed.Status.State != RealtimeState.Idle; i++)
        {
            feed.Server.Current?.Send("""{"trnm":"PING"}""");
            feed.Time.Advance(TimeSpan.FromSeconds(1));
            for (var j = 0; j < 100; j++) await Task.Yield();
        }
        await feed.UntilAsync(() => feed.Status.State == RealtimeState.Idle && feed.Server.Current is null);
        Assert.Equal(1, feed.Server.Connects);
    }

    [Fact]
    public async Task Items_that_lack_the_same_types_go_in_one_request()
    {
        using var feed = new TestFeed();
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930", "000660"], ct));
        using var books = new Reader<StockOrderBookDepth>(ct => feed.Client.Realtime.StockOrderBookDepthsAsync(["000660", "005930"], ct));
        using var fills = new Reader<OrderFill>(ct => feed.Client.Realtime.OrderFillsAsync(ct));
        await feed.UntilAsync(() => feed.Status.IsLive && feed.Server.Registered.Count == 5);

        var requests = feed.Server.Received.Where(f => f.Contains("\"REG\"", StringComparison.Ordinal)).ToList();
        Assert.InRange(requests.Count, 2, 3);
        Assert.Equal(2, feed.Status.Codes);
    }

    [Fact]
    public async Task Data_of_the_account_comes_whatever_its_item()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<OrderFill>(ct => feed.Client.Realtime.OrderFillsAsync(ct));
        await feed.UntilRegisteredAsync("00", "");
        Assert.Contains("""{"trnm":"REG","grp_no":"1","refresh":"0","data":[{"item":[""],"type":["00"]}]}""", feed.Server.Received);

        feed.Server.Push("00", "005930", """{"9203":"0000139","913":"접수"}""");
        feed.Server.Push("00", "", """{"9203":"0000140"}""");
        await feed.UntilAsync(() => reader.Data.Count == 2);

        Assert.Equal(["0000139", "0000140"], reader.Data.Select(d => d.OrderNumber));
        Assert.Equal(["005930", ""], reader.Data.Select(d => d.ItemCode));
    }

    [Fact]
    public async Task Types_that_differ_by_case_are_two()
    {
        using var feed = new TestFeed();
        using var navs = new Reader<EtfNav>(ct => feed.Client.Realtime.EtfNavsAsync(["069500"], ct));
        using var infos = new Reader<Kiwoom.Generated.Realtime.StockInfo>(ct => feed.Client.Realtime.StockInfoAsync(["069500"], ct));
        await feed.UntilAsync(() => feed.Status.IsLive && feed.Server.Registered.Count == 2);

        feed.Server.Push("0G", "069500", "{}");
        feed.Server.Push("0g", "069500", "{}");
        feed.Server.Push("0g", "069500", "{}");
        await feed.UntilAsync(() => navs.Data.Count == 1 && infos.Data.Count == 2);
    }

    [Fact]
    public async Task Callbacks_get_data_once_the_server_has_registered_it()
    {
        using var feed = new TestFeed();
        var prices = new SharedList<decimal>();
        var subscribing = feed.Client.Realtime.SubscribeStockTradesAsync(["005930"], (in RealtimeUpdate<StockTrade> update) =>
        {
            if (update.TryGet(out var trade, out _)) prices.Add(trade.CurrentPrice!.Value.Value);
        });
        await feed.UntilAsync(() => subscribing.IsCompleted);
        var subscription = await subscribing;

        feed.Server.Trade("005930", 70_000);
        feed.Server.Trade("005930", 70_100);
        await feed.UntilAsync(() => prices.Count == 2);
        Assert.Equal([70_000m, 70_100m], prices);

        subscription.Dispose();
        await feed.UntilAsync(() => feed.Server.Registered.Count == 0);
    }

    [Fact]
    public async Task A_callback_that_throws_harms_nobody()
    {
        using var feed = new TestFeed();
        var calls = 0;
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        var bad = feed.Client.Realtime.SubscribeStockTradesAsync(["005930"], (in RealtimeUpdate<StockTrade> _) =>
        {
            calls++;
            throw new InvalidOperationException("mine");
        });
        await feed.UntilAsync(() => bad.IsCompleted);

        for (var i = 1; i <= 3; i++) feed.Server.Trade("005930", i);
        await feed.UntilAsync(() => reader.Data.Count == 3 && calls == 3);
        Assert.Equal(1, feed.Server.Connects);
    }

    [Fact]
    public async Task Any_TR_streams_by_its_descriptor()
    {
        using var feed = new TestFeed();
        var tr = KiwoomCatalog.Find("0B")!;
        using var reader = new Reader<RealtimeData>(ct => feed.Client.StreamAsync<RealtimeData>(tr, ["005930"], cancellationToken: ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        feed.Server.Trade("005930", 70_000);
        await feed.UntilAsync(() => reader.Data.Count == 1);
        Assert.Equal("+70000", reader.Data[0].GetText("10"));
    }

    [Theory]
    [InlineData("0B", "no item")]
    [InlineData("00", "no items", "005930")]
    [InlineData("0B", "blank", "005930", " ")]
    [InlineData("ka10001", "not realtime data", "005930")]
    public void What_cannot_be_subscribed_says_why(string id, string why, params string[] items)
    {
        using var feed = new TestFeed();
        var error = Assert.Throws<ArgumentException>(() => feed.Client.StreamAsync<RealtimeData>(KiwoomCatalog.Find(id)!, items));
        Assert.Contains(why, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Throws<ArgumentException>(() => feed.Client.StreamAsync<StockTrade>(KiwoomCatalog.Find("0D")!, ["005930"]));
        Assert.Equal(0, feed.Server.Connects);
    }

    [Fact]
    public async Task One_code_too_many_fails_at_once_and_says_who_has_the_others()
    {
        using var feed = new TestFeed(o => o.Realtime.MaxCodes = 3);
        using var two = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930", "000660"], ct));
        using var books = new Reader<StockOrderBookDepth>(ct => feed.Client.Realtime.StockOrderBookDepthsAsync(["005930"], ct));
        await feed.UntilAsync(() => feed.Server.Registered.Count == 3 && feed.Status.IsLive);

        await using var reading = feed.Client.Realtime.StockTradesAsync(["035720", "035420"]).GetAsyncEnumerator();
        var error = await Assert.ThrowsAsync<KiwoomException>(async () => await reading.MoveNextAsync());

        Assert.Contains("takes 3 codes", error.Message);
        Assert.Contains("2 are taken (0B StockTrade 2, 0D StockOrderBookDepth 1)", error.Message);
        Assert.Equal((2, 3), (feed.Status.Codes, feed.Status.MaxCodes));
        using var third = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["035720"], ct));
        await feed.UntilRegisteredAsync("0B", "035720");
        Assert.DoesNotContain(feed.Server.Received, f => f.Contains("035420", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_reaches_whoever_asked_with_code_and_item_and_nobody_else()
    {
        using var feed = new TestFeed();
        // The server refuses any request that has the one bad code, as a whole, and does not say which.
        feed.Server.Answer = (frame, usual) => frame.GetProperty("trnm").GetString() == "REG" && frame.ToString().Contains("999999", StringComparison.Ordinal)
            ? """{"trnm":"REG","return_code":105111,"return_msg":"실시간 항목 등록에 실패했습니다"}"""
            : usual;
        var items = Enumerable.Range(0, 20).Select(i => $"{i:000000}").Append("999999").ToArray();
        using var good = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        using var some = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(items, ct));
        var none = feed.Client.Realtime.SubscribeStockTradesAsync(["999999"], (in RealtimeUpdate<StockTrade> _) => { });
        await feed.UntilAsync(() => none.IsCompleted && feed.Server.Registered.Count == 21 && feed.Status.IsLive && some.Gaps.Count > 0);

        var error = await Assert.ThrowsAsync<KiwoomException>(() => none);
        Assert.Equal(("105111", "0B"), (error.Code, error.TrId));
        var gap = Assert.Single(some.Gaps);
        Assert.Equal((RealtimeGapReason.Refused, "999999", "105111"), (gap.Reason, gap.Item, gap.Error!.Code));
        Assert.Empty(good.Updates);
        feed.Server.Trade("000007", 1);
        await feed.UntilAsync(() => some.Data.Count == 1);
    }

    [Fact]
    public async Task A_disposed_client_ends_its_own_subscriptions_and_another_one_carries_on()
    {
        using var feed = new TestFeed();
        var other = feed.MakeClient();
        using var own = new Reader<StockTrade>(ct => other.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        using var mine = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["000660"], ct));
        await feed.UntilRegisteredAsync("0B", "000660");

        other.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => own.Task);
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && mine.Gaps.Count == 2);
        Assert.Equal([("0B", "000660")], feed.Server.Registered);
        Assert.Null(mine.Gaps[0].To);
        Assert.NotNull(mine.Gaps[1].To);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await other.Realtime.StockTradesAsync(["005930"]).GetAsyncEnumerator().MoveNextAsync());
    }
}
