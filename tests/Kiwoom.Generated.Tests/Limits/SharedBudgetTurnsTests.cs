namespace Kiwoom.Generated.Tests.Limits;

/// <summary>Who gets the turns that processes share: orders first, cancels before them, and nobody keeps what another one needs.</summary>
public sealed class SharedBudgetTurnsTests : BudgetTest
{
    private static readonly TrDescriptor Cancel = KiwoomCatalog.All.First(t => t.Action == OrderAction.Cancel);

    [Fact]
    public Task Orders_go_before_queries_of_the_same_and_of_another_process() => Run(() =>
    {
        var (one, other) = (Add(Limit), Add(Limit));
        foreach (var query in Queries.Take(4)) other.Busy.Add((query, 2));
        Pass(TimeSpan.FromSeconds(20));
        one.Ask(Order);
        other.Ask(Order);
        Pass(TimeSpan.FromSeconds(1.3)); // the window before is used up
        Assert.Equal(2, Of(isOrder: true).Count);
        for (var i = 0; i < 5; i++) one.Ask(Order);
        for (var i = 0; i < 5; i++) other.Ask(Order);
        Pass(TimeSpan.FromSeconds(3.5));
        Assert.Equal(12, Of(isOrder: true).Count);
        AssertNoMoreThan(5, Arrivals);

        static void Limit(KiwoomLimits limits) => limits.RequestsPerSecond = 5;
    });

    [Fact]
    public Task Eight_processes_use_a_common_limit_and_keep_it() => Run(() =>
    {
        for (var i = 0; i < 8; i++)
        {
            var process = Add(l => l.RequestsPerSecond = 5);
            foreach (var query in Queries) process.Busy.Add((query, 1));
        }
        for (var second = 0; second < 30; second++)
        {
            All[second % 8].Ask(Order);
            Pass(TimeSpan.FromSeconds(1));
        }
        AssertNoMoreThan(5, Arrivals);
        AssertWindows();
        Assert.InRange(Arrivals.Count, 118, 155); // each query needs turns of three limits
        Assert.InRange(Of(isOrder: true).Count, 29, 30);
    });

    [Fact]
    public Task A_cancel_of_one_process_goes_before_the_orders_of_all() => Run(() =>
    {
        for (var i = 0; i < 7; i++) Add().Busy.Add((Order, 5));
        var one = Add();
        one.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 20; i++)
        {
            one.Ask(Cancel);
            Pass(TimeSpan.FromSeconds(1.3));
        }
        Assert.Equal(20, Arrivals.Count(a => a.Tr == Cancel));
        Assert.All(Arrivals.Where(a => a.Tr == Cancel), a => Assert.InRange(a.Waited, TimeSpan.Zero, TimeSpan.FromSeconds(1.2)));
        AssertWindows();
    });

    [Fact]
    public Task More_who_wait_than_there_are_turns_get_what_is_there() => Run(() =>
    {
        var (one, other) = (Add(), Add());
        other.Busy.Add((Order, 1));
        one.Ask(Order);
        Pass(TimeSpan.FromSeconds(10));
        other.Busy.Clear();
        for (var i = 0; i < 10; i++) one.Ask(Order);
        Pass(TimeSpan.FromSeconds(3.2));
        Assert.Equal(11, one.Left);
        AssertWindows();
    });

    [Fact]
    public Task A_process_that_waits_and_is_gone_holds_nobody_up() => Run(() =>
    {
        Add().Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(10));
        var gone = Add();
        for (var i = 0; i < 5; i++) gone.Ask(Order);
        Pass(TimeSpan.FromMilliseconds(30)); // it has said that it wants some
        gone.Kill();
        All.Remove(gone);
        Pass(TimeSpan.FromSeconds(5));
        var before = Arrivals.Count;
        Pass(TimeSpan.FromSeconds(10));
        Assert.InRange(Arrivals.Count - before, 45, 51);
    });

    [Fact]
    public Task More_processes_than_the_option_says_are_named() => Run(() =>
    {
        for (var i = 0; i < 3; i++) Add(l => l.Processes = 2).Busy.Add((Order, 1));
        Pass(TimeSpan.FromSeconds(100));
        Assert.Contains(All, p => p.Limiter.NotSharedBecause is { } why && why.Contains("3 processes", StringComparison.Ordinal) && why.Contains("says 2", StringComparison.Ordinal));
    });

    [Fact]
    public Task The_last_client_gives_everything_back_and_the_next_one_brings_its_own_store() => Run(() =>
    {
        var first = Add();
        first.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(10));
        first.Busy.Clear();
        var settings = first.Client;
        first.Limiter.Leave(settings);
        All.Remove(first);
        var other = Add();
        other.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(6));
        var exchanges = first.Limiter.Exchanges;
        Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(exchanges, first.Limiter.Exchanges); // it does not ask any more
        AssertUsed(5, [.. Arrivals.Where(a => a.At > Time.GetUtcNow() - TimeSpan.FromSeconds(30))], 30);
        other.Busy.Clear();
        Pass(TimeSpan.FromSeconds(2));
        var next = new MemoryBudgetStore(Time) { Latency = TimeSpan.FromMilliseconds(2) };
        first.Limiter.Join(settings with { Store = next });
        first.Ask(Order);
        All.Add(first);
        Pass(TimeSpan.FromSeconds(2));
        Assert.Contains("kiwoom-budget", next.Text, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => first.Limiter.Check(settings));
        first.Limiter.Check(settings with { Store = next });
        first.Limiter.Check(settings with { Store = null });
        AssertWindows();
    });

    [Fact]
    public Task A_client_without_a_store_that_comes_right_after_the_last_one_breaks_nothing() => Run(() =>
    {
        var first = Add();
        first.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(10));
        first.Busy.Clear();
        first.Limiter.Leave(first.Client);
        first.Limiter.Join(first.Client with { Store = null }); // what the first one has is still to be given back
        Pass(TimeSpan.FromSeconds(2));
        Assert.Contains(" 0 ", Store.Text!.Split('\n')[1], StringComparison.Ordinal);
        var other = Add();
        for (var i = 0; i < 5; i++) other.Ask(Order);
        Pass(TimeSpan.FromSeconds(1.5));
        Assert.Equal(5, other.Left);
    });

    [Fact]
    public Task A_client_that_leaves_while_the_store_is_asked_gives_back_what_it_gets() => Run(() =>
    {
        var first = Add();
        for (var i = 0; i < 5; i++) first.Ask(Order);
        Store.During = () => first.Limiter.Leave(first.Client);
        Pass(TimeSpan.FromSeconds(1));
        Assert.Null(Store.During);
        All.Clear();
        var other = Add();
        for (var i = 0; i < 5; i++) other.Ask(Order);
        Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(5, other.Left);
        Assert.Equal(1, Store.Followers); // the first one does not listen any more
    });

    [Fact]
    public Task Clients_without_a_store_go_on_sharing_when_the_one_that_brought_it_is_gone() => Run(() =>
    {
        var first = Add(l => l.Processes = 8);
        var guest = first.Client with { Store = null, Processes = 1 };
        first.Limiter.Join(guest);
        first.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(5));
        first.Limiter.Leave(first.Client);
        for (var i = 0; i < 3; i++) Add(l => l.Processes = 8).Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(20));
        Assert.All(All, p => Assert.Null(p.Limiter.NotSharedBecause));
        AssertWindows();
        var next = new MemoryBudgetStore(Time) { Latency = TimeSpan.FromMilliseconds(2) };
        first.Limiter.Join(first.Client with { Store = next }); // it is the only one with a store, and that is used
        Pass(TimeSpan.FromSeconds(2));
        Assert.Contains("kiwoom-budget", next.Text, StringComparison.Ordinal);
    });

    [Fact]
    public Task A_store_that_nobody_uses_any_more_is_not_kept() => Run(() =>
    {
        var process = Add();
        process.Ask(Order);
        Pass(TimeSpan.FromSeconds(2));
        process.Limiter.Leave(process.Client);
        Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(0, Store.Followers);
        Assert.Null(process.Limiter.Store);
    });

    [Fact]
    public Task A_store_that_hangs_is_asked_to_stop_and_holds_no_order() => Run(() =>
    {
        var store = new HangingStore();
        var limiter = new RequestLimiter(RateSettings.Of(new() { Store = store }, KiwoomEnvironment.Live), Time, "account");
        var wait = limiter.WaitAsync(Order, TimeSpan.FromSeconds(3), default);
        Time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(wait.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(wait.IsCompleted);
        Assert.Null(wait.Result);
        Assert.True(SpinWait.SpinUntil(() => store.Cancelled >= 2, TimeSpan.FromSeconds(10)));
        Assert.Contains("answer", limiter.NotSharedBecause, StringComparison.Ordinal);
    });

    /// <summary>It answers nothing, and counts who gave up.</summary>
    private sealed class HangingStore : IKiwoomBudgetStore
    {
        public int Cancelled { get; private set; }

        public async ValueTask<BudgetCell> ExchangeAsync(string key, long version, string? text, CancellationToken cancellationToken)
        {
            using var registration = cancellationToken.Register(() => Cancelled++);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return default;
        }

        public IDisposable Follow(string key, Action<long, string?> replaced) => new CancellationTokenSource();
    }
}
