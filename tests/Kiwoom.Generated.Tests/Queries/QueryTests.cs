using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Queries;

public class QueryTests
{
    private static GetUnfilledOrdersRequest Open() => HandlerTests.Open();

    [Theory]
    [InlineData("ReplyLost", ErrorClass.System)]
    [InlineData("CutInsideBody", ErrorClass.Malformed)]
    [InlineData("Status500Html", ErrorClass.System)]
    [InlineData("TooManyRequests1700", ErrorClass.RateLimit)]
    [InlineData("TooManyRequestsPlain", ErrorClass.RateLimit)]
    public async Task A_passing_failure_is_tried_again_within_the_bound(string fault, ErrorClass expected)
    {
        await using var broker = await TestBroker.StartAsync();
        var planned = Fault.All.Single(f => f.Name == fault);
        broker.Simulator.Faults.Next("ka10075", planned, calls: 2);
        var response = await broker.PassPausesAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(Open()));
        Assert.Equal(0, response.ReturnCode);
        Assert.Equal(3, broker.Simulator.ReceivedRequests["ka10075"]);

        broker.Simulator.Faults.Next("ka10075", planned, calls: 3);
        var failed = await Assert.ThrowsAsync<KiwoomException>(
            () => broker.PassPausesAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(Open())));
        Assert.Equal((expected, "ka10075"), (failed.Class, failed.TrId));
        Assert.Equal(6, broker.Simulator.ReceivedRequests["ka10075"]);
    }

    [Theory]
    [InlineData("Refusal20", ErrorClass.Business, "RC4058")]
    [InlineData("Refusal400", ErrorClass.Input, "1511")]
    [InlineData("NoReturnCode", ErrorClass.Malformed, null)]
    [InlineData("EmptyBody", ErrorClass.Malformed, null)]
    [InlineData("MalformedBody", ErrorClass.Malformed, null)]
    [InlineData("Status404", ErrorClass.Malformed, null)]
    [InlineData("Redirect307", ErrorClass.Malformed, null)]
    public async Task A_lasting_failure_is_told_at_once(string fault, ErrorClass expected, string? code)
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("ka10075", Fault.All.Single(f => f.Name == fault));
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(Open()));
        Assert.Equal((expected, code), (failed.Class, failed.Code));
        Assert.Equal(1, broker.Simulator.ReceivedRequests["ka10075"]);
    }

    [Theory]
    [InlineData("Token8005")]
    [InlineData("Token8005Status401")]
    [InlineData("Token8005CodeSpelling")]
    [InlineData("TokenEgw0002")]
    public async Task A_refused_token_is_replaced_once(string fault)
    {
        await using var broker = await TestBroker.StartAsync(simulatorOptions: new SimulatorOptions { ReissueInvalidatesOld = true });
        broker.Simulator.Faults.Next("ka10075", Fault.All.Single(f => f.Name == fault));
        await broker.Client.Accounts.GetUnfilledOrdersAsync(Open());
        Assert.Equal(2, broker.Simulator.ReceivedRequests["au10001"]);

        broker.Simulator.Faults.Next("ka10075", Fault.All.Single(f => f.Name == fault), calls: 10);
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(Open()));
        Assert.Equal(ErrorClass.Token, failed.Class);
        Assert.Equal(3, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Fact]
    public async Task A_token_that_expired_on_the_server_is_replaced_without_notice()
    {
        await using var broker = await TestBroker.StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(Open());
        broker.Simulator.ExpireTokens();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(Open());
        Assert.Equal(2, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Fact]
    public async Task A_revoked_token_is_not_used_again()
    {
        await using var broker = await TestBroker.StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(Open());
        await broker.Client.RevokeTokenAsync();
        await broker.Client.RevokeTokenAsync(); // there is none: nothing happens
        await broker.Client.Accounts.GetUnfilledOrdersAsync(Open());
        Assert.Equal((1, 2), (broker.Simulator.ReceivedRequests["au10002"], broker.Simulator.ReceivedRequests["au10001"]));
    }

    [Fact]
    public async Task A_token_whose_revocation_was_answered_is_revoked_although_the_caller_cancels()
    {
        using var cancel = new CancellationTokenSource();
        await using var broker = await TestBroker.StartAsync(wrap: h => new AtTheEnd("au10002", cancel.Cancel) { InnerHandler = h });
        await broker.Client.Accounts.GetUnfilledOrdersAsync(Open());
        await broker.Client.RevokeTokenAsync(cancel.Token);
        Assert.Null(broker.Client.GetStatus().TokenExpiresAt);
    }

    [Fact]
    public async Task A_caller_that_cancels_while_the_answer_to_a_revocation_comes_gets_its_cancellation()
    {
        using var cancel = new CancellationTokenSource();
        await using var broker = await TestBroker.StartAsync(wrap: h => new InBetween("au10002", cancel.Cancel) { InnerHandler = h });
        await broker.Client.Accounts.GetUnfilledOrdersAsync(Open());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => broker.Client.RevokeTokenAsync(cancel.Token));
        Assert.NotNull(broker.Client.GetStatus().TokenExpiresAt); // it may be valid still
    }

    [Fact]
    public async Task Wrong_keys_are_told_as_such()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.SecretKey = "wrong");
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(Open()));
        Assert.Equal((ErrorClass.Credentials, "au10001"), (failed.Class, failed.TrId));
    }

    [Fact]
    public async Task A_timeout_is_an_error_and_the_callers_cancellation_an_exception_of_its_own()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.QueryRetries = 0);
        broker.Simulator.Faults.Next("ka10075", Fault.Hang, calls: 2);
        var failed = await Assert.ThrowsAsync<KiwoomException>(
            () => broker.TimeOutAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(Open()), "ka10075"));
        Assert.Equal(ErrorClass.System, failed.Class);
        Assert.IsType<TimeoutException>(failed.InnerException);

        using var cancel = new CancellationTokenSource();
        var call = broker.Client.Accounts.GetUnfilledOrdersAsync(Open(), cancel.Token);
        await TestBroker.UntilAsync(() => broker.Simulator.ReceivedRequests["ka10075"] == 2);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_and_rows_come_whole_and_in_order(bool overHttp)
    {
        await using var broker = await TestBroker.StartAsync(overHttp, simulatorOptions: new SimulatorOptions { PageSize = 2 });
        for (var i = 0; i < 5; i++) Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1))).IsAccepted);

        var pages = new List<int>();
        await foreach (var page in broker.Client.Accounts.GetUnfilledOrdersPagesAsync(Open())) pages.Add(page.Orders!.Count);
        var rows = new List<string?>();
        await foreach (var row in broker.Client.Accounts.GetUnfilledOrdersRowsAsync(Open())) rows.Add(row.OrderNumber);

        Assert.Equal([2, 2, 1], pages);
        Assert.Equal(broker.Simulator.Orders.Select(o => o.Number).Order(), rows.Order());
        Assert.True((await broker.Client.Accounts.GetUnfilledOrdersAsync(Open())).HasNextPage);
    }

    [Fact]
    public async Task Too_many_pages_are_an_error_and_not_a_cut_list()
    {
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.MaxPages = 2, simulatorOptions: new SimulatorOptions { PageSize = 1 });
        for (var i = 0; i < 3; i++) Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1))).IsAccepted);
        var failed = await Assert.ThrowsAsync<KiwoomException>(async () =>
        {
            await foreach (var _ in broker.Client.Accounts.GetUnfilledOrdersPagesAsync(Open()))
            {
            }
        });
        Assert.Contains("MaxPages", failed.Message);
    }

    [Fact]
    public async Task A_server_that_repeats_a_page_key_is_told_and_not_followed_for_ever()
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new SameKeyHandler { InnerHandler = h });
        var failed = await Assert.ThrowsAsync<KiwoomException>(async () =>
        {
            await foreach (var _ in broker.Client.Accounts.GetUnfilledOrdersPagesAsync(Open()))
            {
            }
        });
        Assert.Contains("same next-key", failed.Message);
    }

    [Fact]
    public async Task A_query_that_breaks_its_table_is_stopped_warned_of_or_let_through()
    {
#pragma warning disable KWA002 // what the analyzer warns of, the client has to find as well
        var wrong = new GetUnfilledOrdersRequest { StockFilter = StockFilter.FromWire("7"), SideFilter = Side.All, Venue = Venue.Unified };
#pragma warning restore KWA002
        await using var strict = await TestBroker.StartAsync();
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => strict.Client.Accounts.GetUnfilledOrdersAsync(wrong));
        Assert.Equal("all_stk_tp", Assert.Single(failed.Violations).Element);
        Assert.Empty(strict.Simulator.ReceivedRequests);

        foreach (var mode in new[] { ValidationMode.Warn, ValidationMode.Off })
        {
            await using var lenient = await TestBroker.StartAsync(configure: o => o.QueryValidation = mode);
            var refused = await Assert.ThrowsAsync<KiwoomException>(() => lenient.Client.Accounts.GetUnfilledOrdersAsync(wrong));
            Assert.Equal("1517", refused.Code); // the server's own check
        }
    }

    [Fact]
    public async Task A_body_over_the_limit_is_malformed()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.MaxResponseBytes = 1024);
        for (var i = 0; i < 5; i++) Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1))).IsAccepted);
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(Open()));
        Assert.Equal(1, broker.Simulator.ReceivedRequests["ka10075"]); // it would be as large the next time
        Assert.Equal(ErrorClass.Malformed, failed.Class);
        Assert.Contains("MaxResponseBytes", failed.Message);
    }

    [Fact]
    public async Task Generic_tools_send_by_base_type()
    {
        await using var broker = await TestBroker.StartAsync();
        var outcome = await broker.Client.SendOrderAsync(TestBroker.Buy());
        var open = (GetUnfilledOrdersResponse)await broker.Client.SendQueryAsync(Open());
        Assert.Equal(outcome.OrderNumber, Assert.Single(open.Orders!).OrderNumber);
        await Assert.ThrowsAsync<ArgumentException>(() => broker.Client.SendQueryAsync(TestBroker.Buy()));
        await Assert.ThrowsAsync<ArgumentException>(() => broker.Client.SendOrderAsync(Open()));
    }

    /// <summary>Does something when the reply of a TR was read and is done with.</summary>
    private sealed class AtTheEnd(string trId, Action then) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Headers.GetValues("api-id").Single() == trId)
                response.Content = new Body(await response.Content.ReadAsByteArrayAsync(cancellationToken), then);
            return response;
        }

        private sealed class Body(byte[] body, Action then) : ByteArrayContent(body)
        {
            protected override void Dispose(bool disposing)
            {
                then();
                base.Dispose(disposing);
            }
        }
    }

    /// <summary>Does something while the body of a TR's reply is read.</summary>
    private sealed class InBetween(string trId, Action then) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Headers.GetValues("api-id").Single() == trId) response.Content = new StreamContent(new Body(then));
            return response;
        }

        private sealed class Body(Action then) : MemoryStream
        {
            public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            {
                then();
                return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : new(0);
            }
        }
    }

    private sealed class SameKeyHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            response.Headers.Remove("cont-yn");
            response.Headers.Remove("next-key");
            response.Headers.Add("cont-yn", "Y");
            response.Headers.Add("next-key", "again");
            return response;
        }
    }
}
