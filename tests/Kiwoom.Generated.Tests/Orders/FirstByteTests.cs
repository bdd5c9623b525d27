namespace Kiwoom.Generated.Tests.Orders;

/// <summary>The first byte of an order: when it may leave, in which order, and what counts it.</summary>
public class FirstByteTests
{
    [Fact]
    public async Task Orders_whose_connections_come_late_do_not_leave_together()
    {
        var held = new HeldConnections();
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits { MaxWait = TimeSpan.FromHours(1) });
        var calls = Enumerable.Range(1, 12).Select(i => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(i))).ToArray();
        await TestBroker.UntilAsync(() => held.Held >= 5);
        broker.Time.Advance(TimeSpan.FromSeconds(3));
        held.Stand();
        foreach (var count in new[] { 5, 10, 12 })
        {
            await TestBroker.UntilAsync(() => broker.Simulator.Orders.Count == count); // the clock stands still
            broker.Time.Advance(TimeSpan.FromSeconds(1.1));
        }
        var outcomes = await Task.WhenAll(calls);
        Assert.All(outcomes, o => Assert.True(o.IsAccepted));
        AssertNoMoreThan(5, outcomes);
        // Those that leave together may overtake each other on their way: each has a connection of its own.
        var arrived = broker.Simulator.Orders.Select(o => o.Quantity).Chunk(5).SelectMany(together => together.Order());
        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long)i), arrived);
    }

    [Fact]
    public async Task An_order_that_connects_faster_lets_the_one_before_it_go_first()
    {
        var (held, looks) = (new HeldConnections(place => place == 1), new LastLooks());
        await using var broker = await StartAsync(held, o =>
        {
            o.Limits = new KiwoomLimits();
            o.OrderGates.Add(looks);
        });
        var first = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1));
        await TestBroker.UntilAsync(() => held.Held == 1);
        var second = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(2));
        await TestBroker.UntilAsync(() => broker.Time.UntilNextTimer <= Turn.Courtesy); // it waits at its first byte
        Assert.Empty(broker.Simulator.Orders);
        held.Stand();
        Assert.All(await Task.WhenAll(first, second), o => Assert.True(o.IsAccepted));
        Assert.Equal([1, 2], looks.InOrder);
    }

    [Fact]
    public async Task It_does_not_wait_for_it_for_long()
    {
        var held = new HeldConnections(place => place is 1 or 3);
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits());
        var calls = new List<Task>();
        for (var i = 1; i <= 5; i++)
        {
            calls.Add(broker.Client.Orders.BuyStockAsync(TestBroker.Buy(i)));
            await TestBroker.UntilAsync(() => held.Asked == i);
        }
        await TestBroker.UntilAsync(() =>
        {
            if (broker.Time.UntilNextTimer is { } pause && pause < TimeSpan.FromSeconds(0.5)) broker.Time.Advance(pause);
            return broker.Simulator.Orders.Count == 3;
        });
        Assert.Equal([2, 4, 5], broker.Simulator.Orders.Select(o => o.Quantity).Order());
        held.Stand();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_cancel_does_not_wait_for_orders_that_connect_and_they_wait_for_it_when_they_leave()
    {
        var held = new HeldConnections(place => place <= 5);
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits { MaxWait = TimeSpan.FromHours(1) });
        var orders = Enumerable.Range(1, 5).Select(i => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(i))).ToArray();
        await TestBroker.UntilAsync(() => held.Held == 5);
        var outcomes = new List<OrderOutcome>();
        for (var i = 0; i < 2; i++) outcomes.Add(await broker.Client.Orders.CancelStockOrderAsync(TestBroker.Cancel()).WaitAsync(TestBroker.Soon));
        Assert.Equal(2, broker.Simulator.ReceivedRequests["kt10003"]);
        held.Stand();
        foreach (var count in new[] { 3, 5 }) await LeftAsync(broker, count);
        outcomes.AddRange(await Task.WhenAll(orders));
        Assert.Equal(5, outcomes.Count(o => o.IsAccepted));
        AssertNoMoreThan(5, outcomes);
    }

    [Fact]
    public async Task A_turn_on_which_nothing_left_is_another_orders()
    {
        var held = new HeldConnections(place => place == 1);
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits { OrdersPerSecond = 1 });
        using var cancel = new CancellationTokenSource();
        var first = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1), cancel.Token);
        await TestBroker.UntilAsync(() => held.Held == 1);
        var second = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(2));
        Assert.False(second.IsCompleted);
        await cancel.CancelAsync();
        Assert.Equal(OrderOutcomeKind.NotSent, (await first).Kind);
        Assert.True((await second.WaitAsync(TestBroker.Soon)).IsAccepted); // and the clock stands still
    }

    [Fact]
    public async Task Limits_that_became_stricter_while_an_order_connects_hold_for_it()
    {
        var held = new HeldConnections();
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits { MaxWait = TimeSpan.FromHours(1) });
        var calls = Enumerable.Range(1, 3).Select(i => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(i))).ToArray();
        await TestBroker.UntilAsync(() => held.Held == 3);
        using var strict = broker.SecondClient(o => o.Limits = new KiwoomLimits { OrdersPerSecond = 1 });
        held.Stand();
        foreach (var count in new[] { 1, 2, 3 }) await LeftAsync(broker, count);
        var outcomes = await Task.WhenAll(calls);
        Assert.All(outcomes, o => Assert.True(o.IsAccepted));
        AssertNoMoreThan(1, outcomes);
    }

    [Theory]
    [InlineData(GuardRule.MaxOrdersPerMinute)]
    [InlineData(GuardRule.MaxDayQuantity)]
    [InlineData(GuardRule.MaxDayNotional)]
    public async Task So_do_guard_rails(GuardRule rule)
    {
        var held = new HeldConnections();
        await using var broker = await StartAsync(held, o => o.GuardRails.Enabled = true);
        var calls = Enumerable.Range(0, 3).Select(_ => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(10))).ToArray();
        await TestBroker.UntilAsync(() => held.Held == 3);
        using var strict = broker.SecondClient(o => o.GuardRails = new KiwoomGuardRails
        {
            Enabled = true,
            MaxOrdersPerMinute = rule == GuardRule.MaxOrdersPerMinute ? 1 : null,
            MaxDayQuantity = rule == GuardRule.MaxDayQuantity ? 15 : null,
            MaxDayNotional = rule == GuardRule.MaxDayNotional ? 1_000_000 : null,
        });
        held.Stand();
        var outcomes = await Task.WhenAll(calls);
        Assert.Equal(1, outcomes.Count(o => o.IsAccepted));
        Assert.Equal(2, outcomes.Count(o => o.Kind == OrderOutcomeKind.NotSent && o.GuardRail?.Rule == rule));
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task An_order_that_a_limit_stopped_at_its_first_byte_stays_stopped_for_a_handler_that_tries_again()
    {
        TestBroker? broker = null;
        await using var started = broker = await TestBroker.StartAsync(
            configure: o => o.GuardRails.Enabled = true,
            wrap: h => new TriesAgain(() => broker!.SecondClient(
                o => o.GuardRails = new KiwoomGuardRails { Enabled = true, MaxDayQuantity = 5 }))
            { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(10));
        Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.MaxDayQuantity), (outcome.Kind, outcome.GuardRail?.Rule));
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_turn_the_times_of_an_order_around()
    {
        var time = new Support.JumpingTime();
        await using var broker = await TestBroker.StartAsync(
            time: time, wrap: h => new Afterwards(() => { }) { Before = () => time.Jump = TimeSpan.FromHours(-3), InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.True(outcome.IsAccepted);
        Assert.InRange(outcome.SentAt!.Value, outcome.CalledAt, outcome.EndedAt);
    }

    private static Task<TestBroker> StartAsync(HeldConnections held, Action<KiwoomOptions> configure) => TestBroker.StartAsync(
        configure: o =>
        {
            o.Timeout = TimeSpan.FromHours(1);
            configure(o);
        },
        wrap: held.Before);

    /// <summary>Waits until so many orders are there, while the clock goes on in small steps.</summary>
    private static async Task LeftAsync(TestBroker broker, int count)
    {
        var steps = 0;
        await TestBroker.UntilAsync(() =>
        {
            if (broker.Simulator.Orders.Count >= count) return true;
            if (++steps % 100 == 0) broker.Time.Advance(TimeSpan.FromMilliseconds(20));
            return false;
        });
    }

    // The moment that an outcome has is read a little after the order left: the clock may have gone on by a few steps.
    private static void AssertNoMoreThan(int count, IEnumerable<OrderOutcome> outcomes)
    {
        var left = outcomes.Select(o => o.SentAt!.Value).Order().ToList();
        for (var i = count; i < left.Count; i++)
            Assert.True(left[i] - left[i - count] >= TimeSpan.FromSeconds(0.9), $"{count + 1} within a second from {left[i - count]:O}");
    }

    /// <summary>Tries an order again that did not leave while there was another client.</summary>
    private sealed class TriesAgain(Func<KiwoomClient> other) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.GetValues("api-id").Single() == "kt10000")
            {
                using var strict = other();
                await Assert.ThrowsAnyAsync<Exception>(() => base.SendAsync(request, cancellationToken));
            }
            return await base.SendAsync(request, cancellationToken);
        }
    }

    // The last look is taken when everything before has left; on their way orders may overtake each other.
    private sealed class LastLooks : IOrderGate
    {
        private readonly SharedList<long> _looks = [];

        public long[] InOrder => [.. _looks.Reverse().Distinct().Reverse()];

        public ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken) => default;

        public string? AtFirstByte(OrderSending sending)
        {
            _looks.Add(((BuyStockRequest)sending.Request).OrderQuantity);
            return null;
        }

        public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome) => default;
    }
}
