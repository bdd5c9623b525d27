using System.Net;
using System.Text;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>What looks like a refusal that comes before execution, and proves nothing: the order is not sent again.</summary>
public class NotSentAgainTests
{
    [Theory]
    [InlineData("""{"return_code":5,"return_msg":"허용된 요청 개수를 초과하였습니다[1700:...]","ord_no":"0000141"}""")]
    [InlineData("""{"return_code":3,"return_msg":"인증에 실패했습니다[8005:Token이 유효하지 않습니다]","ord_no":"0000141"}""")]
    [InlineData("""{"return_code":3,"return_msg":"인증에 실패했습니다[8005:Token이 유효하지 않습니다]","rt_cd":"0"}""")]
    public async Task A_refusal_that_contradicts_itself(string reply)
    {
        await using var broker = await TestBroker.StartAsync(
            configure: static o => o.OrderRateLimitPatience = TimeSpan.FromMinutes(1),
            wrap: h => new Replying(reply) { InnerHandler = h });
        var outcome = await broker.PassPausesAsync(broker.Client.Orders.BuyStockAsync(TestBroker.Buy()));
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.Contradiction), (outcome.Kind, outcome.Reason));
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task A_refusal_for_anything_but_token_and_rate()
    {
        await using var broker = await TestBroker.StartAsync(configure: static o => o.OrderRateLimitPatience = TimeSpan.FromMinutes(1));
        var betweenTicks = new BuyStockRequest { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = 1, OrderPrice = 69_001, TradeType = TradeType.Limit };
        var outcome = await broker.PassPausesAsync(broker.Client.Orders.BuyStockAsync(betweenTicks));
        Assert.Equal(OrderOutcomeKind.Rejected, outcome.Kind);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task A_token_that_is_refused_a_second_time_whatever_the_provider_has()
    {
        await using var broker = await TestBroker.StartAsync(configure: static o => o.TokenProvider = new ManyTokens());
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy()).WaitAsync(TestBroker.Soon);
        Assert.Equal((OrderOutcomeKind.Rejected, "8005"), (outcome.Kind, outcome.Error!.Code));
        Assert.Equal(2, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task A_patience_that_is_longer_than_the_calls_deadline()
    {
        await using var broker = await TestBroker.StartAsync(configure: static o => o.OrderRateLimitPatience = TimeSpan.FromMinutes(1));
        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700, calls: 20);
        var start = broker.Time.GetUtcNow();
        var call = broker.Client.With(new() { Deadline = TimeSpan.FromSeconds(1.2) }).Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => broker.Simulator.ReceivedRequests.ContainsKey("kt10000"));
        var outcome = await broker.PassPausesAsync(call);
        Assert.Equal((OrderOutcomeKind.Rejected, "1700"), (outcome.Kind, outcome.Error!.Code));
        Assert.True(outcome.EndedAt - start <= TimeSpan.FromSeconds(1.2), $"{outcome.EndedAt - start}");
        Assert.True(broker.Simulator.ReceivedRequests["kt10000"] <= 3);
    }

    private sealed class ManyTokens : IKiwoomTokenProvider
    {
        private int _count;

        public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => new("token-0");

        public ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken) =>
            ++_count < 20 ? new($"token-{_count}") : default;
    }

    /// <summary>The server executes the order, and its reply is another one.</summary>
    private sealed class Replying(string body) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Headers.GetValues("api-id").Single() != "kt10000") return response;
            response.StatusCode = HttpStatusCode.OK;
            response.Content = new StringContent(body, Encoding.UTF8, "application/json");
            return response;
        }
    }
}
