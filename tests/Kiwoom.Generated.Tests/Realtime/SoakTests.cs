using System.Globalization;

namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>
/// A trading day on virtual time with a hostile line: each stream has every value that the server sent, or a gap that covers its time;
/// nothing comes twice, and nothing out of order.
/// </summary>
public class SoakTests
{
    private const int Items = 90;

    [Fact]
    public async Task Every_value_comes_or_a_gap_covers_it()
    {
        var losses = int.TryParse(Environment.GetEnvironmentVariable("KIWOOM_SOAK"), out var asked) ? asked : 60;
        var random = new Random(20261128);
        using var feed = new TestFeed();
        var codes = Enumerable.Range(0, Items).Select(i => $"{i:000000}").ToArray();
        using var all = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(codes, new RealtimeDelivery { Buffering = RealtimeBuffering.Wait }, ct));
        using var half = new Reader<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(codes[..45], ct));
        using var fills = new Reader<OrderFill>(ct => feed.Client.Realtime.OrderFillsAsync(ct));
        await feed.UntilAsync(() => feed.Status.IsLive && feed.Server.Registered.Count == Items + 1);

        // What the exchange did, whether or not anybody was connected.
        var sent = new List<(string Item, int Number, DateTimeOffset At)>();
        var number = 0;
        for (var loss = 0; loss < losses; loss++)
        {
            for (var step = random.Next(5, 40); step > 0; step--)
            {
                feed.Time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 900)));
                if (random.Next(4) == 0) feed.Server.Current?.Send("""{"trnm":"PING"}""");
                var item = codes[random.Next(Items)];
                sent.Add((item, ++number, feed.Time.GetUtcNow()));
                Push(item, number);
                if (random.Next(10) == 0) feed.Server.Push("00", "", $$"""{"9203":"{{number:0000000}}"}""");
                if (random.Next(40) == 0) feed.Server.Current?.Send("{broken");
                await ReadAsync();
            }
            await BreakAsync(random);
            // Otherwise the day goes on while it comes back, which a slow machine would make the most of the day.
            if (random.Next(4) > 0) await BackAsync();
        }
        await BackAsync();
        await feed.UntilAsync(() => all.Gaps.Count > 0 && all.Gaps[^1].IsOver && half.Gaps[^1].IsOver);
        Push(codes[0], ++number);
        await feed.UntilAsync(() => NumbersOf(all).LastOrDefault() == number && NumbersOf(half).LastOrDefault() == number);

        Check(all, sent);
        Check(half, sent.Where(s => codes.AsSpan(0, 45).Contains(s.Item)).ToList());
        Assert.True(feed.Server.Connects > losses, "The line was never lost.");

        void Push(string item, int value) => feed.Server.Push("0B", item, FakeSocketServer.Values(value, value));

        // Everything that is on its way is read before the clock moves: a frame has the time at which it was sent.
        async Task ReadAsync()
        {
            var connection = feed.Server.Current;
            await feed.UntilAsync(() => connection is null || connection.IsClosed || connection.IsDrained);
            for (var i = 0; i < 20; i++) await Task.Yield();
        }

        Task BackAsync() => feed.UntilAsync(() =>
        {
            if (feed.Status.NextAttemptAt is { } at && at > feed.Time.GetUtcNow()) feed.Time.Advance(at - feed.Time.GetUtcNow());
            return feed.Status.IsLive && feed.Server.Registered.Count == Items + 1;
        });

        async Task BreakAsync(Random random)
        {
            await feed.UntilAsync(() => feed.Server.Current is null || feed.Status.State is RealtimeState.Live or RealtimeState.Waiting or RealtimeState.Restoring);
            switch (random.Next(5))
            {
                case 0: feed.Server.Current?.Break(); break;
                case 1: feed.Server.Current?.Close(1001, "away"); break;
                case 2: feed.Server.Current?.Send("""{"trnm":"SYSTEM","code":"R10002","message":"x"}"""); break;
                case 3:
                    feed.Server.ConnectFailure = new IOException("refused");
                    feed.Server.Current?.Break();
                    var connects = feed.Server.Connects;
                    await feed.UntilAsync(() => feed.Server.Connects > connects || feed.Status.State == RealtimeState.Waiting);
                    feed.Server.ConnectFailure = null;
                    break;
                default:
                    var first = true; // the connection is cut while it is restored
                    feed.Server.Answer = (frame, usual) =>
                    {
                        if (!first || frame.GetProperty("trnm").GetString() != "REG") return usual;
                        first = false;
                        feed.Server.Current?.Break();
                        return null;
                    };
                    feed.Server.Current?.Close();
                    break;
            }
            var before = feed.Server.Connects;
            for (var i = 0; i < 3; i++)
            {
                await feed.UntilAsync(() => feed.Status.State is RealtimeState.Waiting or RealtimeState.Live || feed.Server.Connects > before);
                if (feed.Status.NextAttemptAt is { } at && at > feed.Time.GetUtcNow()) feed.Time.Advance(at - feed.Time.GetUtcNow());
            }
        }
    }

    private static IEnumerable<int> NumbersOf(Reader<StockTrade> reader) => reader.Data.Select(d => (int)d.AccumulatedVolume!.Value);

    private static void Check(Reader<StockTrade> reader, List<(string Item, int Number, DateTimeOffset At)> sent)
    {
        var (updates, numbers) = (reader.Updates, NumbersOf(reader).ToList());
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal(numbers.Order(), numbers); // the server sent them in this order, of all items
        var seen = numbers.ToHashSet();
        var gaps = updates.Select(u => u.Gap).OfType<RealtimeGap>().ToList();
        var uncovered = sent.Where(s => !seen.Contains(s.Number) && !gaps.Any(g => g.From <= s.At && s.At <= (g.To ?? g.From)))
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Number} of {s.Item} at {s.At:O}")).ToList();
        Assert.True(uncovered.Count == 0, $"{uncovered.Count} of {sent.Count} are neither there nor in a gap: {string.Join(", ", uncovered.Take(5))}");
        Assert.InRange(seen.Count, sent.Count / 3, sent.Count + 1);
    }
}
