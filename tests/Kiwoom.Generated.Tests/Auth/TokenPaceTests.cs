using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Auth;

/// <summary>How often the server is asked for a token when that does not help.</summary>
public class TokenPaceTests
{
    [Fact]
    public async Task A_server_that_is_down_does_not_get_a_token_request_for_each_query()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.CircuitFailures = 0);
        broker.Simulator.Faults.Next("au10001", Fault.Status502HtmlNotExecuted, calls: 1000);
        var start = broker.Time.GetUtcNow();
        KiwoomException last = null!;
        for (var i = 0; i < 100 && broker.Time.GetUtcNow() - start < TimeSpan.FromSeconds(55); i++)
            last = await Assert.ThrowsAsync<KiwoomException>(() => broker.PassPausesAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open())));
        Assert.Equal(2, Asked(broker));
        Assert.Contains("again at 2026-11-20 09:31:0", last.Message);
        Assert.Contains("HTTP 502", last.Message);
        Assert.Equal((ErrorClass.System, null), (last.Class, last.Code));

        broker.Simulator.Faults.Clear();
        broker.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Equal(3, Asked(broker));
    }

    [Fact]
    public async Task An_order_without_a_token_is_not_sent_and_told_when_one_is_asked_for_again()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("au10001", Fault.Status502HtmlNotExecuted, calls: 3);
        for (var i = 0; i < 50; i++)
        {
            var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
            Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken), (outcome.Kind, outcome.Reason));
            if (i > 1) Assert.Contains("again at 2026-11-20 09:31:00 +09:00", outcome.Explanation);
        }
        Assert.Equal(2, Asked(broker));
        broker.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(OrderOutcomeReason.NoToken, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
        Assert.Equal(2, Asked(broker));
        broker.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(OrderOutcomeReason.NoToken, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason); // the third failure
        Assert.Equal(3, Asked(broker));
        Assert.False(broker.Simulator.ReceivedRequests.ContainsKey("kt10000"));
    }

    [Theory]
    [InlineData(nameof(Fault.CutAfterHeaders))]
    [InlineData(nameof(Fault.CutInsideBody))]
    public async Task A_token_request_whose_answer_broke_off_is_repeated_by_the_next_order(string fault)
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("au10001", Fault.All.Single(f => f.Name == fault));
        Assert.Equal(OrderOutcomeReason.NoToken, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Equal(2, Asked(broker));
    }

    // The time that is told must be one at which the token is asked for.
    [Fact]
    public async Task The_time_of_the_next_request_is_rounded_up()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.SecretKey = "wrong");
        broker.Time.Advance(TimeSpan.FromSeconds(0.1));
        for (var i = 0; i < 2; i++)
            Assert.Equal(i == 1, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Explanation.Contains("again at 2026-11-20 09:31:01 +09:00"));
    }

    [Fact]
    public async Task A_token_request_that_is_lost_after_a_refusal_is_not_a_refused_token()
    {
        await using var broker = await TestBroker.StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.ExpireTokens();
        broker.Simulator.Faults.Next("au10001", Fault.Status502HtmlNotExecuted);
        Assert.NotNull(await broker.PassPausesAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open())));
        Assert.Equal(3, Asked(broker));
    }

    [Fact]
    public async Task Keys_that_the_server_refuses_are_not_tried_for_each_call()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.SecretKey = "wrong");
        using var second = broker.SecondClient();
        for (var i = 0; i < 20; i++)
        {
            var failed = await Assert.ThrowsAsync<KiwoomException>(() => second.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
            Assert.Equal((ErrorClass.Credentials, "8002", "au10001"), (failed.Class, failed.Code, failed.TrId));
            Assert.Equal(OrderOutcomeReason.NoToken, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
        }
        Assert.Equal(1, Asked(broker));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_refuses_each_new_token_is_not_asked_for_one_a_call(bool givesAnother)
    {
        await using var broker = await TestBroker.StartAsync(simulatorOptions: new SimulatorOptions { ReissueInvalidatesOld = givesAnother });
        broker.Simulator.Faults.Next("ka10075", Fault.Token8005, calls: 1000);
        KiwoomException last = null!;
        for (var i = 0; i < 50; i++)
            last = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.Equal(givesAnother ? 3 : 2, Asked(broker));
        Assert.InRange(broker.Simulator.ReceivedRequests["ka10075"], 3, 5);
        Assert.Equal((ErrorClass.Token, "8005"), (last.Class, last.Code));
        Assert.Contains("again at 2026-11-20 09:31:00 +09:00", last.Message);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken), (outcome.Kind, outcome.Reason));

        broker.Simulator.Faults.Clear();
        broker.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
    }

    [Fact]
    public async Task A_token_request_that_fails_counts_for_the_circuit()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => (o.QueryRetries, o.CircuitFailures) = (0, 2));
        broker.Simulator.Faults.Next("au10001", Fault.Status502HtmlNotExecuted, calls: 2);
        for (var i = 0; i < 2; i++) Assert.Equal(OrderOutcomeReason.NoToken, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
        Assert.NotNull(broker.Client.GetStatus().CircuitOpenSince);
        broker.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Null(broker.Client.GetStatus().CircuitOpenSince); // the server gave a token: it answers again
    }

    [Theory]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(IOException))]
    public async Task A_token_request_that_got_no_answer_counts_for_the_circuit_and_says_why(Type exception)
    {
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.CircuitFailures = 1,
            wrap: h => new Unreachable((Exception)Activator.CreateInstance(exception, "the line is dead")!) { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeReason.NoToken, ErrorClass.System), (outcome.Reason, outcome.Error!.Class));
        Assert.Contains("the line is dead", outcome.Explanation);
        Assert.NotNull(broker.Client.GetStatus().CircuitOpenSince);
    }

    [Fact]
    public async Task A_token_request_that_breaks_its_table_is_not_sent()
    {
        await using var broker = await TestBroker.StartAsync();
#pragma warning disable KWA004 // what the analyzer warns of, the client has to find as well
        var request = new CreateAccessTokenRequest { GrantType = "client_credentials", AppKey = "", SecretKey = "secret" };
#pragma warning restore KWA004
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Auth.CreateAccessTokenAsync(request));
        Assert.Equal(ErrorClass.Input, failed.Class);
        Assert.Contains("appkey", failed.Message);
        Assert.Empty(broker.Simulator.ReceivedRequests);
    }

    [Fact]
    public async Task A_server_that_refuses_the_keys_is_not_down()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => (o.SecretKey, o.CircuitFailures) = ("wrong", 1));
        Assert.Equal(OrderOutcomeReason.NoToken, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
        Assert.Null(broker.Client.GetStatus().CircuitOpenSince);
    }

    [Fact]
    public async Task Many_clients_that_start_at_once_ask_for_one_token()
    {
        await using var broker = await TestBroker.StartAsync();
        var clients = Enumerable.Range(0, 8).Select(_ => broker.SecondClient()).ToArray();
        var calls = clients.SelectMany(c => Enumerable.Range(0, 10).Select(_ => Task.Run(() => c.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()))));
        await Task.WhenAll(calls);
        Assert.Equal(1, Asked(broker));
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public async Task A_client_for_each_call_does_not_ask_for_a_token_each()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Client.Dispose();
        for (var i = 0; i < 20; i++)
        {
            using var client = broker.SecondClient();
            Assert.True((await client.Orders.BuyStockAsync(TestBroker.Buy(1))).IsAccepted);
        }
        Assert.Equal(1, Asked(broker));
    }

    [Fact]
    public async Task A_client_for_each_call_is_no_way_around_the_pace()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.SecretKey = "wrong");
        broker.Client.Dispose();
        for (var i = 0; i < 20; i++)
        {
            using var client = broker.SecondClient();
            Assert.Equal(OrderOutcomeReason.NoToken, (await client.Orders.BuyStockAsync(TestBroker.Buy(1))).Reason);
        }
        Assert.Equal(1, Asked(broker));
    }

    private static int Asked(TestBroker broker) => broker.Simulator.ReceivedRequests["au10001"];

    private sealed class Unreachable(Exception failure) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(failure);
    }
}
