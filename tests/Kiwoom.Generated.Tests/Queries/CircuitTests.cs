using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Queries;

public class CircuitTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static Task<TestBroker> StartAsync(Action<KiwoomOptions>? configure = null) => TestBroker.StartAsync(configure: o =>
    {
        (o.QueryRetries, o.CircuitFailures, o.CircuitPause) = (0, 3, Pause);
        configure?.Invoke(o);
    });

    [Fact]
    public async Task A_dead_server_fails_queries_at_once_and_says_since_when()
    {
        await using var broker = await StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.Faults.NextOfAny(Fault.Status502HtmlNotExecuted, calls: 100);
        await FailAsync(broker);
        broker.Time.Advance(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 2; i++) Assert.Equal(502, (int)(await FailAsync(broker)).HttpStatus);
        var asked = Asked(broker);

        var error = await FailAsync(broker);
        Assert.Equal(asked, Asked(broker));
        Assert.Equal(ErrorClass.System, error.Class);
        Assert.Contains("down since 2026-11-20 09:30:00 +09:00", error.Message); // the first failure, in Korean time
        Assert.Contains("HTTP 502", error.Message);
        Assert.NotNull(broker.Client.GetStatus().CircuitOpenSince);
    }

    [Fact]
    public async Task One_query_looks_now_and_then_and_the_others_go_on_when_the_server_is_back()
    {
        await using var broker = await StartAsync();
        broker.Simulator.Faults.Next("ka10075", Fault.ReplyLost, calls: 4);
        for (var i = 0; i < 3; i++) await FailAsync(broker);
        broker.Time.Advance(Pause);
        Assert.DoesNotContain("Not sent", (await FailAsync(broker)).Message); // it looked
        Assert.Contains("Not sent", (await FailAsync(broker)).Message);
        Assert.Equal(4, Asked(broker));
        broker.Time.Advance(Pause);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Null(broker.Client.GetStatus().CircuitOpenSince);
    }

    [Fact]
    public async Task A_server_that_refuses_is_not_down()
    {
        await using var broker = await StartAsync();
        foreach (var fault in new[] { Fault.Refusal20, Fault.TooManyRequests1700, Fault.MalformedBody, Fault.Status404 })
        {
            broker.Simulator.Faults.Next("ka10075", fault, calls: 3);
            for (var i = 0; i < 3; i++) await FailAsync(broker);
        }
        broker.Simulator.Faults.Next("ka10075", Fault.Status500Html, calls: 2);
        for (var i = 0; i < 2; i++) await FailAsync(broker);
        broker.Simulator.Faults.Next("ka10075", Fault.Refusal20);
        await FailAsync(broker); // an answer in between: no longer in a row
        broker.Simulator.Faults.Next("ka10075", Fault.Status500Html, calls: 2);
        for (var i = 0; i < 2; i++) await FailAsync(broker);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
    }

    [Fact]
    public async Task Orders_are_sent_while_queries_fail_at_once()
    {
        await using var broker = await StartAsync();
        broker.Simulator.Faults.Next("ka10075", Fault.Status502HtmlNotExecuted, calls: 3);
        for (var i = 0; i < 3; i++) await FailAsync(broker);
        var bought = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.True(bought.IsAccepted);
        Assert.True((await broker.Client.Orders.CancelStockOrderAsync(TestBroker.Cancel(bought.OrderNumber!))).IsAccepted);
        Assert.Contains("Not sent", (await FailAsync(broker)).Message);
    }

    [Fact]
    public async Task Zero_failures_turn_it_off()
    {
        await using var broker = await StartAsync(o => o.CircuitFailures = 0);
        broker.Simulator.Faults.Next("ka10075", Fault.ReplyLost, calls: 50);
        for (var i = 0; i < 50; i++) await FailAsync(broker);
        Assert.Equal(50, Asked(broker));
    }

    private static int Asked(TestBroker broker) => broker.Simulator.ReceivedRequests["ka10075"];

    private static async Task<KiwoomError> FailAsync(TestBroker broker) =>
        (await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()))).Error;
}
