namespace Kiwoom.Simulator.Internal.Faults;

/// <summary>Faults that wait for their occasion. Occasions are counted from the moment of planning; the oldest plan that fits is used up.</summary>
/// <typeparam name="TOccasion">What is counted.</typeparam>
/// <typeparam name="TFault">What goes wrong.</typeparam>
internal sealed class PlannedFaults<TOccasion, TFault>(Lock sharedLock)
    where TFault : class
{
    private readonly List<Plan> _plans = [];
    private long _lastId;

    /// <param name="fits">Which occasions count.</param>
    /// <param name="skip">How many of them go well before.</param>
    /// <param name="fault">What goes wrong then.</param>
    /// <param name="times">How often.</param>
    /// <param name="of">What they are of, for who lists them; null for any.</param>
    public void Add(Predicate<TOccasion> fits, int skip, TFault fault, int times, string? of = null)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (sharedLock) _plans.Add(new Plan(++_lastId, of, fits, fault) { Skip = skip, Times = times });
    }

    public void Clear()
    {
        lock (sharedLock) _plans.Clear();
    }

    /// <summary>Forgets one.</summary>
    /// <returns>Whether it still waited.</returns>
    public bool Remove(long id)
    {
        lock (sharedLock) return _plans.RemoveAll(plan => plan.Id == id) > 0;
    }

    /// <summary>What waits, oldest first.</summary>
    public IReadOnlyList<TShown> Select<TShown>(Func<long, string?, TFault, int, int, TShown> show)
    {
        lock (sharedLock) return [.. _plans.Select(plan => show(plan.Id, plan.Of, plan.Fault, plan.Skip, plan.Times))];
    }

    /// <summary>What <see cref="Take"/> would say at an occasion, which is not counted. Under the lock.</summary>
    public TFault? Peek(TOccasion occasion) => _plans.Find(plan => plan.Skip == 0 && plan.Fits(occasion))?.Fault;

    /// <summary>What goes wrong at an occasion; null for nothing. Under the lock.</summary>
    public TFault? Take(TOccasion occasion)
    {
        if (_plans.Count == 0) return null;
        TFault? taken = null;
        foreach (var plan in _plans)
        {
            if (!plan.Fits(occasion)) continue;
            if (plan.Skip > 0)
            {
                plan.Skip--;
            }
            else if (taken is null)
            {
                taken = plan.Fault;
                plan.Times--;
            }
        }

        _plans.RemoveAll(static plan => plan.Times == 0);
        return taken;
    }

    private sealed class Plan(long id, string? of, Predicate<TOccasion> fits, TFault fault)
    {
        public long Id { get; } = id;

        public string? Of { get; } = of;

        public Predicate<TOccasion> Fits { get; } = fits;

        public TFault Fault { get; } = fault;

        public int Skip { get; set; }

        public int Times { get; set; }
    }
}
