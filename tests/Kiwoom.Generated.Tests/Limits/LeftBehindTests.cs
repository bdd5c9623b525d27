using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Generated.Tests.Support;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

/// <summary>What remains of waits that were given up, and of clients that are gone.</summary>
[Collection(nameof(Alone))]
public class LeftBehindTests
{
    private static readonly TrDescriptor Order = BuyStockRequest.TrDescriptor;
    private static readonly TrDescriptor Query = GetUnfilledOrdersRequest.TrDescriptor;
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_wait_that_was_cancelled_leaves_nothing_behind()
    {
        var limiter = new RequestLimiter(RateSettings.Of(new KiwoomLimits { OrdersPerSecond = 1 }, KiwoomEnvironment.Live), _time);
        Assert.True(limiter.IsNow(Order));
        Cancelled(limiter, 1_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Cancelled(limiter, 20_000);
        var left = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(left / 20_000 < 10, $"{left / 20_000} bytes each");
        Assert.Equal(0, limiter.Waiting);

        static void Cancelled(RequestLimiter limiter, int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var cancel = new CancellationTokenSource();
                var wait = limiter.WaitAsync(Order, TimeSpan.FromHours(10), cancel.Token);
                cancel.Cancel();
                Assert.True(wait.IsCanceled);
            }
        }
    }

    [Fact]
    public async Task Orders_that_were_cancelled_while_they_waited_leave_nothing_behind()
    {
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            o.Limits = new KiwoomLimits { OrdersPerSecond = 1, MaxWait = TimeSpan.FromHours(10) };
            o.GuardRails.Enabled = true;
        });
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        var client = broker.Client.With(new() { Deadline = TimeSpan.FromHours(20) });
        await CancelledAsync(client, 200);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await CancelledAsync(client, 3_000);
        var left = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(left / 3_000 < 50, $"{left / 3_000} bytes each");
        Assert.Equal((0, 1), (client.GetStatus().WaitingRequests, client.GetStatus().OrdersWithinMinute));

        static async Task CancelledAsync(KiwoomClient client, int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var cancel = new CancellationTokenSource();
                var call = client.Orders.BuyStockAsync(TestBroker.Buy(), cancel.Token);
                await cancel.CancelAsync();
                Assert.Equal(OrderOutcomeReason.Cancelled, (await call).Reason);
            }
        }
    }

    [Fact]
    public async Task The_limits_of_a_client_go_with_it_and_what_left_still_counts()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.Limits = new KiwoomLimits { MaxWait = TimeSpan.Zero });
        using (var strict = broker.SecondClient(o => o.Limits = new KiwoomLimits { OrdersPerSecond = 1, MaxWait = TimeSpan.Zero }))
        {
            Assert.True((await strict.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
            Assert.Equal(OrderOutcomeReason.RateLimit, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
        }
        for (var i = 0; i < 4; i++) Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Equal(OrderOutcomeReason.RateLimit, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
    }

    [Fact]
    public async Task A_client_for_each_order_does_not_get_the_second_anew()
    {
        await using var broker = await TestBroker.StartAsync(configure: o =>
            o.Limits = new KiwoomLimits { OrdersPerSecond = 3, PerTr = { ["kt10000"] = 2 }, RequestsPerSecond = 3, MaxWait = TimeSpan.Zero });
        broker.Client.Dispose();
        var accepted = 0;
        for (var i = 0; i < 6; i++)
        {
            using var client = broker.SecondClient();
            if ((await client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted) accepted++;
        }
        Assert.Equal(2, accepted);
    }

    [Fact]
    public async Task Waits_of_a_client_that_stays_end_earlier_when_the_strict_one_goes()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.Limits = new KiwoomLimits());
        var strict = broker.SecondClient(o => o.Limits = new KiwoomLimits { OrdersPerSecond = 0.2 });
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        var waiting = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.False(waiting.IsCompleted);
        strict.Dispose();
        Assert.True((await waiting.WaitAsync(TestBroker.Soon)).IsAccepted); // and the clock stands still
    }

    // A gate knows more turns than it limits, because its limit may change.
    [Theory]
    [InlineData(5, 1, 5)]
    [InlineData(5, 0.5, 20)]
    [InlineData(1.9, 1.9, 50)]
    [InlineData(300, 0.001, 1000)]
    public void A_limit_that_changes_forgets_no_turn(double first, double second, double third)
    {
        var gate = WindowGate.PerSecond(first, TimeSpan.Zero);
        var turns = new List<long>();
        var now = 0L;
        var random = new Random(1);
        foreach (var rate in Enumerable.Repeat(new[] { first, second, third }, 50).SelectMany(r => r))
        {
            gate.Limit(rate, TimeSpan.Zero);
            var (count, period) = (Math.Max(1, (int)rate), (long)(Math.Max(1, (int)rate) / rate * TimeSpan.TicksPerSecond));
            for (var i = random.Next(2 * count); i >= 0; i--)
            {
                now = gate.Earliest(now);
                gate.Take(now);
                turns.Add(now);
                var within = turns.Count(t => t > now - period + 1);
                Assert.True(within <= count, $"{within} at a rate of {rate}");
            }
        }
    }

    [Fact]
    public void A_limit_that_becomes_looser_after_many_turns_forgets_none_of_the_last()
    {
        var gate = WindowGate.PerSecond(5, TimeSpan.Zero);
        var now = 0L;
        for (var i = 0; i < 1_000; i++)
        {
            now = gate.Earliest(now);
            gate.Take(now);
        }
        gate.Limit(50, TimeSpan.Zero); // five of them left just now
        for (var i = 5; i < 50; i++)
        {
            Assert.Equal(now, gate.Earliest(now));
            gate.Take(now);
        }
        Assert.Equal(now + TimeSpan.TicksPerSecond, gate.Earliest(now));
    }

    [Fact]
    public void A_limit_that_becomes_stricter_after_many_turns_forgets_none_of_the_last()
    {
        var gate = WindowGate.PerSecond(1_000, TimeSpan.Zero);
        for (var i = 0; i < 1_000; i++) gate.Take(gate.Earliest(0));
        gate.Limit(1, TimeSpan.Zero);
        Assert.Equal(TimeSpan.TicksPerSecond, gate.Earliest(0));
        gate.Limit(1_000, TimeSpan.Zero);
        Assert.Equal(TimeSpan.TicksPerSecond, gate.Earliest(0));
    }

    [Fact]
    public async Task Waits_of_queries_end_in_the_order_in_which_they_came()
    {
        var limiter = new RequestLimiter(
            RateSettings.Of(new KiwoomLimits { QueriesPerSecondPerTr = 5, QueryBurstPerTr = 5 }, KiwoomEnvironment.Live), _time);
        for (var i = 0; i < 5; i++) Assert.True(limiter.IsNow(Query));
        var waits = Enumerable.Range(0, 20).Select(_ => limiter.WaitAsync(Query, TimeSpan.FromHours(1), default)).ToArray();
        for (var second = 1; second <= 4; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1.1));
            Assert.Equal(20 - (second * 5), limiter.Waiting);
            Assert.All(waits.Take(second * 5), w => Assert.True(w.IsCompleted));
        }
        await Task.WhenAll(waits.Select(w => w.AsTask()));
    }
}
