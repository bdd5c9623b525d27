using System.Collections.Concurrent;
using Kiwoom.Generated.Tests.Errors;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>Gates of the user's, such as a journal, and the last look.</summary>
public class OrderGateTests
{
    [Fact]
    public async Task A_gate_is_asked_before_anything_leaves_and_told_the_outcome()
    {
        var gate = new Journal();
        await using var broker = await StartAsync(gate);
        gate.Before = _ => Assert.Empty(broker.Simulator.ReceivedRequests); // not even a token
        var request = TestBroker.Buy();
        var outcome = await broker.Client.Orders.BuyStockAsync(request);
        Assert.True(outcome.IsAccepted);
        Assert.Equal(["1 first", "outcome Accepted of 1"], gate.Lines);
        var sending = Assert.Single(gate.Sendings);
        Assert.Same(request, sending.Request);
        Assert.Equal((broker.Client.Environment, outcome.CalledAt), (sending.Environment, sending.CalledAt));
    }

    [Theory]
    [InlineData("Token8005")]
    [InlineData("TooManyRequests1700")]
    public async Task A_gate_sees_an_order_that_is_sent_again(string fault)
    {
        var gate = new Journal();
        await using var broker = await StartAsync(gate, o => o.OrderRateLimitPatience = TimeSpan.FromMinutes(1));
        broker.Simulator.Faults.Next("kt10000", Fault.All.Single(f => f.Name == fault));
        var outcome = await broker.PassPausesAsync(broker.Client.Orders.BuyStockAsync(TestBroker.Buy()));
        Assert.True(outcome.IsAccepted);
        Assert.Equal(["1 first", "2 after Rejected", "outcome Accepted of 2"], gate.Lines);
        Assert.Single(gate.Sendings.Select(s => s.OrderId).Distinct());
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_gate_of_a_call_policy_comes_after_those_of_the_options_and_sees_the_orders_of_its_client_alone()
    {
        var (first, own) = (new Journal(), new Journal { Refuses = "not by this way" });
        await using var broker = await StartAsync(first);
        var view = broker.Client.With(new KiwoomCallPolicy { OrderGates = [own] });
        var outcome = await view.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal("Stopped by Journal: not by this way", outcome.Explanation);
        Assert.Equal(["1 first", "outcome NotSent of 1"], own.Lines);
        Assert.Equal(["1 first", "outcome NotSent of 1"], first.Lines);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Equal(2, own.Lines.Count);
        Assert.Equal(4, first.Lines.Count);
    }

    [Fact]
    public async Task A_gate_of_a_call_policy_is_told_the_outcome_where_the_options_have_none()
    {
        var own = new Journal();
        await using var broker = await TestBroker.StartAsync();
        Assert.True((await broker.Client.With(new KiwoomCallPolicy { OrderGates = [own] }).Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Equal(["1 first", "outcome Accepted of 1"], own.Lines);
    }

    [Fact]
    public async Task A_gate_that_refuses_keeps_the_order_here()
    {
        var (first, second, third) = (new Journal(), new Journal { Refuses = "no short sales on Fridays" }, new Journal());
        await using var broker = await StartAsync(first, o =>
        {
            o.OrderGates.Add(second);
            o.OrderGates.Add(third);
        });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.GateRefused), (outcome.Kind, outcome.Reason));
        Assert.Equal("Stopped by Journal: no short sales on Fridays", outcome.Explanation);
        Assert.Equal(["1 first", "outcome NotSent of 1"], first.Lines); // it was told what became of its intent
        Assert.Equal(["1 first", "outcome NotSent of 1"], second.Lines);
        Assert.Empty(third.Lines);
        Assert.Empty(broker.Simulator.ReceivedRequests);
    }

    [Fact]
    public async Task A_gate_that_throws_before_keeps_the_order_here_and_its_words_out_of_the_outcome()
    {
        var gate = new Journal { Before = _ => throw new IOException("/secret/path is full") };
        await using var broker = await StartAsync(gate);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.GateFailed), (outcome.Kind, outcome.Reason));
        Assert.Equal("Not sent, because Journal threw IOException.", outcome.Explanation);
        Assert.IsType<IOException>(outcome.Exception);
        Assert.Empty(broker.Simulator.ReceivedRequests);
    }

    [Theory]
    [InlineData("the desk's journal", "the desk's journal")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("", nameof(Named))]
    [InlineData(null, nameof(Named))] // it throws
    public async Task A_gate_has_its_own_name_wherever_it_is_named(string? name, string shown)
    {
        var logged = new ConcurrentQueue<string>();
        await using var broker = await TestBroker.StartAsync(configure: o => o.OrderGates.Add(new Named(name)), log: new TextLogger(logged));
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1));
        Assert.Equal($"Not sent, because {shown} threw IOException.", outcome.Explanation);
        Assert.Contains(logged, line => line.Contains($"{shown} failed after the outcome", StringComparison.Ordinal));
        Assert.Equal($"Stopped by {shown}: no", (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(2))).Explanation);
    }

    [Fact]
    public async Task A_gate_that_throws_before_an_order_is_sent_again_leaves_the_refusal()
    {
        var gate = new Journal();
        gate.Before = s => Assert.True(s.Attempt == 1, "full");
        await using var broker = await StartAsync(gate);
        broker.Simulator.Faults.Next("kt10000", Fault.Token8005);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Rejected, "8005"), (outcome.Kind, outcome.Error!.Code));
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task A_gate_that_throws_afterwards_costs_a_message_and_not_the_outcome()
    {
        var gate = new Journal { After = _ => throw new IOException("full") };
        await using var broker = await StartAsync(gate);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_gate_that_never_ends_afterwards_is_waited_for_no_longer_than_the_timeout()
    {
        var gate = new Journal { Afterwards = new TaskCompletionSource().Task };
        await using var broker = await StartAsync(gate);
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.True((await broker.TimeOutAsync(call, "kt10000")).IsAccepted);
    }

    [Fact]
    public async Task A_caller_that_cancels_while_a_gate_writes_sends_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var gate = new Journal { Before = _ => cancel.Cancel() };
        await using var broker = await StartAsync(gate);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(), cancel.Token);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Cancelled), (outcome.Kind, outcome.Reason));
        Assert.False(broker.Simulator.ReceivedRequests.ContainsKey("kt10000"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_switch_that_is_thrown_while_the_connection_is_made_stops_the_order(bool overHttp)
    {
        TestBroker? broker = null;
        await using var started = broker = await TestBroker.StartAsync(
            overHttp, wrap: h => new SlowHandshake(() => broker!.Client.KillSwitch.Engage("now")) { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.KillSwitch), (outcome.Kind, outcome.GuardRail?.Rule));
        Assert.Empty(broker.Simulator.Orders);
        Assert.False(broker.Simulator.ReceivedRequests.ContainsKey("kt10000"));
        broker.Client.KillSwitch.Release();
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
    }

    [Fact]
    public async Task A_deadline_that_passes_while_the_connection_is_made_stops_the_order()
    {
        TestBroker? broker = null;
        await using var started = broker = await TestBroker.StartAsync(
            wrap: h => new SlowHandshake(() => broker!.Time.Advance(TimeSpan.FromSeconds(3))) { InnerHandler = h });
        var client = broker.Client.With(new() { Deadline = TimeSpan.FromSeconds(2) });
        var outcome = await client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason));
        Assert.Null(outcome.SentAt);
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_gate_that_changes_its_mind_while_the_connection_is_made_stops_the_order()
    {
        var gate = new Journal();
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.OrderGates.Add(gate), wrap: h => new SlowHandshake(() => gate.RefusesLate = "the lease is over") { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.GateRefused), (outcome.Kind, outcome.Reason));
        Assert.Equal("Stopped by Journal: the lease is over", outcome.Explanation);
        Assert.Null(outcome.SentAt);
        Assert.False(broker.Simulator.ReceivedRequests.ContainsKey("kt10000"));
        Assert.Equal(["1 first", "outcome NotSent of 1"], gate.Lines);
        gate.RefusesLate = null;
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
    }

    [Fact]
    public async Task A_gate_that_throws_at_the_first_byte_stops_the_order()
    {
        var gate = new Journal { Late = () => throw new IOException("/secret/path is full") };
        await using var broker = await StartAsync(gate);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.GateFailed), (outcome.Kind, outcome.Reason));
        Assert.Equal("Not sent, because Journal threw IOException.", outcome.Explanation);
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_handler_that_tries_again_after_the_last_look_sends_nothing()
    {
        TestBroker? broker = null;
        await using var started = broker = await TestBroker.StartAsync(wrap: h => new Stubborn(
            () => broker!.Client.KillSwitch.Engage("now"), () => broker!.Client.KillSwitch.Release())
        { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.GuardRail), (outcome.Kind, outcome.Reason));
        Assert.Empty(broker.Simulator.Orders);
    }

    private static Task<TestBroker> StartAsync(IOrderGate gate, Action<KiwoomOptions>? configure = null) =>
        TestBroker.StartAsync(configure: o =>
        {
            o.OrderGates.Add(gate);
            configure?.Invoke(o);
        });

    private sealed class Journal : IOrderGate
    {
        public Action<OrderSending>? Before { get; set; }

        public Action<OrderOutcome>? After { get; set; }

        public Task Afterwards { get; set; } = Task.CompletedTask;

        public string? Refuses { get; set; }

        public string? RefusesLate { get; set; }

        public Action? Late { get; set; }

        public SharedList<OrderSending> Sendings { get; } = [];

        public SharedList<string> Lines { get; } = [];

        public async ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Sendings.Add(sending);
            Lines.Add($"{sending.Attempt} {(sending.Refusal is { } refused ? $"after {refused.Kind}" : "first")}");
            Before?.Invoke(sending);
            cancellationToken.ThrowIfCancellationRequested();
            return Refuses;
        }

        public string? AtFirstByte(OrderSending sending)
        {
            Late?.Invoke();
            return RefusesLate;
        }

        public async ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome)
        {
            Lines.Add($"outcome {outcome.Kind} of {sending.Attempt}");
            After?.Invoke(outcome);
            await Afterwards;
        }
    }

    private sealed class Named(string? name) : IOrderGate
    {
        public string Name => name ?? throw new InvalidOperationException("no name");

        public ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken) =>
            ((BuyStockRequest)sending.Request).OrderQuantity == 1 ? throw new IOException("full") : new("no");

        public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome) => throw new IOException("full");
    }

    private sealed class SlowHandshake(Action meanwhile) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.GetValues("api-id").Single() == "kt10000") Interlocked.Exchange(ref meanwhile, () => { })();
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Stubborn(Action before, Action between) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.GetValues("api-id").Single() != "kt10000") return await base.SendAsync(request, cancellationToken);
            before();
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (Exception)
            {
                between();
                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
