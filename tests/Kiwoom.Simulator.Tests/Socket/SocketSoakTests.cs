using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Tests;

/// <summary>
/// A long time with every fault of the socket, on a clock that a test moves: each subscriber has every value, or a gap that covers its
/// time, and nothing comes that was not sent. <c>KIWOOM_SOAK</c> sets how many times something goes wrong.
/// </summary>
[Collection(AloneCollection.Name)]
public class SocketSoakTests
{
    private const int Items = 90;

    private static readonly RealtimeDelivery Everything = new() { Buffering = RealtimeBuffering.Wait };

    // One ends streams, and one leaves no trace by its nature; both have tests of their own.
    private static readonly SocketFault[] Faults =
        [.. SocketFault.All.Where(static f => f != SocketFault.SessionReplaced && f != SocketFault.FrameLost && f != SocketFault.Flood)];

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("KIWOOM_SOAK"), out var asked) ? asked : 120;

    [Fact]
    public async Task Every_value_comes_or_a_gap_covers_it_whatever_goes_wrong()
    {
        var random = new Random(20261128);
        var codes = Enumerable.Range(1, Items).Select(static i => $"99{i:D3}0").ToArray();
        using var feed = new SocketFeed(static options => (options.InventedStocks, options.TokenLifetime) = (200, TimeSpan.FromDays(30)));
        using var market = new TradedMarket(feed, seed: 7, codes);
        using var all = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(codes, Everything, ct));
        using var half = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync(codes[..(Items / 2)], Everything, ct));
        using var one = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([codes[0]], Everything, ct));
        var registered = codes.Select(static code => ("0B", code)).ToArray();
        await feed.UntilRegisteredAsync(registered);
        var swaps = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await market.TradeAsync(random.Next(2, 12));
            var fault = round < Faults.Length ? Faults[round] : Faults[random.Next(Faults.Length)];
            swaps += fault == SocketFault.FramesSwapped ? 1 : 0;
            feed.Simulator.SocketFaults.Next(fault, fault.Moment == SocketMoment.Ping ? 5 : 1);
            if (fault.Moment is SocketMoment.Connection or SocketMoment.Login or SocketMoment.Registration)
                feed.Simulator.SocketFaults.Next(SocketFault.ConnectionDropped);
            await market.TradeAsync(random.Next(1, 6));
            await market.WaitAsync(TimeSpan.FromSeconds(fault.Moment == SocketMoment.Ping ? 110 : random.Next(1, 20)));
            await market.RecoverAsync();
        }

        feed.Simulator.SocketFaults.Clear();
        await market.WaitAsync(TimeSpan.FromSeconds(25)); // a PING takes along what was to come behind the next frame
        var traded = market.Traded;
        foreach (var (kept, own) in ((Kept<StockTrade>, string[])[])[(all, codes), (half, codes[..(Items / 2)]), (one, codes[..1])])
        {
            var due = traded.Where(trade => own.Contains(trade.Code)).ToList();
            await feed.UntilAsync(() => kept.Gaps is var gaps && gaps.Count > 0 && gaps[^1].IsOver, "the last gap has an end");
            Assert.Empty(TradeCheck.Missing(due, kept));
            var sent = due.Select(static trade => (trade.Code, (long?)trade.Volume)).ToHashSet();
            Assert.All(kept.Data, data => Assert.Contains((data.ItemCode, data.AccumulatedVolume), sent));
            Assert.InRange(Descents(kept), 0, swaps);
        }

        Assert.InRange(all.Data.Count, traded.Count / 2, 2 * traded.Count); // else it was gaps alone
        Assert.False(all.Task.IsCompleted || half.Task.IsCompleted || one.Task.IsCompleted);
    }

    [Fact]
    public async Task Memory_does_not_grow_with_connections_that_are_lost()
    {
        var updates = 0L;
        using var feed = new SocketFeed(static options => options.TokenLifetime = TimeSpan.FromDays(30));
        var market = feed.Simulator.Market;
        RealtimeSubscription? subscription = null;
        var subscribing = feed.Client.Realtime.SubscribeStockTradesAsync(["005930"], (in RealtimeUpdate<StockTrade> _) => updates++);
        await feed.UntilAsync(() => subscribing.IsCompleted, "subscribed");
        subscription = await subscribing;
        for (var i = 0; i < 40; i++) await TradeAsync(loses: true);
        // The exchange keeps its orders and trades: what they take is measured without a loss. Its lists grow in steps, which fall into one
        // measurement; what a loss leaves behind is in every one.
        var growth = long.MaxValue;
        for (var i = 0; i < 4 && growth > 200_000; i++)
        {
            var kept = await GrowthAsync(loses: false);
            growth = Math.Min(growth, await GrowthAsync(loses: true) - kept);
        }
        Assert.InRange(growth, long.MinValue, 200_000);
        Assert.True(updates > 480);
        subscription.Dispose();

        async Task<long> GrowthAsync(bool loses)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < 200; i++) await TradeAsync(loses);
            return GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        async Task TradeAsync(bool loses)
        {
            feed.Broker.Clock.Advance(TimeSpan.FromSeconds(16)); // so that the next attempt follows at once
            if (loses) feed.Simulator.SocketFaults.Nth(2, SocketFault.ConnectionDropped);
            for (var i = 0; i < 2; i++)
            {
                market.Add("005930", SimulatedSide.Sell, 1, 70_000);
                market.Add("005930", SimulatedSide.Buy, 1, 70_000);
            }

            await feed.UntilAsync(() => feed.Client.Realtime.Status is { IsLive: true } && feed.Simulator.HasRegistered("0B", "005930") && feed.Simulator.IsDrained, "back");
        }
    }

    private static int Descents(Kept<StockTrade> kept) => kept.Data.GroupBy(static d => d.ItemCode)
        .Sum(static stock => stock.Zip(stock.Skip(1)).Count(static pair => pair.Second.AccumulatedVolume < pair.First.AccumulatedVolume));
}
