using System.Collections.Concurrent;
using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;
using Microsoft.Extensions.Logging;

namespace Kiwoom.Generated.Tests.Errors;

/// <summary>Keys, tokens and account numbers must not show anywhere, whatever goes wrong.</summary>
public class CanaryTests
{
    private const string AppKey = "CANARY-APP-91f3";
    private const string SecretKey = "CANARY-SECRET-77aa";
    private const string Account = "8812345671";

    public static TheoryData<string> Faults() => [.. Fault.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task No_secret_shows_in_errors_logs_or_texts(string fault)
    {
        var shown = new ConcurrentQueue<string>();
        var tokens = new ConcurrentQueue<string>();
        await using var broker = await TestBroker.StartAsync(
            configure: o =>
            {
                (o.AppKey, o.SecretKey, o.QueryRetries) = (AppKey, SecretKey, 0);
                shown.Enqueue(o.ToString());
            },
            wrap: h => new TokenWatch(tokens) { InnerHandler = h },
            log: new CollectingLogger(shown),
            simulatorOptions: new SimulatorOptions { AppKey = AppKey, SecretKey = SecretKey, AccountNumber = Account });
        shown.Enqueue(broker.Client.ToString());
        var planned = Fault.All.Single(f => f.Name == fault);
        Show(await broker.Client.Orders.BuyStockAsync(TestBroker.Buy()));

        foreach (var tr in new[] { "kt10000", "ka10075", "au10001" })
        {
            broker.Simulator.Faults.Next(tr, planned, calls: 5);
            if (tr == "au10001") broker.Simulator.ExpireTokens();
            await TryAsync(() => broker.Client.Orders.BuyStockAsync(TestBroker.Buy()));
            await TryAsync(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
            broker.Simulator.Faults.Clear();
        }

        Assert.NotEmpty(tokens);
        foreach (var secret in tokens.Concat([AppKey, SecretKey, Account]))
            Assert.All(shown, text => Assert.DoesNotContain(secret, text));

        async Task TryAsync<T>(Func<Task<T>> send)
            where T : class
        {
            try
            {
                var before = broker.Simulator.ReceivedRequests.Values.Sum();
                var call = send();
                if (planned == Fault.Hang || planned == Fault.HangNotExecuted)
                {
                    await TestBroker.UntilAsync(() => call.IsCompleted || broker.Simulator.ReceivedRequests.Values.Sum() > before);
                    while (!call.IsCompleted)
                    {
                        broker.Time.Advance(TimeSpan.FromSeconds(1));
                        await Task.Yield();
                    }
                }
                Show(await call);
            }
            catch (KiwoomException e)
            {
                Show(e);
                Show(e.Error);
                shown.Enqueue(e.Error.RawBody);
            }
        }

        void Show(object value)
        {
            shown.Enqueue(value.ToString()!);
            if (value is OrderOutcome outcome)
            {
                shown.Enqueue($"{outcome.Explanation} {outcome.Error} {outcome.Error?.RawBody} {outcome.Exception} {string.Join(' ', outcome.Violations)}");
            }
            if (value is GetUnfilledOrdersResponse response)
            {
                foreach (var row in response.Orders ?? []) shown.Enqueue(row.ToString());
            }
        }
    }

    [Fact]
    public void A_token_request_does_not_print_its_keys()
    {
        var request = new CreateAccessTokenRequest { GrantType = "client_credentials", AppKey = AppKey, SecretKey = new string('x', 5000) };
        Assert.DoesNotContain(AppKey, request.ToString());
        Assert.DoesNotContain("xxxx", string.Join(' ', request.Validate()) + request);
    }

    private sealed class TokenWatch(ConcurrentQueue<string> tokens) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.TryGetValues("authorization", out var values)) tokens.Enqueue(values.Single()["Bearer ".Length..]);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class CollectingLogger(ConcurrentQueue<string> shown) : ILogger<KiwoomClient>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            shown.Enqueue(formatter(state, exception) + exception);
    }
}
