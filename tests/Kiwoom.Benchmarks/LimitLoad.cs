using Kiwoom.Generated;

namespace Kiwoom.Benchmarks;

/// <summary>How many processes want turns, and of which limit.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Processes">How many.</param>
/// <param name="Callers">How many callers of each want a turn all the time.</param>
/// <param name="PerSecond">The limit.</param>
/// <param name="IsOrder">Orders, or queries of one API ID.</param>
internal sealed record LimitLoad(string Name, int Processes, int Callers, double PerSecond, bool IsOrder = true)
{
    public static IReadOnlyList<LimitLoad> All { get; } =
    [
        new("one, all orders of 5 a second", 1, 4, 5),
        new("4, each wants all orders of 5 a second", 4, 5, 5),
        new("4, each wants all orders of 50 a second", 4, 50, 50),
        new("8, each wants all orders of 5 a second", 8, 5, 5),
        new("4, each wants all queries of one API ID, 1 a second", 4, 1, 1, IsOrder: false),
    ];
}

/// <summary>Limiters that stand for processes, each with callers that want a turn again as soon as they had one.</summary>
internal sealed class LimitRun
{
    /// <summary>What comes before is not counted: the processes have to find each other.</summary>
    public static readonly TimeSpan Begins = TimeSpan.FromSeconds(10);

    private readonly TrDescriptor _tr;
    private readonly List<(RequestLimiter Limiter, RateSettings Settings, ValueTask<Turn?>[] Waits)> _processes = [];
    private int _calls;

    public LimitRun(LimitLoad load, TimeProvider time, Func<int, IKiwoomBudgetStore> store)
    {
        _tr = load.IsOrder ? BuyStockRequest.TrDescriptor : KiwoomCatalog.All.First(t => t.Kind == TrKind.Query);
        for (var i = 0; i < load.Processes; i++)
        {
            var limits = new KiwoomLimits { Store = store(i), Processes = load.Processes };
            if (load.IsOrder) limits.OrdersPerSecond = load.PerSecond;
            var settings = RateSettings.Of(limits, KiwoomEnvironment.Live);
            var limiter = new RequestLimiter(settings, time, "account");
            _processes.Add((limiter, settings, [.. Enumerable.Range(0, load.Callers).Select(_ => Ask(limiter))]));
        }
    }

    public (int Calls, int Exchanges) Counted => (_calls, _processes.Sum(p => p.Limiter.Exchanges));

    public (int Calls, int Exchanges) Since((int Calls, int Exchanges) before) => (Counted.Calls - before.Calls, Counted.Exchanges - before.Exchanges);

    /// <summary>Whoever has a turn and may leave does, and asks again.</summary>
    public void Step()
    {
        foreach (var (limiter, _, waits) in _processes)
        {
            for (var i = 0; i < waits.Length; i++)
            {
                if (!waits[i].IsCompleted) continue;
                var turn = waits[i].Result!;
                if (!turn.TryLeave())
                {
                    waits[i] = ValueTask.FromResult<Turn?>(turn);
                    continue;
                }
                _calls++;
                waits[i] = Ask(limiter);
            }
        }
    }

    public void Leave()
    {
        foreach (var (limiter, settings, _) in _processes) limiter.Leave(settings);
    }

    private ValueTask<Turn?> Ask(RequestLimiter limiter) => limiter.WaitAsync(_tr, TimeSpan.FromHours(1), CancellationToken.None);
}
