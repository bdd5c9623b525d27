using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Queries;

public class CallPolicyTests
{
    [Fact]
    public async Task Retries_end_with_the_deadline()
    {
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            (o.QueryRetries, o.QueryDeadline, o.CircuitFailures) = (100, TimeSpan.FromSeconds(20), 0);
        });
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()); // the token is there
        broker.Simulator.Faults.Next("ka10075", Fault.ReplyLost, calls: 100);
        var start = broker.Time.GetUtcNow();
        var call = broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        while (!call.IsCompleted)
        {
            // Pauses, and no timeout of an attempt, which is what remains of the deadline or 10 s.
            if (broker.Time.UntilNextTimer is { } pause) broker.Time.Advance(pause < TimeSpan.FromSeconds(1) ? pause : TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await Assert.ThrowsAsync<KiwoomException>(() => call);
        Assert.InRange((broker.Time.GetUtcNow() - start).TotalSeconds, 3, 20);
        Assert.InRange(broker.Simulator.ReceivedRequests["ka10075"], 5, 9); // the pauses double
    }

    [Fact]
    public void A_deadline_that_passes_on_the_way_leaves_no_time_and_not_endless_time()
    {
        var time = new Kiwoom.Testing.ManualTimeProvider();
        var settings = CallSettings.Of(new KiwoomOptions { TimeProvider = time, QueryDeadline = TimeSpan.FromSeconds(2) });
        using var body = new PooledBody();
        var call = new QueryCall(HandlerTests.Open(), body, nextKey: null, new CallBounds(settings), time);
        Assert.Equal(TimeSpan.FromSeconds(2), call.TimeoutOf(settings));
        time.Advance(TimeSpan.FromMilliseconds(2001)); // a timer takes -1 ms for never
        Assert.Equal(TimeSpan.Zero, call.TimeoutOf(settings));
    }

    [Fact]
    public async Task A_deadline_shortens_the_timeout_of_a_query()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("ka10075", Fault.Hang);
        var start = broker.Time.GetUtcNow();
        var client = broker.Client.With(new() { Deadline = TimeSpan.FromSeconds(2) });
        var failed = await Assert.ThrowsAsync<KiwoomException>(
            () => broker.TimeOutAsync(client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()), "ka10075"));
        Assert.IsType<TimeoutException>(failed.InnerException);
        Assert.Equal(2, (broker.Time.GetUtcNow() - start).TotalSeconds);
    }

    [Fact]
    public async Task A_caller_may_wait_shorter_than_the_options_say_or_not_at_all()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.Limits = new KiwoomLimits { OrdersPerSecond = 1 });
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        foreach (var policy in new KiwoomCallPolicy[] { new() { MaxWait = TimeSpan.Zero }, new() { Deadline = TimeSpan.FromSeconds(0.5) } })
        {
            var outcome = await broker.Client.With(policy).Orders.BuyStockAsync(TestBroker.Buy());
            Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.RateLimit), (outcome.Kind, outcome.Reason));
        }
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task An_orders_deadline_ends_before_it_is_sent_and_not_its_wait_for_the_reply()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("kt10000", Fault.Hang);
        var client = broker.Client.With(new() { Deadline = TimeSpan.FromSeconds(1) });
        var start = broker.Time.GetUtcNow();
        var outcome = await broker.TimeOutAsync(client.Orders.BuyStockAsync(TestBroker.Buy()), "kt10000");
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason));
        Assert.Equal(10, (broker.Time.GetUtcNow() - start).TotalSeconds);
    }

    [Fact]
    public async Task A_token_that_does_not_come_within_the_deadline_means_not_sent()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("au10001", Fault.Hang, calls: 2);
        var client = broker.Client.With(new() { Deadline = TimeSpan.FromSeconds(1) });
        var order = client.Orders.BuyStockAsync(TestBroker.Buy());
        var query = client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await TestBroker.UntilAsync(() => broker.Simulator.ReceivedRequests.ContainsKey("au10001"));
        broker.Time.Advance(TimeSpan.FromSeconds(1));
        var outcome = await order;
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason));
        Assert.Contains("Not sent", (await Assert.ThrowsAsync<KiwoomException>(() => query)).Message);
        Assert.False(broker.Simulator.ReceivedRequests.ContainsKey("kt10000"));
    }

    [Fact]
    public async Task A_view_shares_everything_and_closes_nothing()
    {
        await using var broker = await TestBroker.StartAsync();
        using (var view = broker.Client.With(new() { QueryRetries = 0 })) await view.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10001"]);
        broker.Simulator.Faults.Next("ka10075", Fault.ReplyLost);
        await Assert.ThrowsAsync<KiwoomException>(
            () => broker.Client.With(new() { QueryRetries = 0 }).Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.Equal(3, broker.Simulator.ReceivedRequests["ka10075"]);
    }

    [Fact]
    public async Task A_passing_failure_of_the_token_request_is_tried_again_for_a_query()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("au10001", Fault.Status502HtmlNotExecuted);
        await broker.PassPausesAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.Equal((2, 1), (broker.Simulator.ReceivedRequests["au10001"], broker.Simulator.ReceivedRequests["ka10075"]));
    }

    [Fact]
    public async Task Wrong_policies_are_told()
    {
        await using var broker = await TestBroker.StartAsync();
        foreach (var (policy, name) in new (KiwoomCallPolicy, string)[]
        {
            (new() { Deadline = TimeSpan.Zero }, "Deadline"),
            (new() { MaxWait = TimeSpan.FromSeconds(-1) }, "MaxWait"),
            (new() { QueryRetries = -1 }, "QueryRetries"),
        })
        {
            Assert.Contains(name, Assert.Throws<ArgumentException>(() => broker.Client.With(policy)).Message);
        }
    }
}
