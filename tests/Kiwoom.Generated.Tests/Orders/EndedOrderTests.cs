using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>The last metre of an order: what ends it before its first byte leaves, whatever it waits for.</summary>
public class EndedOrderTests
{
    [Theory]
    [InlineData("turn")]
    [InlineData("token")]
    [InlineData("provider that ignores its token")]
    [InlineData("gate")]
    [InlineData("gate that ignores its token")]
    [InlineData("ledger that ignores its token")]
    [InlineData("connection")]
    [InlineData("handshake")]
    [InlineData("pause before it is sent again")]
    public async Task Engaging_the_switch_ends_at_once_whatever_an_order_waits_for(string what)
    {
        await using var wait = await OrderWait.StartAsync(what);
        var outcomes = Enumerable.Range(0, 3).Select(_ => wait.Client.Orders.BuyStockAsync(TestBroker.Buy())).ToArray();
        await TestBroker.UntilAsync(wait.AreAllWaiting);
        Assert.All(outcomes, o => Assert.False(o.IsCompleted));
        var sent = wait.Sent;
        wait.Client.KillSwitch.Engage("now");
        foreach (var outcome in await Task.WhenAll(outcomes).WaitAsync(TestBroker.Soon)) // and the clock stands still
        {
            if (what.StartsWith("pause", StringComparison.Ordinal)) Assert.Equal((OrderOutcomeKind.Rejected, "1700"), (outcome.Kind, outcome.Error?.Code));
            else Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.KillSwitch), (outcome.Kind, outcome.GuardRail?.Rule));
        }
        Assert.Equal(sent, wait.Sent);
        wait.Client.KillSwitch.Release();
        wait.Open();
        Assert.Equal(0, wait.Orders);
        await wait.OrderAsync();
        Assert.Equal(1, wait.Orders); // nothing of the three came after all
    }

    [Theory]
    [InlineData("token")]
    [InlineData("provider that ignores its token")]
    [InlineData("gate that ignores its token")]
    [InlineData("ledger that ignores its token")]
    [InlineData("connection")]
    [InlineData("handshake")]
    public async Task A_deadline_ends_what_an_order_waits_for(string what)
    {
        await using var wait = await OrderWait.StartAsync(what);
        var call = wait.Client.With(new() { Deadline = TimeSpan.FromSeconds(2) }).Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(wait.IsWaiting);
        wait.Broker.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(call.IsCompleted);
        wait.Broker.Time.Advance(TimeSpan.FromSeconds(0.1));
        var outcome = await call.WaitAsync(TestBroker.Soon);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason));
        wait.Open();
        await wait.OrderAsync();
        Assert.Equal(1, wait.Orders);
    }

    [Theory]
    [InlineData("provider that ignores its token")]
    [InlineData("gate that ignores its token")]
    [InlineData("ledger that ignores its token")]
    public async Task A_caller_that_cancels_does_not_wait_for_code_that_ignores_it(string what)
    {
        await using var wait = await OrderWait.StartAsync(what);
        using var cancel = new CancellationTokenSource();
        var call = wait.Client.Orders.BuyStockAsync(TestBroker.Buy(), cancel.Token);
        await TestBroker.UntilAsync(wait.IsWaiting);
        await cancel.CancelAsync();
        var outcome = await call.WaitAsync(TestBroker.Soon);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Cancelled), (outcome.Kind, outcome.Reason));
        wait.Open();
        Assert.Equal(0, wait.Orders);
    }

    [Fact]
    public async Task A_cancel_goes_on_connecting_when_the_switch_is_engaged()
    {
        var held = new HeldConnections();
        await using var broker = await TestBroker.StartAsync(wrap: held.Before);
        var call = broker.Client.Orders.CancelStockOrderAsync(TestBroker.Cancel());
        await TestBroker.UntilAsync(() => held.Held == 1);
        broker.Client.KillSwitch.Engage("now");
        held.Stand();
        await call;
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10003"]);
    }

    [Fact]
    public async Task An_order_that_has_left_gets_its_reply_whatever_is_engaged_or_over()
    {
        TestBroker? broker = null;
        await using var started = broker = await TestBroker.StartAsync(wrap: h => new Afterwards(() =>
        {
            broker!.Client.KillSwitch.Engage("now");
            broker.Time.Advance(TimeSpan.FromSeconds(5));
        })
        { InnerHandler = h });
        var outcome = await broker.Client.With(new() { Deadline = TimeSpan.FromSeconds(2) }).Orders.BuyStockAsync(TestBroker.Buy());
        Assert.True(outcome.IsAccepted);
        Assert.Equal(broker.Simulator.Orders.Single().Number, outcome.OrderNumber);
    }

    [Fact]
    public async Task What_is_engaged_while_an_order_is_under_way_keeps_it_from_being_sent_again()
    {
        TestBroker? broker = null;
        await using var started = broker = await TestBroker.StartAsync(
            configure: o => o.OrderRateLimitPatience = TimeSpan.FromMinutes(1),
            wrap: h => new Afterwards(() => broker!.Client.KillSwitch.Engage("now")) { InnerHandler = h });
        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy()).WaitAsync(TestBroker.Soon); // not even the pause
        Assert.Equal((OrderOutcomeKind.Rejected, "1700"), (outcome.Kind, outcome.Error!.Code));
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task A_gate_that_is_left_alone_keeps_no_count()
    {
        var gate = new WaitingCode();
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            o.OrderGates.Add(gate);
            (o.GuardRails.Enabled, o.GuardRails.MaxOrdersPerMinute) = (true, 1);
        });
        var call = broker.Client.With(new() { Deadline = TimeSpan.FromSeconds(2) }).Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => gate.Entered == 1);
        broker.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(OrderOutcomeKind.NotSent, (await call.WaitAsync(TestBroker.Soon)).Kind);
        Assert.Equal(0, broker.Client.GetStatus().OrdersWithinMinute);
        var next = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => gate.Entered == 2);
        gate.Go.SetResult();
        Assert.True((await next.WaitAsync(TestBroker.Soon)).IsAccepted);
    }

    [Fact]
    public async Task A_gate_that_is_left_alone_is_told_the_outcome_when_it_has_ended()
    {
        var gate = new WaitingCode();
        await using var broker = await TestBroker.StartAsync(configure: o => o.OrderGates.Add(gate));
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        broker.Client.KillSwitch.Engage("now");
        Assert.Equal(OrderOutcomeReason.GuardRail, (await call.WaitAsync(TestBroker.Soon)).Reason);
        Assert.Empty(gate.Told);
        gate.Go.SetResult();
        await TestBroker.UntilAsync(() => !gate.Told.IsEmpty);
        Assert.Equal(OrderOutcomeKind.NotSent, Assert.Single(gate.Told).Kind);
    }

    [Fact]
    public async Task A_gate_that_is_left_alone_settles_the_ledger_once()
    {
        var (gate, ledger) = (new WaitingCode(), new WaitingCode());
        ledger.Go.SetResult();
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            o.OrderGates.Add(gate);
            (o.GuardRails.Enabled, o.GuardRails.Ledger) = (true, ledger);
        });
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => gate.Entered == 1);
        broker.Client.KillSwitch.Engage("now");
        Assert.Equal(OrderOutcomeKind.NotSent, (await call.WaitAsync(TestBroker.Soon)).Kind);
        gate.Go.SetResult();
        await TestBroker.UntilAsync(() => !gate.Told.IsEmpty);
        Assert.Equal(OrderOutcomeKind.NotSent, Assert.Single(ledger.Settled));
    }

    [Fact]
    public async Task A_ledger_that_is_left_alone_settles_when_it_has_ended()
    {
        var ledger = new WaitingCode();
        await using var broker = await TestBroker.StartAsync(configure: o => (o.GuardRails.Enabled, o.GuardRails.Ledger) = (true, ledger));
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => ledger.Entered == 1);
        broker.Client.KillSwitch.Engage("now");
        Assert.Equal(OrderOutcomeKind.NotSent, (await call.WaitAsync(TestBroker.Soon)).Kind);
        Assert.Empty(ledger.Settled);
        ledger.Go.SetResult();
        await TestBroker.UntilAsync(() => !ledger.Settled.IsEmpty);
        Assert.Equal(OrderOutcomeKind.NotSent, Assert.Single(ledger.Settled));
    }
}
