namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>What a stream keeps, by its policy; checked against a naive list.</summary>
public class BufferTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private static StockTrade Trade(int number, string item = "a") => new()
    {
        AccumulatedVolume = number,
        ItemCode = item,
        ReceivedAt = Start.AddSeconds(number),
    };

    private static string Take(UpdateBuffer buffer) => buffer.Take() switch
    {
        null => "",
        StockTrade trade => $"{trade.ItemCode}{trade.AccumulatedVolume}",
        RealtimeGap gap => $"gap {(gap.From - Start).TotalSeconds}-{(gap.To is { } to ? (to - Start).TotalSeconds : "")} {gap.Reason} {gap.Count}",
        var other => throw new InvalidOperationException($"{other}"),
    };

    private static string[] TakeAll(UpdateBuffer buffer) => [.. Enumerable.Range(0, 10_000).Select(_ => Take(buffer)).TakeWhile(t => t.Length > 0)];

    [Fact]
    public void The_oldest_make_room_and_a_gap_is_in_their_place()
    {
        var buffer = new UpdateBuffer(new() { BufferSize = 3 });
        Assert.Equal([0, 0, 0, 1, 1], Enumerable.Range(1, 5).Select(i => buffer.Add(Trade(i))));
        Assert.Equal(["gap 1-2 Dropped 2", "a3", "a4", "a5"], TakeAll(buffer));
        buffer.Add(Trade(6));
        Assert.Equal(["a6"], TakeAll(buffer));
    }

    [Fact]
    public void A_gap_without_an_end_that_makes_room_is_told_behind_what_was_dropped()
    {
        var buffer = new UpdateBuffer(new() { BufferSize = 2 });
        buffer.Add(Trade(1));
        buffer.Add(new RealtimeGap { From = Start.AddSeconds(1), Reason = RealtimeGapReason.ConnectionLost });
        for (var i = 5; i < 8; i++) buffer.Add(Trade(i));
        Assert.Equal(["gap 1-5 Dropped 2", "gap 1- ConnectionLost ", "a6", "a7"], TakeAll(buffer));
    }

    [Fact]
    public void A_refusal_is_told_also_where_it_had_to_make_room()
    {
        var buffer = new UpdateBuffer(new() { BufferSize = 2 });
        buffer.Add(new RealtimeGap { From = Start.AddSeconds(1), Reason = RealtimeGapReason.Refused, Item = "b", Error = new KiwoomError { Class = ErrorClass.Input, Message = "no", TrId = "0B" } });
        for (var i = 5; i < 8; i++) buffer.Add(Trade(i));
        var updates = Enumerable.Range(0, 4).Select(_ => buffer.Take()).ToList();
        var refusal = Assert.Single(updates.OfType<RealtimeGap>(), g => g.Reason == RealtimeGapReason.Refused);
        Assert.Equal(("b", "no", false), (refusal.Item, refusal.Error!.Message, refusal.IsOver));
        Assert.All(updates.OfType<RealtimeGap>().Where(g => g.Reason == RealtimeGapReason.Dropped), g => Assert.True(g.IsOver));
        Assert.Null(buffer.Take());
    }

    [Fact]
    public void Nothing_is_dropped_for_those_that_wait()
    {
        var buffer = new UpdateBuffer(new() { BufferSize = 2, Buffering = RealtimeBuffering.Wait });
        Assert.All(Enumerable.Range(1, 1000), i => Assert.Equal(0, buffer.Add(Trade(i))));
        Assert.Equal(Enumerable.Range(1, 1000).Select(i => $"a{i}"), TakeAll(buffer));
    }

    [Fact]
    public void The_latest_of_each_item_is_kept_at_its_place()
    {
        var buffer = new UpdateBuffer(new() { Buffering = RealtimeBuffering.LatestPerItem });
        Assert.Equal([0, 0, 1, 0, 1], new[] { Trade(1), Trade(2, "b"), Trade(3), Trade(4, "c"), Trade(5) }.Select(buffer.Add));
        Assert.Equal(["gap 1-3 Dropped 2", "a5", "b2", "c4"], TakeAll(buffer));
        Assert.Equal(0, buffer.Add(Trade(6)));
        Assert.Equal(["a6"], TakeAll(buffer));
    }

    [Fact]
    public void A_gap_without_an_end_whose_end_was_dropped_too_has_that_end()
    {
        var buffer = new UpdateBuffer(new() { BufferSize = 2 });
        buffer.Add(new RealtimeGap { From = Start.AddSeconds(1), Reason = RealtimeGapReason.ConnectionLost });
        buffer.Add(new RealtimeGap { From = Start.AddSeconds(1), To = Start.AddSeconds(4), Reason = RealtimeGapReason.ConnectionLost });
        for (var i = 5; i < 9; i++) buffer.Add(Trade(i));
        Assert.Equal(["gap 1-6 Dropped 2", "a7", "a8"], TakeAll(buffer));
    }

    [Fact]
    public void The_end_of_one_gap_is_not_the_end_of_another()
    {
        var buffer = new UpdateBuffer(new() { BufferSize = 2 });
        buffer.Add(new RealtimeGap { From = Start.AddSeconds(1), Reason = RealtimeGapReason.Refused, Item = "b" });
        buffer.Add(new RealtimeGap { From = Start.AddSeconds(2), Reason = RealtimeGapReason.ConnectionLost });
        buffer.Add(new RealtimeGap { From = Start.AddSeconds(2), To = Start.AddSeconds(4), Reason = RealtimeGapReason.ConnectionLost });
        for (var i = 5; i < 9; i++) buffer.Add(Trade(i));
        Assert.Equal(["gap 2-6 Dropped 2", "gap 1- Refused ", "a7", "a8"], TakeAll(buffer));
    }

    [Fact]
    public void What_is_read_before_a_gap_keeps_the_place_of_its_item_behind_the_gap()
    {
        var buffer = new UpdateBuffer(new() { Buffering = RealtimeBuffering.LatestPerItem });
        buffer.Add(Trade(1));
        buffer.Add(new RealtimeGap { From = Start.AddSeconds(1), To = Start.AddSeconds(2), Reason = RealtimeGapReason.ConnectionLost });
        buffer.Add(Trade(3));
        Assert.Equal("a1", Take(buffer));
        Assert.Equal(1, buffer.Add(Trade(4))); // in the place of 3
        Assert.Equal(2, buffer.Count);
        Assert.Equal(["gap 3-3 Dropped 1", "gap 1-2 ConnectionLost ", "a4"], TakeAll(buffer));
    }

    [Theory]
    [InlineData(RealtimeBuffering.DropOldest)]
    [InlineData(RealtimeBuffering.LatestPerItem)]
    [InlineData(RealtimeBuffering.Wait)]
    public void Whatever_comes_and_is_read_each_update_is_there_or_covered_by_a_gap(RealtimeBuffering buffering)
    {
        var random = new Random(20261128);
        for (var round = 0; round < 200; round++)
        {
            var buffer = new UpdateBuffer(new() { Buffering = buffering, BufferSize = random.Next(1, 40) });
            var (sent, seen, gaps) = (new List<StockTrade>(), new List<StockTrade>(), new List<RealtimeGap>());
            for (var i = 1; i < 300; i++)
            {
                if (random.Next(3) > 0)
                {
                    var trade = Trade(i, $"i{random.Next(6)}");
                    sent.Add(trade);
                    buffer.Add(trade);
                }
                else if (random.Next(20) == 0)
                {
                    buffer.Add(new RealtimeGap { From = Start.AddSeconds(i - 1), To = Start.AddSeconds(i), Reason = RealtimeGapReason.ConnectionLost });
                }
                else
                {
                    Read(random.Next(5));
                }
            }
            Read(int.MaxValue);

            Assert.All(sent.Except(seen), t => Assert.Contains(gaps, g => g.From <= t.ReceivedAt && t.ReceivedAt <= (g.To ?? DateTimeOffset.MaxValue)));
            Assert.Equal(seen.Count, seen.Distinct().Count());
            foreach (var item in seen.GroupBy(t => t.ItemCode)) Assert.Equal(item.OrderBy(t => t.ReceivedAt), item);
            if (buffering == RealtimeBuffering.Wait) Assert.Equal(sent, seen);
            Assert.Equal(sent.Count - seen.Count, gaps.Sum(g => g.Count ?? 0));

            void Read(int most)
            {
                for (var n = 0; n < most && buffer.Take() is { } update; n++)
                {
                    if (update is StockTrade trade) seen.Add(trade);
                    else gaps.Add((RealtimeGap)update);
                }
            }
        }
    }
}
