using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

/// <summary>A process with callers that want turns all the time, or now and then. It runs as the test moves the clock.</summary>
internal sealed class BudgetProcess
{
    private readonly List<(TrDescriptor Tr, ValueTask<Turn?> Wait, DateTimeOffset Asked)> _waits = [];
    private readonly List<(TrDescriptor Tr, Turn Turn, DateTimeOffset Asked)> _leaving = [];
    private readonly ManualTimeProvider _time;
    private readonly List<BudgetArrival> _arrivals;
    private readonly Random _random;
    private readonly int _number;
    private readonly MortalStore _store;

    public BudgetProcess(int number, ManualTimeProvider time, IKiwoomBudgetStore store, List<BudgetArrival> arrivals, Random random, Action<KiwoomLimits>? configure = null, TimeProvider? clock = null)
    {
        (_number, _time, _arrivals, _random) = (number, time, arrivals, random);
        var limits = new KiwoomLimits { Store = _store = new MortalStore(store), Processes = 8, MaxWait = TimeSpan.FromHours(1) };
        configure?.Invoke(limits);
        Client = RateSettings.Of(limits, KiwoomEnvironment.Live);
        Limiter = new RequestLimiter(Client, clock ?? time, "account");
    }

    public RequestLimiter Limiter { get; }

    /// <summary>The settings of its one client.</summary>
    public RateSettings Client { get; }

    /// <summary>How many callers want a turn at once, and for what.</summary>
    public List<(TrDescriptor Tr, int Callers)> Busy { get; } = [];

    public int Left => _arrivals.Count(a => a.Process == _number);

    /// <summary>It says and hears nothing any more.</summary>
    public void Kill() => _store.IsDead = true;

    /// <summary>Wants one turn.</summary>
    public void Ask(TrDescriptor tr) => _waits.Add((tr, Limiter.WaitAsync(tr, TimeSpan.FromHours(1), default), _time.GetUtcNow()));

    /// <summary>Takes what is there; what leaves arrives up to 20 ms after it counted: a query counts when it gets its turn, up to 15 ms before it leaves here.</summary>
    public void Run()
    {
        foreach (var (tr, callers) in Busy)
        {
            while (_waits.Count(w => w.Tr == tr) + _leaving.Count(l => l.Tr == tr) < callers) Ask(tr);
        }
        foreach (var (tr, wait, asked) in _waits.ToArray())
        {
            if (!wait.IsCompleted) continue;
            _waits.RemoveAll(w => w.Wait == wait);
            if (tr.Kind == TrKind.Order) _leaving.Add((tr, wait.Result!, asked));
            else Arrive(tr, asked);
        }
        foreach (var leaving in _leaving.ToArray())
        {
            if (!leaving.Turn.TryLeave()) continue;
            _leaving.Remove(leaving);
            Arrive(leaving.Tr, leaving.Asked);
        }
    }

    private void Arrive(TrDescriptor tr, DateTimeOffset asked)
    {
        var now = _time.GetUtcNow();
        _arrivals.Add(new(_number, tr, now + TimeSpan.FromMilliseconds((tr.Kind == TrKind.Order ? 20 : 5) * _random.NextDouble()), now - asked));
    }
}

/// <summary>The store as a process sees it that can be killed.</summary>
internal sealed class MortalStore(IKiwoomBudgetStore store) : IKiwoomBudgetStore
{
    public bool IsDead { get; set; }

    public ValueTask<BudgetCell> ExchangeAsync(string key, long version, string? text, CancellationToken cancellationToken) =>
        IsDead ? new(new TaskCompletionSource<BudgetCell>().Task) : store.ExchangeAsync(key, version, text, cancellationToken);

    public IDisposable Follow(string key, Action<long, string?> replaced) => store.Follow(key, (version, text) =>
    {
        if (!IsDead) replaced(version, text);
    });
}

/// <summary>A request at the server.</summary>
internal sealed record BudgetArrival(int Process, TrDescriptor Tr, DateTimeOffset At, TimeSpan Waited);
