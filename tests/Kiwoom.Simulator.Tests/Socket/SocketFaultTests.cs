using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Tests;

/// <summary>Every fault of the socket through the library's connection: each value comes, or a gap covers its time.</summary>
public class SocketFaultTests
{
    private const string Code = "005930";

    private static readonly RealtimeDelivery Everything = new() { Buffering = RealtimeBuffering.Wait };

    public static TheoryData<string> Faults => [.. SocketFault.All.Select(static fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_value_comes_or_a_gap_covers_it(string name)
    {
        var fault = SocketFault.All.Single(one => one.Name == name);
        using var feed = new SocketFeed();
        using var market = new TradedMarket(feed);
        using var trades = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([Code], Everything, ct));
        await feed.UntilRegisteredAsync(("0B", Code));
        await market.TradeAsync(5);

        feed.Simulator.SocketFaults.Next(fault, fault.Moment == SocketMoment.Ping ? 5 : 1);
        if (fault.Moment is SocketMoment.Connection or SocketMoment.Login or SocketMoment.Registration)
            feed.Simulator.SocketFaults.Next(SocketFault.ConnectionDropped); // so that a new connection is made
        await market.TradeAsync(1);
        if (fault.Moment == SocketMoment.Ping) await market.WaitAsync(TimeSpan.FromSeconds(110)); // nobody trades: the line is silent
        else await market.TradeAsync(5);
        await market.WaitAsync(TimeSpan.FromSeconds(30));
        if (fault == SocketFault.SessionReplaced)
        {
            var replaced = await Assert.ThrowsAsync<KiwoomException>(() => trades.Task.WaitAsync(TimeSpan.FromSeconds(60)));
            Assert.Contains("R10001", replaced.Message);
            Assert.Equal(RealtimeState.Replaced, feed.Client.Realtime.Status.State);
        }
        else if (fault == SocketFault.RegistrationRefused)
        {
            // The one item that it wants was refused: the stream ends, and says why.
            Assert.Equal("105111", (await Assert.ThrowsAsync<KiwoomException>(() => trades.Task.WaitAsync(TimeSpan.FromSeconds(60)))).Code);
        }
        else
        {
            await market.RecoverAsync();
            await market.TradeAsync(3);
            await feed.UntilAsync(() => trades.Data.Count > 0 && trades.Data[^1].AccumulatedVolume == market.Traded[^1].Volume, "the last trade read");
        }

        var end = trades.Task.IsCompleted ? trades.Gaps[^1].From : DateTimeOffset.MaxValue; // after its end a stream owes nothing
        var missing = TradeCheck.Missing([.. market.Traded.Where(one => one.At < end)], trades);
        Assert.Equal(fault == SocketFault.FrameLost ? 1 : 0, missing.Count);
        if (fault != SocketFault.FramesSwapped) TradeCheck.InOrder(trades, mayRepeat: fault == SocketFault.FrameTwice || fault == SocketFault.Flood);
        Assert.Equal(Expected(fault), trades.Gaps.Select(static gap => gap.Reason).Distinct());
    }

    [Fact]
    public async Task A_flood_costs_a_slow_reader_updates_and_a_gap_says_so()
    {
        using var feed = new SocketFeed();
        using var market = new TradedMarket(feed);
        using var slow = new HeldReader(ct => feed.Client.Realtime.StockTradesAsync([Code], ct));
        using var latest = new HeldReader(ct => feed.Client.Realtime.StockTradesAsync([Code], new RealtimeDelivery { Buffering = RealtimeBuffering.LatestPerItem }, ct));
        await feed.UntilRegisteredAsync(("0B", Code));
        feed.Simulator.SocketFaults.Next(SocketFault.Flood);
        await market.TradeAsync(1);
        await feed.UntilAsync(() => feed.Client.Realtime.Status.Frames > 50_000, "all frames read");
        foreach (var reader in (HeldReader[])[slow, latest])
        {
            reader.GoOn();
            await feed.UntilAsync(() => reader.Dropped + reader.Data == 50_000, "every update is there, or counted in a gap");
        }

        Assert.InRange(slow.Data, 16_000, 16_500);
        Assert.Equal(1, latest.Data);
        Assert.Equal(50_000 - slow.Data + 49_999, feed.Client.Realtime.Status.DroppedUpdates);
    }

    [Fact]
    public async Task A_token_that_died_is_replaced_at_the_reconnect()
    {
        using var feed = new SocketFeed();
        using var market = new TradedMarket(feed);
        using var trades = new Kept<StockTrade>(ct => feed.Client.Realtime.StockTradesAsync([Code], ct));
        await feed.UntilRegisteredAsync(("0B", Code));
        var issued = feed.Simulator.ReceivedRequests["au10001"];
        feed.Broker.Clock.Advance(TimeSpan.FromSeconds(6));
        feed.Simulator.SocketFaults.Next(SocketFault.TokenDied);
        feed.Simulator.SocketFaults.Next(SocketFault.ConnectionDropped);
        await market.TradeAsync(1);
        await feed.UntilAsync(() => trades.Gaps.Count == 2, "registered again");
        Assert.Equal(issued + 1, feed.Simulator.ReceivedRequests["au10001"]);
        Assert.Equal(0, (await feed.Client.StockInfo.GetStockInfoAsync(new() { StockCode = Code })).ReturnCode);
    }

    [Fact]
    public async Task The_same_faults_are_seen_over_real_sockets()
    {
        var time = new DaytimeProvider();
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = time });
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var client = host.CreateClient(options =>
        {
            options.TimeProvider = time;
            options.Realtime.ReconnectDelay = TimeSpan.FromMilliseconds(20);
            options.Realtime.MaxReconnectDelay = TimeSpan.FromMilliseconds(200);
        });
        using var trades = new Kept<StockTrade>(ct => client.Realtime.StockTradesAsync([Code], Everything, ct));
        using var events = simulator.Events.Record();
        var apart = TimeSpan.FromSeconds(10); // no gap of another fault is near
        foreach (var fault in SocketFault.All.Where(static f => f.Moment == SocketMoment.Push && f != SocketFault.SessionReplaced && f != SocketFault.FrameDelayed))
        {
            await BackAsync(fault);
            time.Skip(apart);
            simulator.SocketFaults.Next(fault);
            for (var i = 0; i < 3; i++) Trade(simulator);
        }

        foreach (var fault in (SocketFault[])[SocketFault.ConnectionRefused, SocketFault.ClosedInHandshake])
        {
            await BackAsync(fault);
            simulator.SocketFaults.Next(fault);
            simulator.SocketFaults.Next(SocketFault.ConnectionDropped);
            Trade(simulator);
        }

        await BackAsync(null);
        var volume = 0L;
        var traded = events.OfType<Traded>().Select(what => (what.Time, what.StockCode, volume += what.Quantity)).ToList();
        var missing = TradeCheck.Missing(traded, trades);
        Assert.True(missing.Count == 1, $"only the frame that was lost is missing, and not {string.Join(", ", missing)}");

        // A trade that comes through shows that nothing of the fault before is under way any more.
        async Task BackAsync(SocketFault? next)
        {
            for (var tries = 0; tries < 20; tries++)
            {
                await UntilAsync(() => client.Realtime.Status.IsLive && simulator.HasRegistered("0B", Code) && simulator.IsDrained, next);
                Trade(simulator);
                var latest = events.OfType<Traded>().Sum(static what => what.Quantity);
                await UntilAsync(() => HasCome(latest) || !client.Realtime.Status.IsLive || !simulator.HasRegistered("0B", Code), next);
                if (HasCome(latest)) return;
            }
            Assert.Fail($"Nothing comes through, before {next}.");
        }

        bool HasCome(long latest) => trades.Data is [.., var last] && last.AccumulatedVolume == latest;
    }

    [Fact]
    public void Every_fault_is_in_the_list_under_its_own_name()
    {
        var properties = typeof(SocketFault).GetProperties().Where(static p => p.PropertyType == typeof(SocketFault)).ToList();
        Assert.Equal(properties.Select(static p => p.Name), SocketFault.All.Select(static fault => fault.Name));
        Assert.All(SocketFault.All, static fault => Assert.NotEmpty(fault.Meaning));
    }

    [Fact]
    public void The_document_lists_every_fault()
    {
        var lines = File.ReadAllLines(RepositoryFiles.PathOf("docs/simulator.md")).ToList();
        var start = lines.IndexOf("<!-- table of socket faults: start -->");
        var end = lines.IndexOf("<!-- table of socket faults: end -->");
        Assert.Equal(
            SocketFault.All.Select(static fault => $"| `{fault.Name}` | {fault.Moment} | {fault.Meaning} |"),
            lines[(start + 1)..end].Skip(2));
    }

    [Fact]
    public void Later_occasions_can_go_wrong_and_plans_can_be_forgotten()
    {
        var broker = new Broker();
        var socket = RawSocket.LoggedIn(broker);
        socket.Register("1", "0B", [Code]);
        broker.Simulator.SocketFaults.Nth(2, SocketFault.FrameTwice);
        for (var i = 0; i < 3; i++) Trade(broker.Simulator);
        Assert.Equal(["1", "2", "2", "3"], socket.All().Select(static f => f.Value("13")));

        broker.Simulator.SocketFaults.Next(SocketFault.FrameLost, times: 5);
        broker.Simulator.SocketFaults.Clear();
        Trade(broker.Simulator);
        Assert.Equal("4", Assert.Single(socket.All()).Value("13"));
    }

    private static IEnumerable<RealtimeGapReason> Expected(SocketFault fault) => fault.Name switch
    {
        nameof(SocketFault.FrameLost) or nameof(SocketFault.FrameTwice) or nameof(SocketFault.FramesSwapped) or nameof(SocketFault.FrameDelayed)
            or nameof(SocketFault.Flood) => [],
        nameof(SocketFault.HalfFrame) or nameof(SocketFault.TwoFramesInOne) => [RealtimeGapReason.UnreadableFrame],
        nameof(SocketFault.SessionReplaced) => [RealtimeGapReason.Replaced],
        _ => [RealtimeGapReason.ConnectionLost],
    };

    private static void Trade(KiwoomSimulator simulator)
    {
        simulator.Market.Add(Code, SimulatedSide.Sell, 1, 70_000);
        simulator.Market.Add(Code, SimulatedSide.Buy, 1, 70_000);
    }

    private static async Task UntilAsync(Func<bool> isSo, SocketFault? during)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60), $"It did not happen, during {during}.");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    /// <summary>A reader that takes nothing until it is let go, and then counts.</summary>
    private sealed class HeldReader : IDisposable
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _stop = new();
        private int _data;
        private long _dropped;

        public HeldReader(Func<CancellationToken, IAsyncEnumerable<RealtimeUpdate<StockTrade>>> stream) => _ = ReadAsync(stream(_stop.Token));

        public int Data => Volatile.Read(ref _data);

        public long Dropped => Volatile.Read(ref _dropped);

        public void GoOn() => _gate.SetResult();

        public void Dispose() => _stop.Cancel();

        private async Task ReadAsync(IAsyncEnumerable<RealtimeUpdate<StockTrade>> stream)
        {
            await using var updates = stream.GetAsyncEnumerator();
            var next = updates.MoveNextAsync(); // subscribes
            await _gate.Task;
            while (await next)
            {
                if (updates.Current.TryGet(out _, out var gap)) Interlocked.Increment(ref _data);
                else Interlocked.Add(ref _dropped, gap.Count ?? 0);
                next = updates.MoveNextAsync();
            }
        }
    }
}
