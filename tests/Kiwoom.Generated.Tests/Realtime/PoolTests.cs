namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>Several app keys together, and readers that are too slow.</summary>
public class PoolTests
{
    [Fact]
    public async Task Codes_are_spread_over_app_keys_and_come_in_one_stream()
    {
        using var first = new TestFeed(o => o.Realtime.MaxCodes = 2);
        using var second = new TestFeed(o => o.Realtime.MaxCodes = 2);
        using var own = new Reader<StockTrade>(ct => second.Client.Realtime.StockTradesAsync(["000003"], ct));
        await second.UntilRegisteredAsync("0B", "000003");
        var pool = new RealtimePool(first.Client, second.Client);
        using var all = new Reader<StockTrade>(ct => pool.StreamAsync<StockTrade>(StockTrade.TrDescriptor, ["000001", "000002", "000003", "000004"], cancellationToken: ct));
        await first.UntilAsync(() => first.Server.Registered.Count == 2);
        await second.UntilAsync(() => second.Server.Registered.Count == 2);
        Assert.Contains(("0B", "000003"), second.Server.Registered); // who has it already gets it again

        foreach (var item in new[] { "000001", "000002", "000003", "000004" })
        {
            first.Server.Trade(item, 1);
            second.Server.Trade(item, 1);
        }
        await first.UntilAsync(() => all.Data.Count == 4);
        Assert.Equal(["000001", "000002", "000003", "000004"], all.Data.Select(d => d.ItemCode).Order());

        var error = await Assert.ThrowsAsync<KiwoomException>(() => pool.SubscribeAsync<StockTrade>(
            StockTrade.TrDescriptor, ["000009"], (in RealtimeUpdate<StockTrade> _) => { }));
        Assert.Contains("room for 0 more codes", error.Message);
        all.Stop();
        await first.UntilAsync(() => first.Server.Registered.Count == 0);
        await second.UntilAsync(() => second.Server.Registered.Count == 1);
    }

    [Fact]
    public void Two_clients_of_one_app_key_cannot_be_a_pool()
    {
        using var feed = new TestFeed();
        using var other = feed.MakeClient();
        Assert.Contains("same app key", Assert.Throws<ArgumentException>(() => new RealtimePool(feed.Client, other)).Message);
        Assert.Throws<ArgumentException>(() => new RealtimePool());
        Assert.Throws<ArgumentException>(() =>
            new RealtimePool(feed.Client).SubscribeAsync<OrderFill>(OrderFill.TrDescriptor, [], (in RealtimeUpdate<OrderFill> _) => { }).GetAwaiter().GetResult());
    }

    [Fact]
    public async Task A_slow_reader_loses_and_knows_it_and_slows_nobody()
    {
        using var feed = new TestFeed();
        using var quick = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0B", "005930");
        var slow = feed.Client.Realtime.StockTradesAsync(["005930"], new RealtimeDelivery { BufferSize = 10 }).GetAsyncEnumerator();
        var waiting = slow.MoveNextAsync().AsTask(); // it has subscribed when the call returns
        feed.Server.Trade("005930", 1, 1);
        Assert.True(await waiting);
        for (var i = 2; i <= 101; i++) feed.Server.Trade("005930", i, i);
        await feed.UntilAsync(() => quick.Data.Count == 101);

        Assert.True(await slow.MoveNextAsync());
        Assert.False(slow.Current.TryGet(out _, out var gap));
        Assert.Equal((RealtimeGapReason.Dropped, 90L, 90L), (gap!.Reason, gap.Count!.Value, feed.Status.DroppedUpdates));
        for (var i = 92; i <= 101; i++)
        {
            Assert.True(await slow.MoveNextAsync());
            Assert.True(slow.Current.TryGet(out var trade, out _));
            Assert.Equal(i, trade!.AccumulatedVolume);
        }
        await slow.DisposeAsync();
        Assert.False(await slow.MoveNextAsync());
    }

    [Fact]
    public async Task A_client_all_of_whose_items_are_refused_is_a_gap_of_the_pool()
    {
        using var first = new TestFeed(o => o.Realtime.MaxCodes = 2);
        using var second = new TestFeed(o => o.Realtime.MaxCodes = 1);
        second.Server.Answer = static (frame, usual) => frame.GetProperty("trnm").GetString() == "REG"
            ? """{"trnm":"REG","return_code":105111,"return_msg":"실시간 항목 등록에 실패했습니다"}""" : usual;
        var pool = new RealtimePool(first.Client, second.Client);
        using var all = new Reader<StockTrade>(ct => pool.StreamAsync<StockTrade>(StockTrade.TrDescriptor, ["000001", "000002", "000003"], cancellationToken: ct));
        await first.UntilAsync(() => first.Server.Registered.Count == 2 && first.Status.IsLive);
        await second.UntilAsync(() => all.Gaps.Count == 1 || all.Task.IsCompleted);
        var gap = Assert.Single(all.Gaps);
        Assert.Equal((RealtimeGapReason.Refused, "105111"), (gap.Reason, gap.Error!.Code));
        Assert.DoesNotContain(first.Server.Registered, r => r.Item == gap.Item);
        foreach (var (_, item) in first.Server.Registered) first.Server.Trade(item, 1);
        await first.UntilAsync(() => all.Data.Count == 2, "the others go on");

        using var none = new TestFeed();
        none.Server.Answer = second.Server.Answer;
        using var refused = new Reader<StockTrade>(ct =>
            new RealtimePool(none.Client).StreamAsync<StockTrade>(StockTrade.TrDescriptor, ["000001"], cancellationToken: ct));
        await none.UntilAsync(() => refused.Task.IsCompleted);
        Assert.Equal("105111", (await Assert.ThrowsAsync<KiwoomException>(() => refused.Task)).Code); // nothing is left
    }

    [Fact]
    public async Task A_callback_of_the_pool_runs_on_one_thread_at_a_time()
    {
        using var first = new TestFeed(o => o.Realtime.MaxCodes = 1);
        using var second = new TestFeed(o => o.Realtime.MaxCodes = 1);
        using var release = new ManualResetEventSlim();
        var (running, most, calls) = (0, 0, 0);
        var subscribing = new RealtimePool(first.Client, second.Client).SubscribeAsync<StockTrade>(
            StockTrade.TrDescriptor, ["000001", "000002"], (in RealtimeUpdate<StockTrade> _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                release.Wait();
                Interlocked.Decrement(ref running);
                calls++;
            });
        await first.UntilAsync(() => first.Status.IsLive);
        await second.UntilAsync(() => subscribing.IsCompleted);
        foreach (var feed in new[] { first, second }) feed.Server.Trade(feed.Server.Registered.Single().Item, 1);
        await first.UntilAsync(() => running > 0);
        for (var i = 0; i < 5000; i++) await Task.Yield();
        release.Set();
        await first.UntilAsync(() => calls == 2);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_cancelled_stream_of_the_pool_names_the_token_of_its_caller()
    {
        using var feed = new TestFeed();
        using var stop = new CancellationTokenSource();
        var pool = new RealtimePool(feed.Client);
        await using var stream = pool.StreamAsync<StockTrade>(StockTrade.TrDescriptor, ["000001"], cancellationToken: stop.Token).GetAsyncEnumerator();
        var next = stream.MoveNextAsync().AsTask();
        await feed.UntilRegisteredAsync("0B", "000001");
        await stop.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(stop.Token, error.CancellationToken);
    }
}
