namespace Kiwoom.Generated.Tests.Limits;

/// <summary>A process that was killed and is started again has turns before its requests are out of patience.</summary>
public sealed class SharedBudgetRestartTests : BudgetTest
{
    private static readonly TimeSpan Patience = new KiwoomLimits().MaxWait - TimeSpan.FromSeconds(1); // its first exchange is slow, too

    [Theory]
    [InlineData(2, 0)]
    [InlineData(4, 0)]
    [InlineData(8, 0)]
    [InlineData(4, 3)]
    [InlineData(4, 60)]
    public Task Whoever_was_killed_after_a_query_asks_the_same_when_it_is_started_again(int processes, int seconds) => Run(() =>
    {
        var killed = Add(l => l.Processes = processes);
        killed.Busy.Add((Queries[0], 2));
        Pass(TimeSpan.FromSeconds(5));
        killed.Busy.Clear();
        Pass(TimeSpan.FromSeconds(seconds));
        RestartAfter(killed, Queries[0], processes);
    });

    [Theory]
    [InlineData(2, 0)]
    [InlineData(4, 0)]
    [InlineData(4, 3)]
    [InlineData(4, 60)]
    [InlineData(8, 0)]
    [InlineData(8, 3)]
    public Task Whoever_was_killed_after_a_burst_of_orders_orders_when_it_is_started_again(int processes, int seconds) => Run(() =>
    {
        var killed = Add(l => l.Processes = processes);
        for (var i = 0; i < 5; i++) killed.Ask(Order);
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(5, killed.Left);
        Pass(TimeSpan.FromSeconds(seconds));
        RestartAfter(killed, Order, processes);
    });

    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(4, 3, 1)]
    [InlineData(4, 4, 1)]
    [InlineData(8, 3, 1)]
    [InlineData(4, 3, 8)]
    [InlineData(4, 3, 60)]
    public Task All_processes_of_an_account_are_killed_and_started_again(int processes, int running, int seconds) => Run(() =>
    {
        for (var i = 0; i < running; i++) Add(l => l.Processes = processes).Ask(Queries[0]);
        for (var i = 0; i < running; i++) All[i].Ask(Order);
        Pass(TimeSpan.FromSeconds(seconds));
        foreach (var killed in All.ToList()) Kill(killed);
        var asked = Time.GetUtcNow();
        for (var i = 0; i < running; i++)
        {
            var restarted = Add(l => l.Processes = processes);
            restarted.Ask(Queries[0]);
            restarted.Ask(Order);
        }
        Pass(TimeSpan.FromSeconds(20));
        Assert.All(All, p => Assert.Equal(2, p.Left));
        Assert.All(All, p => Assert.Null(p.Limiter.NotSharedBecause)); // those that are gone do not count as too many
        foreach (var tr in Arrivals.Where(a => a.At > asked).GroupBy(a => a.Tr)) Assert.InRange(tr.Min(a => a.Waited), TimeSpan.Zero, Patience);
        AssertWindows();
    });

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(30)]
    public Task Whoever_used_every_turn_and_stopped_gives_back_what_it_no_longer_uses(int seconds) => Run(() =>
    {
        var killed = Add(l => l.Processes = 4);
        killed.Busy.Add((Order, 5));
        Pass(TimeSpan.FromSeconds(55));
        killed.Busy.Clear();
        Pass(TimeSpan.FromSeconds(seconds + 1));
        RestartAfter(killed, Order, 4);
    });

    [Fact]
    public Task Turns_that_are_no_longer_used_are_there_for_the_next_at_once() => Run(() =>
    {
        var first = Add(l => l.Processes = 4);
        for (var i = 0; i < 5; i++) first.Ask(Order);
        first.Ask(Queries[0]);
        first.Ask(Queries[0]);
        Pass(TimeSpan.FromSeconds(20));
        Kill(first);
        var next = Add(l => l.Processes = 4);
        for (var i = 0; i < 4; i++) next.Ask(Order);
        next.Ask(Queries[0]);
        Pass(TimeSpan.FromMilliseconds(100));
        Assert.Equal(5, next.Left);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Processes_that_are_killed_and_started_again_all_the_time_break_no_window(int seed) => Run(() =>
    {
        Random = new(seed);
        for (var round = 0; round < 40; round++)
        {
            while (All.Count < 4)
            {
                var process = Add(l => l.Processes = 4);
                process.Busy.Add((Order, Random.Next(1, 5)));
                foreach (var query in Queries.Take(Random.Next(1, 4))) process.Busy.Add((query, Random.Next(1, 3)));
            }
            Pass(TimeSpan.FromSeconds(6 * Random.NextDouble()));
            Kill(All[Random.Next(All.Count)]);
        }
        AssertWindows();
    });

    // What it sent until the moment before counts.
    private void Kill(BudgetProcess process)
    {
        process.Kill();
        All.Remove(process);
    }

    private void RestartAfter(BudgetProcess killed, TrDescriptor tr, int processes)
    {
        Kill(killed);
        var restarted = Add(l => l.Processes = processes);
        restarted.Ask(tr);
        Pass(Patience);
        Assert.Equal(1, Arrivals.Count(a => a.Process != 0 && a.Tr == tr));
        AssertWindows();
    }
}
