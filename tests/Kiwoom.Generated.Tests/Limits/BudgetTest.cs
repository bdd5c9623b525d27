using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

/// <summary>Processes that share the limits of an app key over a store, on a clock that the test moves.</summary>
public abstract class BudgetTest
{
    private protected static readonly TrDescriptor Order = BuyStockRequest.TrDescriptor;
    private protected static readonly TrDescriptor[] Queries = [.. KiwoomCatalog.All.Where(t => t.Kind is TrKind.Query or TrKind.PagedQuery).Take(10)];

    private int _added;

    private protected BudgetTest() => Store = new(Time) { Latency = TimeSpan.FromMilliseconds(2) };

    private protected ManualTimeProvider Time { get; } = new();

    private protected List<BudgetArrival> Arrivals { get; } = [];

    private protected List<BudgetProcess> All { get; } = [];

    private protected MemoryBudgetStore Store { get; }

    private protected Random Random { get; set; } = new(1);

    // Continuations run where the clock is moved: on a thread without a context.
    private protected static Task Run(Action test) => Task.Run(test);

    private protected BudgetProcess Add(Action<KiwoomLimits>? configure = null, TimeProvider? clock = null)
    {
        var process = new BudgetProcess(_added++, Time, Store, Arrivals, Random, configure, clock);
        All.Add(process);
        return process;
    }

    // Processes run a little late, as on a busy machine.
    private protected void Pass(TimeSpan span)
    {
        var end = Time.GetUtcNow() + span;
        while (Time.GetUtcNow() < end)
        {
            foreach (var process in All) process.Run();
            var step = TimeSpan.FromMilliseconds(Random.Next(1, 15));
            Time.Advance(Time.GetUtcNow() + step < end ? step : end - Time.GetUtcNow());
        }
    }

    private protected List<BudgetArrival> Of(bool isOrder) => Arrivals.FindAll(a => a.Tr.Kind == TrKind.Order == isOrder);

    private protected static void AssertUsed(int perSecond, List<BudgetArrival> arrivals, double seconds) =>
        Assert.InRange(arrivals.Count / seconds / perSecond, 0.9, 1.02);

    private protected void AssertWindows()
    {
        AssertNoMoreThan(5, Of(isOrder: true));
        AssertNoMoreThan(5, Of(isOrder: false));
        foreach (var tr in Of(isOrder: false).GroupBy(a => a.Tr.Id)) AssertNoMoreThan(2, [.. tr]);
    }

    private protected static void AssertNoMoreThan(int count, List<BudgetArrival> arrivals)
    {
        var moments = arrivals.Select(a => a.At).Order().ToArray();
        for (var i = count; i < moments.Length; i++)
            Assert.True(moments[i] - moments[i - count] >= TimeSpan.FromSeconds(1), $"{count + 1} within {moments[i] - moments[i - count]} from {moments[i - count]:O}");
    }
}
