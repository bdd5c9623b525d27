namespace Kiwoom.Generated;

/// <content>The part that other processes share: a turn must conform to the limits of this process, and be one of those that it was given.</content>
internal sealed partial class RequestLimiter : ISharedTurnsOwner
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    private readonly string _key;
    private SharedTurns? _shared;
    private IKiwoomBudgetStore? _store;

    /// <summary>The store of the shared turns cannot be used, for this reason, or can again (null).</summary>
    public event Action<string?>? SharingChanged;

    /// <summary>Why the turns are not shared though they are meant to be; null where they are, or are not meant to be.</summary>
    public string? NotSharedBecause
    {
        get
        {
            lock (_lock) return _shared?.AwayBecause;
        }
    }

    /// <summary>How many exchanges there were with the store.</summary>
    internal int Exchanges => _shared?.Exchanges ?? 0;


    long ISharedTurnsOwner.Now => Now;

    void ISharedTurnsOwner.Count()
    {
        foreach (var isOrder in new[] { true, false }) _shared!.Of(new(isOrder, BudgetGroup.Any)).Waiting = 0;
        foreach (var turns in _turns.Values)
        {
            if (turns.InHand is { } own) own.Waiting = 0;
        }
        foreach (var turns in _turns.Values) GroupOf(turns).Waiting += turns.Waiting.Count + turns.OnTheWay;
    }

    void ISharedTurnsOwner.Serve()
    {
        var now = Now;
        Serve(now);
        SetTimer(now);
    }

    void ISharedTurnsOwner.Learn(BudgetLesson lesson)
    {
        if (lesson.Group.Tr == BudgetGroup.Any)
        {
            (lesson.Group.IsOrder ? _orders : _queries).Pause(lesson.PausedUntil);
            return;
        }
        if (!_turns.TryGetValue(lesson.Group.Tr, out var turns))
        {
            turns = new TrTurns(lesson.Group.IsOrder ? _orders : _queries) { Id = lesson.Group.Tr, GoesFirst = KiwoomCatalog.Find(lesson.Group.Tr)?.Action == OrderAction.Cancel };
            Limit(turns, lesson.Group.Tr);
            _turns[lesson.Group.Tr] = turns;
        }
        turns.Learn(lesson.PerSecond, lesson.Until, lesson.PausedUntil, _settings.Margin);
    }

    void ISharedTurnsOwner.Changed(string? failure) => ThreadPool.UnsafeQueueUserWorkItem(_ => SharingChanged?.Invoke(failure), null);

    // The first client that names a store decides.
    private void Share()
    {
        if (_settings.Store is { } store && _store is null) _shared = new SharedTurns(_store = store, _key, _settings, _time, this, _lock);
        _shared?.Apply(_settings);
    }

    private TurnsInHand GroupOf(TrTurns turns) => turns.IsLimited
        ? turns.InHand ??= _shared!.Of(new(turns.Bucket.IsOfOrders, turns.Id))
        : _shared!.Of(new(turns.Bucket.IsOfOrders, BudgetGroup.Any));

    private long Shared(TrTurns turns, long now, int ahead, int aheadOfAll) =>
        _shared!.Earliest(GroupOf(turns), now, turns.IsLimited ? ahead : aheadOfAll, aheadOfAll, turns.Rate ?? 1);

    private void Want(TrTurns turns, long now)
    {
        if (_shared is null) return;
        GroupOf(turns).Waiting++; // until they are counted
        _shared.Look(now);
    }

    // One that does not wait makes that there is a turn for the next.
    private void Miss(TrTurns turns, long now)
    {
        if (_shared is null) return;
        GroupOf(turns).Note(now);
        _shared.Look(now);
    }

    private void Tell(TrTurns turns, bool isOfAll, bool isSlower)
    {
        if (_shared is null) return;
        var (perSecond, until, pausedUntil) = turns.Lesson;
        var isOrder = turns.Bucket.IsOfOrders;
        if (isSlower) _shared.Learn(new(new(isOrder, turns.Id), perSecond, until, pausedUntil));
        if (isOfAll) _shared.Learn(new(new(isOrder, BudgetGroup.Any), 0, turns.Bucket.PausedUntil, turns.Bucket.PausedUntil));
    }

    // Turns that are shared come at any moment, and are there for a short time.
    private TimeSpan WaitUntil(long earliest, long now) =>
        TimeSpan.FromTicks(_shared is null ? earliest - now : Math.Min(earliest - now, LookAgain.Ticks));
}
