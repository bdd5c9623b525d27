using System.Net.Sockets;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>The last metre of an order: from its call to its first byte.</summary>
public class FirstByteTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20); // of the machine's time; only a failure takes so long

    [Theory]
    [InlineData("turn")]
    [InlineData("token")]
    [InlineData("provider that ignores its token")]
    [InlineData("gate")]
    [InlineData("gate that ignores its token")]
    [InlineData("ledger that ignores its token")]
    [InlineData("connection")]
    [InlineData("handshake")]
    [InlineData("pause before it is sent again")]
    public async Task Engaging_the_switch_ends_at_once_whatever_an_order_waits_for(string what)
    {
        await using var wait = await Wait.StartAsync(what);
        var outcomes = Enumerable.Range(0, 3).Select(_ => wait.Client.Orders.BuyStockAsync(TestBroker.Buy())).ToArray();
        await TestBroker.UntilAsync(wait.AreAllWaiting);
        Assert.All(outcomes, o => Assert.False(o.IsCompleted));
        var sent = wait.Sent;
        wait.Client.KillSwitch.Engage("now");
        foreach (var outcome in await Task.WhenAll(outcomes).WaitAsync(Soon)) // and the clock stands still
        {
            if (what.StartsWith("pause", StringComparison.Ordinal)) Assert.Equal((OrderOutcomeKind.Rejected, "1700"), (outcome.Kind, outcome.Error?.Code));
            else Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.KillSwitch), (outcome.Kind, outcome.GuardRail?.Rule));
        }
        Assert.Equal(sent, wait.Sent);
        wait.Client.KillSwitch.Release();
        wait.Open();
        Assert.Equal(0, wait.Orders);
        await wait.OrderAsync();
        Assert.Equal(1, wait.Orders); // nothing of the three came after all
    }

    [Theory]
    [InlineData("token")]
    [InlineData("provider that ignores its token")]
    [InlineData("gate that ignores its token")]
    [InlineData("ledger that ignores its token")]
    [InlineData("connection")]
    [InlineData("handshake")]
    public async Task A_deadline_ends_what_an_order_waits_for(string what)
    {
        await using var wait = await Wait.StartAsync(what);
        var call = wait.Client.With(new() { Deadline = TimeSpan.FromSeconds(2) }).Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(wait.IsWaiting);
        wait.Broker.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(call.IsCompleted);
        wait.Broker.Time.Advance(TimeSpan.FromSeconds(0.1));
        var outcome = await call.WaitAsync(Soon);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Timeout), (outcome.Kind, outcome.Reason));
        wait.Open();
        await wait.OrderAsync();
        Assert.Equal(1, wait.Orders);
    }

    [Theory]
    [InlineData("provider that ignores its token")]
    [InlineData("gate that ignores its token")]
    [InlineData("ledger that ignores its token")]
    public async Task A_caller_that_cancels_does_not_wait_for_code_that_ignores_it(string what)
    {
        await using var wait = await Wait.StartAsync(what);
        using var cancel = new CancellationTokenSource();
        var call = wait.Client.Orders.BuyStockAsync(TestBroker.Buy(), cancel.Token);
        await TestBroker.UntilAsync(wait.IsWaiting);
        await cancel.CancelAsync();
        var outcome = await call.WaitAsync(Soon);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Cancelled), (outcome.Kind, outcome.Reason));
        wait.Open();
        Assert.Equal(0, wait.Orders);
    }

    [Fact]
    public async Task A_cancel_goes_on_connecting_when_the_switch_is_engaged()
    {
        var held = new HeldConnections();
        await using var broker = await TestBroker.StartAsync(wrap: Behind(held));
        var call = broker.Client.Orders.CancelStockOrderAsync(Cancel());
        await TestBroker.UntilAsync(() => held.Held == 1);
        broker.Client.KillSwitch.Engage("now");
        held.Stand();
        await call;
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10003"]);
    }

    [Fact]
    public async Task An_order_that_has_left_gets_its_reply_whatever_is_engaged_or_over()
    {
        TestBroker? broker = null;
        await using var started = broker = await TestBroker.StartAsync(wrap: h => new Afterwards(() =>
        {
            broker!.Client.KillSwitch.Engage("now");
            broker.Time.Advance(TimeSpan.FromSeconds(5));
        })
        { InnerHandler = h });
        var outcome = await broker.Client.With(new() { Deadline = TimeSpan.FromSeconds(2) }).Orders.BuyStockAsync(TestBroker.Buy());
        Assert.True(outcome.IsAccepted);
        Assert.Equal(broker.Simulator.Orders.Single().Number, outcome.OrderNumber);
    }

    [Fact]
    public async Task What_is_engaged_while_an_order_is_under_way_keeps_it_from_being_sent_again()
    {
        TestBroker? broker = null;
        await using var started = broker = await TestBroker.StartAsync(
            configure: o => o.OrderRateLimitPatience = TimeSpan.FromMinutes(1),
            wrap: h => new Afterwards(() => broker!.Client.KillSwitch.Engage("now")) { InnerHandler = h });
        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy()).WaitAsync(Soon); // not even the pause
        Assert.Equal((OrderOutcomeKind.Rejected, "1700"), (outcome.Kind, outcome.Error!.Code));
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task A_gate_that_is_left_alone_is_told_the_outcome_when_it_has_ended()
    {
        var gate = new Waiting();
        await using var broker = await TestBroker.StartAsync(configure: o => o.OrderGates.Add(gate));
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        broker.Client.KillSwitch.Engage("now");
        Assert.Equal(OrderOutcomeReason.GuardRail, (await call.WaitAsync(Soon)).Reason);
        Assert.Empty(gate.Told);
        gate.Go.SetResult();
        await TestBroker.UntilAsync(() => !gate.Told.IsEmpty);
        Assert.Equal(OrderOutcomeKind.NotSent, Assert.Single(gate.Told).Kind);
    }

    [Fact]
    public async Task Orders_whose_connections_come_late_do_not_leave_together()
    {
        var held = new HeldConnections();
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits { MaxWait = TimeSpan.FromHours(1) });
        var calls = Enumerable.Range(1, 12).Select(i => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(i))).ToArray();
        await TestBroker.UntilAsync(() => held.Held >= 5);
        broker.Time.Advance(TimeSpan.FromSeconds(3));
        held.Stand();
        foreach (var count in new[] { 5, 10, 12 })
        {
            await TestBroker.UntilAsync(() => broker.Simulator.Orders.Count == count); // the clock stands still
            broker.Time.Advance(TimeSpan.FromSeconds(1.1));
        }
        var outcomes = await Task.WhenAll(calls);
        Assert.All(outcomes, o => Assert.True(o.IsAccepted));
        AssertNoMoreThan(5, outcomes);
        // Those that leave together may overtake each other on their way: each has a connection of its own.
        var arrived = broker.Simulator.Orders.Select(o => o.Quantity).Chunk(5).SelectMany(together => together.Order());
        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long)i), arrived);
    }

    [Fact]
    public async Task An_order_that_connects_faster_lets_the_one_before_it_go_first()
    {
        var held = new HeldConnections(place => place == 1);
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits());
        var first = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1));
        await TestBroker.UntilAsync(() => held.Held == 1);
        var second = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(2));
        Assert.Empty(broker.Simulator.Orders);
        held.Stand();
        Assert.All(await Task.WhenAll(first, second), o => Assert.True(o.IsAccepted));
        Assert.Equal([1, 2], broker.Simulator.Orders.Select(o => o.Quantity));
    }

    [Fact]
    public async Task It_does_not_wait_for_it_for_long()
    {
        var held = new HeldConnections(place => place is 1 or 3);
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits());
        var calls = Enumerable.Range(1, 5).Select(i => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(i))).ToArray();
        await TestBroker.UntilAsync(() => held.Held == 2);
        await TestBroker.UntilAsync(() =>
        {
            if (broker.Time.UntilNextTimer is { } pause && pause < TimeSpan.FromSeconds(0.5)) broker.Time.Advance(pause);
            return broker.Simulator.Orders.Count == 3;
        });
        held.Stand();
        await Task.WhenAll(calls);
        Assert.Equal([2, 4, 5], broker.Simulator.Orders.Select(o => o.Quantity).Take(3));
    }

    [Fact]
    public async Task A_cancel_does_not_wait_for_orders_that_connect_and_they_wait_for_it_when_they_leave()
    {
        var held = new HeldConnections(place => place <= 5);
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits { MaxWait = TimeSpan.FromHours(1) });
        var orders = Enumerable.Range(1, 5).Select(i => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(i))).ToArray();
        await TestBroker.UntilAsync(() => held.Held == 5);
        var outcomes = new List<OrderOutcome>();
        for (var i = 0; i < 2; i++) outcomes.Add(await broker.Client.Orders.CancelStockOrderAsync(Cancel()).WaitAsync(Soon));
        Assert.Equal(2, broker.Simulator.ReceivedRequests["kt10003"]);
        held.Stand();
        foreach (var count in new[] { 3, 5 }) await LeftAsync(broker, count);
        outcomes.AddRange(await Task.WhenAll(orders));
        Assert.Equal(5, outcomes.Count(o => o.IsAccepted));
        AssertNoMoreThan(5, outcomes);
    }

    [Fact]
    public async Task A_turn_on_which_nothing_left_is_another_orders()
    {
        var held = new HeldConnections(place => place == 1);
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits { OrdersPerSecond = 1 });
        using var cancel = new CancellationTokenSource();
        var first = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1), cancel.Token);
        await TestBroker.UntilAsync(() => held.Held == 1);
        var second = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(2));
        Assert.False(second.IsCompleted);
        await cancel.CancelAsync();
        Assert.Equal(OrderOutcomeKind.NotSent, (await first).Kind);
        Assert.True((await second.WaitAsync(Soon)).IsAccepted); // and the clock stands still
    }

    [Fact]
    public async Task Limits_that_became_stricter_while_an_order_connects_hold_for_it()
    {
        var held = new HeldConnections();
        await using var broker = await StartAsync(held, o => o.Limits = new KiwoomLimits { MaxWait = TimeSpan.FromHours(1) });
        var calls = Enumerable.Range(1, 3).Select(i => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(i))).ToArray();
        await TestBroker.UntilAsync(() => held.Held == 3);
        using var strict = broker.SecondClient(o => o.Limits = new KiwoomLimits { OrdersPerSecond = 1 });
        held.Stand();
        foreach (var count in new[] { 1, 2, 3 }) await LeftAsync(broker, count);
        var outcomes = await Task.WhenAll(calls);
        Assert.All(outcomes, o => Assert.True(o.IsAccepted));
        AssertNoMoreThan(1, outcomes);
    }

    [Theory]
    [InlineData(GuardRule.MaxOrdersPerMinute)]
    [InlineData(GuardRule.MaxDayQuantity)]
    [InlineData(GuardRule.MaxDayNotional)]
    public async Task So_do_guard_rails(GuardRule rule)
    {
        var held = new HeldConnections();
        await using var broker = await StartAsync(held, o => o.GuardRails.Enabled = true);
        var calls = Enumerable.Range(0, 3).Select(_ => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(10))).ToArray();
        await TestBroker.UntilAsync(() => held.Held == 3);
        using var strict = broker.SecondClient(o => o.GuardRails = new KiwoomGuardRails
        {
            Enabled = true,
            MaxOrdersPerMinute = rule == GuardRule.MaxOrdersPerMinute ? 1 : null,
            MaxDayQuantity = rule == GuardRule.MaxDayQuantity ? 15 : null,
            MaxDayNotional = rule == GuardRule.MaxDayNotional ? 1_000_000 : null,
        });
        held.Stand();
        var outcomes = await Task.WhenAll(calls);
        Assert.Equal(1, outcomes.Count(o => o.IsAccepted));
        Assert.Equal(2, outcomes.Count(o => o.Kind == OrderOutcomeKind.NotSent && o.GuardRail?.Rule == rule));
        Assert.Single(broker.Simulator.Orders);
    }

    [Fact]
    public async Task An_order_that_a_limit_stopped_at_its_first_byte_stays_stopped_for_a_handler_that_tries_again()
    {
        TestBroker? broker = null;
        await using var started = broker = await TestBroker.StartAsync(
            configure: o => o.GuardRails.Enabled = true,
            wrap: h => new TriesAgain(() => broker!.SecondClient(
                o => o.GuardRails = new KiwoomGuardRails { Enabled = true, MaxDayQuantity = 5 }))
            { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(10));
        Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.MaxDayQuantity), (outcome.Kind, outcome.GuardRail?.Rule));
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_turn_the_times_of_an_order_around()
    {
        var time = new Support.JumpingTime();
        await using var broker = await TestBroker.StartAsync(
            time: time, wrap: h => new Afterwards(() => { }) { Before = () => time.Jump = TimeSpan.FromHours(-3), InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.True(outcome.IsAccepted);
        Assert.InRange(outcome.SentAt!.Value, outcome.CalledAt, outcome.EndedAt);
    }

    private static Task<TestBroker> StartAsync(HeldConnections held, Action<KiwoomOptions> configure) => TestBroker.StartAsync(
        configure: o =>
        {
            o.Timeout = TimeSpan.FromHours(1);
            configure(o);
        },
        wrap: Behind(held));

    private static Func<HttpMessageHandler, HttpMessageHandler> Behind(DelegatingHandler handler) => inner =>
    {
        handler.InnerHandler = inner;
        return handler;
    };

    private static CancelStockOrderRequest Cancel() => new()
    {
        Exchange = Exchange.Krx,
        OriginalOrderNumber = "0000001",
        StockCode = "005930",
        CancelQuantity = QuantityOrAll.All,
    };

    /// <summary>Waits until so many orders are there, while the clock goes on in small steps.</summary>
    private static async Task LeftAsync(TestBroker broker, int count)
    {
        var steps = 0;
        await TestBroker.UntilAsync(() =>
        {
            if (broker.Simulator.Orders.Count >= count) return true;
            if (++steps % 100 == 0) broker.Time.Advance(TimeSpan.FromMilliseconds(20));
            return false;
        });
    }

    // The moment that an outcome has is read a little after the order left: the clock may have gone on by a few steps.
    private static void AssertNoMoreThan(int count, IEnumerable<OrderOutcome> outcomes)
    {
        var left = outcomes.Select(o => o.SentAt!.Value).Order().ToList();
        for (var i = count; i < left.Count; i++)
            Assert.True(left[i] - left[i - count] >= TimeSpan.FromSeconds(0.9), $"{count + 1} within a second from {left[i - count]:O}");
    }

    /// <summary>One of the things that an order waits for before it leaves, and that does not come.</summary>
    private sealed class Wait : IAsyncDisposable
    {
        private readonly string _what;
        private readonly HeldConnections _held = new();
        private readonly Waiting _code = new();
        private int _connecting;
        private int _before;

        private Wait(string what) => _what = what;

        public TestBroker Broker { get; private set; } = null!;

        public KiwoomClient Client => Broker.Client;

        public KiwoomSimulator Simulator => Broker.Simulator;

        /// <summary>How many orders came of what was called.</summary>
        public int Orders => Simulator.Orders.Count - _before;

        public int Sent => Simulator.ReceivedRequests.GetValueOrDefault("kt10000");

        public static async Task<Wait> StartAsync(string what)
        {
            var wait = new Wait(what);
            var overHttp = what == "handshake";
            wait.Broker = await TestBroker.StartAsync(
                overHttp,
                configure: o =>
                {
                    o.Timeout = TimeSpan.FromHours(1);
                    switch (what)
                    {
                        case "turn": o.Limits = new KiwoomLimits { OrdersPerSecond = 0.01, MaxWait = TimeSpan.FromHours(2) }; break;
                        case "provider that ignores its token": o.TokenProvider = wait._code; break;
                        case "gate" or "gate that ignores its token": o.OrderGates.Add(wait._code); break;
                        case "ledger that ignores its token": (o.GuardRails.Enabled, o.GuardRails.Ledger) = (true, wait._code); break;
                        case "pause before it is sent again": o.OrderRateLimitPatience = TimeSpan.FromMinutes(1); break;
                    }
                },
                wrap: h => what switch
                {
                    "connection" => Behind(wait._held)(h),
                    "handshake" => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, ConnectCallback = wait.ConnectAsync },
                    _ => h,
                });
            wait._code.HeedsToken = !what.Contains("ignores", StringComparison.Ordinal);
            using (var another = wait.Simulator.CreateClient(o => o.TimeProvider = TimeProvider.System))
                wait._code.Token = await another.GetTokenAsync(default);
            switch (what)
            {
                case "token": wait.Simulator.Faults.Next("au10001", Fault.Hang); break;
                case "handshake": await wait.Client.GetTokenAsync(default); wait._connecting = 1; break;
                case "pause before it is sent again": wait.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700, calls: 3); break;
                case "turn":
                    Assert.True((await wait.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
                    wait._before = 1;
                    break;
            }
            return wait;
        }

        public bool IsWaiting() => IsWaiting(1);

        public bool AreAllWaiting() => IsWaiting(3);

        private bool IsWaiting(int count) => _what switch
        {
            "turn" => Client.GetStatus().WaitingRequests == count,
            "token" => Simulator.ReceivedRequests.GetValueOrDefault("au10001") > 1,
            "connection" => _held.Held == count,
            "handshake" => Volatile.Read(ref _connecting) > count,
            "pause before it is sent again" => Sent == count && Broker.Time.WaitingTimers >= count,
            _ => _code.Entered == count,
        };

        public void Open()
        {
            _held.Stand();
            _code.Go.TrySetResult();
            Volatile.Write(ref _connecting, 0);
            if (_what == "turn") Broker.Time.Advance(TimeSpan.FromSeconds(200));
            if (_what == "token") Broker.Time.Advance(TimeSpan.FromHours(1)); // the token request that hangs
        }

        /// <summary>Orders once more. The token request that hung may take a moment to end.</summary>
        public async Task OrderAsync()
        {
            using var limit = new CancellationTokenSource(Soon);
            while (true)
            {
                limit.Token.ThrowIfCancellationRequested();
                var outcome = await Broker.PassPausesAsync(Client.Orders.BuyStockAsync(TestBroker.Buy()));
                if (_what == "token" && outcome.Reason == OrderOutcomeReason.NoToken) continue;
                Assert.True(outcome.IsAccepted);
                return;
            }
        }

        private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
        {
            if (Volatile.Read(ref _connecting) > 0)
            {
                Interlocked.Increment(ref _connecting);
                await _code.Go.Task.WaitAsync(cancellationToken);
            }
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }

        public ValueTask DisposeAsync() => Broker.DisposeAsync();
    }

    /// <summary>Somebody's code that waits.</summary>
    private sealed class Waiting : IOrderGate, IGuardLedger, IKiwoomTokenProvider
    {
        private int _entered;

        public bool HeedsToken { get; set; }

        public string Token { get; set; } = "";

        public int Entered => Volatile.Read(ref _entered);

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public System.Collections.Concurrent.ConcurrentQueue<OrderOutcome> Told { get; } = [];

        public async ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken)
        {
            await WaitAsync(cancellationToken);
            return null;
        }

        public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome)
        {
            Told.Enqueue(outcome);
            return default;
        }

        public async ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken)
        {
            await WaitAsync(cancellationToken);
            return default;
        }

        public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome) => default;

        public ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken) => default;

        public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
        {
            await WaitAsync(cancellationToken);
            return Token;
        }

        public ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken) => default;

        private Task WaitAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _entered);
            return Go.Task.WaitAsync(HeedsToken ? cancellationToken : default);
        }
    }

    /// <summary>Tries an order again that did not leave while there was another client.</summary>
    private sealed class TriesAgain(Func<KiwoomClient> other) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.GetValues("api-id").Single() == "kt10000")
            {
                using var strict = other();
                await Assert.ThrowsAnyAsync<Exception>(() => base.SendAsync(request, cancellationToken));
            }
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Something happens after the server has an order, and before its reply comes.</summary>
    private sealed class Afterwards(Action then) : DelegatingHandler
    {
        public Action? Before { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isOrder = request.Headers.GetValues("api-id").Single() == "kt10000";
            if (isOrder) Before?.Invoke();
            var response = await base.SendAsync(request, cancellationToken);
            if (isOrder) then();
            return response;
        }
    }
}
