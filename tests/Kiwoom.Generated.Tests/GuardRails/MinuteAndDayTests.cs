using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Generated.Tests.Support;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.GuardRails;

/// <summary>The minute counts what left, when it left; the day survives a clock that somebody sets.</summary>
public class MinuteAndDayTests
{
    private readonly JumpingTime _time = new(); // 09:30 in Korea

    [Fact]
    public async Task The_minute_begins_when_an_order_leaves_and_not_when_it_was_called()
    {
        var held = new HeldConnections();
        await using var broker = await StartAsync(r => r.MaxOrdersPerMinute = 2, held);
        var first = Enumerable.Range(0, 2).Select(_ => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1))).ToArray();
        await TestBroker.UntilAsync(() => held.Held == 2);
        await RefusedAsync(broker, GuardRule.MaxOrdersPerMinute); // nothing left yet, and any moment two may
        _time.Advance(TimeSpan.FromSeconds(50));
        held.Stand();
        Assert.All(await Task.WhenAll(first), o => Assert.True(o.IsAccepted));
        _time.Advance(TimeSpan.FromSeconds(59)); // 109 s after the call
        await RefusedAsync(broker, GuardRule.MaxOrdersPerMinute);
        _time.Advance(TimeSpan.FromSeconds(1));
        await AcceptedAsync(broker);
    }

    [Theory]
    [InlineData(GuardRule.MaxOrdersPerMinute)]
    [InlineData(GuardRule.MaxDayQuantity)]
    [InlineData(GuardRule.MaxDayNotional)]
    public async Task Of_several_that_look_at_once_and_then_leave_only_so_many_leave_as_may(GuardRule rule)
    {
        var guard = new AccountGuard("account", _time);
        guard.Join(GuardSettings.Of(new KiwoomGuardRails { Enabled = true }, KiwoomEnvironment.Mock));
        var orders = Enumerable.Range(0, 3).Select(_ => new OrderCount(guard, guard.Entry(10, 690_000))).ToList();
        foreach (var order in orders) Assert.Null(await order.EnterAsync(CancellationToken.None));
        guard.Join(GuardSettings.Of(
            new KiwoomGuardRails
            {
                Enabled = true,
                MaxOrdersPerMinute = rule == GuardRule.MaxOrdersPerMinute ? 1 : null,
                MaxDayQuantity = rule == GuardRule.MaxDayQuantity ? 15 : null,
                MaxDayNotional = rule == GuardRule.MaxDayNotional ? 1_000_000 : null,
            },
            KiwoomEnvironment.Mock));
        Assert.All(orders, static order => Assert.Null(order.RefuseLate()));
        Assert.Equal([null, rule, rule], orders.Select(static order => order.TryLeave()?.Rule));
        Assert.Equal([null, rule, rule], orders.Select(static order => order.TryLeave()?.Rule)); // a handler tries again
        foreach (var order in orders) await order.SettleAsync(order == orders[0] ? OrderOutcomeKind.Accepted : OrderOutcomeKind.NotSent);
        Assert.Equal((10, 690_000, 1), (guard.ReadCounts().Quantity, guard.ReadCounts().Notional, guard.ReadCounts().LastMinute));
    }

    [Fact]
    public async Task However_long_orders_wait_no_minute_has_more_than_its_limit()
    {
        await using var broker = await StartAsync(r => r.MaxOrdersPerMinute = 20, configure: o =>
            o.Limits = new KiwoomLimits { OrdersPerSecond = 0.5, MaxWait = TimeSpan.FromHours(1) });
        var calls = new List<Task<OrderOutcome<BuyStockResponse>>>();
        for (var second = 0; second < 300; second++)
        {
            calls.Add(broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1)));
            await TestBroker.UntilAsync(() => calls.Count(static c => !c.IsCompleted) == broker.Client.GetStatus().WaitingRequests);
            _time.Advance(TimeSpan.FromSeconds(1));
        }
        await broker.PassPausesAsync(Task.WhenAll(calls));
        var left = calls.Select(c => c.Result.SentAt).OfType<DateTimeOffset>().Order().ToList();
        Assert.InRange(left.Count, 60, 100);
        // The moment that an outcome has is read a little after the order left: the clock may have gone on by a step.
        for (var i = 20; i < left.Count; i++) Assert.True(left[i] - left[i - 20] >= TimeSpan.FromSeconds(57), $"{i}: {left[i] - left[i - 20]}");
    }

    [Fact]
    public async Task An_order_that_does_not_leave_gives_its_place_back()
    {
        var held = new HeldConnections();
        await using var broker = await StartAsync(r => (r.MaxOrdersPerMinute, r.MaxDayQuantity) = (1, 1), held);
        using var cancel = new CancellationTokenSource();
        var first = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1), cancel.Token);
        await TestBroker.UntilAsync(() => held.Held == 1);
        Assert.Equal((1, 1), (broker.Client.GetStatus().OrdersWithinMinute, broker.Client.GetStatus().DayQuantity));
        await cancel.CancelAsync();
        Assert.Equal(OrderOutcomeReason.Cancelled, (await first).Reason);
        held.Stand();
        await AcceptedAsync(broker);
    }

    [Fact]
    public async Task A_clock_that_goes_back_over_midnight_does_not_give_the_day_again()
    {
        await using var broker = await StartAsync(r => r.MaxDayQuantity = 1);
        _time.Jump = TimeSpan.FromHours(15); // the next day, 00:30
        await AcceptedAsync(broker);
        _time.Jump = TimeSpan.FromHours(14); // 23:30
        await RefusedAsync(broker, GuardRule.MaxDayQuantity);
        Assert.Equal(1, broker.Client.GetStatus().DayQuantity);
        _time.Jump = TimeSpan.FromHours(15);
        await RefusedAsync(broker, GuardRule.MaxDayQuantity);
        _time.Jump += TimeSpan.FromDays(1);
        await AcceptedAsync(broker);
    }

    [Fact]
    public async Task A_day_that_the_clock_had_by_mistake_ends_all_the_same()
    {
        await using var broker = await StartAsync(r => r.MaxDayQuantity = 1);
        _time.Jump = TimeSpan.FromDays(365);
        await AcceptedAsync(broker);
        _time.Jump = TimeSpan.Zero;
        await RefusedAsync(broker, GuardRule.MaxDayQuantity);
        _time.Advance(TimeSpan.FromDays(1));
        await AcceptedAsync(broker);
        await RefusedAsync(broker, GuardRule.MaxDayQuantity);
    }

    [Theory]
    [InlineData(-15)]
    [InlineData(15)]
    [InlineData(0)]
    public async Task A_refusal_that_comes_on_another_day_takes_nothing_from_it(int hours)
    {
        _time.Jump = TimeSpan.FromHours(-5); // 04:30
        var held = new HeldConnections(place => place == 1);
        await using var broker = await StartAsync(r => r.MaxDayQuantity = 1, held);
        var refused = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1));
        await TestBroker.UntilAsync(() => held.Held == 1);
        broker.Simulator.Faults.Next("kt10000", Fault.Refusal20);
        _time.Jump += TimeSpan.FromHours(hours);
        held.Stand();
        Assert.Equal(OrderOutcomeKind.Rejected, (await refused).Kind);
        Assert.Equal(0, broker.Client.GetStatus().DayQuantity);
        await AcceptedAsync(broker);
        Assert.Equal(1, broker.Client.GetStatus().DayQuantity);
        _time.Jump = TimeSpan.FromHours(-5);
        await RefusedAsync(broker, GuardRule.MaxDayQuantity);
    }

    [Fact]
    public async Task An_order_counts_for_the_day_on_which_it_leaves()
    {
        _time.Jump = TimeSpan.FromHours(14); // 23:30
        var held = new HeldConnections(place => place == 1);
        await using var broker = await StartAsync(r => r.MaxDayQuantity = 1, held);
        var late = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1));
        await TestBroker.UntilAsync(() => held.Held == 1);
        _time.Jump = TimeSpan.FromHours(15);
        await RefusedAsync(broker, GuardRule.MaxDayQuantity); // it may leave at any moment
        held.Stand();
        Assert.True((await late).IsAccepted);
        await RefusedAsync(broker, GuardRule.MaxDayQuantity);
        _time.Jump += TimeSpan.FromDays(1);
        await AcceptedAsync(broker);
    }

    [Fact]
    public void A_day_that_the_clock_had_by_mistake_ends_24_hours_after_it_began_and_no_later()
    {
        var day = new KoreanDay(_time);
        var mistaken = new DateOnly(2027, 11, 20);
        _time.Jump = TimeSpan.FromDays(365);
        Assert.Equal(mistaken, day.Today);
        _time.Advance(TimeSpan.FromDays(1));
        _time.Jump = TimeSpan.FromDays(364);
        Assert.Equal(mistaken, day.Today);
        _time.Jump = TimeSpan.Zero;
        Assert.Equal(new DateOnly(2026, 11, 21), day.Today);
    }

    [Fact]
    public async Task The_day_is_not_forgotten_with_the_last_client_when_the_clock_jumps()
    {
        await using var broker = await StartAsync(r => r.MaxDayQuantity = 1);
        await AcceptedAsync(broker);
        broker.Client.Dispose();
        _time.Jump = TimeSpan.FromDays(3);
        broker.SecondClient(o => o.AppKey += "2").Dispose(); // accounts that are over are forgotten now
        _time.Jump = TimeSpan.Zero;
        using var later = broker.SecondClient(o => o.AppKey = o.AppKey![..^1]);
        Assert.Equal(GuardRule.MaxDayQuantity, (await later.Orders.BuyStockAsync(TestBroker.Buy(1))).GuardRail?.Rule);
    }

    [Fact]
    public async Task Counts_never_fall_below_what_left_and_never_below_zero()
    {
        var random = new Random(12);
        var day = new KoreanDay(_time);
        var ledger = new MemoryGuardLedger(day);
        var open = new List<(GuardLedgerEntry Entry, bool HasLeft)>();
        var limits = new GuardLedgerLimits(100, 1_000, null);
        var (today, left) = (day.Today, 0m); // less what was refused today
        for (var step = 0; step < 20_000; step++)
        {
            _time.Advance(TimeSpan.FromMinutes(random.Next(3)));
            if (random.Next(50) == 0) _time.Jump = TimeSpan.FromHours(random.Next(-30, 30));
            if (today != day.Today) (today, left) = (day.Today, 0);
            if (random.Next(2) == 0)
            {
                var entry = new GuardLedgerEntry
                {
                    Id = Guid.NewGuid(),
                    Account = "a",
                    Day = day.Today,
                    At = _time.GetUtcNow(),
                    Quantity = random.Next(1, 10),
                    Notional = random.Next(0, 100),
                };
                if ((await ledger.EnterAsync(entry, limits, default)).Broken is null) open.Add((entry, false));
            }
            else if (open.Count > 0)
            {
                var i = random.Next(open.Count);
                var (entry, hasLeft) = open[i];
                if (!hasLeft && random.Next(3) > 0)
                {
                    ledger.Leave(entry);
                    open[i] = (entry, true);
                    left += entry.Quantity;
                    Assert.InRange(left, 0, 100);
                }
                else
                {
                    open.RemoveAt(i);
                    var outcome = hasLeft ? (OrderOutcomeKind)random.Next(4) : OrderOutcomeKind.NotSent;
                    var before = ledger.Read().Quantity;
                    await ledger.SettleAsync(entry, outcome);
                    if (outcome is OrderOutcomeKind.Accepted or OrderOutcomeKind.Unknown) Assert.Equal(before, ledger.Read().Quantity);
                    else if (hasLeft) left -= before - ledger.Read().Quantity;
                }
            }
            var counts = ledger.Read();
            Assert.InRange(counts.Quantity, 0, 100);
            Assert.InRange(counts.Notional, 0, 1_000);
            Assert.True(left >= 0 && counts.Quantity >= left);
        }
    }

    [Fact]
    public async Task An_order_whose_first_byte_leaves_twice_makes_no_room_for_others()
    {
        var account = new AccountGuard("a", _time);
        var count = new OrderCount(account, account.Entry(1, 100));
        Assert.Null(await count.EnterAsync(default));
        for (var i = 0; i < 2; i++) Assert.Null(count.TryLeave());
        Assert.Equal(new GuardLedgerCounts(1, 100, 1), account.ReadCounts());
        await count.SettleAsync(OrderOutcomeKind.Accepted);
        Assert.Null(count.TryLeave()); // late, such as a handler that tries again
        Assert.Equal(new GuardLedgerCounts(1, 100, 1), account.ReadCounts());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new GuardLedgerCounts(1, 100, 0), account.ReadCounts());
    }

    [Fact]
    public async Task What_was_not_entered_or_has_left_or_ended_already_changes_no_count()
    {
        var ledger = new MemoryGuardLedger(new KoreanDay(_time));
        ledger.Leave(Entry());
        await ledger.SettleAsync(Entry(), OrderOutcomeKind.NotSent);
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(default, ledger.Read());

        var entry = Entry();
        await ledger.EnterAsync(entry, GuardLedgerLimits.None, default);
        ledger.Leave(entry);
        ledger.Leave(entry);
        Assert.Equal((3, 100), (ledger.Read().Quantity, ledger.Read().Notional));
        for (var i = 0; i < 2; i++) await ledger.SettleAsync(entry, OrderOutcomeKind.Rejected);
        Assert.Equal(default, ledger.Read());
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(default, ledger.Read());
    }

    [Fact]
    public async Task An_order_of_which_nobody_saw_that_it_left_counts_all_the_same_where_it_may_be_executed()
    {
        var ledger = new MemoryGuardLedger(new KoreanDay(_time));
        var entry = Entry();
        await ledger.EnterAsync(entry, GuardLedgerLimits.None, default);
        await ledger.SettleAsync(entry, OrderOutcomeKind.Unknown);
        Assert.Equal((3, 100), (ledger.Read().Quantity, ledger.Read().Notional));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(default, ledger.Read());
    }

    private GuardLedgerEntry Entry() => new()
    {
        Id = Guid.NewGuid(),
        Account = "a",
        Day = new(2026, 11, 20),
        At = _time.GetUtcNow(),
        Quantity = 3,
        Notional = 100,
    };

    private Task<TestBroker> StartAsync(
        Action<KiwoomGuardRails> rails, HeldConnections? held = null, Action<KiwoomOptions>? configure = null) => TestBroker.StartAsync(
            configure: o =>
            {
                (o.Timeout, o.GuardRails.Enabled) = (TimeSpan.FromHours(1), true);
                rails(o.GuardRails);
                configure?.Invoke(o);
            },
            wrap: held is null ? null : held.Before,
            time: _time);

    private static async Task AcceptedAsync(TestBroker broker) =>
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1))).IsAccepted);

    private static async Task RefusedAsync(TestBroker broker, GuardRule rule) =>
        Assert.Equal(rule, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1))).GuardRail?.Rule);
}
