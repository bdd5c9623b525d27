using System.Net;
using System.Text;
using Kiwoom.Generated.Tests.Orders;

namespace Kiwoom.Generated.Tests.Auth;

/// <summary>Tokens that no header can have, from wherever they come, and providers that fail.</summary>
public class ForeignTokenTests
{
    public static TheoryData<string?, string> Unfit() => new()
    {
        { "token\r\nInjected: header", "line break" },
        { "token\n", "line break" },
        { "to\0ken", "U+0000" },
        { "two words", "blank" },
        { "token\u00A0", "U+00A0" },
        { "\uFEFFtoken", "U+FEFF" },
        { "토큰", "U+D1A0" },
        { "", "empty" },
        { null, "empty" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task A_providers_unfit_token_is_not_sent_and_told(string? token, string told)
    {
        var provider = new Provider(() => token!);
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenProvider = provider);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken), (outcome.Kind, outcome.Reason));
        Assert.Contains(told, outcome.Explanation);
        Assert.Contains(nameof(Provider), outcome.Explanation);
        Assert.DoesNotContain("Injected", outcome.Explanation);
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.Equal(ErrorClass.Token, failed.Class);
        Assert.Contains(told, failed.Message);
        Assert.Empty(broker.Simulator.ReceivedRequests);
    }

    [Fact]
    public async Task What_a_provider_says_is_not_shown()
    {
        var provider = new Provider(() => throw new TimeoutException("GET https://vault/?token=s.vault"));
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenProvider = provider);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken), (outcome.Kind, outcome.Reason));
        var failed = await Assert.ThrowsAsync<KiwoomException>(
            () => broker.PassPausesAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open())));
        Assert.DoesNotContain("s.vault", outcome.Explanation + failed.Message);
    }

    [Fact]
    public async Task A_refused_token_is_not_replaced_by_an_unfit_one()
    {
        var provider = new Provider(() => "unknown-token") { Other = "other\r\nInjected: header" };
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenProvider = provider);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Rejected, "8005"), (outcome.Kind, outcome.Error!.Code));
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.Contains("line break", failed.Message);
        Assert.Equal((1, 1), (broker.Simulator.ReceivedRequests["kt10000"], broker.Simulator.ReceivedRequests["ka10075"]));
    }

    [Theory]
    [InlineData("token\\r\\nInjected: header", "line break")]
    [InlineData("two words", "blank")]
    public async Task The_servers_unfit_token_is_not_sent_and_told(string token, string told)
    {
        var handler = new TokenReply($$"""{"token":"{{token}}","token_type":"bearer","expires_dt":"20991231235959","return_code":0,"return_msg":"ok"}""");
        await using var broker = await TestBroker.StartAsync(wrap: _ => handler);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken), (outcome.Kind, outcome.Reason));
        Assert.Contains(told, outcome.Explanation);
        Assert.DoesNotContain("Injected", outcome.Explanation);
        Assert.Equal(["/oauth2/token"], handler.Paths);
    }

    [Theory]
    [InlineData("""{"token_type":"bearer","expires_dt":"20991231235959","return_code":0}""")]
    [InlineData("""{"token":"","token_type":"bearer","expires_dt":"20991231235959","return_code":0}""")]
    [InlineData("""{"token":"token","token_type":"bearer","return_code":0}""")]
    public async Task A_reply_without_a_token_or_its_expiry_gives_none_and_says_so(string body)
    {
        var handler = new TokenReply(body);
        await using var broker = await TestBroker.StartAsync(wrap: _ => handler);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken), (outcome.Kind, outcome.Reason));
        Assert.Contains("The reply has no token or no expiry.", outcome.Explanation);
        Assert.Equal(["/oauth2/token"], handler.Paths);
    }

    [Fact]
    public async Task What_a_provider_throws_is_told_by_its_type_alone()
    {
        var provider = new Provider(() => throw new InvalidOperationException("CANARY-TOKEN-5d17"));
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenProvider = provider);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken), (outcome.Kind, outcome.Reason));
        Assert.Contains("Provider threw InvalidOperationException", outcome.Explanation);
        Assert.DoesNotContain("CANARY", outcome + outcome.Explanation + outcome.Error);
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.DoesNotContain("CANARY", failed.Message);
        Assert.IsType<InvalidOperationException>(failed.InnerException);
    }

    // Such as a timeout of the provider's own HttpClient.
    [Fact]
    public async Task A_provider_that_ends_its_own_wait_is_not_a_caller_who_cancels()
    {
        var provider = new Provider(() => throw new TaskCanceledException());
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenProvider = provider);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.NoToken), (outcome.Kind, outcome.Reason));
        Assert.Contains("Provider threw TaskCanceledException", outcome.Explanation);
        var failed = await Assert.ThrowsAsync<KiwoomException>(
            () => broker.PassPausesAsync(broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open())));
        Assert.Equal(ErrorClass.Token, failed.Class);
    }

    [Fact]
    public async Task What_a_provider_throws_when_its_caller_cancels_is_not_shown()
    {
        using var cancel = new CancellationTokenSource();
        var provider = new Provider(() =>
        {
            cancel.Cancel();
            throw new InvalidOperationException("CANARY-TOKEN-5d17");
        });
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenProvider = provider);
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open(), cancel.Token));
        Assert.DoesNotContain("CANARY", cancelled.Message);
    }

    [Fact]
    public async Task A_provider_that_ignores_cancellation_does_not_hold_the_caller()
    {
        var asked = new TaskCompletionSource();
        var provider = new Provider(() => "") { Never = new TaskCompletionSource<string>(), Asked = asked };
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenProvider = provider);
        using var cancel = new CancellationTokenSource();
        var order = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(), cancel.Token);
        await asked.Task;
        await cancel.CancelAsync();
        var outcome = await order.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Cancelled), (outcome.Kind, outcome.Reason));
    }

    private sealed class Provider(Func<string> give) : IKiwoomTokenProvider
    {
        public string? Other { get; init; }

        public TaskCompletionSource<string>? Never { get; init; }

        public TaskCompletionSource? Asked { get; init; }

        public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
        {
            Asked?.TrySetResult();
            return Never is { } never ? new(never.Task) : new(give());
        }

        public ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken) => new(Other);
    }

    private sealed class TokenReply(string body) : HttpMessageHandler
    {
        public List<string> Paths { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Paths.Add(request.RequestUri!.AbsolutePath);
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }
}
