using System.Collections.Concurrent;
using Kiwoom.Generated.Tests.Orders;
using Microsoft.Extensions.Logging;

namespace Kiwoom.Generated.Tests.Auth;

public class StoredTokensTests
{
    private readonly MemoryStore _store = new();
    private readonly ConcurrentQueue<string> _logged = [];

    [Fact]
    public async Task A_second_client_takes_the_token_of_the_first()
    {
        await using var broker = await StartAsync();
        using var second = broker.AnotherClient();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await second.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Fact]
    public async Task A_token_that_was_stored_hours_ago_is_taken()
    {
        await using var broker = await StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Time.Advance(TimeSpan.FromHours(3));
        using var process = broker.AnotherClient();
        await process.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal((1, 2), (broker.Simulator.ReceivedRequests["au10001"], broker.Simulator.ReceivedRequests["ka10075"]));
    }

    [Fact]
    public async Task A_refused_token_is_replaced_by_one_and_taken_by_the_other()
    {
        await using var broker = await StartAsync();
        using var second = broker.AnotherClient();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await second.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.ExpireTokens();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()); // refused, and replaced
        await second.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()); // refused, and finds the new one
        Assert.Equal(2, broker.Simulator.ReceivedRequests["au10001"]);
        Assert.Equal(6, broker.Simulator.ReceivedRequests["ka10075"]);
    }

    [Fact]
    public async Task A_token_near_its_end_is_replaced_by_one_and_taken_by_the_other()
    {
        await using var broker = await StartAsync();
        using var second = broker.AnotherClient();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await second.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.ExpireTokens(); // else the simulator would give the same one again
        broker.Time.Advance(TimeSpan.FromHours(23.9));
        await second.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(2, broker.Simulator.ReceivedRequests["au10001"]);
        Assert.Equal(4, broker.Simulator.ReceivedRequests["ka10075"]);
    }

    [Fact]
    public async Task A_token_that_the_server_gives_again_near_its_end_is_not_asked_for_by_each()
    {
        await using var broker = await StartAsync();
        using var second = broker.AnotherClient();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Time.Advance(TimeSpan.FromHours(23.9));
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await second.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(2, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("lock")]
    [InlineData("write")]
    [InlineData("unlock")]
    public async Task A_store_that_fails_is_told_and_costs_no_order(string step)
    {
        _store.FailingStep = step;
        await using var broker = await StartAsync();
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Contains(_logged, l => l.Contains($"Token store, {step}: the disk is full"));
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Fact]
    public async Task A_token_that_another_process_stored_is_taken_also_while_it_is_too_early_to_ask()
    {
        await using var broker = await StartAsync();
        broker.Simulator.Faults.Next("au10001", Kiwoom.Simulator.Fault.Status502HtmlNotExecuted, calls: 2);
        for (var i = 0; i < 2; i++)
            Assert.Equal(OrderOutcomeReason.NoToken, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
        using var process = broker.AnotherClient();
        await process.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Equal(3, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Fact]
    public async Task A_token_that_another_process_stored_while_the_lock_was_waited_for_is_taken()
    {
        await using var broker = await StartAsync();
        using var process = broker.AnotherClient();
        await process.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        var theirs = _store.Token;
        _store.Token = null;
        _store.Locked = () => _store.Token = theirs;
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Fact]
    public async Task While_it_is_too_early_to_ask_no_lock_is_taken()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => (o.TokenStore, o.SecretKey) = (_store, "wrong"));
        for (var i = 0; i < 5; i++) Assert.Equal(OrderOutcomeReason.NoToken, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).Reason);
        Assert.Equal(1, _store.Waiting);
    }

    [Fact]
    public async Task A_new_token_that_is_over_by_this_clock_is_not_taken()
    {
        await using var broker = await StartAsync();
        var now = broker.Time.GetUtcNow();
        _store.Token = new AccessToken("theirs", now) { IssuedAt = now };
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal((1, 1), (broker.Simulator.ReceivedRequests["au10001"], broker.Simulator.ReceivedRequests["ka10075"]));
    }

    // The clock of the other machine is ahead of this one: how old the token is, nobody here can say.
    [Fact]
    public async Task A_token_near_its_end_that_was_issued_in_the_future_is_not_taken_for_a_new_one()
    {
        await using var broker = await StartAsync();
        var now = broker.Time.GetUtcNow();
        _store.Token = new AccessToken("theirs", now.AddMinutes(5)) { IssuedAt = now.AddMinutes(2) };
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal((1, 1), (broker.Simulator.ReceivedRequests["au10001"], broker.Simulator.ReceivedRequests["ka10075"]));
        Assert.NotEqual("theirs", _store.Token.Token);
    }

    // Such as a timeout of the database's own.
    [Fact]
    public async Task A_store_that_ends_its_own_wait_is_not_one_that_does_not_answer()
    {
        _store.FailingStep = "read";
        _store.Failure = new TaskCanceledException("the database did not answer");
        await using var broker = await StartAsync();
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Contains(_logged, l => l.Contains("Token store, read: the database did not answer"));
        Assert.NotNull(_store.Token); // it was written to
    }

    [Fact]
    public async Task Without_its_lock_a_store_is_neither_written_to_nor_emptied()
    {
        await using var broker = await StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        var stored = _store.Token;
        _store.FailingStep = "lock";
        await broker.Client.RevokeTokenAsync();
        Assert.Equal(stored, _store.Token);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()); // refused, and replaced
        Assert.Equal(2, broker.Simulator.ReceivedRequests["au10001"]);
        Assert.Equal(stored, _store.Token);
        Assert.All(_logged.Where(l => l.Contains("Token store, ")), l => Assert.Contains("Token store, lock: ", l));
    }

    [Fact]
    public async Task A_lock_that_is_never_free_is_given_up_on()
    {
        _store.IsStuck = true;
        await using var broker = await StartAsync();
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => _store.Waiting > 0);
        broker.Time.Advance(TimeSpan.FromSeconds(15)); // the timeout of a request, and five seconds
        Assert.True((await call).IsAccepted);
        Assert.Contains(_logged, l => l.Contains("Token store, lock: not done within 00:00:15"));
    }

    [Theory]
    [InlineData("x\r\nInjected: header")]
    [InlineData("")]
    [InlineData("토큰")]
    public async Task A_stored_text_that_can_be_no_token_is_replaced(string text)
    {
        await using var broker = await StartAsync();
        _store.Token = new AccessToken(text, broker.Time.GetUtcNow().AddHours(12));
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10001"]);
        Assert.StartsWith("SIMULATED-", _store.Token.Token);
    }

    [Fact]
    public async Task A_revoked_token_is_removed()
    {
        await using var broker = await StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await broker.Client.RevokeTokenAsync();
        Assert.Null(_store.Token);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10002"]);
    }

    [Fact]
    public async Task A_client_that_asked_for_none_revokes_what_the_store_has()
    {
        await using var broker = await StartAsync();
        using var process = broker.AnotherClient();
        await process.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await broker.Client.RevokeTokenAsync();
        Assert.Null(_store.Token);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10002"]);
        broker.Simulator.Faults.Clear();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(2, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Fact]
    public async Task A_token_that_another_process_stored_since_is_revoked_with_the_own_one()
    {
        await using var broker = await StartAsync(new Kiwoom.Simulator.SimulatorOptions { ReissueInvalidatesOld = true });
        using var process = broker.AnotherClient();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        var own = _store.Token;
        _store.Token = null;
        await process.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()); // asks for another, which ends the first
        Assert.NotEqual(own, _store.Token);
        await broker.Client.RevokeTokenAsync(); // the server does not know the first one any more, which is as good
        Assert.Null(_store.Token);
        Assert.Equal(2, broker.Simulator.ReceivedRequests["au10002"]);
    }

    [Fact]
    public async Task A_stored_token_that_is_over_or_can_be_no_token_is_removed_and_not_revoked()
    {
        await using var broker = await StartAsync();
        var now = broker.Time.GetUtcNow();
        foreach (var (text, expiry) in new[] { ("over", now), ("x\r\nInjected: header", now.AddHours(12)) })
        {
            _store.Token = new AccessToken(text, expiry);
            await broker.Client.RevokeTokenAsync();
            Assert.Null(_store.Token);
        }
        Assert.Empty(broker.Simulator.ReceivedRequests);
    }

    [Fact]
    public async Task A_server_that_is_down_before_the_own_token_is_revoked_too_is_told()
    {
        await using var broker = await StartAsync();
        using var process = broker.AnotherClient();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        _store.Token = null;
        broker.Simulator.ExpireTokens(); // else the simulator would give the same one again
        await process.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        var revoked = 0;
        broker.Simulator.Answered += (request, _) =>
        {
            if (request.Headers["api-id"] == "au10002" && Interlocked.Increment(ref revoked) == 1)
                broker.Simulator.Faults.Next("au10002", Kiwoom.Simulator.Fault.Status502HtmlNotExecuted);
        };
        await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.RevokeTokenAsync());
        Assert.Equal(2, revoked);
        Assert.NotNull(_store.Token);
    }

    [Fact]
    public async Task A_token_that_the_server_does_not_know_any_more_is_told_when_it_is_revoked()
    {
        await using var broker = await StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.ExpireTokens();
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.RevokeTokenAsync());
        Assert.Equal(ErrorClass.Token, failed.Class);
        Assert.NotNull(_store.Token);
    }

    [Fact]
    public async Task Who_cancels_while_the_lock_is_waited_for_revokes_nothing()
    {
        await using var broker = await StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await using var held = await _store.LockAsync("", default);
        using var cancel = new CancellationTokenSource();
        var revoking = broker.Client.RevokeTokenAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => revoking.WaitAsync(TestBroker.Soon));
        for (var i = 0; i < 100; i++) await Task.Yield(); // what follows the wait runs on other threads
        Assert.DoesNotContain(_logged, l => l.Contains("Token store, "));
        Assert.NotNull(_store.Token);
        Assert.False(broker.Simulator.ReceivedRequests.ContainsKey("au10002"));
    }

    [Fact]
    public async Task A_token_that_could_not_be_revoked_stays_stored_and_in_use()
    {
        await using var broker = await StartAsync();
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.Faults.Next("au10002", Kiwoom.Simulator.Fault.Status502HtmlNotExecuted);
        await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.RevokeTokenAsync());
        Assert.NotNull(_store.Token);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Fact]
    public async Task A_corrupt_file_costs_a_message_and_a_new_token()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.TokenStore = new FileTokenStore(folder.Path), log: new Collector(_logged));
        var key = TokenStoreKey.Of(broker.Client.Environment, broker.Simulator.Options.AppKey);
        File.WriteAllText(folder.At(key + ".json"), "{\"token\": \"CANARY-TO");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.At(key + ".json"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Contains(_logged, l => l.Contains("cut off"));
        Assert.DoesNotContain(_logged, l => l.Contains("CANARY"));
        using var second = broker.AnotherClient();
        Assert.True((await second.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10001"]);
    }

    private Task<TestBroker> StartAsync(Kiwoom.Simulator.SimulatorOptions? simulatorOptions = null) =>
        TestBroker.StartAsync(configure: o => o.TokenStore = _store, log: new Collector(_logged), simulatorOptions: simulatorOptions);

    private sealed class MemoryStore : IKiwoomTokenStore
    {
        private readonly SemaphoreSlim _free = new(1);

        public AccessToken? Token { get; set; }

        public string? FailingStep { get; set; }

        public Exception Failure { get; set; } = new IOException("the disk is full");

        public bool IsStuck { get; set; }

        public int Waiting;

        public Action? Locked { get; set; }

        public ValueTask<AccessToken?> ReadAsync(string key, CancellationToken cancellationToken)
        {
            Step("read");
            return ValueTask.FromResult(Token);
        }

        public async ValueTask<IAsyncDisposable> LockAsync(string key, CancellationToken cancellationToken)
        {
            Step("lock");
            if (IsStuck) await _free.WaitAsync(cancellationToken);
            Interlocked.Increment(ref Waiting);
            await _free.WaitAsync(cancellationToken);
            Locked?.Invoke();
            return new Held(this);
        }

        public ValueTask WriteAsync(string key, AccessToken token, CancellationToken cancellationToken)
        {
            Step("write");
            Assert.Equal(0, _free.CurrentCount);
            Token = token;
            return ValueTask.CompletedTask;
        }

        public ValueTask RemoveAsync(string key, CancellationToken cancellationToken)
        {
            Assert.Equal(0, _free.CurrentCount);
            Token = null;
            return ValueTask.CompletedTask;
        }

        private void Step(string step)
        {
            if (step == FailingStep) throw Failure;
        }

        private sealed class Held(MemoryStore store) : IAsyncDisposable
        {
            public ValueTask DisposeAsync()
            {
                store._free.Release();
                store.Step("unlock");
                return ValueTask.CompletedTask;
            }
        }
    }

    private sealed class Collector(ConcurrentQueue<string> logged) : ILogger<KiwoomClient>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logged.Enqueue(formatter(state, exception));
    }
}
