namespace Kiwoom.Simulator;

/// <summary>
/// Which calls go wrong, and how. Calls are counted from the moment of planning; where several plans fit one call, the
/// oldest is used up.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _lock;
    private readonly List<Plan> _plans = [];

    internal FaultPlan(Lock sharedLock) => _lock = sharedLock;

    /// <summary>The next calls of a TR go wrong.</summary>
    /// <param name="trId">API ID.</param>
    /// <param name="fault">How.</param>
    /// <param name="calls">How many calls.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="calls"/> is not positive.</exception>
    public void Next(string trId, Fault fault, int calls = 1) => Add(trId, 0, fault, calls);

    /// <summary>One later call of a TR goes wrong.</summary>
    /// <param name="trId">API ID.</param>
    /// <param name="call">Which call from now: 1 is the next one.</param>
    /// <param name="fault">How.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="call"/> is not positive.</exception>
    public void Nth(string trId, int call, Fault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(call, 1);
        Add(trId, call - 1, fault, 1);
    }

    /// <summary>The next calls go wrong, whatever they ask, token requests among them.</summary>
    /// <param name="fault">How.</param>
    /// <param name="calls">How many calls.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="calls"/> is not positive.</exception>
    public void NextOfAny(Fault fault, int calls = 1) => Add(null, 0, fault, calls);

    /// <summary>Forgets all plans.</summary>
    public void Clear()
    {
        lock (_lock) _plans.Clear();
    }

    internal Fault? Take(string trId)
    {
        Fault? taken = null;
        foreach (var plan in _plans)
        {
            if (plan.TrId is not null && plan.TrId != trId) continue;
            if (plan.Skip > 0)
            {
                plan.Skip--;
            }
            else if (taken is null)
            {
                taken = plan.Fault;
                plan.Calls--;
            }
        }

        _plans.RemoveAll(static plan => plan.Calls == 0);
        return taken;
    }

    private void Add(string? trId, int skip, Fault fault, int calls)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        lock (_lock) _plans.Add(new Plan(trId, fault) { Skip = skip, Calls = calls });
    }

    private sealed class Plan(string? trId, Fault fault)
    {
        public string? TrId { get; } = trId;

        public Fault Fault { get; } = fault;

        public int Skip { get; set; }

        public int Calls { get; set; }
    }
}
