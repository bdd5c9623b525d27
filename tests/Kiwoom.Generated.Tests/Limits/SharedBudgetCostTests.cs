namespace Kiwoom.Generated.Tests.Limits;

/// <summary>How many exchanges with the store turns cost, where all processes want more than there is.</summary>
public sealed class SharedBudgetCostTests : BudgetTest
{
    [Theory]
    [InlineData(1, 4, 5, 100)]
    [InlineData(4, 4, 5, 45)] // leases of 45 s alone are one exchange of each process in 48 turns of all
    [InlineData(4, 8, 20, 100)]
    [InlineData(8, 6, 20, 80)]
    [InlineData(4, 60, 50, 300)]
    [InlineData(8, 6, 5, 1)] // three of eight have none and get one after another
    public Task Where_all_want_more_than_there_is_an_exchange_serves_so_many_turns(int processes, int callers, int perSecond, double turns) => Run(() =>
    {
        for (var i = 0; i < processes; i++) Add(l => (l.Processes, l.OrdersPerSecond) = (processes, perSecond)).Busy.Add((Order, callers));
        Pass(TimeSpan.FromSeconds(20));
        var (exchanges, before) = (All.Sum(p => p.Limiter.Exchanges), Arrivals.Count);
        Pass(TimeSpan.FromSeconds(120));
        var used = Arrivals.Count - before;
        AssertNoMoreThan(perSecond, Arrivals);
        AssertUsed(perSecond, [.. Arrivals.Skip(before)], 120);
        Assert.InRange(used / (double)(All.Sum(p => p.Limiter.Exchanges) - exchanges), turns, double.MaxValue);
        Assert.All(All, p => Assert.InRange(p.Left, used / processes / 2, int.MaxValue)); // nobody starves
    });

    [Fact]
    public Task Nobody_waits_long_where_there_are_fewer_turns_than_processes() => Run(() =>
    {
        for (var i = 0; i < 8; i++) Add().Busy.Add((Order, 1));
        Pass(TimeSpan.FromSeconds(60));
        AssertWindows();
        Assert.All(Arrivals, a => Assert.InRange(a.Waited, TimeSpan.Zero, TimeSpan.FromSeconds(5.5)));
    });

    [Fact]
    public Task Idle_processes_keep_their_share_and_give_it_to_whoever_needs_it() => Run(() =>
    {
        for (var i = 0; i < 4; i++) Add(l => l.Processes = 4).Ask(Order);
        Pass(TimeSpan.FromSeconds(30));
        var busy = All[2];
        for (var i = 0; i < 5; i++) busy.Ask(Order);
        Pass(TimeSpan.FromMilliseconds(150));
        Assert.Equal(6, busy.Left);
        AssertWindows();
    });
}
