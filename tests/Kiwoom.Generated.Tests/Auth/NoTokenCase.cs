using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Auth;

/// <summary>An order that finds no token that will do, and what must come of it.</summary>
/// <param name="What">For docs/outcomes.md.</param>
/// <param name="Configure">Sets the client up.</param>
/// <param name="Prepare">What happens before the order.</param>
/// <param name="Kind">What the caller gets.</param>
/// <param name="Reason">Why.</param>
/// <param name="Requests">How many token requests the order itself led to.</param>
internal sealed record NoTokenCase(
    string What, Action<KiwoomOptions> Configure, Func<TestBroker, Task> Prepare, OrderOutcomeKind Kind, OrderOutcomeReason Reason, int Requests)
{
    public static IReadOnlyList<NoTokenCase> All { get; } =
    [
        new("the keys are wrong", WrongKeys, Nothing, OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken, 1),
        new("the keys are wrong, and the request before was less than a minute ago", WrongKeys, OrderAsync, OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken, 0),
        new("the keys are wrong, and the request before was a minute ago", WrongKeys, b => OrderAndWaitAsync(b, 60), OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken, 1),
        new("the token server is down", Default, Down, OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken, 1),
        new("the token server was down once and is back", Default, async b => { DownFor(b, 1); await OrderAsync(b); }, OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, 1),
        new("the token server was down twice, less than a minute ago", Default, async b => { DownFor(b, 2); await OrderAsync(b); await OrderAsync(b); }, OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken, 0),
        new("the server refuses the token (8005) once", Default, b => RefusedAsync(b, 1), OrderOutcomeKind.Accepted, OrderOutcomeReason.Accepted, 1),
        new("the server refuses the token and the one that replaces it", Default, b => RefusedAsync(b, 10), OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused, 1),
        new("the server refused each new token within the last minute", Default, async b => { await RefusedAsync(b, 10); for (var i = 0; i < 3; i++) await OrderAsync(b); }, OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken, 0),
        new("a token provider gives a token with a line break", o => o.TokenProvider = new FixedTokenProvider("token\r\nInjected: header"), Nothing, OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken, 0),
        new("a token provider gives a token with a blank, or one that is not ASCII", o => o.TokenProvider = new FixedTokenProvider("토큰 1"), Nothing, OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken, 0),
    ];

    private static void WrongKeys(KiwoomOptions options) => options.SecretKey = "wrong";

    private static void Default(KiwoomOptions options)
    {
    }

    private static Task Nothing(TestBroker broker) => Task.CompletedTask;

    private static Task Down(TestBroker broker)
    {
        DownFor(broker, 100);
        return Task.CompletedTask;
    }

    private static void DownFor(TestBroker broker, int calls) => broker.Simulator.Faults.Next("au10001", Fault.Status502HtmlNotExecuted, calls);

    private static async Task RefusedAsync(TestBroker broker, int calls)
    {
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()); // the token is there
        broker.Simulator.Faults.Next("kt10000", Fault.Token8005, calls);
    }

    private static async Task OrderAsync(TestBroker broker) =>
        Assert.False((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);

    private static async Task OrderAndWaitAsync(TestBroker broker, int seconds)
    {
        await OrderAsync(broker);
        broker.Time.Advance(TimeSpan.FromSeconds(seconds));
    }
}

public class NoTokenTests
{
    public static TheoryData<string> Cases() => [.. NoTokenCase.All.Select(c => c.What)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_order_without_a_token_has_its_outcome(string what)
    {
        var expected = NoTokenCase.All.Single(c => c.What == what);
        await using var broker = await TestBroker.StartAsync(configure: expected.Configure);
        await expected.Prepare(broker);
        var before = Asked(broker);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((expected.Kind, expected.Reason), (outcome.Kind, outcome.Reason));
        Assert.Equal(expected.Requests, Asked(broker) - before);
        Assert.Equal(outcome.IsAccepted ? 1 : 0, broker.Simulator.Orders.Count);
        if (expected.Kind == OrderOutcomeKind.NotSent && expected.Requests == 0 && broker.Client.Settings.Tokens.Provider is null)
            Assert.Contains("again at", outcome.Explanation, StringComparison.Ordinal);
    }

    private static int Asked(TestBroker broker) => broker.Simulator.ReceivedRequests.GetValueOrDefault("au10001");
}
