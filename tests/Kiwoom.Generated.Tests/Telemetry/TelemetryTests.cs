using System.Diagnostics;
using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Telemetry;

public sealed class TelemetryTests : IDisposable
{
    private readonly TelemetryWatch _watch = new();

    public void Dispose() => _watch.Dispose();

    [Fact]
    public async Task Orders_are_counted_by_outcome_and_timed_by_call_and_by_request()
    {
        await using var broker = await StartAsync();
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        broker.Simulator.Faults.Next("kt10000", Fault.Refusal20);
        Assert.Equal(OrderOutcomeKind.Rejected, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Kind);
        broker.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        Assert.Equal(OrderOutcomeKind.Unknown, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Kind);
        broker.Client.KillSwitch.Engage("test");
        Assert.Equal(OrderOutcomeKind.NotSent, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Kind);

        var points = _watch.Points();
        Assert.Equal(
            ["accepted accepted 1", "not_sent guard_rail 1", "rejected refused 1", "unknown connection_broken 1"],
            points.Where(p => p.Name == "kiwoom.client.order.outcomes")
                .Select(p => $"{p.Tags["kiwoom.order.outcome"]} {p.Tags["kiwoom.order.reason"]} {p.Count}").Order());
        Assert.Equal("kill_switch", Assert.Single(points, p => p.Name == "kiwoom.client.guard.refusals").Tags["kiwoom.guard.rule"]);
        Assert.Equal(4, Of(points, "kiwoom.client.operation.duration", "kt10000").Sum(p => p.Count));
        var requests = Of(points, "kiwoom.client.request.duration", "kt10000").ToArray();
        Assert.Equal(3, requests.Sum(p => p.Count)); // the fourth did not leave
        Assert.Equal(2, requests.Single(p => p.Tags.GetValueOrDefault("http.response.status_code") == "200").Count);
        Assert.Single(requests, p => p.Tags.ContainsKey("error.type"));
        var host = broker.Client.Environment.Address.Host;
        Assert.All(requests, p => Assert.Equal(("s", host, "order"), (p.Unit, p.Tags["server.address"], p.Tags["kiwoom.tr.kind"])));
        Assert.Equal(0, points.Where(p => p.Name == "kiwoom.client.active_requests").Sum(p => p.Sum));
    }

    [Fact]
    public async Task Retries_tokens_and_waits_are_counted()
    {
        await using var broker = await StartAsync(o => o.RetryDelay = TimeSpan.Zero);
        broker.Simulator.Faults.Next("ka10075", Fault.Status502Html);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.ExpireTokens();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());

        var points = _watch.Points();
        var retry = Assert.Single(points, p => p.Name == "kiwoom.client.retries");
        Assert.Equal((1, "system"), (retry.Count, retry.Tags["error.type"]));
        Assert.Equal(
            ["server first 1", "server refused 1"],
            points.Where(p => p.Name == "kiwoom.client.tokens")
                .Select(p => $"{p.Tags["kiwoom.token.source"]} {p.Tags["kiwoom.token.reason"]} {p.Count}").Order());
        Assert.Equal(4, Of(points, "kiwoom.client.request.duration", "ka10075").Sum(p => p.Count));
        Assert.Equal(2, Of(points, "kiwoom.client.operation.duration", "ka10075").Sum(p => p.Count));
        Assert.Equal("502", Of(points, "kiwoom.client.request.duration", "ka10075").Single(p => p.Tags.ContainsKey("error.type")).Tags["error.type"]);
        Assert.Equal(4, Of(points, "kiwoom.client.queue.duration", "ka10075").Sum(p => p.Count));
    }

    [Fact]
    public async Task Durations_are_those_of_the_clock_in_seconds()
    {
        await using var broker = await StartAsync(o => o.QueryRetries = 0);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.Faults.Next("kt10000", Fault.Hang);
        _ = await broker.TimeOutAsync(broker.Client.Orders.BuyStockAsync(TestBroker.Buy()), "kt10000");
        var request = Assert.Single(Of(_watch.Points(), "kiwoom.client.request.duration", "kt10000"));
        Assert.Equal(("timeout", 10), (request.Tags["error.type"], Math.Round(request.Sum)));
    }

    [Fact]
    public async Task A_request_that_waited_for_its_turn_says_for_how_long()
    {
        await using var broker = await StartAsync(o =>
            o.Limits = new KiwoomLimits { QueriesPerSecondPerTr = 1, QueryBurstPerTr = 1, Margin = TimeSpan.Zero });
        for (var i = 0; i < 3; i++) await broker.PassPausesAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        var waits = Of(_watch.Points(), "kiwoom.client.queue.duration", "ka10075").ToArray();
        Assert.Equal((3, 2), (waits.Sum(p => p.Count), Math.Round(waits.Sum(p => p.Sum), 6)));
    }

    [Fact]
    public async Task A_token_that_is_replaced_before_its_end_is_counted_as_such()
    {
        await using var broker = await StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.ExpireTokens(); // else the simulator would give the same one again
        broker.Time.Advance(TimeSpan.FromHours(23.9));
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(
            ["expiry 1", "first 1"],
            _watch.Points().Where(p => p.Name == "kiwoom.client.tokens").Select(p => $"{p.Tags["kiwoom.token.reason"]} {p.Count}").Order());
    }

    [Fact]
    public async Task A_rate_that_was_learnt_is_logged_once()
    {
        await using var broker = await StartAsync(o => (o.Limits, o.QueryRetries) = (new KiwoomLimits { QueriesPerSecondPerTr = 4 }, 2));
        broker.Simulator.Faults.Next("ka10075", Fault.TooManyRequests1700);
        broker.Simulator.Faults.Next("ka10075", Fault.Refusal20);
        await Assert.ThrowsAsync<KiwoomException>(() => broker.PassPausesAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open())));
        var learnt = Assert.Single(_watch.Log.Entries, e => e.Id.Name == "RateLearnt");
        Assert.Contains("ka10075: refused for the request rate; 2 a second from here on", learnt.Text);
    }

    [Fact]
    public async Task Values_that_do_not_fit_are_counted_by_element()
    {
        await using var broker = await StartAsync(wrap: h => new SpoiledReply { InnerHandler = h });
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        var counted = _watch.Points().Where(p => p.Name == "kiwoom.client.unfit_values").ToList();
        Assert.Contains(counted, p => p.Tags["kiwoom.field.element"] is "cur_prc" && p.Tags["kiwoom.field.problem"] is "missing");
        var unfit = Assert.Single(counted, p => p.Tags["kiwoom.field.problem"] is not "missing");
        Assert.Equal((1, "ord_qty", "does_not_fit"), (unfit.Count, unfit.Tags["kiwoom.field.element"], unfit.Tags["kiwoom.field.problem"]));
    }

    [Fact]
    public async Task A_call_is_one_activity_over_its_retries_and_keeps_the_callers()
    {
        using var source = new ActivitySource("Kiwoom.Generated.Tests.Caller");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == source.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var broker = await StartAsync(o => (o.RetryDelay, o.QueryRetries) = (TimeSpan.Zero, 1));
        using (var caller = source.StartActivity("caller"))
        {
            broker.Simulator.Faults.Next("ka10075", Fault.Status502Html);
            await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
            Assert.Same(caller, Activity.Current);
            broker.Simulator.Faults.Next("ka10075", Fault.Status502Html, calls: 2);
            await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
            var bought = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
            broker.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
            _ = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());

            var activities = _watch.Activities;
            Assert.Equal(
                ["ka10075 GetUnfilledOrders Unset ", "ka10075 GetUnfilledOrders Error system", "kt10000 BuyStock Unset ", "kt10000 BuyStock Error connection_broken"],
                activities.Select(a => $"{a.DisplayName} {a.Status} {a.GetTagItem("error.type")}"));
            Assert.All(activities, a => Assert.Equal((caller!.SpanId, ActivityKind.Client), (a.ParentSpanId, a.Kind)));
            Assert.Equal(bought.OrderNumber, activities[2].GetTagItem("kiwoom.order.number"));
            Assert.Equal("unknown", activities[3].GetTagItem("kiwoom.order.outcome"));
        }
    }

    public static TheoryData<string> Faults() => [.. Fault.All.Except([Fault.Hang, Fault.HangNotExecuted]).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task No_secret_and_no_account_number_is_reported(string fault)
    {
        const string AppKey = "CANARY-APP-5c1d", SecretKey = "CANARY-SECRET-80be", Account = "8812345671";
        var simulatorOptions = new SimulatorOptions { AppKey = AppKey, SecretKey = SecretKey, AccountNumber = Account };
        await using var broker = await StartAsync(
            o => (o.AppKey, o.SecretKey, o.RetryDelay) = (AppKey, SecretKey, TimeSpan.Zero), simulatorOptions: simulatorOptions);
        var tokens = new List<string>();
        broker.Simulator.Answered += (request, _) =>
        {
            if (request.Headers.TryGetValue("authorization", out var value)) lock (tokens) tokens.Add(value["Bearer ".Length..]);
        };
        _ = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        foreach (var tr in new[] { "kt10000", "ka10075", "au10001" })
        {
            broker.Simulator.Faults.Next(tr, Fault.All.Single(f => f.Name == fault), calls: 5);
            if (tr == "au10001") broker.Simulator.ExpireTokens();
            _ = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
            await Record.ExceptionAsync(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
            broker.Simulator.Faults.Clear();
        }

        var texts = _watch.Texts().ToArray();
        Assert.NotEmpty(tokens);
        Assert.True(_watch.Activities.Count >= 7 && _watch.Log.Entries.Count >= 5 && texts.Length > 20);
        foreach (var secret in tokens.Concat([AppKey, SecretKey, Account]).Distinct())
            Assert.All(texts, text => Assert.DoesNotContain(secret, text));
    }

    [Fact]
    public async Task No_trace_header_goes_to_the_server()
    {
        var headers = new List<string>();
        await using var broker = await StartAsync(overHttp: true);
        broker.Simulator.Answered += (request, _) =>
        {
            lock (headers) headers.AddRange(request.Headers.Keys);
        };
        _ = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Contains("api-id", headers);
        Assert.DoesNotContain("traceparent", headers);
    }

    private Task<TestBroker> StartAsync(
        Action<KiwoomOptions>? configure = null,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap = null,
        SimulatorOptions? simulatorOptions = null,
        bool overHttp = false) => TestBroker.StartAsync(
            overHttp,
            o =>
            {
                _watch.Name(o);
                configure?.Invoke(o);
            },
            wrap,
            _watch.Log,
            simulatorOptions);

    private static IEnumerable<TelemetryWatch.Point> Of(IEnumerable<TelemetryWatch.Point> points, string name, string tr) =>
        points.Where(p => p.Name == name && p.Tags["kiwoom.tr.id"] == tr);

    private sealed class SpoiledReply : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Headers.GetValues("api-id").Single() == "ka10075")
                response.Content = new StringContent("""{"return_code":0,"oso":[{"ord_no":"1","ord_qty":"ten"}]}""");
            return response;
        }
    }
}
