using Kiwoom.Generated.Tests.Http;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>Something that happens to an order on this side, and what must come of it.</summary>
/// <param name="What">For docs/outcomes.md.</param>
/// <param name="Ways">The ways in which it happens.</param>
internal sealed record HereOutcomeCase(string What, params HereOutcomeCase.Way[] Ways)
{
    private const string Refusal = """{"return_code":20,"return_msg":"[2000](RC4058:x)"}""";
    private const string Success = """{"return_code":0,"ord_no":"9999999"}""";
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<HereOutcomeCase> All { get; } = [.. BeforeSending(), .. Ended(), .. Handlers()];

    /// <summary>The column of orders.</summary>
    public string Orders => string.Join(" or ", Ways.Select(w => w.Orders).Distinct().Order());

    /// <summary>The column of outcomes.</summary>
    public string Kinds => string.Join(" or ", Ways.Select(w => $"**{w.Kind}**").Distinct());

    /// <summary>The column of reasons.</summary>
    public string Reasons => string.Join(", ", Ways.Select(w => w.Reason).Distinct());

    private static IEnumerable<HereOutcomeCase> BeforeSending() =>
    [
        new("the request breaks its spec table", NotSent(OrderOutcomeReason.Validation, b => BuyAsync(b, TestBroker.Buy(0)))),
        new(
            "live server, or any address but this machine's and the mock server's, without `AllowLiveTrading`",
            NotSent(OrderOutcomeReason.LiveTradingNotAllowed, configure: o => o.Environment = KiwoomEnvironment.Live),
            NotSent(
                OrderOutcomeReason.LiveTradingNotAllowed,
                configure: o => o.Environment = KiwoomEnvironment.FromAddress(new Uri("https://relay.example")))),
        new(
            "a [guard rail](guard-rails.md) or the kill switch stops it",
            NotSent(OrderOutcomeReason.GuardRail, configure: o => (o.GuardRails.Enabled, o.GuardRails.MaxOrderQuantity) = (true, 9)),
            NotSent(OrderOutcomeReason.GuardRail, EngagedAsync)),
        new(
            "it cannot be checked within a second whether the file of the kill switch is there",
            NotSent(OrderOutcomeReason.GuardRail, StuckDriveAsync, o =>
                (o.GuardRails.KillSwitchFile, o.GuardRails.KillFileLook) = (Path.GetFullPath("/stop"), StuckDrive.Look))),
        new("a [gate of your own](order-gates.md) refuses it", NotSent(OrderOutcomeReason.GateRefused, configure: o => o.OrderGates.Add(new Gate("no")))),
        new(
            "a gate of your own throws, such as a journal that cannot write",
            NotSent(OrderOutcomeReason.GateFailed, configure: o => o.OrderGates.Add(new Gate(null)))),
        new("mock server, NXT or SOR", [.. new[] { Venue.Nxt, Venue.Sor }.Select(exchange => NotSent(
            OrderOutcomeReason.NotOnMock,
            b => BuyAsync(b, new() { Venue = exchange, StockCode = "005930", OrderQuantity = 1, TradeType = TradeType.Market }),
            o => o.Environment = KiwoomEnvironment.Mock))]),
        new(
            "[no token](#without-a-token): wrong keys, or the token server is down",
            NotSent(OrderOutcomeReason.NoToken, configure: o => o.SecretKey = "wrong"),
            NotSent(OrderOutcomeReason.NoToken, b =>
            {
                b.Simulator.Faults.Next("au10001", Fault.Status502HtmlNotExecuted);
                return BuyAsync(b);
            })),
        new(
            "its turn would come later than `Limits.MaxWait`",
            NotSent(OrderOutcomeReason.RateLimit, AfterAnotherAsync(b => BuyAsync(b)), o =>
                o.Limits = new KiwoomLimits { OrdersPerSecond = 1, MaxWait = TimeSpan.Zero })),
        new(
            "its turn would come after the deadline of its `KiwoomCallPolicy`",
            NotSent(OrderOutcomeReason.RateLimit, AfterAnotherAsync(b => BuyAsync(b.Client.With(new() { Deadline = Short }))), o =>
                o.Limits = new KiwoomLimits { OrdersPerSecond = 0.01, MaxWait = TimeSpan.FromHours(1) })),
        new("no connection", NotSent(
            OrderOutcomeReason.NoConnection,
            configure: o => (o.Environment, o.TokenProvider) = (KiwoomEnvironment.FromAddress(new Uri("http://127.0.0.1:1")), new FixedTokenProvider("t")),
            overHttp: true)),
    ];

    private static IEnumerable<HereOutcomeCase> Ended() =>
    [
        new(
            "the kill switch is engaged before the first byte, whatever it waits for",
            [.. new[] { "turn", "token", "gate", "connection", "handshake" }.Select(what => Waits(what, OrderOutcomeReason.GuardRail, w => w.Client.KillSwitch.Engage("now")))]),
        new(
            "its deadline passes before the first byte, whatever it waits for",
            [.. new[] { "token", "gate that ignores its token", "connection", "handshake" }.Select(what => Waits(what, OrderOutcomeReason.Timeout, w => w.Broker.Time.Advance(Short)))]),
        new("a limit became stricter before the first byte", Stricter()),
        new("time runs out before the first byte, such as while connecting", Held(OrderOutcomeReason.Timeout, (b, _) => b.Time.Advance(TimeSpan.FromMinutes(1)))),
        new(
            "cancelled before the first byte (waiting for a token, a turn, a connection)",
            NotSent(OrderOutcomeReason.Cancelled, b => BuyAsync(b, cancellationToken: new CancellationToken(canceled: true))),
            Waits("token", OrderOutcomeReason.Cancelled, null),
            Waits("turn", OrderOutcomeReason.Cancelled, null),
            Held(OrderOutcomeReason.Cancelled, (_, cancel) => cancel.Cancel())),
        new("cancelled after the first byte", CancelledAfter(Fault.Hang, 1), CancelledAfter(Fault.HangNotExecuted, 0)),
    ];

    private static IEnumerable<HereOutcomeCase> Handlers() =>
    [
        new(
            "a message handler reads or copies the body, into memory or a stream of its own ([where this is certain](#what-handlers-cannot-do))",
            [
                .. new[] { "ReadAsString", "LoadIntoBuffer", "CopyToMemory", "ReadAsStream" }
                    .Select(how => NotSent(OrderOutcomeReason.ContentCopied, wrap: h => new HandlerTests.CopyingHandler(how) { InnerHandler = h })),
                NotSent(OrderOutcomeReason.ContentCopied, wrap: h => new HandlerTests.SendingCopies { InnerHandler = h }, overHttp: true),
                NotSent(OrderOutcomeReason.ContentCopied, wrap: _ => new HandlerTests.SendingCopies { InnerHandler = new SocketsHttpHandler() }, overHttp: true),
            ]),
        new(
            "a message handler copies the body through a stream of its own, above a transport that is not one of .NET, and sends it twice",
            Unknown(OrderOutcomeReason.ForeignReply, 2, h => new HandlerTests.SendingCopies { InnerHandler = h })),
        new("a message handler gives up before the first byte and goes on sending all the same", GivesUp()),
        new(
            "a message handler sends it again after a 500",
            Unknown(OrderOutcomeReason.SentTwice, 1, h => new HandlerTests.RetryHandler { InnerHandler = h }, Fault.Status500Html),
            Unknown(OrderOutcomeReason.SentTwice, 0, h => new HandlerTests.RetryHandler { InnerHandler = h }, Fault.Status500HtmlNotExecuted)),
        new(
            "a message handler, or the connection pool, sends it again to follow a redirect",
            Unknown(OrderOutcomeReason.SentTwice, 0, h => new HandlerTests.RedirectHandler { InnerHandler = h }, Fault.Redirect307),
            Unknown(OrderOutcomeReason.SentTwice, 0, _ => new SocketsHttpHandler { AllowAutoRedirect = true }, Fault.Redirect307, overHttp: true)),
        new(
            "a message handler, or the connection pool, follows a redirect with another request, such as GET",
            Redirected(0), Redirected(1)),
        new(
            "a message handler answers by itself after sending (its reply has no `RequestMessage`)",
            Unknown(OrderOutcomeReason.ForeignReply, 1, h => new HandlerTests.AnsweringItself(Refusal, false, sends: true) { InnerHandler = h }),
            Unknown(OrderOutcomeReason.ForeignReply, 1, h => new HandlerTests.AnsweringItself(Success, false, sends: true) { InnerHandler = h })),
        new(
            "a message handler answers by itself without sending",
            NotSent(OrderOutcomeReason.NoConnection, wrap: h => new HandlerTests.AnsweringItself(Refusal, true) { InnerHandler = h }),
            NotSent(OrderOutcomeReason.NoConnection, wrap: h => new HandlerTests.AnsweringItself("<html>", false) { InnerHandler = h })),
        new(
            "a message handler answers by itself without sending, with an order number",
            Unknown(OrderOutcomeReason.ForeignReply, 0, h => new HandlerTests.AnsweringItself(Success, true) { InnerHandler = h }),
            Unknown(OrderOutcomeReason.ForeignReply, 0, h => new HandlerTests.AnsweringItself(Success, false) { InnerHandler = h })),
        new(
            "a message handler does not heed the end of the time or a cancellation, before the first byte",
            Stubborn(StubbornHandlerTests.Place.BeforeSending, OrderOutcomeReason.Timeout, 0),
            Stubborn(StubbornHandlerTests.Place.BeforeSending, OrderOutcomeReason.Cancelled, 0)),
        new(
            "a message handler, or its reply, does not heed them after the first byte",
            Stubborn(StubbornHandlerTests.Place.AfterSending, OrderOutcomeReason.Timeout, 1),
            Stubborn(StubbornHandlerTests.Place.AfterSending, OrderOutcomeReason.Cancelled, 1),
            Stubborn(StubbornHandlerTests.Place.InsideBody, OrderOutcomeReason.Timeout, 1)),
    ];

    private static Way NotSent(
        OrderOutcomeReason reason,
        Func<TestBroker, Task<OrderOutcome>>? order = null,
        Action<KiwoomOptions>? configure = null,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap = null,
        bool overHttp = false) => With(OrderOutcomeKind.NotSent, reason, 0, order, configure, wrap, overHttp);

    private static Way Unknown(
        OrderOutcomeReason reason, int orders, Func<HttpMessageHandler, HttpMessageHandler> wrap, Fault? fault = null, bool overHttp = false) =>
        With(
            OrderOutcomeKind.Unknown, reason, orders,
            b =>
            {
                if (fault is not null) b.Simulator.Faults.Next("kt10000", fault);
                return BuyAsync(b);
            },
            wrap: wrap, overHttp: overHttp);

    private static Way With(
        OrderOutcomeKind kind,
        OrderOutcomeReason reason,
        int orders,
        Func<TestBroker, Task<OrderOutcome>>? order = null,
        Action<KiwoomOptions>? configure = null,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap = null,
        bool overHttp = false) => new(kind, reason, orders, async () =>
        {
            await using var broker = await TestBroker.StartAsync(overHttp, configure, wrap);
            var outcome = await (order is null ? BuyAsync(broker) : order(broker)).WaitAsync(TestBroker.Soon);
            return (outcome, broker.Simulator.Orders.Count - broker.Before);
        });

    // Whatever it waits for comes afterwards; nothing of the order may come with it.
    private static Way Waits(string what, OrderOutcomeReason reason, Action<OrderWait>? end) => new(OrderOutcomeKind.NotSent, reason, 0, async () =>
    {
        await using var wait = await OrderWait.StartAsync(what);
        using var cancel = new CancellationTokenSource();
        var client = reason == OrderOutcomeReason.Timeout ? wait.Client.With(new() { Deadline = Short }) : wait.Client;
        var call = client.Orders.BuyStockAsync(TestBroker.Buy(), cancel.Token);
        await TestBroker.UntilAsync(wait.IsWaiting);
        if (end is null) await cancel.CancelAsync();
        else end(wait);
        var outcome = await call.WaitAsync(TestBroker.Soon);
        wait.Open();
        return (outcome, wait.Orders);
    });

    private static Way Held(OrderOutcomeReason reason, Action<TestBroker, CancellationTokenSource> end) => new(OrderOutcomeKind.NotSent, reason, 0, async () =>
    {
        var held = new HeldConnections();
        await using var broker = await TestBroker.StartAsync(wrap: held.Before);
        using var cancel = new CancellationTokenSource();
        var call = BuyAsync(broker, cancellationToken: cancel.Token);
        await TestBroker.UntilAsync(() => held.Held == 1);
        end(broker, cancel);
        var outcome = await call.WaitAsync(TestBroker.Soon);
        held.Stand();
        return (outcome, broker.Simulator.Orders.Count);
    });

    private static Way Stricter() => new(OrderOutcomeKind.NotSent, OrderOutcomeReason.GuardRail, 0, async () =>
    {
        var held = new HeldConnections(place => place > 1);
        await using var broker = await TestBroker.StartAsync(configure: o => o.GuardRails.Enabled = true, wrap: held.Before);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        var call = BuyAsync(broker);
        await TestBroker.UntilAsync(() => held.Held == 1);
        using var strict = broker.SecondClient(o => o.GuardRails.MaxOrdersPerMinute = 1);
        held.Stand();
        return (await call.WaitAsync(TestBroker.Soon), broker.Simulator.Orders.Count - 1);
    });

    private static Way CancelledAfter(Fault fault, int orders) => With(OrderOutcomeKind.Unknown, OrderOutcomeReason.Cancelled, orders, async b =>
    {
        b.Simulator.Faults.Next("kt10000", fault);
        using var cancel = new CancellationTokenSource();
        var call = BuyAsync(b, cancellationToken: cancel.Token);
        await TestBroker.UntilAsync(() => b.Simulator.ReceivedRequests.ContainsKey("kt10000") && b.Simulator.Orders.Count == orders);
        await cancel.CancelAsync();
        return await call;
    });

    private static Way GivesUp() => new(OrderOutcomeKind.NotSent, OrderOutcomeReason.NoConnection, 0, async () =>
    {
        using var impatient = new Impatient();
        await using var broker = await TestBroker.StartAsync(wrap: h =>
        {
            impatient.InnerHandler = h;
            return impatient;
        });
        var outcome = await BuyAsync(broker).WaitAsync(TestBroker.Soon);
        await impatient.GoOnAsync();
        return (outcome, broker.Simulator.Orders.Count);
    });

    private static Way Redirected(int orders) => new(OrderOutcomeKind.Unknown, OrderOutcomeReason.ForeignReply, orders, async () =>
    {
        var executed = 0;
        await using var broker = await TestBroker.StartAsync(
            overHttp: true, wrap: _ => new HandlerTests.AfterRedirect("9999999") { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = true } });
        broker.Simulator.Answer("kt10000", _ =>
        {
            executed += orders;
            return new SimulatorReply { Status = 301, Headers = new Dictionary<string, string> { ["Location"] = "/api/dostk/other" } };
        });
        return (await BuyAsync(broker).WaitAsync(TestBroker.Soon), executed);
    });

    private static Way Stubborn(StubbornHandlerTests.Place place, OrderOutcomeReason reason, int orders) => new(
        orders == 0 ? OrderOutcomeKind.NotSent : OrderOutcomeKind.Unknown, reason, orders, async () =>
        {
            using var stubborn = new StubbornHandlerTests.Stubborn(place);
            await using var broker = await TestBroker.StartAsync(wrap: h =>
            {
                stubborn.InnerHandler = h;
                return stubborn;
            });
            using var cancel = new CancellationTokenSource();
            var call = BuyAsync(broker, cancellationToken: cancel.Token);
            await TestBroker.UntilAsync(() => stubborn.IsStuck);
            if (reason == OrderOutcomeReason.Cancelled) await cancel.CancelAsync();
            else broker.Time.Advance(TimeSpan.FromMinutes(1));
            var outcome = await call.WaitAsync(TestBroker.Soon);
            stubborn.Release();
            await TestBroker.UntilAsync(() => stubborn.IsDone);
            return (outcome, broker.Simulator.Orders.Count);
        });

    private static Task<OrderOutcome> EngagedAsync(TestBroker broker)
    {
        broker.Client.KillSwitch.Engage("now");
        return BuyAsync(broker);
    }

    private static async Task<OrderOutcome> StuckDriveAsync(TestBroker broker)
    {
        var call = BuyAsync(broker);
        await TestBroker.UntilAsync(() => broker.Time.UntilNextTimer <= KillFile.Longest);
        broker.Time.Advance(KillFile.Longest);
        return await call;
    }

    private static Func<TestBroker, Task<OrderOutcome>> AfterAnotherAsync(Func<TestBroker, Task<OrderOutcome>> order) => async broker =>
    {
        Assert.True((await BuyAsync(broker)).IsAccepted);
        broker.Before = 1;
        return await order(broker);
    };

    private static Task<OrderOutcome> BuyAsync(TestBroker broker, BuyStockRequest? request = null, CancellationToken cancellationToken = default) =>
        BuyAsync(broker.Client, request, cancellationToken);

    private static async Task<OrderOutcome> BuyAsync(KiwoomClient client, BuyStockRequest? request = null, CancellationToken cancellationToken = default) =>
        await client.Orders.BuyStockAsync(request ?? TestBroker.Buy(), cancellationToken);

    /// <summary>One way in which it happens.</summary>
    /// <param name="Kind">What the caller gets.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Orders">How many orders exist afterwards.</param>
    /// <param name="RunAsync">Lets it happen.</param>
    public sealed record Way(OrderOutcomeKind Kind, OrderOutcomeReason Reason, int Orders, Func<Task<(OrderOutcome Outcome, int Orders)>> RunAsync);

    private static class StuckDrive
    {
        private static readonly ManualResetEventSlim Never = new();

        public static string? Look(string path)
        {
            Never.Wait(TestBroker.Soon); // longer than the test
            return null;
        }
    }

    private sealed class Gate(string? refuses) : IOrderGate
    {
        public ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken) =>
            refuses is null ? throw new IOException("full") : new(refuses);

        public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome) => default;
    }

    private sealed class Impatient : DelegatingHandler
    {
        private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Task _sending = Task.CompletedTask;

        public async Task GoOnAsync()
        {
            _goesOn.SetResult();
            await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!HandlerTests.IsOrder(request)) return base.SendAsync(request, cancellationToken);
            _sending = SendLaterAsync(request);
            throw new HttpRequestException("gave up");
        }

        private async Task SendLaterAsync(HttpRequestMessage request)
        {
            await _goesOn.Task;
            await base.SendAsync(request, CancellationToken.None);
        }
    }
}

public class HereOutcomeTests
{
    public static TheoryData<string> Cases() => [.. HereOutcomeCase.All.Select(c => c.What)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_happens_on_this_side_has_its_outcome(string what)
    {
        foreach (var way in HereOutcomeCase.All.Single(c => c.What == what).Ways)
        {
            var (outcome, orders) = await way.RunAsync();
            Assert.Equal((way.Kind, way.Reason, way.Orders), (outcome.Kind, outcome.Reason, orders));
        }
    }
}
