using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

public class RequestLimiterTests
{
    private static readonly TrDescriptor Query = GetUnfilledOrdersRequest.TrDescriptor;
    private static readonly TrDescriptor OtherQuery = GetAccountEvaluationBalanceRequest.TrDescriptor;
    private static readonly TrDescriptor Order = BuyStockRequest.TrDescriptor;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ManualTimeProvider _time = new();

    private RequestLimiter Limiter(Action<KiwoomLimits>? configure = null, KiwoomEnvironment? environment = null)
    {
        var limits = new KiwoomLimits { Margin = TimeSpan.Zero };
        configure?.Invoke(limits);
        return new(RateSettings.Of(limits, environment ?? KiwoomEnvironment.Live), _time);
    }

    [Fact]
    public async Task A_query_may_burst_twice_and_then_goes_once_a_second()
    {
        var limiter = Limiter();
        Assert.True(IsNow(limiter, Query));
        Assert.True(IsNow(limiter, Query));
        var third = Wait(limiter, Query);
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(1, limiter.Waiting);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(await third);
    }

    [Fact]
    public async Task A_turn_that_was_given_back_is_waited_for_no_longer()
    {
        var limiter = Limiter();
        var first = (await limiter.WaitAsync(Order, Patience, default))!;
        var second = (await limiter.WaitAsync(Order, Patience, default))!;
        Assert.False(second.TryLeave());
        var waiting = second.WaitToLeaveAsync(default);
        second.Return();
        first.Return();
        // Else the order would try again at once, and for ever.
        Assert.False(second.TryLeave());
        await Assert.ThrowsAsync<OperationCanceledException>(() => second.WaitToLeaveAsync(default));
        await waiting;
    }

    [Fact]
    public async Task A_turn_on_which_an_order_has_left_is_waited_for_no_longer()
    {
        var turn = (await Limiter().WaitAsync(Order, Patience, default))!;
        Assert.True(turn.TryLeave());
        await turn.WaitToLeaveAsync(default).WaitAsync(TestBroker.Soon);
        Assert.True(turn.TryLeave());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_order_that_a_limit_holds_waits_until_it_may_leave_and_does_not_ask_all_the_time(bool isOfItsOwn)
    {
        var strict = new KiwoomLimits { OrdersPerSecond = isOfItsOwn ? 5 : 1, Margin = TimeSpan.Zero };
        if (isOfItsOwn) strict.PerTr["kt10000"] = 1;
        var limiter = Limiter();
        var first = (await limiter.WaitAsync(Order, Patience, default))!;
        var second = (await limiter.WaitAsync(Order, Patience, default))!;
        limiter.Join(RateSettings.Of(strict, KiwoomEnvironment.Live));
        Assert.True(first.TryLeave());
        Assert.False(second.TryLeave());
        var waiting = second.WaitToLeaveAsync(default);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await waiting.WaitAsync(TestBroker.Soon);
        Assert.True(second.TryLeave());
    }

    [Fact]
    public void Whoever_waits_goes_before_a_newcomer_also_where_the_timer_is_late()
    {
        var time = new LateTimers();
        var limiter = new RequestLimiter(RateSettings.Of(new KiwoomLimits { Margin = TimeSpan.Zero }, KiwoomEnvironment.Mock), time);
        Assert.True(IsNow(limiter, Query));
        var waiting = limiter.WaitAsync(Query, Patience, default);
        time.Late = TimeSpan.FromSeconds(1);
        Assert.False(IsNow(limiter, OtherQuery));
        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_endless_patience_waits(long less)
    {
        var limiter = Limiter();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(IsNow(limiter, Query) && IsNow(limiter, Query));
        var third = limiter.WaitAndLeaveAsync(Query, TimeSpan.FromTicks(long.MaxValue - less));
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await third.WaitAsync(TestBroker.Soon));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_limiter_keeps_no_context_of_whoever_makes_it(bool isSuppressed)
    {
        var time = new WatchedTime();
        using (isSuppressed ? ExecutionContext.SuppressFlow() : default)
        {
            var limiter = new RequestLimiter(RateSettings.Of(new KiwoomLimits(), KiwoomEnvironment.Live), time);
            Assert.True(IsNow(limiter, Query));
            Assert.Equal(isSuppressed, ExecutionContext.IsFlowSuppressed());
        }
        Assert.True(time.IsSuppressed);
    }

    [Fact]
    public async Task Without_patience_nobody_waits_for_orders_that_are_on_their_way()
    {
        var limiter = Limiter();
        for (var i = 0; i < 5; i++) Assert.NotNull(await limiter.WaitAsync(Order, Patience, default));
        var sixth = limiter.WaitAsync(Order, TimeSpan.Zero, default);
        Assert.True(sixth.IsCompleted);
        Assert.Null(await sixth);
    }

    [Fact]
    public async Task A_wait_behind_orders_of_another_kind_is_foretold()
    {
        var limiter = Limiter();
        for (var i = 0; i < 5; i++) Assert.True(IsNow(limiter, Order));
        for (var i = 0; i < 50; i++) _ = Wait(limiter, Order);
        var sell = Wait(limiter, SellStockRequest.TrDescriptor); // behind eleven seconds of buys
        Assert.True(sell.IsCompleted);
        Assert.False(await sell);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(1, 2)]
    [InlineData(0.5, 1)]
    public void In_any_window_no_more_requests_pass_than_rate_and_burst_allow(double perSecond, int burst)
    {
        var turns = Turns(new RateGate(perSecond, burst, TimeSpan.Zero), perSecond);
        foreach (var from in turns)
        {
            foreach (var window in new[] { 1, 3, 10 })
                Assert.InRange(turns.Count(t => t >= from && t < from + window - 1e-6), 1, burst + perSecond * window);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(2.5)]
    public void No_period_has_more_requests_than_the_limit(double perSecond)
    {
        var turns = Turns(WindowGate.PerSecond(perSecond, TimeSpan.Zero), perSecond);
        var count = Math.Max(1, (int)perSecond);
        Assert.All(turns, from => Assert.InRange(turns.Count(t => t >= from && t < from + (count / perSecond) - 1e-6), 1, count));
    }

    // What a gate says of the turn behind others must be the moment that comes when the others are taken.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_turn_behind_others_is_foretold(bool window)
    {
        TurnGate gate = window ? WindowGate.PerSecond(3, TimeSpan.Zero) : new RateGate(2, 3, TimeSpan.Zero);
        var random = new Random(3);
        var now = 0L;
        for (var round = 0; round < 100; round++)
        {
            now = Math.Max(now, gate.Earliest(now)) + random.Next(3) * TimeSpan.TicksPerSecond / 4;
            now = gate.Earliest(now);
            gate.Take(now);
            var foretold = Enumerable.Range(0, 8).Select(ahead => gate.Earliest(now, ahead)).ToArray();
            if (round % 10 != 0) continue;
            foreach (var moment in foretold)
            {
                Assert.Equal(moment, now = gate.Earliest(now));
                gate.Take(now);
            }
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
        Assert.False(IsNow(limiter, OtherQuery));
    }

    [Fact]
    public async Task A_wait_that_is_longer_for_certain_is_refused_at_once_and_takes_no_turn()
    {
        var limiter = Limiter();
        var patience = TimeSpan.FromSeconds(1);
        for (var i = 0; i < 2; i++) Assert.True(IsNow(limiter, Query));
        var waiting = limiter.WaitAndLeaveAsync(Query, patience);
        var refused = limiter.WaitAndLeaveAsync(Query, patience);
        Assert.True(refused.IsCompleted);
        Assert.False(await refused);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await waiting);
    }

    [Fact]
    public async Task A_wait_behind_its_own_kind_is_foretold_by_the_limit_of_all_queries_too()
    {
        var limiter = Limiter(l => l.QueriesPerSecondPerTr = 5, KiwoomEnvironment.Mock);
        Assert.True(IsNow(limiter, Query));
        var waiting = Enumerable.Range(0, 3).Select(_ => Wait(limiter, Query)).ToArray();
        var refused = limiter.WaitAndLeaveAsync(Query, TimeSpan.FromSeconds(3));
        Assert.True(refused.IsCompleted);
        Assert.False(await refused);
        for (var i = 0; i < 3; i++) _time.Advance(TimeSpan.FromSeconds(1));
        Assert.All(await Task.WhenAll(waiting), Assert.True);
    }

    [Fact]
    public async Task A_wait_ends_when_its_time_is_up_although_nobody_could_foretell_it()
    {
        var limiter = Limiter(environment: KiwoomEnvironment.Mock);
        Assert.True(IsNow(limiter, Query));
        var first = Wait(limiter, Query);
        var second = limiter.WaitAndLeaveAsync(OtherQuery, TimeSpan.FromSeconds(1.5));
        _time.Advance(TimeSpan.FromSeconds(1.4));
        Assert.True(await first);
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.False(await second);
        Assert.Equal(0, limiter.Waiting);
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.True(IsNow(limiter, OtherQuery)); // the turn was not taken
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_at_once_and_takes_no_turn()
    {
        var limiter = Limiter();
        for (var i = 0; i < 2; i++) Assert.True(IsNow(limiter, Query));
        using var cancel = new CancellationTokenSource();
        var leaving = limiter.WaitAndLeaveAsync(Query, Patience, cancel.Token);
        var staying = Wait(limiter, Query);
        await cancel.CancelAsync();
        Assert.Equal(1, limiter.Waiting);
        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Equal(cancel.Token, canceled.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await staying);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => limiter.WaitAndLeaveAsync(Order, Patience, cancel.Token));
        for (var i = 0; i < 5; i++) Assert.True(IsNow(limiter, Order));
    }

    [Fact]
    public void Single_api_ids_can_have_their_own_rate()
    {
        var limiter = Limiter(l => l.PerTr["ka10075"] = 3);
        for (var i = 0; i < 3; i++) Assert.True(IsNow(limiter, Query));
        Assert.False(IsNow(limiter, Query));
    }

    [Fact]
    public void An_orders_own_rate_holds_in_any_second()
    {
        var limiter = Limiter(l => l.PerTr["kt10000"] = 3);
        for (var i = 0; i < 3; i++) Assert.True(IsNow(limiter, Order));
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(IsNow(limiter, Order));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        for (var i = 0; i < 3; i++) Assert.True(IsNow(limiter, Order));
    }

    [Fact]
    public async Task Five_orders_go_at_once_and_the_next_a_second_later()
    {
        var limiter = Limiter();
        for (var i = 0; i < 5; i++) Assert.True(IsNow(limiter, Order));
        var sixth = Wait(limiter, Order);
        _time.Advance(TimeSpan.FromSeconds(0.99));
        Assert.Equal(1, limiter.Waiting);
        _time.Advance(TimeSpan.FromSeconds(0.01));
        Assert.True(await sixth);
    }

    [Fact]
    public void A_limiter_looks_when_a_turn_is_due_and_not_before()
    {
        var limiter = Limiter();
        Assert.Null(_time.UntilNextTimer);
        for (var i = 0; i < 5; i++) Assert.True(IsNow(limiter, Order));
        _ = Wait(limiter, Order);
        Assert.Equal(TimeSpan.FromSeconds(1), _time.UntilNextTimer);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_time.UntilNextTimer);
    }

    [Fact]
    public void Queries_that_queue_for_one_api_id_do_not_hold_up_another()
    {
        var limiter = Limiter();
        for (var i = 0; i < 8; i++) _ = Wait(limiter, Query);
        Assert.True(IsNow(limiter, OtherQuery) && IsNow(limiter, OtherQuery));
    }

    [Fact]
    public async Task Orders_go_before_queries_that_wait_longer()
    {
        var limiter = Limiter(l => l.RequestsPerSecond = 2);
        Assert.True(IsNow(limiter, Query) && IsNow(limiter, Query));
        var query = Wait(limiter, OtherQuery);
        var orders = new[] { Wait(limiter, Order), Wait(limiter, Order) };
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.All(await Task.WhenAll(orders), Assert.True);
        Assert.Equal(1, limiter.Waiting);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await query);
    }

    [Fact]
    public async Task A_cancel_goes_before_new_orders_that_wait_longer()
    {
        var cancel = CancelStockOrderRequest.TrDescriptor;
        var limiter = Limiter();
        for (var i = 0; i < 5; i++) Assert.True(IsNow(limiter, Order));
        var orders = Enumerable.Range(0, 50).Select(_ => Wait(limiter, Order)).ToList();
        Assert.False(await Wait(limiter, Order)); // eleven seconds of orders are before it
        var cancels = new[] { Wait(limiter, cancel), limiter.WaitAndLeaveAsync(CancelCreditStockOrderRequest.TrDescriptor, TimeSpan.FromSeconds(1)) };
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.All(await Task.WhenAll(cancels), Assert.True);
        await Task.WhenAll(orders[..3]);
        Assert.Equal(47, limiter.Waiting);
        for (var i = 0; i < 5; i++) _ = Wait(limiter, cancel);
        Assert.False(await limiter.WaitAndLeaveAsync(cancel, TimeSpan.FromSeconds(1))); // behind cancels it waits as any
    }

    [Fact]
    public async Task Which_order_of_a_projects_own_is_a_cancel_is_said_by_its_table()
    {
        var limiter = Limiter();
        for (var i = 0; i < 5; i++) Assert.True(IsNow(limiter, Order));
        var orders = Enumerable.Range(0, 5).Select(_ => Wait(limiter, Order)).ToList();
        var buy = Wait(limiter, Own("kz99901", OrderAction.Buy, FieldRole.OriginalOrder));
        var cancel = Wait(limiter, Own("kz99902", OrderAction.Cancel, FieldRole.Price));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await cancel);
        await Task.WhenAll(orders[..4]); // else they may leave in the next second, and take its turns
        Assert.False(buy.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await buy);
        Assert.All(await Task.WhenAll(orders), Assert.True);

        static TrDescriptor Own(string id, OrderAction action, FieldRole role) => new()
        {
            Id = id,
            KoreanName = "",
            Name = "",
            Group = "Orders",
            Kind = TrKind.Order,
            Action = action,
            Book = TradingBook.Cash,
            Path = "/",
            Request = new RecordDescriptor(
                "", () => throw new NotSupportedException(), new FieldDescriptor("x", "", "X", ValueFormat.Price, 0) { Role = role }),
            Response = BuyStockRequest.TrDescriptor.Response,
        };
    }

    [Fact]
    public void The_margin_keeps_requests_apart_that_overtake_each_other()
    {
        var limiter = Limiter(l => l.Margin = TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 5; i++) Assert.True(IsNow(limiter, Order));
        _time.Advance(TimeSpan.FromSeconds(1.05));
        Assert.False(IsNow(limiter, Order));
        _time.Advance(TimeSpan.FromSeconds(0.05));
        Assert.True(IsNow(limiter, Order));
    }

    [Fact]
    public void The_margin_does_not_hold_up_a_burst()
    {
        var limiter = Limiter(l => l.Margin = TimeSpan.FromMilliseconds(100));
        Assert.True(IsNow(limiter, Query) && IsNow(limiter, Query));
        _time.Advance(TimeSpan.FromSeconds(1.05));
        Assert.False(IsNow(limiter, Query));
        _time.Advance(TimeSpan.FromSeconds(0.05));
        Assert.True(IsNow(limiter, Query));
    }

    [Fact]
    public async Task A_stricter_client_of_the_same_app_key_makes_the_budget_stricter()
    {
        var limiter = Limiter();
        Assert.True(IsNow(limiter, Order) && IsNow(limiter, Order));
        limiter.Join(RateSettings.Of(new KiwoomLimits { OrdersPerSecond = 3, Margin = TimeSpan.Zero }, KiwoomEnvironment.Live));
        Assert.True(IsNow(limiter, Order)); // what went before still counts
        var fourth = Wait(limiter, Order);
        Assert.False(fourth.IsCompleted);
        limiter.Join(RateSettings.Of(new KiwoomLimits(), KiwoomEnvironment.Live)); // a looser one changes nothing
        Assert.False(fourth.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1.02));
        Assert.True(await fourth);
    }

    [Fact]
    public void A_client_that_joins_does_not_bring_the_burst_of_a_query_again()
    {
        var limiter = Limiter();
        Assert.True(IsNow(limiter, Query) && IsNow(limiter, Query));
        limiter.Join(RateSettings.Of(new KiwoomLimits { Margin = TimeSpan.Zero }, KiwoomEnvironment.Live));
        Assert.False(IsNow(limiter, Query));
    }

    [Fact]
    public void A_client_that_limits_all_requests_together_limits_those_of_the_others_too()
    {
        var limiter = Limiter();
        limiter.Join(RateSettings.Of(new KiwoomLimits { RequestsPerSecond = 3, Margin = TimeSpan.Zero }, KiwoomEnvironment.Live));
        Assert.True(IsNow(limiter, Query) && IsNow(limiter, OtherQuery) && IsNow(limiter, Order));
        Assert.False(IsNow(limiter, Order));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(IsNow(limiter, Order));
    }

    [Fact]
    public void A_clock_that_is_set_back_stops_no_request()
    {
        var time = new SteppingTime();
        var limiter = new RequestLimiter(RateSettings.Of(new KiwoomLimits(), KiwoomEnvironment.Live), time);
        Assert.True(IsNow(limiter, Order));
        time.Step = TimeSpan.FromHours(-1);
        Assert.True(IsNow(limiter, Order));
    }

    private List<double> Turns(TurnGate gate, double perSecond)
    {
        var random = new Random(1);
        var now = 0L;
        var turns = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            now += TimeSpan.FromSeconds(random.NextDouble() * random.Next(3) / perSecond).Ticks;
            now = gate.Earliest(now);
            gate.Take(now);
            turns.Add(TimeSpan.FromTicks(now).TotalSeconds);
        }
        return turns;
    }

    private static Task<bool> Wait(RequestLimiter limiter, TrDescriptor tr) => limiter.WaitAndLeaveAsync(tr, Patience);

    private static bool IsNow(RequestLimiter limiter, TrDescriptor tr) => limiter.IsNow(tr);

    /// <summary>A clock that sees whether its timers keep the context of whoever makes them.</summary>
    private sealed class WatchedTime : ManualTimeProvider
    {
        public bool IsSuppressed { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            IsSuppressed = ExecutionContext.IsFlowSuppressed();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    /// <summary>A clock whose timers have not fired yet.</summary>
    private sealed class LateTimers : ManualTimeProvider
    {
        public TimeSpan Late { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() + Late.Ticks;
    }

    private sealed class SteppingTime : TimeProvider
    {
        public TimeSpan Step { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;
    }
}
