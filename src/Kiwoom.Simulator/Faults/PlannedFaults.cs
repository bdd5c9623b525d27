namespace Kiwoom.Simulator.Internal.Faults;

/// <summary>Faults that wait for their occasion. Occasions are counted from the moment of planning; the oldest plan that fits is used up.</summary>
/// <typeparam name="TOccasion">What is counted.</typeparam>
/// <typeparam name="TFault">What goes wrong.</typeparam>
internal sealed class PlannedFaults<TOccasion, TFault>(Lock sharedLock)
    where TFault : class
{
    private readonly List<Plan> _plans = [];

    /// <param name="fits">Which occasions count.</param>
    /// <param name="skip">How many of them go well before.</param>
    /// <param name="fault">What goes wrong then.</param>
    /// <param name="times">How often.</param>
    public void Add(Predicate<TOccasion> fits, int skip, TFault fault, int times)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (sharedLock) _plans.Add(new Plan(fits, fault) { Skip = skip, Times = times });
    }

    public void Clear()
    {
        lock (sharedLock) _plans.Clear();
    }

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

    private sealed class Plan(Predicate<TOccasion> fits, TFault fault)
    {
        public Predicate<TOccasion> Fits { get; } = fits;

        public TFault Fault { get; } = fault;

        public int Skip { get; set; }

        public int Times { get; set; }
    }
}
