using System.Collections.Concurrent;
using Kiwoom.Generated.Tests.Errors;
using Kiwoom.Generated.Tests.Orders;

namespace Kiwoom.Generated.Tests.Auth;

/// <summary>Stores that neither answer nor heed cancellation: a drive that is gone, a pipe in place of a file.</summary>
public sealed class StuckStoreTests : IDisposable
{
    private readonly ConcurrentQueue<string> _logged = [];
    private readonly ManualResetEventSlim _freed = new();

    public void Dispose() => _freed.Set();

    public static TheoryData<string, bool> Steps() => new()
    {
        { "read", false }, { "lock", false }, { "write", false }, { "unlock", false },
        { "read", true }, { "lock", true }, { "write", true }, { "unlock", true },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_store_that_never_answers_costs_its_patience_and_no_order(string step, bool blocksTheThread)
    {
        var store = new StuckStore(step, blocksTheThread ? _freed : null);
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenStore = store, log: new TextLogger(_logged));
        var start = broker.Time.GetUtcNow();
        var order = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => order.IsCompleted || (store.IsStuck && broker.Time.WaitingTimers > 0));
        broker.Time.Advance(TimeSpan.FromSeconds(15)); // the timeout of a request, and five seconds
        Assert.True((await order.WaitAsync(TimeSpan.FromSeconds(30))).IsAccepted);
        Assert.Contains(_logged, l => l.Contains($"Token store, {step}: not done within 00:00:15"));
        Assert.Equal(15, (broker.Time.GetUtcNow() - start).TotalSeconds);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10001"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_does_not_hold_an_outcome_past_its_deadline(bool refreshes)
    {
        var store = new StuckStore(refreshes ? "" : "read", _freed);
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenStore = store);
        if (refreshes)
        {
            await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
            broker.Simulator.ExpireTokens(); // the next order is refused with 8005, and its token is to be replaced
            store.Step = "read";
        }
        var client = broker.Client.With(new() { Deadline = TimeSpan.FromSeconds(3) });
        var order = client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => order.IsCompleted || (store.IsStuck && broker.Time.WaitingTimers > 1));
        broker.Time.Advance(TimeSpan.FromSeconds(3));
        var outcome = await order.WaitAsync(TimeSpan.FromSeconds(30));
        var expected = refreshes ? (OrderOutcomeKind.Rejected, OrderOutcomeReason.Refused) : (OrderOutcomeKind.NotSent, OrderOutcomeReason.Timeout);
        Assert.Equal(expected, (outcome.Kind, outcome.Reason));
    }

    [Fact]
    public async Task A_query_whose_token_is_refused_keeps_its_deadline_too()
    {
        var store = new StuckStore("", _freed);
        await using var broker = await TestBroker.StartAsync(configure: o => (o.TokenStore, o.QueryDeadline) = (store, TimeSpan.FromSeconds(3)));
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        broker.Simulator.ExpireTokens();
        store.Step = "read";
        var query = broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        await TestBroker.UntilAsync(() => store.IsStuck && broker.Time.WaitingTimers > 1);
        broker.Time.Advance(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<KiwoomException>(() => query.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_lock_that_comes_too_late_is_given_back()
    {
        var store = new StuckStore("lock", _freed);
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenStore = store);
        var order = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => store.IsStuck && broker.Time.WaitingTimers > 0);
        broker.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.True((await order.WaitAsync(TimeSpan.FromSeconds(30))).IsAccepted);
        _freed.Set();
        await TestBroker.UntilAsync(() => store.Unlocked == 1);
    }

    [Fact]
    public async Task A_lock_that_comes_after_its_caller_has_cancelled_is_given_back()
    {
        var store = new StuckStore("lock", _freed);
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenStore = store);
        using var cancel = new CancellationTokenSource();
        var revoking = broker.Client.RevokeTokenAsync(cancel.Token);
        await TestBroker.UntilAsync(() => store.IsStuck);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => revoking.WaitAsync(TestBroker.Soon));
        _freed.Set();
        await TestBroker.UntilAsync(() => Volatile.Read(ref store.Unlocked) == 1);
    }

    [Fact]
    public async Task What_is_still_being_written_keeps_the_lock()
    {
        var store = new StuckStore("write", _freed);
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenStore = store);
        var order = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => store.IsStuck && broker.Time.WaitingTimers > 0);
        broker.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.True((await order.WaitAsync(TestBroker.Soon)).IsAccepted);
        Assert.Equal(0, Volatile.Read(ref store.Unlocked));
        _freed.Set();
        await TestBroker.UntilAsync(() => Volatile.Read(ref store.Unlocked) == 1);
    }

    [Fact]
    public async Task Revoking_does_not_wait_for_a_stuck_store_longer_than_its_patience()
    {
        var store = new StuckStore("", _freed);
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenStore = store);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        store.Step = "lock";
        var revoking = broker.Client.RevokeTokenAsync();
        await TestBroker.UntilAsync(() => store.IsStuck && broker.Time.WaitingTimers > 0);
        broker.Time.Advance(TimeSpan.FromSeconds(15));
        await revoking.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10002"]);
    }

    [Fact]
    public async Task A_store_whose_lock_is_stuck_is_not_read_for_revoking()
    {
        var store = new StuckStore("", _freed);
        await using var broker = await TestBroker.StartAsync(configure: o => o.TokenStore = store);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        var reads = store.Reads;
        store.Step = "lock";
        var revoking = broker.Client.RevokeTokenAsync();
        await TestBroker.UntilAsync(() => store.IsStuck && broker.Time.WaitingTimers > 0);
        store.Step = "read"; // it would cost the patience once more
        broker.Time.Advance(TimeSpan.FromSeconds(15));
        await revoking.WaitAsync(TestBroker.Soon);
        Assert.Equal(reads, store.Reads);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10002"]);
    }

    /// <param name="step">Which step is stuck; empty for none.</param>
    /// <param name="blocked">What blocks the thread; null for a task that never ends.</param>
    private sealed class StuckStore(string step, ManualResetEventSlim? blocked) : IKiwoomTokenStore
    {
        private volatile bool _isStuck;
        private AccessToken? _token;

        public string Step { get; set; } = step;

        public bool IsStuck => _isStuck;

        public int Unlocked;

        public int Reads;

        public async ValueTask<AccessToken?> ReadAsync(string key, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref Reads);
            await TakeAsync("read");
            return _token;
        }

        public async ValueTask<IAsyncDisposable> LockAsync(string key, CancellationToken cancellationToken)
        {
            await TakeAsync("lock");
            return new Held(this);
        }

        public async ValueTask WriteAsync(string key, AccessToken token, CancellationToken cancellationToken)
        {
            await TakeAsync("write");
            _token = token;
        }

        public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken)
        {
            await TakeAsync("remove");
            _token = null;
        }

        private async Task TakeAsync(string what)
        {
            if (what != Step) return;
            _isStuck = true;
            if (blocked is null) await new TaskCompletionSource().Task;
            else blocked.Wait();
        }

        private sealed class Held(StuckStore store) : IAsyncDisposable
        {
            public async ValueTask DisposeAsync()
            {
                await store.TakeAsync("unlock");
                Interlocked.Increment(ref store.Unlocked);
            }
        }
    }
}
