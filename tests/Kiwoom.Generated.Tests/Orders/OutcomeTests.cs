using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

public class OutcomeTests
{
    public static TheoryData<string, bool> Cases()
    {
        var data = new TheoryData<string, bool>();
        foreach (var outcomeCase in OutcomeCase.All)
        {
            data.Add(outcomeCase.Fault.Name, false);
            data.Add(outcomeCase.Fault.Name, true);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_fault_has_its_outcome_and_never_a_second_order(string fault, bool overHttp)
    {
        var expected = OutcomeCase.All.Single(c => c.Fault.Name == fault);
        await using var broker = await TestBroker.StartAsync(overHttp);
        broker.Simulator.Faults.Next("kt10000", expected.Fault);

        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        var outcome = expected.Reason == OrderOutcomeReason.Timeout ? await broker.TimeOutAsync(call, "kt10000") : await call;

        Assert.Equal((expected.Kind, expected.Reason), (outcome.Kind, outcome.Reason));
        Assert.Equal(expected.Orders, broker.Simulator.Orders.Count);
        Assert.Equal(expected.NumberIsRead ? broker.Simulator.Orders[0].Number : null, outcome.OrderNumber);
        Assert.Equal(expected.Kind == OrderOutcomeKind.Accepted, outcome.Error is null);
    }

    [Fact]
    public async Task A_failure_inside_the_server_keeps_its_code()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("kt10000", Fault.SystemError);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, "1999"), (outcome.Kind, outcome.Error!.Code));
        Assert.Contains("before ordering again", outcome.Explanation);
    }

    [Fact]
    public void Every_fault_of_the_simulator_is_a_case() =>
        Assert.Equal(Fault.All.Select(f => f.Name), OutcomeCase.All.Select(c => c.Fault.Name));

    [Theory]
    [InlineData("Token8005")]
    [InlineData("Token8005Status401")]
    [InlineData("Token8005CodeSpelling")]
    public async Task A_token_that_stays_refused_is_replaced_once_only(string fault)
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("kt10000", Fault.All.Single(f => f.Name == fault), calls: 10);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Rejected, ErrorClass.Token), (outcome.Kind, outcome.Error!.Class));
        Assert.Equal(2, broker.Simulator.ReceivedRequests["kt10000"]);
        Assert.Equal(2, broker.Simulator.ReceivedRequests["au10001"]);
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_caller_s_own_token_is_never_replaced_and_the_order_is_not_repeated()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenProvider = new FixedTokenProvider("not-a-token"));
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Rejected, "8005"), (outcome.Kind, outcome.Error!.Code));
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task An_order_refused_for_the_request_rate_is_sent_again_only_within_the_patience_asked_for()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.OrderRateLimitPatience = TimeSpan.FromMinutes(1));
        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700, calls: 3);
        var outcome = await broker.PassPausesAsync(broker.Client.Orders.BuyStockAsync(TestBroker.Buy()));
        Assert.True(outcome.IsAccepted);
        Assert.Single(broker.Simulator.Orders);

        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700, calls: 1000);
        var refused = await broker.PassPausesAsync(broker.Client.Orders.BuyStockAsync(TestBroker.Buy()));
        Assert.Equal((OrderOutcomeKind.Rejected, ErrorClass.RateLimit), (refused.Kind, refused.Error!.Class));
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task Without_a_server_nothing_was_sent()
    {
        await using var broker = await TestBroker.StartAsync(
            overHttp: true, configure: o => o.Environment = KiwoomEnvironment.FromAddress(new Uri("http://127.0.0.1:1")));
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(OrderOutcomeKind.NotSent, outcome.Kind); // no token came, so no order went
        using var own = new KiwoomClient(
            new KiwoomOptions { Environment = KiwoomEnvironment.FromAddress(new Uri("http://127.0.0.1:1")), TokenProvider = new FixedTokenProvider("t") });
        var second = await own.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoConnection), (second.Kind, second.Reason));
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_server_that_is_down_for_the_token_means_not_sent()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("au10001", Fault.Status502Html);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken), (outcome.Kind, outcome.Reason));
        Assert.False(broker.Simulator.ReceivedRequests.ContainsKey("kt10000"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellation_before_the_first_byte_is_not_sent_and_after_it_unknown(bool overHttp)
    {
        await using var broker = await TestBroker.StartAsync(overHttp);
        using var before = new CancellationTokenSource();
        await before.CancelAsync();
        var notSent = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(), before.Token);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Cancelled), (notSent.Kind, notSent.Reason));

        using var during = new CancellationTokenSource();
        broker.Simulator.Faults.Next("kt10000", Fault.Hang);
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(), during.Token);
        await TestBroker.UntilAsync(() => broker.Simulator.Orders.Count == 1);
        await during.CancelAsync();
        var unknown = await call;
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.Cancelled), (unknown.Kind, unknown.Reason));
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task Cancellation_while_waiting_for_a_token_is_not_sent()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("au10001", Fault.Hang);
        using var cancel = new CancellationTokenSource();
        var waiting = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(), cancel.Token);
        await TestBroker.UntilAsync(() => broker.Simulator.ReceivedRequests.ContainsKey("au10001"));
        await cancel.CancelAsync();
        var outcome = await waiting;
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Cancelled), (outcome.Kind, outcome.Reason));
        Assert.False(broker.Simulator.ReceivedRequests.ContainsKey("kt10000"));
    }

    [Fact]
    public async Task Cancellation_while_waiting_for_a_turn_is_not_sent()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.Limits = new KiwoomLimits { OrdersPerSecond = 1 });
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        using var cancel = new CancellationTokenSource();
        var waiting = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(), cancel.Token);
        await TestBroker.UntilAsync(() => broker.Time.WaitingTimers > 0);
        await cancel.CancelAsync();
        var outcome = await waiting;
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Cancelled), (outcome.Kind, outcome.Reason));
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_turn_that_would_come_too_late_is_not_sent()
    {
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.Limits = new KiwoomLimits { OrdersPerSecond = 1, MaxWait = TimeSpan.Zero });
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        var second = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.RateLimit), (second.Kind, second.Reason));
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task An_order_that_breaks_its_table_is_not_sent()
    {
        await using var broker = await TestBroker.StartAsync();
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(quantity: 0));
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Validation), (outcome.Kind, outcome.Reason));
        Assert.Equal("ord_qty", Assert.Single(outcome.Violations).Element);
        Assert.Empty(broker.Simulator.ReceivedRequests);
    }

    [Fact]
    public async Task The_live_server_gets_no_order_without_consent_and_the_mock_server_none_for_other_venues()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.Environment = KiwoomEnvironment.Live);
        Assert.Equal(OrderOutcomeReason.LiveTradingNotAllowed, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
        await using var mock = await TestBroker.StartAsync(configure: o => o.Environment = KiwoomEnvironment.Mock);
        foreach (var exchange in new[] { Venue.Nxt, Venue.Sor })
        {
            var buy = new BuyStockRequest { Venue = exchange, StockCode = "005930", OrderQuantity = 1, TradeType = TradeType.Market };
            Assert.Equal(OrderOutcomeReason.NotOnMock, (await mock.Client.Orders.BuyStockAsync(buy)).Reason);
        }
        Assert.Empty(broker.Simulator.ReceivedRequests);
        Assert.Empty(mock.Simulator.ReceivedRequests);
    }

    [Fact]
    public async Task A_logger_or_callback_that_throws_does_not_lose_an_order()
    {
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.OnReadIssue = (_, _) => throw new InvalidOperationException("callback"), log: new ThrowingLogger());
        broker.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        Assert.Equal(OrderOutcomeKind.Unknown, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Kind);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
    }

    private sealed class ThrowingLogger : Microsoft.Extensions.Logging.ILogger<KiwoomClient>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state,
            Exception? exception, Func<TState, Exception?, string> formatter) => throw new InvalidOperationException("logger");
    }
}
