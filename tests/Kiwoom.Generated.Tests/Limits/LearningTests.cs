using System.Net;
using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

/// <summary>What the budget takes from a server that refuses for the request rate.</summary>
public class LearningTests
{
    private static readonly TrDescriptor Query = GetUnfilledOrdersRequest.TrDescriptor;
    private static readonly TrDescriptor Order = BuyStockRequest.TrDescriptor;
    private readonly ManualTimeProvider _time = new();

    private RequestLimiter Limiter(Action<KiwoomLimits>? configure = null)
    {
        var limits = new KiwoomLimits { Margin = TimeSpan.Zero };
        configure?.Invoke(limits);
        return new(RateSettings.Of(limits, KiwoomEnvironment.Live), _time);
    }

    [Theory]
    [InlineData("허용된 요청 개수를 초과하였습니다[1700:허용된 요청 개수를 초과하였습니다. API ID=kt10000, 유량=2]", 2.0)]
    [InlineData("[1700:..., 유량 : 1]", 1.0)]
    [InlineData("[1700:..., 유량=50]", 5.0)] // never above the options
    [InlineData("허용된 요청 개수를 초과하였습니다[1700:허용된 요청 개수를 초과하였습니다. API ID=kt10000]", 2.5)] // half
    [InlineData("[1700:..., 유량=0]", 2.5)]
    public void The_quota_of_the_message_counts_or_half_of_the_rate(string message, double expected)
    {
        var limiter = Limiter();
        Assert.Equal(expected, limiter.Refused(Order, Error("1700", message)));
        Assert.False(IsNow(limiter, Order)); // its window is full
        _time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < (int)expected; i++) Assert.True(IsNow(limiter, Order));
        Assert.False(IsNow(limiter, Order));
    }

    [Fact]
    public void Half_of_the_rate_is_that_of_its_kind()
    {
        var limiter = Limiter(l => (l.OrdersPerSecond, l.QueriesPerSecond, l.QueriesPerSecondPerTr) = (4, 3, 1));
        Assert.Equal(2, limiter.Refused(Order, Error("1700", "")));
        Assert.Equal(0.5, limiter.Refused(Query, Error("1700", "")));
    }

    [Fact]
    public async Task Orders_that_wait_for_a_slower_rate_are_not_before_those_of_another_api_id()
    {
        var limiter = Limiter();
        limiter.Refused(Order, Error("1700", "유량=1"));
        for (var i = 0; i < 8; i++) _ = limiter.WaitAsync(Order, TimeSpan.FromSeconds(10), default);
        var sell = SellStockRequest.TrDescriptor;
        for (var i = 0; i < 5; i++) Assert.True(IsNow(limiter, sell));
        var next = limiter.WaitAsync(sell, TimeSpan.FromSeconds(1), default);
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await next);
        Assert.Equal(7, limiter.Waiting);
    }

    [Fact]
    public void Refusals_of_requests_that_were_under_way_together_count_once()
    {
        var limiter = Limiter();
        Assert.Equal(2.5, limiter.Refused(Order, Error("1700", "")));
        Assert.Null(limiter.Refused(Order, Error("1700", "")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1.25, limiter.Refused(Order, Error("1700", "")));
    }

    [Fact]
    public void What_is_forgotten_is_not_halved_again()
    {
        var limiter = Limiter(l => l.RememberRefusals = TimeSpan.FromMinutes(1));
        Assert.Equal(2.5, limiter.Refused(Order, Error("1700", "")));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2.5, limiter.Refused(Order, Error("1700", "")));
    }

    [Fact]
    public void Halving_ends_at_an_eighth_and_is_forgotten_after_a_while()
    {
        var limiter = Limiter(l => l.RememberRefusals = TimeSpan.FromMinutes(1));
        for (var i = 0; i < 10; i++)
        {
            limiter.Refused(Query, Error("1700", ""));
            _time.Advance(TimeSpan.FromSeconds(8));
        }
        Assert.Equal(0.125, limiter.Refused(Query, Error("1700", "")));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.True(IsNow(limiter, Query));
        Assert.False(IsNow(limiter, Query));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(IsNow(limiter, Query));
    }

    [Fact]
    public void A_refusal_names_its_api_id_and_slows_no_other()
    {
        var limiter = Limiter();
        limiter.Refused(Query, Error("1700", ""));
        Assert.True(IsNow(limiter, GetAccountEvaluationBalanceRequest.TrDescriptor));
        Assert.True(IsNow(limiter, Order));
    }

    [Fact]
    public void A_bare_429_pauses_all_queries_and_no_order()
    {
        var limiter = Limiter();
        limiter.Refused(Query, Error(null, "The server answered HTTP 429."));
        Assert.False(IsNow(limiter, GetAccountEvaluationBalanceRequest.TrDescriptor));
        Assert.True(IsNow(limiter, Order));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(IsNow(limiter, GetAccountEvaluationBalanceRequest.TrDescriptor));
    }

    [Fact]
    public void Nothing_is_learnt_when_that_is_wished()
    {
        var limiter = Limiter(l => l.RememberRefusals = TimeSpan.Zero);
        Assert.Null(limiter.Refused(Query, Error("1700", "유량=1")));
        Assert.True(IsNow(limiter, Query) && IsNow(limiter, Query));
    }

    // The options are wrong about this server: it takes one in two seconds and one at once.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_takes_less_than_the_options_say_is_learnt_from(bool quotaInText)
    {
        await using var broker = await TestBroker.StartAsync(
            configure: o =>
            {
                o.Limits = new KiwoomLimits { QueriesPerSecondPerTr = 5 };
                o.QueryRetries = 10;
            },
            simulatorOptions: new SimulatorOptions { EnforceLimits = true, RequestsPerSecond = 1, Burst = 1, QuotaInText = quotaInText });
        for (var i = 0; i < 30; i++)
            await broker.PassPausesAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        var refused = broker.Simulator.ReceivedRequests["ka10075"] - 30;
        Assert.InRange(refused, 1, quotaInText ? 1 : 4);
    }

    private static KiwoomError Error(string? code, string message) => new()
    {
        Class = ErrorClass.RateLimit,
        Code = code,
        Message = message,
        TrId = "x",
        HttpStatus = HttpStatusCode.TooManyRequests,
    };

    private static bool IsNow(RequestLimiter limiter, TrDescriptor tr) => limiter.IsNow(tr);
}
