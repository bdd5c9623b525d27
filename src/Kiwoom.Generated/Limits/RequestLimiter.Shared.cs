namespace Kiwoom.Generated;

/// <content>The part that other processes share: a turn must conform to the limits of this process, and to what it has of those of all.</content>
internal sealed partial class RequestLimiter : ISharedTurnsOwner
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    private readonly string _key;
    private SharedTurns? _shared;

    /// <summary>Look at <see cref="NotSharedBecause"/>: it may have changed. Called in any order and from any thread.</summary>
    public event Action? SharingChanged;

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

    /// <summary>What is shared over; null where nobody uses it.</summary>
    internal IKiwoomBudgetStore? Store => _shared?.Store ?? _settings.Store;

    long ISharedTurnsOwner.Now => Now;

    void ISharedTurnsOwner.Count()
    {
        foreach (var all in new[] { _shared!.Orders, _shared.Queries, _shared.Common })
        {
            if (all is not null) (all.Waiting, all.Cancels) = (0, 0);
        }
        foreach (var turns in _turns.Values)
        {
            var count = turns.Waiting.Count + turns.OnTheWay;
            if (turns.IsLimited) (Own(turns).Waiting, Own(turns).Cancels) = (count, turns.GoesFirst ? count : 0);
            if (count == 0) continue;
            foreach (var all in new[] { OfAll(turns), _shared.Common })
            {
                if (all is null) continue;
                all.Waiting += count;
                if (turns.GoesFirst) all.Cancels += count;
            }
        }
    }

    void ISharedTurnsOwner.Serve()
    {
        var now = Now;
        Serve(now);
        SetTimer(now);
    }

    void ISharedTurnsOwner.Learn(BudgetGroup group, double perSecond, long until, long pausedUntil)
    {
        var bucket = group.Kind == BudgetKind.Orders ? _orders : _queries;
        if (group.IsOfAll)
        {
            bucket.Pause(pausedUntil);
            return;
        }
        if (!_turns.TryGetValue(group.Tr, out var turns))
        {
            turns = new TrTurns(bucket) { Id = group.Tr, GoesFirst = KiwoomCatalog.Find(group.Tr)?.Action == OrderAction.Cancel };
            Limit(turns, group.Tr);
            _turns[group.Tr] = turns;
        }
        turns.Learn(perSecond, until, pausedUntil, Now, _settings.Margin);
    }

    void ISharedTurnsOwner.Changed() => ThreadPool.UnsafeQueueUserWorkItem(_ => SharingChanged?.Invoke(), null);

    /// <exception cref="ArgumentException">Another client of the app key has another store.</exception>
    public void Check(RateSettings settings)
    {
        lock (_lock)
        {
            if (settings.Store is null || !_clients.Exists(c => c.Store is not null && !ReferenceEquals(c.Store, settings.Store))) return;
        }
        throw new ArgumentException("Limits.Store is another one than that of a client of the same app key in this process: give all of them the same store.", nameof(settings));
    }

    private void Share()
    {
        // Whoever brought the store is gone, and clients without one stay: the other processes count on them all the same.
        if (_shared is { HasLeft: false, Store: var known } && _settings.Store is null)
            _settings = _settings with { Store = known, Processes = Math.Max(_settings.Processes, _shared.Processes) };
        // Those of clients that are all gone stay until another comes: what is still on its way has no turn.
        if (_shared is not null && (_shared.HasLeft || !ReferenceEquals(_shared.Store, _settings.Store)))
        {
            if (!_shared.HasLeft) _shared.Leave();
            _shared = null;
            foreach (var turns in _turns.Values) turns.Held = null;
        }
        if (_shared is null && _settings.Store is { } store)
        {
            using (ExecutionContext.SuppressFlow())
                _shared = new SharedTurns(store, _key, _settings, _time, this, _lock);
            if (_turns.Values.Any(t => t.Waiting.Count + t.OnTheWay > 0)) _shared.Look(Now, isNeeded: true); // they came before it
        }
        _shared?.Apply(_settings);
    }

    private HeldTurns OfAll(TrTurns turns) => turns.Bucket.IsOfOrders ? _shared!.Orders : _shared!.Queries;

    private HeldTurns Own(TrTurns turns) => turns.Held ??= _shared!.Of(new(turns.Bucket.IsOfOrders ? BudgetKind.Orders : BudgetKind.Queries, turns.Id));

    private long Shared(TrTurns turns, long now, int ahead, int aheadOfAll, int aheadOfCommon)
    {
        var earliest = _shared!.Earliest(OfAll(turns), now, aheadOfAll);
        if (_shared.Common is { } common) earliest = Math.Max(earliest, _shared.Earliest(common, now, aheadOfCommon));
        return turns.IsLimited ? Math.Max(earliest, _shared.Earliest(Own(turns), now, ahead)) : earliest;
    }

    private void TakeShared(TrTurns turns, long now)
    {
        if (_shared is null) return;
        if (turns.IsLimited) _shared.Take(Own(turns), now);
        _shared.Take(OfAll(turns), now);
        if (_shared.Common is { } common) _shared.Take(common, now);
    }

    private void Want(TrTurns turns, long now)
    {
        if (_shared is null) return;
        var isMore = IsMore(OfAll(turns), turns, now);
        if (turns.IsLimited) isMore |= IsMore(Own(turns), turns, now);
        if (_shared.Common is { } common) isMore |= IsMore(common, turns, now);
        _shared.Look(now, isMore);
    }

    private static bool IsMore(HeldTurns held, TrTurns turns, long now)
    {
        held.Waiting++; // until they are counted
        if (turns.GoesFirst) held.Cancels++;
        // A cancel is looked at however many orders wait: it goes before those of all processes.
        if (turns.GoesFirst) return held.Cancels <= held.Window.Turns;
        return held.Waiting <= held.Window.Turns && (held.Waiting > held.Planned || held.Limit == 0);
    }

    // One that does not wait makes that there is a turn for the next.
    private void Miss(TrTurns turns, long now)
    {
        if (_shared is null) return;
        OfAll(turns).Miss(now);
        if (turns.IsLimited) Own(turns).Miss(now);
        _shared.Common?.Miss(now);
        _shared.Look(now, isNeeded: true);
    }

    private void Tell(TrTurns turns, bool isOfAll, bool isSlower)
    {
        if (_shared is null) return;
        var (perSecond, until, pausedUntil) = turns.Lesson;
        var kind = turns.Bucket.IsOfOrders ? BudgetKind.Orders : BudgetKind.Queries;
        if (isSlower) _shared.Learn(new(kind, turns.Id), perSecond, until, pausedUntil);
        if (isOfAll) _shared.Learn(new(kind, BudgetGroup.Any), 0, turns.Bucket.PausedUntil, turns.Bucket.PausedUntil);
    }

    // Turns of other processes come at any moment.
    private TimeSpan WaitUntil(long earliest, long now) =>
        TimeSpan.FromTicks(_shared is null ? earliest - now : Math.Min(earliest - now, LookAgain.Ticks));
}
