using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

/// <summary>Processes that share the limits of an app key over a store.</summary>
public sealed class SharedBudgetTests : BudgetTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Eight_busy_processes_keep_every_window_and_use_nine_tenths(int seed) => Run(() =>
    {
        Random = new(seed);
        for (var i = 0; i < 8; i++)
        {
            var process = Add();
            process.Busy.Add((Order, 3));
            foreach (var query in Queries) process.Busy.Add((query, 1));
        }
        Pass(TimeSpan.FromSeconds(30));
        AssertWindows();
        AssertUsed(5, Of(isOrder: true), 30);
        AssertUsed(5, Of(isOrder: false), 30);
        Assert.All(All, p => Assert.InRange(p.Left, 300 / 8 / 3, 300 / 8 * 3));
    });

    [Fact]
    public Task Processes_that_come_and_go_keep_every_window() => Run(() =>
    {
        for (var i = 0; i < 8; i++) Add();
        for (var second = 0; second < 240; second++)
        {
            var process = All[Random.Next(8)];
            process.Busy.Clear();
            if (Random.Next(3) > 0) process.Busy.Add((Random.Next(2) == 0 ? Order : Queries[Random.Next(Queries.Length)], Random.Next(1, 9)));
            Pass(TimeSpan.FromSeconds(Random.NextDouble() * 2));
        }
        AssertWindows();
        Assert.InRange(Arrivals.Count, 500, int.MaxValue);
    });

    [Fact]
    public Task A_busy_process_asks_once_for_fifty_turns() => Run(() =>
    {
        var process = Add();
        process.Busy.Add((Order, 4));
        Pass(TimeSpan.FromSeconds(120));
        AssertUsed(5, Of(isOrder: true), 120);
        var (exchanges, turns) = (process.Limiter.Exchanges, process.Left);
        Pass(TimeSpan.FromSeconds(120));
        Assert.InRange(process.Limiter.Exchanges - exchanges, 1, (process.Left - turns) / 50);
    });

    [Fact]
    public Task A_newcomer_gets_its_turn_at_once_although_another_has_reserved_all() => Run(() =>
    {
        Add().Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(30));
        var newcomer = Add();
        newcomer.Ask(Order);
        Pass(TimeSpan.FromSeconds(1.2)); // the window before is used up
        Assert.Equal(1, newcomer.Left);
        AssertWindows();
    });

    [Fact]
    public Task Idle_processes_hold_nothing_and_a_burst_of_five_goes_at_once() => Run(() =>
    {
        var busy = Add();
        busy.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(20));
        busy.Busy.Clear();
        Pass(TimeSpan.FromSeconds(8));
        var other = Add();
        for (var i = 0; i < 5; i++) other.Ask(Order);
        Pass(TimeSpan.FromMilliseconds(100));
        Assert.Equal(5, other.Left);
        AssertWindows();
    });

    [Fact]
    public Task The_turns_of_a_dead_process_are_lost_for_fifty_seconds_at_the_most() => Run(() =>
    {
        var dead = Add();
        dead.Busy.Add((Order, 5));
        var alive = Add();
        alive.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(30));
        dead.Kill();
        All.Remove(dead);
        Pass(TimeSpan.FromSeconds(50));
        var before = alive.Left;
        Pass(TimeSpan.FromSeconds(20));
        Assert.InRange(alive.Left - before, 90, 100);
        AssertWindows();
    });

    [Fact]
    public Task What_one_learns_from_a_refusal_is_obeyed_by_all() => Run(() =>
    {
        for (var i = 0; i < 4; i++) Add().Busy.Add((Order, 3));
        Pass(TimeSpan.FromSeconds(10));
        var before = Arrivals.Count;
        var error = new KiwoomError { TrId = Order.Id, Class = ErrorClass.RateLimit, Code = "1700", Message = "허용된 요청 개수를 초과하였습니다 유량=1", HttpStatus = (System.Net.HttpStatusCode)429 };
        Assert.Equal(1, All[0].Limiter.Refused(Order, error));
        Pass(TimeSpan.FromSeconds(30));
        Assert.InRange(Arrivals.Count - before, 20, 30);
        var late = Arrivals.Skip(before + 4).Select(a => a.At).Order().ToArray();
        for (var i = 1; i < late.Length; i++) Assert.True(late[i] - late[i - 1] >= TimeSpan.FromSeconds(1));
        Pass(TimeSpan.FromMinutes(5));
        before = Arrivals.Count;
        Pass(TimeSpan.FromSeconds(20));
        AssertUsed(5, [.. Arrivals.Skip(before)], 20);
        AssertWindows();
    });

    [Fact]
    public Task A_refusal_that_names_no_TR_pauses_all_processes() => Run(() =>
    {
        for (var i = 0; i < 4; i++) Add().Busy.Add((Order, 3));
        Pass(TimeSpan.FromSeconds(10));
        var error = new KiwoomError { TrId = Order.Id, Class = ErrorClass.RateLimit, Code = "1701", Message = "", HttpStatus = (System.Net.HttpStatusCode)429 };
        All[0].Limiter.Refused(Order, error);
        Pass(TimeSpan.FromMilliseconds(30)); // until the others know
        var before = Arrivals.Count;
        Pass(TimeSpan.FromMilliseconds(900));
        Assert.Equal(before, Arrivals.Count);
    });

    [Fact]
    public Task Without_the_store_each_takes_its_part_and_says_so_and_afterwards_they_share_again() => Run(() =>
    {
        var said = new List<string?>();
        for (var i = 0; i < 4; i++) Add(l => l.Processes = 4).Busy.Add((Order, 3));
        All[0].Limiter.SharingChanged += () => said.Add(All[0].Limiter.NotSharedBecause);
        Pass(TimeSpan.FromSeconds(20));
        Store.IsAway = true;
        Pass(TimeSpan.FromSeconds(50));
        Assert.NotNull(All[0].Limiter.NotSharedBecause);
        Assert.True(SpinWait.SpinUntil(() => said.Count == 1, TimeSpan.FromSeconds(5)));
        var before = Arrivals.Count;
        Pass(TimeSpan.FromSeconds(20));
        Assert.InRange(Arrivals.Count - before, 74, 80); // 4 processes, one a second each
        Store.IsAway = false;
        Pass(TimeSpan.FromSeconds(10));
        Assert.Null(All[0].Limiter.NotSharedBecause);
        before = Arrivals.Count;
        Pass(TimeSpan.FromSeconds(20));
        AssertUsed(5, [.. Arrivals.Skip(before)], 20);
        AssertWindows();
        SpinWait.SpinUntil(() => said.Count == 2, TimeSpan.FromSeconds(5));
        Assert.NotNull(said[0]);
        Assert.Null(said[1]);
    });

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    [InlineData(-5)]
    [InlineData(5)]
    public Task A_clock_of_the_store_that_jumps_breaks_no_window_and_stops_nobody_for_long(int seconds) => Run(() =>
    {
        for (var i = 0; i < 4; i++) Add().Busy.Add((Order, 3));
        Pass(TimeSpan.FromSeconds(20));
        Store.Ahead += TimeSpan.FromSeconds(seconds);
        Pass(TimeSpan.FromSeconds(45));
        var before = Arrivals.Count;
        Pass(TimeSpan.FromSeconds(20));
        AssertUsed(5, [.. Arrivals.Skip(before)], 20);
        AssertWindows();
    });

    [Fact]
    public Task A_store_that_lost_what_was_written_breaks_no_window() => Run(() =>
    {
        for (var i = 0; i < 4; i++) Add().Busy.Add((Order, 3));
        Pass(TimeSpan.FromSeconds(20));
        var (text, version) = (Store.Text, Store.Version);
        Pass(TimeSpan.FromSeconds(20));
        Store.Restore(text, version);
        Pass(TimeSpan.FromSeconds(20));
        Store.Restore(null, 0);
        Pass(TimeSpan.FromSeconds(40));
        AssertWindows();
        Assert.InRange(Arrivals.Count, 200, 500);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task What_is_heard_late_twice_and_in_another_order_breaks_no_window(int seed) => Run(() =>
    {
        Random = new(seed);
        Store.HeardLate = Random;
        for (var i = 0; i < 8; i++)
        {
            var process = Add();
            process.Busy.Add((Order, 3));
            foreach (var query in Queries.Take(4)) process.Busy.Add((query, 1));
        }
        Pass(TimeSpan.FromSeconds(40));
        AssertWindows();
        AssertUsed(5, Of(isOrder: true), 40);
    });

    [Fact]
    public Task Announcements_that_get_lost_cost_time_alone() => Run(() =>
    {
        Store.LosesAnnouncements = true;
        for (var i = 0; i < 8; i++) Add().Busy.Add((Order, 3));
        Pass(TimeSpan.FromSeconds(120));
        AssertWindows();
        Assert.InRange(Arrivals.Count, 300, 600);
        Assert.All(All, p => Assert.InRange(p.Left, 2, 200));
    });

    [Theory]
    [InlineData("nonsense")]
    [InlineData("kiwoom-budget-1 1 1 1\n")]
    [InlineData("kiwoom-budget-2 a 1 1 0 0 0\nmember x y 1 1 0 0 0\n")]
    [InlineData("kiwoom-budget-2 a 1 1 0 0 0\nmember\n")]
    [InlineData("kiwoom-budget-2 a 1 1 0 0 0\nmember x 1 99999999999999999 0 0 0 0\n")]
    [InlineData("kiwoom-budget-2 a 1 1 0 0 0\nmember x 1 70000000 0 0 0 0\npart o - 2147483647 0 1 0 0\nmember y 1 70000000 0 0 0 0\npart o - 2147483647 0 1 0 0\n")]
    [InlineData("kiwoom-budget-2 a 1 1 0 0 0\nslow o kt10000 1E-300 9999999 0 1\n")]
    [InlineData("kiwoom-budget-2 a 1 1 0 0 0\nslow o kt10000 NaN 9999999 0 1\n")]
    [InlineData("kiwoom-budget-2 a 1 1 0 0 0\nslow o kt10000 -1 9999999 0 1\n")]
    [InlineData("")]
    public Task A_text_that_is_another_ones_is_as_a_store_that_is_away(string text) => Run(() =>
    {
        Store.Put(text);
        Add().Busy.Add((Order, 3));
        Pass(TimeSpan.FromSeconds(16));
        Assert.Contains("budget", All[0].Limiter.NotSharedBecause, StringComparison.Ordinal);
        Assert.Equal(text, Store.Text);
    });

    [Fact]
    public Task A_slow_store_breaks_no_window() => Run(() =>
    {
        Store.Latency = TimeSpan.FromMilliseconds(400);
        for (var i = 0; i < 4; i++) Add().Busy.Add((Order, 3));
        Pass(TimeSpan.FromSeconds(60));
        AssertWindows();
        Assert.InRange(Arrivals.Count, 200, 300); // nobody has to know what time it is there
    });
}
