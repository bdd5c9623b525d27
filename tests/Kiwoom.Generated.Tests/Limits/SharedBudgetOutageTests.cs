using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

/// <summary>Shared limits while the store is away, when it comes back, and when it lost something: no window has more than the limit.</summary>
public sealed class SharedBudgetOutageTests : BudgetTest
{
    [Theory]
    [InlineData(4, 4)]
    [InlineData(4, 3)]
    [InlineData(8, 8)]
    [InlineData(6, 6)]
    public Task An_outage_breaks_no_window_and_leaves_each_its_share(int processes, int running) => Run(() =>
    {
        for (var i = 0; i < running; i++)
        {
            var process = Add(l => l.Processes = processes);
            process.Busy.Add((Order, 3));
            foreach (var query in Queries.Take(3)) process.Busy.Add((query, 1));
        }
        Pass(TimeSpan.FromSeconds(20));
        Store.IsAway = true;
        Pass(TimeSpan.FromSeconds(55));
        var before = All.ConvertAll(p => p.Left);
        Pass(TimeSpan.FromSeconds(30));
        Assert.All(All, p => Assert.InRange(p.Left - before[All.IndexOf(p)], processes <= 5 ? 30 : 10, 70));
        Store.IsAway = false;
        Pass(TimeSpan.FromSeconds(30));
        AssertWindows();
        AssertUsed(5, [.. Of(isOrder: true).Where(a => a.At > Time.GetUtcNow() - TimeSpan.FromSeconds(20))], 20);
    });

    [Fact]
    public Task Without_the_store_orders_and_queries_together_keep_their_limit() => Run(() =>
    {
        for (var i = 0; i < 4; i++)
        {
            var process = Add(l => (l.Processes, l.RequestsPerSecond) = (4, 5));
            process.Busy.Add((Order, 2));
            foreach (var query in Queries.Take(4)) process.Busy.Add((query, 1));
        }
        Pass(TimeSpan.FromSeconds(10));
        Store.IsAway = true;
        Pass(TimeSpan.FromSeconds(80));
        Store.IsAway = false;
        Pass(TimeSpan.FromSeconds(10));
        AssertNoMoreThan(5, Arrivals);
    });

    [Fact]
    public Task A_process_without_turns_has_its_share_before_its_order_is_out_of_patience() => Run(() =>
    {
        var idle = Add(l => l.Processes = 4);
        idle.Ask(Order);
        Pass(TimeSpan.FromSeconds(5));
        for (var i = 0; i < 3; i++) Add(l => l.Processes = 4).Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(20));
        Store.IsAway = true;
        idle.Ask(Order);
        Pass(TimeSpan.FromSeconds(9.9));
        Assert.Equal(2, idle.Left);
        AssertWindows();
    });

    [Fact]
    public Task A_process_that_was_started_without_the_store_and_an_API_ID_that_is_new_have_their_shares_in_the_end() => Run(() =>
    {
        for (var i = 0; i < 3; i++) Add(l => l.Processes = 4).Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(10));
        Store.IsAway = true;
        var late = Add(l => l.Processes = 4);
        late.Busy.Add((Order, 3));
        Pass(TimeSpan.FromSeconds(46));
        Assert.Equal(0, late.Left); // what the others have is not known to it
        Pass(TimeSpan.FromSeconds(12));
        Assert.InRange(late.Left, 9, 12);
        All[0].Ask(Queries[5]);
        Pass(TimeSpan.FromSeconds(8));
        Assert.Single(Of(isOrder: false));
        AssertWindows();
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Whoever_finds_the_store_first_when_it_is_back_does_not_take_the_whole_limit(bool isNew) => Run(() =>
    {
        var first = isNew ? null : Add(l => l.Processes = 4);
        first?.Ask(Queries[0]);
        for (var i = 0; i < 3; i++) Add(l => l.Processes = 4).Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(20));
        Store.IsAway = true;
        Pass(TimeSpan.FromSeconds(60));
        Store.IsAway = false;
        (first ?? Add(l => l.Processes = 4)).Busy.Add((Order, 10));
        Pass(TimeSpan.FromSeconds(20));
        AssertWindows();
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public Task A_standby_that_lacks_what_was_written_last_breaks_no_window(int seed) => Run(() =>
    {
        Random = new(seed);
        for (var i = 0; i < 4; i++) Add(l => l.Processes = 4);
        All[0].Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(10));
        var (text, version) = (Store.Text, Store.Version);
        All[0].Busy.Clear();
        All[1].Busy.Add((Order, 5)); // gets all that the first one had, and the standby does not know it
        Pass(TimeSpan.FromSeconds(6));
        Store.Restore(text, version);
        Store.Epoch = "two";
        All[2].Busy.Add((Order, 5));
        All[0].Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(70));
        AssertWindows();
        AssertUsed(5, [.. Arrivals.Where(a => a.At > Time.GetUtcNow() - TimeSpan.FromSeconds(10))], 10);
    });

    [Theory]
    [InlineData(-150)]
    [InlineData(150)]
    [InlineData(-2000)]
    [InlineData(2000)]
    [InlineData(7000)]
    public Task A_clock_that_is_set_between_two_outages_breaks_no_window(int milliseconds) => Run(() =>
    {
        for (var i = 0; i < 8; i++) Add().Busy.Add((Order, 2));
        Pass(TimeSpan.FromSeconds(10));
        for (var round = 0; round < 3; round++)
        {
            Store.Ahead += TimeSpan.FromMilliseconds(milliseconds);
            Pass(TimeSpan.FromMilliseconds(Random.Next(0, 3000))); // not all of them have seen it
            Store.IsAway = true;
            Pass(TimeSpan.FromSeconds(60));
            Store.IsAway = false;
            Pass(TimeSpan.FromSeconds(8));
        }
        AssertWindows();
    });

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public Task A_clock_that_is_set_after_a_refusal_stops_nobody_and_makes_nobody_slow_for_ever(int seconds) => Run(() =>
    {
        for (var i = 0; i < 4; i++) Add(l => l.Processes = 4).Busy.Add((Order, 3));
        Pass(TimeSpan.FromSeconds(10));
        foreach (var code in new[] { "1700", "1701" })
        {
            All[0].Limiter.Refused(Order, new() { TrId = Order.Id, Class = ErrorClass.RateLimit, Code = code, Message = "유량=2", HttpStatus = (System.Net.HttpStatusCode)429 });
            Pass(TimeSpan.FromSeconds(2));
        }
        Store.Ahead += TimeSpan.FromSeconds(seconds);
        var before = Arrivals.Count;
        Pass(TimeSpan.FromSeconds(10));
        Assert.InRange(Arrivals.Count - before, 12, 20);
        Pass(TimeSpan.FromMinutes(5.1));
        before = Arrivals.Count;
        Pass(TimeSpan.FromSeconds(10));
        AssertUsed(5, [.. Arrivals.Skip(before)], 10);
    });

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(20)]
    public Task A_clock_of_a_process_that_is_set_stops_it_for_a_moment_only(int seconds) => Run(() =>
    {
        var clock = new SleepyTime(Time);
        Add(l => l.Processes = 4, clock).Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(10));
        clock.Set += TimeSpan.FromSeconds(seconds);
        Pass(TimeSpan.FromSeconds(10));
        AssertUsed(5, Arrivals, 20);
        AssertWindows();
    });

    [Fact]
    public Task A_machine_that_was_suspended_while_its_clock_is_set_back_has_nothing_until_it_asked_again() => Run(() =>
    {
        var clock = new SleepyTime(Time);
        var sleeper = Add(l => l.Processes = 4, clock);
        sleeper.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(10));
        All.Remove(sleeper);
        (clock.Sleeps, clock.Set) = (true, TimeSpan.FromHours(-1));
        Add(l => l.Processes = 4).Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(60));
        clock.Sleeps = false;
        All.Add(sleeper);
        Pass(TimeSpan.FromSeconds(10));
        AssertWindows();
    });

    [Fact]
    public Task A_machine_that_was_suspended_has_nothing_until_it_asked_again() => Run(() =>
    {
        var clock = new SleepyTime(Time);
        var sleeper = Add(l => l.Processes = 4, clock);
        sleeper.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(10));
        All.Remove(sleeper);
        clock.Sleeps = true;
        var other = Add(l => l.Processes = 4);
        other.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(60));
        Assert.InRange(other.Left, 20, 300); // it has all of them by now
        clock.Sleeps = false;
        All.Add(sleeper);
        Pass(TimeSpan.FromSeconds(10));
        AssertWindows();
    });

    /// <summary>The clock of a machine that may be suspended: what counts the time stands still meanwhile, and no timer fires.</summary>
    private sealed class SleepyTime(ManualTimeProvider time) : TimeProvider
    {
        private long _slept;
        private long? _since;

        public bool Sleeps
        {
            set
            {
                if (value) _since = time.GetTimestamp();
                else (_slept, _since) = (_slept + time.GetTimestamp() - _since!.Value, null);
            }
        }

        /// <summary>By how much its calendar is wrong.</summary>
        public TimeSpan Set { get; set; }

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Set;

        public override long GetTimestamp() => (_since ?? time.GetTimestamp()) - _slept;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(
            s =>
            {
                if (_since is null) callback(s);
            },
            state,
            dueTime,
            period);
    }
}
