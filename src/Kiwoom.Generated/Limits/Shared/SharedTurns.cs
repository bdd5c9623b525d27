namespace Kiwoom.Generated;

/// <summary>
/// This process's part of the turns of an app key. Turns are reserved ahead, many with one exchange, and used from memory; what is not needed is given
/// back, at once where another process waits for it. Without the store the process takes a safe share of the limits.
/// </summary>
/// <remarks>Everything but <see cref="OnTimer"/> and the exchange is called with the limiter's lock held.</remarks>
internal sealed class SharedTurns
{
    private static readonly TimeSpan Kick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2.2); // the longest usual period: what was taken alone counts that long
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(1);

    private readonly IKiwoomBudgetStore _store;
    private readonly string _key;
    private readonly string _member = Guid.NewGuid().ToString("n")[..12];
    private readonly TimeProvider _time;
    private readonly ISharedTurnsOwner _owner;
    private readonly Lock _lock;
    private readonly ITimer _timer;
    private readonly StoreClock _clock = new();
    private readonly Dictionary<BudgetGroup, TurnsInHand> _inHand = [];
    private readonly HashSet<long> _used = []; // by number: the state has them still
    private readonly List<BudgetLesson> _lessons = []; // moments by our clock
    private readonly List<BudgetLesson> _planned = []; // those of them that are being written
    private readonly Dictionary<BudgetGroup, long> _heard = []; // of which lesson, by its end
    private readonly HashSet<BudgetGroup> _stale = [];
    private BudgetLimits _limits;
    private RateSettings _settings;
    private IDisposable? _following;
    private (long Version, string? Text)? _known;
    private bool _isBusy;
    private bool _isAnnounced;
    private bool _isDoubtful;
    private long _awayAt; // others may have been given turns until then
    private long _aloneUntil;
    private long _askAt;
    private long _giveWayAt;
    private bool _givesWay;
    private long _timerAt = long.MaxValue;
    private long _lastVersion;
    private TimeSpan _pause = AgainAfter;
    private string? _awayBecause;

    public SharedTurns(IKiwoomBudgetStore store, string key, RateSettings settings, TimeProvider time, ISharedTurnsOwner owner, Lock limiter)
    {
        (_store, _key, _time, _owner, _lock, _settings, _limits) = (store, key, time, owner, limiter, settings, new BudgetLimits(settings));
        _timer = time.CreateTimer(static state => ((SharedTurns)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Why the store cannot be used; null while it can.</summary>
    public string? AwayBecause => _awayBecause;

    /// <summary>How many exchanges there were with the store.</summary>
    public int Exchanges { get; private set; }

    public void Apply(RateSettings settings) => (_settings, _limits) = (settings, new BudgetLimits(settings));

    public TurnsInHand Of(BudgetGroup group) => _inHand.TryGetValue(group, out var there) ? there : _inHand[group] = new(group, _settings.Margin);

    /// <summary>When the next turn may be used behind so many others; never where none is there yet.</summary>
    public long Earliest(TurnsInHand turns, long now, int ahead, int aheadOfAll, double perSecond)
    {
        var earliest = turns.Earliest(now, ahead);
        if (earliest <= now || !IsAlone(now)) return earliest;
        var all = Of(new(turns.Group.IsOrder, BudgetGroup.Any)).EarliestAlone(now, aheadOfAll, RateOf(turns.Group.IsOrder) / _settings.Processes);
        return turns.Group.Tr == BudgetGroup.Any ? all : Math.Max(all, turns.EarliestAlone(now, ahead, perSecond / _settings.Processes));
    }

    /// <summary>A turn is used.</summary>
    public void Take(TurnsInHand turns, long now)
    {
        if (turns.Take(now) is { } id) _used.Add(id);
        if (turns.Group.Tr != BudgetGroup.Any) Of(new(turns.Group.IsOrder, BudgetGroup.Any)).CountAlone(now);
        Look(now);
    }

    /// <summary>Somebody waits, or would have liked to.</summary>
    public void Look(long now)
    {
        _following ??= Follow();
        if (!_isBusy) SetNoLater(now, _isAnnounced || (IsDue(now) && now >= _askAt) ? Kick : Tick);
    }

    /// <summary>The server refused this process: all are to be slower.</summary>
    /// <param name="lesson">Moments by our clock.</param>
    public void Learn(BudgetLesson lesson)
    {
        _lessons.Add(lesson);
        _askAt = 0;
        Set(Kick);
    }

    /// <summary>Nobody uses the limiter any more: what is in hand is given back.</summary>
    public void Leave()
    {
        _following?.Dispose();
        _following = null;
    }

    private double RateOf(bool isOrder) => isOrder ? _settings.Orders : _settings.Queries;

    // Turns that others were given before the store went away are over by then.
    private bool IsAlone(long now) => now < _aloneUntil
        || (_awayBecause is not null && now > _awayAt + (BudgetPlan.Horizon + BudgetLimits.Tolerance).Ticks);

    private IDisposable Follow() => _store.Follow(_key, () =>
    {
        lock (_lock)
        {
            _isAnnounced = true;
            if (!_isBusy) Set(Kick);
        }
    });

    private void Set(TimeSpan after)
    {
        _timerAt = _owner.Now + after.Ticks;
        _timer.Change(after, Timeout.InfiniteTimeSpan);
    }

    private void SetNoLater(long now, TimeSpan after)
    {
        if (now + after.Ticks < _timerAt) Set(after);
    }

    private bool IsDue(long now)
    {
        if (_lessons.Count > 0 || _stale.Count > 0 || _awayBecause is not null) return true;
        foreach (var turns in _inHand.Values)
        {
            var count = turns.ValidCount(now);
            var recent = turns.Recent(now);
            if ((recent > 0 || turns.Waiting > 0) && turns.Last < now + Refill.Ticks) return true;
            if (count > 0 && recent == 0 && turns.Waiting == 0) return true;
        }
        return false;
    }

    private bool IsQuiet(long now) => _awayBecause is null && _inHand.Values.All(t => t.ValidCount(now) == 0 && t.Waiting == 0 && t.Recent(now) == 0);

    private void OnTimer()
    {
        lock (_lock)
        {
            _timerAt = long.MaxValue;
            if (_isBusy) return;
            _owner.Count();
            var now = _owner.Now;
            if (!_isAnnounced && (!IsDue(now) || now < _askAt))
            {
                if (!IsQuiet(now)) Set(Tick);
                return;
            }
            _isBusy = true;
        }
        _ = ExchangeAsync();
    }

    private async Task ExchangeAsync()
    {
        string? failure = null;
        try
        {
            var isRead = _known is null || _isAnnounced; // else what was read last is thought to be there still
            for (var attempt = 0; attempt < 10; attempt++)
            {
                string? text = null;
                var (version, announces, asked) = (-1L, false, 0L);
                BudgetState? next = null;
                lock (_lock)
                {
                    asked = _owner.Now;
                    if (!isRead && _clock.IsKnown) (next, announces) = Plan(asked);
                    if (next is not null) (version, text) = (_known!.Value.Version, next.Write());
                }
                using var limit = new CancellationTokenSource(AnswerWithin, _time);
                var asking = _store.ExchangeAsync(_key, version, text, announces, limit.Token);
                var cell = asking.IsCompletedSuccessfully ? asking.Result
                    : await asking.AsTask().WaitAsync(AnswerWithin, _time).ConfigureAwait(false);
                lock (_lock)
                {
                    Exchanges++;
                    var answered = _owner.Now;
                    if (!_clock.Set(asked, answered, cell.Now.UtcTicks)) _isDoubtful = true;
                    // The first answer may come slowly, because a connection was made for it.
                    if (_clock.Uncertainty(answered) > BudgetLimits.Tolerance.Ticks && Exchanges == 1) continue;
                    if (_clock.Uncertainty(answered) > BudgetLimits.Tolerance.Ticks) throw new TimeoutException("It answers too slowly to say when a turn is.");
                    if (cell.Version < _lastVersion) _isDoubtful = true; // it lost what was written
                    _lastVersion = cell.Version;
                    _known = (cell.Version, cell.IsWritten ? text : cell.Text);
                    isRead = false;
                    if (cell.IsWritten)
                    {
                        Take(next!, answered);
                        break;
                    }
                    if (text is null && !MustWrite(answered)) break;
                }
            }
        }
        catch (Exception e)
        {
            failure = e is InvalidDataException or TimeoutException ? e.Message : e.GetType().Name; // another one's message may hold anything
        }
        End(failure);
    }

    private void End(string? failure)
    {
        lock (_lock)
        {
            var now = _owner.Now;
            _isBusy = false;
            if (failure is not null) (_known, _pause) = (null, AtMost); // nobody knows whether it was written
            _askAt = _lessons.Count > 0 && failure is null ? 0 : now + _pause.Ticks;
            var wasAway = _awayBecause;
            if (wasAway is null) _awayAt = now;
            _awayBecause = failure;
            if ((wasAway is null) != (failure is null)) _owner.Changed(failure);
            _owner.Serve();
            Set(_isAnnounced || (_lessons.Count > 0 && failure is null) ? Kick : IsDue(now) ? _pause : Tick);
        }
    }

    private (BudgetState State, bool Announces) Plan(long now)
    {
        var there = _clock.Latest(now);
        var state = BudgetState.Read(_known!.Value.Text);
        var plan = new BudgetPlan(state, _limits, there, _member);
        // Only where the turns of the others may be those of an earlier state: a new database has none.
        plan.Begin(_isDoubtful, IsAlone(now));
        _planned.Clear();
        foreach (var lesson in _lessons)
        {
            _planned.Add(lesson);
            plan.Learn(lesson with { Until = lesson.Until - now + there, PausedUntil = lesson.PausedUntil - now + there });
            _stale.Add(lesson.Group);
        }
        var wants = new Dictionary<BudgetGroup, int>();
        foreach (var turns in _inHand.Values)
        {
            if (turns.Wanted(now) is > 0 and var count) wants[turns.Group] = count;
        }
        bool IsStale(BudgetTurn turn) => !wants.ContainsKey(turn.Group) || _stale.Contains(turn.Group);
        var givesWay = now >= _giveWayAt && plan.HasToGiveWay();
        _givesWay = givesWay;
        plan.GiveBack(givesWay ? null : IsStale);
        foreach (var turns in _inHand.Values) turns.Clear();
        Fill(state, now);
        plan.Give(wants);
        _isAnnounced = false;
        return (state, plan.Announces);
    }

    // What another process announced may be a turn for this one, a lesson, or that it waits for what this one has.
    private bool MustWrite(long now)
    {
        _isAnnounced = false;
        var state = BudgetState.Read(_known!.Value.Text);
        if (_isDoubtful || IsAlone(now) || _lessons.Count > 0) return true;
        Take(state, now);
        return (now >= _giveWayAt && new BudgetPlan(state, _limits, _clock.Latest(now), _member).HasToGiveWay()) || (IsDue(now) && now >= _askAt);
    }

    private void Take(BudgetState state, long now)
    {
        var before = _inHand.Values.Sum(t => t.Count);
        foreach (var turns in _inHand.Values) turns.Clear();
        Fill(state, now);
        if (_givesWay) _giveWayAt = now + AtMost.Ticks; // it is written
        _givesWay = _isDoubtful = false;
        foreach (var lesson in _planned) _lessons.Remove(lesson); // what was learnt meanwhile is still to be written
        _planned.Clear();
        _stale.Clear();
        foreach (var lesson in state.Lessons.Where(IsNew))
        {
            _owner.Learn(lesson with { Until = _clock.SurelyFrom(lesson.Until, now), PausedUntil = _clock.SurelyFrom(lesson.PausedUntil, now) });
            _stale.Add(lesson.Group); // turns that were given at the rate before
        }
        if (IsAlone(now)) _aloneUntil = Math.Max(_aloneUntil, Math.Min(_clock.SurelyFrom(state.QuietUntil, now), now + BudgetPlan.Return.Ticks) - Between.Ticks);
        var gained = _inHand.Values.Sum(t => t.Count) > before;
        _pause = gained ? AgainAfter : TimeSpan.FromTicks(Math.Min(AtMost.Ticks, _pause.Ticks * 2));
    }

    private bool IsNew(BudgetLesson lesson)
    {
        if (_heard.TryGetValue(lesson.Group, out var until) && until == lesson.Until) return false;
        _heard[lesson.Group] = lesson.Until;
        return true;
    }

    // Ours that were not used; those whose moment is not certain by our clock are lost.
    private void Fill(BudgetState state, long now)
    {
        foreach (var turn in state.Turns)
        {
            if (turn.Member != _member || _used.Contains(turn.Id)) continue;
            Of(turn.Group).Add(turn.Id, _clock.SurelyFrom(turn.At, now), _clock.SurelyUntil(turn.At, now) + BudgetLimits.Tolerance.Ticks);
        }
        foreach (var turns in _inHand.Values) turns.Sort();
        _used.IntersectWith(state.Turns.Select(t => t.Id));
    }
}
