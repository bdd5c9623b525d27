using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

public class RequestLimiterTests
{
    private static readonly TrDescriptor Query = GetUnfilledOrdersRequest.TrDescriptor;
    private static readonly TrDescriptor OtherQuery = GetAccountEvaluationBalanceRequest.TrDescriptor;
    private static readonly TrDescriptor Order = BuyStockRequest.TrDescriptor;
    private readonly ManualTimeProvider _time = new();

    private RequestLimiter Limiter(KiwoomLimits? limits = null, KiwoomEnvironment? environment = null) =>
        new(limits ?? new KiwoomLimits(), environment ?? KiwoomEnvironment.Live, _time);

    [Fact]
    public async Task A_query_may_burst_twice_and_then_goes_once_a_second()
    {
        var limiter = Limiter();
        Assert.True(IsNow(limiter, Query));
        Assert.True(IsNow(limiter, Query));
        var third = limiter.WaitAsync(Query, default).AsTask();
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(await third);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(1, 2)]
    [InlineData(0.5, 1)]
    public void In_any_window_no_more_requests_pass_than_rate_and_burst_allow(double perSecond, int burst)
    {
        var gate = new RateGate(perSecond, burst);
        var start = _time.GetUtcNow();
        var random = new Random(1);
        var asked = start;
        var turns = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            asked += TimeSpan.FromSeconds(random.NextDouble() * random.Next(3) / perSecond);
            var turn = gate.Earliest(asked);
            gate.Take(turn);
            turns.Add((turn - start).TotalSeconds);
        }
        foreach (var from in turns)
        {
            foreach (var window in new[] { 1, 3, 10 })
                Assert.InRange(turns.Count(t => t >= from && t < from + window - 1e-6), 1, burst + perSecond * window);
        }
    }

    [Fact]
    public void Api_ids_and_orders_do_not_wait_for_each_other()
    {
        var limiter = Limiter();
        Assert.True(IsNow(limiter, Query) && IsNow(limiter, Query));
        Assert.True(IsNow(limiter, OtherQuery));
        Assert.True(IsNow(limiter, Order));
    }

    [Fact]
    public void The_mock_server_takes_one_query_a_second()
    {
        var limiter = Limiter(environment: KiwoomEnvironment.Mock);
        Assert.True(IsNow(limiter, Query));
        Assert.False(limiter.WaitAsync(OtherQuery, default).IsCompleted);
    }

    [Fact]
    public async Task A_wait_beyond_the_longest_is_refused_at_once_and_takes_no_turn()
    {
        var limiter = Limiter(new KiwoomLimits { MaxWait = TimeSpan.FromSeconds(1) });
        for (var i = 0; i < 2; i++) Assert.True(IsNow(limiter, Query));
        var waiting = limiter.WaitAsync(Query, default);
        var refused = limiter.WaitAsync(Query, default);
        Assert.True(refused.IsCompleted);
        Assert.False(await refused);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await waiting);
    }

    [Fact]
    public async Task A_cancelled_wait_ends()
    {
        var limiter = Limiter();
        for (var i = 0; i < 2; i++) Assert.True(IsNow(limiter, Query));
        using var cancel = new CancellationTokenSource();
        var waiting = limiter.WaitAsync(Query, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Single_api_ids_can_have_their_own_rate()
    {
        var limits = new KiwoomLimits();
        limits.PerTr["ka10075"] = 3;
        var limiter = Limiter(limits);
        for (var i = 0; i < 3; i++) Assert.True(IsNow(limiter, Query));
        Assert.False(limiter.WaitAsync(Query, default).IsCompleted);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(2.5)]
    public void No_period_has_more_requests_than_the_limit_in_whatever_order_turns_are_taken(double perSecond)
    {
        var gate = WindowGate.PerSecond(perSecond);
        var start = _time.GetUtcNow();
        var random = new Random(1);
        var turns = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            var turn = gate.Earliest(start + TimeSpan.FromSeconds(random.Next(200) / 10.0 / perSecond));
            gate.Take(turn);
            turns.Add((turn - start).TotalSeconds);
        }
        var count = Math.Max(1, (int)perSecond);
        Assert.All(turns, from => Assert.InRange(turns.Count(t => t >= from && t < from + (count / perSecond) - 1e-6), 1, count));
    }

    [Fact]
    public async Task Five_orders_go_at_once_and_the_next_a_second_later()
    {
        var limiter = Limiter();
        for (var i = 0; i < 5; i++) Assert.True(IsNow(limiter, Order));
        var sixth = limiter.WaitAsync(Order, default).AsTask();
        _time.Advance(TimeSpan.FromSeconds(0.99));
        Assert.False(sixth.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.01));
        Assert.True(await sixth);
    }

    [Fact]
    public void Queries_that_queue_for_one_api_id_do_not_hold_up_another()
    {
        var limiter = Limiter();
        for (var i = 0; i < 8; i++) _ = limiter.WaitAsync(Query, default);
        Assert.True(IsNow(limiter, OtherQuery) && IsNow(limiter, OtherQuery));
    }

    [Fact]
    public void A_clock_that_is_set_back_stops_no_request()
    {
        var time = new SteppingTime();
        var limiter = new RequestLimiter(new KiwoomLimits(), KiwoomEnvironment.Live, time);
        Assert.True(IsNow(limiter, Order));
        time.Step = TimeSpan.FromHours(-1);
        Assert.True(IsNow(limiter, Order));
    }

    private static bool IsNow(RequestLimiter limiter, TrDescriptor tr) => limiter.WaitAsync(tr, default) is { IsCompleted: true, Result: true };

    private sealed class SteppingTime : TimeProvider
    {
        public TimeSpan Step { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;
    }
}
