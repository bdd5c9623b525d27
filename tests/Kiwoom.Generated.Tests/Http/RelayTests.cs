using System.Net;
using System.Text;
using Kiwoom.Generated.Tests.Orders;

namespace Kiwoom.Generated.Tests.Http;

/// <summary>A server between here and Kiwoom: it counts as live, its path is kept, and it gets its header.</summary>
public class RelayTests
{
    private const string Secret = "CANARY-RELAY-4e1b";

    private readonly Relay _relay = new();

    [Fact]
    public async Task An_order_through_a_relay_needs_consent_and_passes_the_guard_rails()
    {
        using var client = Client("https://relay.example/kiwoom");
        var refused = await client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.LiveTradingNotAllowed), (refused.Kind, refused.Reason));
        Assert.Contains("relay.example counts as live", refused.Explanation);

        using var allowed = Client("https://relay.example/kiwoom", o => o.AllowLiveTrading = true);
        var huge = new BuyStockRequest
        {
            Venue = Venue.Krx,
            StockCode = "005930",
            OrderQuantity = 10_000,
            OrderPrice = 1_000_000_000,
            TradeType = TradeType.Limit,
        };
        var stopped = await allowed.Orders.BuyStockAsync(huge);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.GuardRail), (stopped.Kind, stopped.Reason));
        Assert.Empty(_relay.Requests);
        Assert.True((await allowed.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
    }

    [Fact]
    public async Task A_relay_that_the_program_calls_a_test_server_takes_orders_and_one_to_the_mock_server_has_its_rules()
    {
        using var test = Client("test:https://relay.example");
        Assert.True((await test.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        using var mock = Client("mock:https://relay.example");
        var request = new BuyStockRequest
        {
            Venue = Venue.Nxt,
            StockCode = "005930",
            OrderQuantity = 1,
            OrderPrice = 69_000,
            TradeType = TradeType.Limit,
        };
        Assert.Equal(OrderOutcomeReason.NotOnMock, (await mock.Orders.BuyStockAsync(request)).Reason);
    }

    [Fact]
    public async Task Every_request_keeps_the_relays_path_and_has_its_header()
    {
        using var client = Client("https://relay.example:8443/kiwoom/", o => (o.RelayHeader, o.AllowLiveTrading) = ("X-Relay-Key: " + Secret, true));
        await client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.True((await client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        await client.RevokeTokenAsync();
        Assert.Equal(
            ["/kiwoom/oauth2/token", "/kiwoom/api/dostk/acnt", "/kiwoom/api/dostk/ordr", "/kiwoom/oauth2/revoke"],
            _relay.Requests.Select(r => r.Path));
        Assert.All(_relay.Requests, r => Assert.Equal(("relay.example:8443", Secret), (r.Host, r.Secret)));
    }

    [Theory]
    [InlineData("Live")]
    [InlineData("Mock")]
    public async Task Kiwooms_own_servers_never_get_the_relays_header(string server)
    {
        using var client = Client(server, o => o.RelayHeader = "X-Relay-Key: " + Secret);
        await client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.All(_relay.Requests, r => Assert.Null(r.Secret));
        Assert.Equal(2, _relay.Requests.Count);
    }

    [Fact]
    public async Task A_relay_and_the_server_behind_it_are_one_account()
    {
        void Limit(KiwoomOptions options)
        {
            options.AllowLiveTrading = true;
            options.GuardRails.MaxDayQuantity = 15;
        }
        using var direct = Client("Live", Limit);
        using var relayed = Client("https://relay.example/kiwoom", Limit);
        Assert.True((await direct.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Equal(GuardRule.MaxDayQuantity, (await relayed.Orders.BuyStockAsync(TestBroker.Buy())).GuardRail?.Rule);
        Assert.Single(_relay.Requests, r => r.Path.EndsWith("/token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_secret_does_not_show()
    {
        _relay.Refusal = "the relay does not know " + Secret;
        using var client = Client("https://relay.example", o => (o.RelayHeader, o.AllowLiveTrading) = ("X-Relay-Key: " + Secret, true));
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        var outcome = await client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Contains("***", failed.Message);
        foreach (var shown in new[] { failed + failed.Error.RawBody, outcome + outcome.Error!.RawBody, $"{client.Settings.Http.Relay}" })
            Assert.DoesNotContain(Secret, shown);
    }

    private KiwoomClient Client(string environment, Action<KiwoomOptions>? configure = null)
    {
        var options = new KiwoomOptions
        {
            Environment = KiwoomEnvironment.Parse(environment),
            AppKey = "relay-app",
            SecretKey = "relay-secret",
            Limits = KiwoomLimits.None,
            TimeProvider = _relay.Time,
        };
        configure?.Invoke(options);
        return new KiwoomClient(options, _relay);
    }

    private sealed class Relay : HttpMessageHandler
    {
        public Kiwoom.Testing.ManualTimeProvider Time { get; } = new();

        public string? Refusal { get; set; }

        public List<(string Host, string Path, string? Secret)> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var secret = request.Headers.TryGetValues("X-Relay-Key", out var values) ? values.Single() : null;
            Requests.Add((request.RequestUri!.Authority, request.RequestUri.AbsolutePath, secret));
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            var body = Refusal is null
                ? """{"token":"relayed-token","token_type":"bearer","expires_dt":"20991231235959","ord_no":"0000141","return_code":0,"return_msg":"ok"}"""
                : $$"""{"return_code":2,"return_msg":"{{Refusal}}"}""";
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
        }
    }
}
