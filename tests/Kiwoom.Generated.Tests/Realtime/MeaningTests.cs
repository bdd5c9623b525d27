namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>A value is never shown as something it is not: whose it is, which level it is of, and what it leaves unsaid.</summary>
public class MeaningTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(9));

    private static bool Is(System.Text.Json.JsonElement frame, string service) => frame.GetProperty("trnm").GetString() == service;

    private static string Real(string item, int price) =>
        $$"""{"data":[{"values":{{FakeSocketServer.Values(price, price)}},"type":"0B","name":"x","item":"{{item}}"}],"trnm":"REAL"}""";

    private static string Untitled(string item) =>
        $$"""{"data":[{"values":{{FakeSocketServer.Values(1, 1)}},"type":"0B","name":"x"{{item}}}],"trnm":"REAL"}""";

    [Theory]
    [InlineData("005930", "005930_NX", true)]
    [InlineData("005930", "005930_NX", false)]
    [InlineData("005930", "005930_AL", false)]
    [InlineData("005930_NX", "005930_AL", false)]
    public async Task What_is_left_of_one_venue_never_goes_to_another(string left, string stays, bool isRemoved)
    {
        using var feed = new TestFeed();
        feed.Server.Answer = (frame, usual) => !isRemoved && Is(frame, "REMOVE") ? null : usual;
        using var other = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([stays], ct));
        using (var leaving = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([left], ct)))
            await feed.UntilRegisteredAsync("0B", left, stays);
        await feed.UntilAsync(() => feed.Server.CountOf("REMOVE") == 1);
        feed.Server.Current!.Send(Real("005930", 1)); // a venue that nobody here asked for any more, or nobody can tell
        feed.Server.Current!.Send(Real(stays, 2));
        await feed.UntilAsync(() => other.Data.Count >= 1 && feed.Server.Current!.IsDrained);
        Assert.Equal([2m], other.Data.Select(d => d.CurrentPrice!.Value.Value));

        feed.Time.Advance(TimeSpan.FromSeconds(10));
        feed.Server.Current!.Break();
        await feed.UntilAsync(() => feed.Server.Connects == 2 && feed.Status.IsLive && feed.Server.Registered.Count == 1);
        feed.Server.Current!.Send(Real("005930", 3)); // the other venue was never registered on this connection
        await feed.UntilAsync(() => other.Data.Count == 2, "the one registration that has the symbol");
    }

    [Fact]
    public async Task What_comes_under_the_symbol_alone_makes_bars_of_the_item_that_was_registered()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930_NX"], ct));
        await feed.UntilRegisteredAsync("0B", "005930_NX");
        feed.Server.Current!.Send(Real("005930", 100));
        feed.Server.Current!.Send(Real("A005930", 200));
        await feed.UntilAsync(() => reader.Data.Count == 2);
        Assert.Equal([("005930", "005930_NX"), ("A005930", "005930_NX")], reader.Data.Select(d => (d.ItemCode, d.RegisteredItem)));
        var bars = new BarBuilder(TimeSpan.FromHours(1), "005930_NX");
        foreach (var trade in reader.Data) bars.Add(trade);
        Assert.Equal((100m, 200m), (bars.Current!.Low, bars.Current.High));
    }

    [Theory]
    [InlineData("Q530031")]
    [InlineData("J52ABCD")]
    [InlineData("A005930")]
    public async Task Every_letter_that_a_server_puts_before_a_code_is_known(string pushed)
    {
        using var feed = new TestFeed();
        using var reader = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([pushed], ct));
        await feed.UntilRegisteredAsync("0B", pushed[1..]);
        feed.Server.Current!.Send(Real(pushed, 1));
        await feed.UntilAsync(() => reader.Data.Count == 1, "data");
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"item\":null")]
    [InlineData(",\"item\":5930")]
    [InlineData(",\"item\":\"\"")]
    public async Task An_entry_that_does_not_say_its_item_is_a_gap_of_its_type(string item)
    {
        using var feed = new TestFeed();
        using var trades = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(["005930"], ct));
        using var books = new Reader<StockOrderBookDepth>(ct => feed.Client.Realtime.StockOrderBookDepthsAsync(["005930"], ct));
        await feed.UntilAsync(() => feed.Status.IsLive && feed.Server.Registered.Count == 2);
        feed.Server.Current!.Send(Untitled(item));
        await feed.UntilAsync(() => trades.Gaps.Count == 1, "a gap");
        Assert.Equal((RealtimeGapReason.UnreadableFrame, true), (trades.Gaps[0].Reason, trades.Gaps[0].IsOver));
        Assert.Empty(books.Updates);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"841\":\"\",")]
    [InlineData("\"841\":7,")]
    public async Task A_hit_that_does_not_say_its_search_is_a_gap_of_every_search(string sequence)
    {
        using var feed = new TestFeed();
        using var first = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("0", ct));
        using var second = new Reader<ConditionMatch>(ct => feed.Client.Conditions.LiveAsync("7", ct));
        await feed.UntilAsync(() => first.Data.Count == 1 && second.Data.Count == 1);
        feed.Server.Current!.Send($$$"""{"trnm":"REAL","data":[{"type":"02","name":"조건검색","item":"000660","values":{{{{sequence}}}"9001":"A000660","843":"I","20":"101527"}}]}""");
        await feed.UntilAsync(() => second.Updates.Count == 2, "told");
        if (sequence.Contains('7')) return; // a number is read as its text: the search is known
        await feed.UntilAsync(() => first.Gaps.Count == 1, "a gap");
        Assert.Equal(RealtimeGapReason.UnreadableFrame, Assert.Single(second.Gaps).Reason);
    }

    [Fact]
    public async Task A_level_that_cannot_be_read_is_not_left_out_like_an_empty_one()
    {
        using var feed = new TestFeed();
        using var reader = new Reader<StockOrderBookDepth>(ct => feed.Client.Realtime.StockOrderBookDepthsAsync(["005930"], ct));
        await feed.UntilRegisteredAsync("0D", "005930");
        feed.Server.Push("0D", "005930", Book(("41", "7o100"), ("61", "5")));
        feed.Server.Push("0D", "005930", Book(("41", "+70100"), ("61", "5"), ("71", "x")));
        feed.Server.Push("0D", "005930", Book(("41", "?"), ("61", "5"), ("42", "0"), ("62", "0")));
        feed.Server.Push("0D", "005930", Book(("41", "0"), ("61", "0")));
        await feed.UntilAsync(() => reader.Data.Count == 4);
        var books = reader.Data.Select(OrderBook.From).ToList();

        Assert.Equal((null, 70_000m), (books[0].BestAsk?.Price, books[0].BestBid?.Price));
        Assert.Equal((null, null, null, (object?)null), (books[0].Spread, books[0].Mid, (object?)books[0].IsCrossed, (object?)books[0].AskDepth));
        Assert.Equal(10L, (object?)books[0].BidDepth);

        Assert.Equal(70_000m, books[1].BestBid?.Price);
        Assert.Equal((6L, null), ((object?)books[1].AskDepth, (object?)books[1].BidDepth));

        Assert.Equal((null, null), (books[2].BestAsk?.Price, (object?)books[2].IsCrossed));
        Assert.Equal((200m, 1L, false), (books[3].Spread!.Value, (object)books[3].AskDepth!, (object)books[3].IsCrossed!)); // empty is not unreadable
    }

    // The whole book, as servers send it: empty levels are 0.
    private static string Book(params (string Element, string Value)[] values)
    {
        var book = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in (int[])[41, 51, 61, 71])
        {
            for (var level = 0; level < 10; level++) book[$"{group + level}"] = "0";
        }
        foreach (var (element, value) in (IEnumerable<(string, string)>)[("51", "-70000"), ("71", "7"), ("42", "+70200"), ("62", "1"), ("52", "69900"), ("72", "3"), .. values])
            book[element] = value;
        return System.Text.Json.JsonSerializer.Serialize(book);
    }

    [Fact]
    public void A_builder_without_an_item_keeps_to_the_first()
    {
        var bars = new BarBuilder(TimeSpan.FromMinutes(1));
        bars.Add(Trade(0, 0, 100, 1_000));
        bars.Add(Trade(0, 1, 9, 5, item: "000660"));
        bars.Add(new RealtimeGap { Reason = RealtimeGapReason.Refused, Item = "000660" });
        Assert.Null(bars.Add(Trade(1, 1, 9, 5, item: "000660")));
        Assert.Equal((100m, 100m, 1, false), (bars.Current!.Low, bars.Current.High, bars.Current.Trades, bars.Current.HasGap));
    }

    [Fact]
    public void A_volume_that_a_trade_does_not_say_is_unknown()
    {
        var bars = new BarBuilder(TimeSpan.FromMinutes(1), "005930");
        bars.Add(Trade(0, 0, 100, 1_000));
        bars.Add(Trade(1, 0, 100, 1_010));
        bars.Add(Trade(1, 1, 100, null));
        Assert.Null(bars.Add(Trade(2, 0, 100, 1_050))!.Volume);
        Assert.Null(bars.Add(Trade(3, 0, 100, 1_060))!.Volume); // where it began, nobody knows
        Assert.Equal(10L, bars.Add(Trade(4, 0, 100, 1_070))!.Volume);
    }

    [Fact]
    public void A_late_trade_makes_no_bar_smaller_and_the_next_one_larger()
    {
        var bars = new BarBuilder(TimeSpan.FromMinutes(1), "005930");
        bars.Add(Trade(0, 0, 100, 1_000));
        bars.Add(Trade(1, 30, 100, 1_060));
        bars.Add(Trade(1, 20, 100, 1_040)); // it was under way for long
        Assert.Equal(60L, bars.Add(Trade(2, 0, 100, 1_070))!.Volume);
        Assert.Equal(10L, bars.Current!.Volume);
    }

    [Fact]
    public void A_count_that_begins_anew_within_a_bar_leaves_its_volume_unknown()
    {
        var bars = new BarBuilder(TimeSpan.FromMinutes(1), "005930");
        bars.Add(Trade(0, 0, 100, 100));
        bars.Add(Trade(1, 0, 100, 500));
        bars.Add(Trade(1, 10, 100, 150)); // later, and less
        Assert.Null(bars.Add(Trade(2, 0, 100, 200))!.Volume);
        Assert.Equal(50L, bars.Current!.Volume);
    }

    private static StockTrade Trade(int minute, int second, int price, int? cumulative, string item = "005930") => new()
    {
        ItemCode = item,
        TradeTime = new TimeOnly(9, minute, second),
        CurrentPrice = price,
        AccumulatedVolume = cumulative,
        ReceivedAt = Morning.AddMinutes(minute).AddSeconds(second),
    };
}
