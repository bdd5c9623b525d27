namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>Views of the newest value, the order book, and bars.</summary>
public class ViewTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(9));

    [Fact]
    public async Task A_view_has_the_newest_value_with_its_age_and_knows_when_it_may_be_stale()
    {
        using var feed = new TestFeed();
        using var view = feed.Client.Realtime.LatestTrade("005930");
        Assert.Equal((null, true, null), (view.Latest, view.IsStale, view.Age));
        await feed.UntilRegisteredAsync("0B", "005930");
        feed.Server.Trade("005930", 70_000);
        await feed.UntilAsync(() => view.Latest is not null);
        feed.Time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal((70_000m, false, TimeSpan.FromSeconds(8)), (view.Latest!.CurrentPrice!.Value.Value, view.IsStale, view.Age!.Value));

        feed.Server.Current!.Break();
        await feed.UntilAsync(() => view.IsStale && feed.Status.IsLive && feed.Server.Connects == 2);
        Assert.NotNull(view.Latest);
        feed.Server.Trade("005930", 70_100);
        await feed.UntilAsync(() => !view.IsStale);

        view.Dispose();
        Assert.True(view.IsStale);
        await feed.UntilAsync(() => feed.Server.Registered.Count == 0);
    }

    [Fact]
    public async Task A_view_that_is_refused_says_why()
    {
        using var feed = new TestFeed();
        feed.Server.Answer = static (frame, usual) => frame.GetProperty("trnm").GetString() == "REG"
            ? """{"trnm":"REG","return_code":105111,"return_msg":"?"}""" : usual;
        using var view = feed.Client.Realtime.LatestBook("999999");
        await feed.UntilAsync(() => view.Error is not null);
        Assert.Equal("105111", Assert.IsType<KiwoomException>(view.Error).Code);
    }

    [Fact]
    public async Task A_book_has_levels_spread_middle_and_depth()
    {
        using var feed = new TestFeed();
        using var view = feed.Client.Realtime.LatestBook("005930");
        await feed.UntilRegisteredAsync("0D", "005930");
        feed.Server.Push("0D", "005930", """{"41":"+70100","61":"5","51":"-70000","71":"7","42":"+70200","62":"1","52":"69900","72":"","43":"0","63":"0"}""");
        await feed.UntilAsync(() => view.Latest is not null);
        var book = view.Latest!;
        Assert.Equal([new(70_100m, 5), new(70_200m, 1)], book.Asks);
        Assert.Equal([new(70_000m, 7), new(69_900m, null)], book.Bids);
        Assert.Equal((100m, 70_050m, 6L, 7L, false), (book.Spread, book.Mid, book.AskDepth, book.BidDepth, book.IsCrossed));
        Assert.Same(book, view.Latest);

        feed.Server.Push("0D", "005930", """{"41":"+70000","51":"-70000"}""");
        await feed.UntilAsync(() => view.Latest != book);
        Assert.True(view.Latest!.IsCrossed);
        feed.Server.Push("0D", "005930", """{"41":"+70000"}""");
        await feed.UntilAsync(() => view.Latest!.Bids.Count == 0);
        Assert.Equal((null, null, false), (view.Latest.Spread, view.Latest.Mid, view.Latest.IsCrossed));
    }

    [Fact]
    public void A_bar_s_volume_is_the_growth_of_the_day_s()
    {
        var bars = new BarBuilder(TimeSpan.FromMinutes(1), "005930");
        Assert.Null(bars.Add(Trade(9, 0, 10, 100, 1_000)));
        Assert.Null(bars.Add(Trade(9, 0, 59, 90, 1_010)));
        var first = bars.Add(Trade(9, 1, 0, 95, 1_050))!; // 39 shares of it were missed
        Assert.Equal((Morning, 100m, 100m, 90m, 90m, (long?)null, 2), (first.Start, first.Open, first.High, first.Low, first.Close, first.Volume, first.Trades));
        bars.Add(new RealtimeGap { Reason = RealtimeGapReason.ConnectionLost });
        bars.Add(Trade(9, 1, 30, 99, 1_060));
        bars.Add(Trade(9, 1, 20, 98, 1_065)); // late by its time
        var second = bars.Add(Trade(9, 5, 0, 97, 1_100))!;
        Assert.Equal((95m, 99m, 95m, 98m, 55L, true), (second.Open, second.High, second.Low, second.Close, second.Volume!.Value, second.HasGap));
        Assert.Equal((Morning.AddMinutes(5), 35L, false), (bars.Current!.Start, bars.Current.Volume!.Value, bars.Current.HasGap));
        Assert.Null(bars.Add(Trade(9, 9, 0, 1, 1, item: "000660")));
    }

    [Fact]
    public void A_gap_before_the_next_bar_marks_it_and_another_day_counts_anew()
    {
        var bars = new BarBuilder(TimeSpan.FromHours(1));
        bars.Add(Trade(15, 0, 0, 100, 5_000));
        bars.Add(RealtimeUpdate<StockTrade>.From(new RealtimeGap { Reason = RealtimeGapReason.ConnectionLost }));
        Assert.True(bars.Add(Trade(9, 0, 0, 100, 70, days: 1))!.HasGap);
        Assert.Equal((Morning.AddDays(1), 70L, true), (bars.Current!.Start, bars.Current.Volume!.Value, bars.Current.HasGap));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BarBuilder(TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public void A_gap_of_another_stock_marks_no_bar()
    {
        var bars = new BarBuilder(TimeSpan.FromHours(1), "005930");
        bars.Add(Trade(9, 0, 0, 100, 5_000));
        bars.Add(new RealtimeGap { Reason = RealtimeGapReason.Refused, Item = "000660" });
        Assert.False(bars.Current!.HasGap);
        bars.Add(new RealtimeGap { Reason = RealtimeGapReason.Refused, Item = "A005930" });
        Assert.True(bars.Current!.HasGap);
    }

    [Fact]
    public void An_update_hands_out_its_gap_with_its_data()
    {
        var trade = new StockTrade();
        var gap = new RealtimeGap { Reason = RealtimeGapReason.Dropped };
        Assert.True(RealtimeUpdate<StockTrade>.From(trade).TryGet(out var data, out var none) && data == trade && none is null);
        Assert.False(RealtimeUpdate<StockTrade>.From(gap).TryGet(out var nothing, out var found) || nothing is not null || found != gap);
        Assert.Equal("gap", default(RealtimeUpdate<StockTrade>).Match(_ => "data", g => g.Reason == RealtimeGapReason.Unknown ? "gap" : "?"));
        Assert.Empty(typeof(RealtimeUpdate<StockTrade>).GetProperties()); // no way to the data alone
    }

    private static StockTrade Trade(int hour, int minute, int second, int price, int cumulative, string item = "005930", int days = 0) => new()
    {
        ItemCode = item,
        TradeTime = new TimeOnly(hour, minute, second),
        CurrentPrice = price,
        AccumulatedVolume = cumulative,
        ReceivedAt = Morning.AddDays(days).AddHours(hour - 9).AddMinutes(minute).AddSeconds(second),
    };
}
