namespace Kiwoom.Generated;

/// <summary>What this process is among those that share limits, and what it keeps between two exchanges. Moments are by its own clock.</summary>
internal sealed class BudgetSelf(RateSettings settings)
{
    private readonly Dictionary<BudgetGroup, HeldTurns> _turns = [];
    private RateSettings _settings = settings;
    private BudgetLimits _limits = new(settings);
    private HeldTurns? _orders;
    private HeldTurns? _queries;
    private HeldTurns? _common;

    public string Id { get; } = Guid.NewGuid().ToString("n")[..12];

    public BudgetWatch Watch { get; } = new();

    public BudgetLessons Lessons { get; } = new();

    /// <summary>Of the last exchange that is known to be written.</summary>
    public long Beat { get; set; }

    /// <summary>Until when its turns may be used.</summary>
    public long LeaseEnd { get; set; } = long.MinValue;

    /// <summary>When it was asked.</summary>
    public long WrittenAt { get; set; } = long.MinValue / 2;

    /// <summary>From when on the lease is to be renewed.</summary>
    public long RenewAt { get; set; } = long.MinValue;

    /// <summary>Nobody uses the limiter any more.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>The other processes, and what the state said of them when it was read last; null where nothing is known.</summary>
    public BudgetState? Seen { get; set; }

    public RateSettings Settings
    {
        get => _settings;
        set => (_settings, _limits) = (value, new BudgetLimits(value));
    }

    /// <summary>By how many the limits are divided without the store.</summary>
    public int Processes => Math.Max(_settings.Processes, Seen?.Members.Count(m => m.Lease > 0) ?? 0);

    public HeldTurns Orders => _orders ??= Of(BudgetGroup.Orders);

    public HeldTurns Queries => _queries ??= Of(BudgetGroup.Queries);

    /// <summary>Of orders and queries together; null where there is no such limit.</summary>
    public HeldTurns? Common => _settings.Requests is null ? null : _common ??= Of(BudgetGroup.Common);

    /// <summary>In the order in which they are planned: the limits of all first.</summary>
    public IEnumerable<HeldTurns> All => _turns.Values.OrderBy(t => t.Group.IsOfAll ? t.Group.Kind == BudgetKind.Common ? 0 : 1 : 2);

    public HeldTurns Of(BudgetGroup group)
    {
        if (_turns.TryGetValue(group, out var there)) return there;
        return _turns[group] = new(group, WindowOf(group, null));
    }

    public bool HasLease(long now) => now < LeaseEnd;

    /// <summary>The limit of all processes together.</summary>
    public BudgetWindow WindowOf(BudgetGroup group, double? learnt) =>
        _limits.Of(group, learnt) ?? BudgetWindow.PerSecond(group.Kind == BudgetKind.Orders ? _settings.Orders : _settings.Queries, _settings.Margin);

    /// <summary>Takes limits that were learnt, or are over, into account.</summary>
    public void Refresh(long now)
    {
        foreach (var turns in _turns.Values) turns.Window = WindowOf(turns.Group, Lessons.RateOf(turns.Group, now));
    }

    /// <summary>How many turns of a limit of all it takes without the store; none of others.</summary>
    public int ShareOf(BudgetGroup group) => group.IsOfAll && !IsLeaving ? WindowOf(group, null).Turns / Processes : 0;

    /// <summary>
    /// Whether a process has so many turns of the limits of all as it would take without the store. One that has fewer waits for the ends of the others' leases
    /// then, so these are to be short.
    /// </summary>
    public bool HasItsShare(BudgetMember member) =>
        member.Lease == 0 || member.Parts.TrueForAll(p => !p.Group.IsOfAll || p.Held >= WindowOf(p.Group, null).Turns / Processes);
}
