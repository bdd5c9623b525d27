namespace Kiwoom.Generated;

/// <summary>
/// This process's part of the turns of an app key: so many of each period are its own, for as long as its lease goes on, and are used from memory. Without
/// the store the process takes a safe share of the limits.
/// </summary>
/// <remarks>Everything but the timer and the exchange is called with the limiter's lock held.</remarks>
internal sealed partial class SharedTurns
{
    private static readonly TimeSpan Kick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan AtLeast = TimeSpan.FromMilliseconds(10);

    private IKiwoomBudgetStore? _store;
    private readonly string _key;
    private readonly TimeProvider _time;
    private readonly ISharedTurnsOwner _owner;
    private readonly Lock _lock;
    private readonly ITimer _timer;
    private readonly BudgetSelf _self;
    private bool _isBusy;
    private bool _isAnnounced;
    private bool _isUsed;
    private bool _isWanted;
    private bool _hasLeft;
    private long? _tooManyFrom;
    private long _timerAt = long.MaxValue;

    public SharedTurns(IKiwoomBudgetStore store, string key, RateSettings settings, TimeProvider time, ISharedTurnsOwner owner, Lock limiter)
    {
        (_store, _key, _time, _owner, _lock, _self) = (store, key, time, owner, limiter, new BudgetSelf(settings));
        _timer = time.CreateTimer(static state => ((SharedTurns)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Nobody uses it any more, and nobody will.</summary>
    public bool HasLeft => _hasLeft;

    /// <summary>Null once nobody uses it any more.</summary>
    public IKiwoomBudgetStore? Store => _store;

    /// <summary>How many processes share the limits at the most.</summary>
    public int Processes => _self.Settings.Processes;

    /// <summary>Why the turns are not shared as they should be; null where they are.</summary>
    public string? AwayBecause => _awayBecause ?? TooMany;

    /// <summary>How many exchanges there were with the store.</summary>
    public int Exchanges { get; private set; }

    public HeldTurns Orders => _self.Orders;

    public HeldTurns Queries => _self.Queries;

    public HeldTurns? Common => _self.Common;

    // Those that were killed are among them until their leases are over.
    private string? TooMany => _tooManyFrom is { } from && _owner.Now - from > BudgetTimes.Longer(BudgetTimes.LongLease.Ticks)
        ? FormattableString.Invariant($"{Members} processes share the limits, and Limits.Processes says {_self.Settings.Processes}")
        : null;

    private int Members => _self.Seen?.Members.Count(m => m.Lease > 0) ?? 0;

    public void Apply(RateSettings settings)
    {
        _self.Settings = settings;
        _self.Refresh(_owner.Now);
    }

    public HeldTurns Of(BudgetGroup group) => _self.Of(group);

    /// <summary>When the next turn may be used behind so many others; never where none is there yet.</summary>
    public long Earliest(HeldTurns turns, long now, int ahead)
    {
        if (_hasLeft) return long.MaxValue;
        var limit = LimitAt(turns, now);
        return limit < 0 ? EarliestInSlot(turns, now, ahead) : turns.Earliest(now, ahead, limit);
    }

    /// <summary>A turn is used.</summary>
    public void Take(HeldTurns turns, long now)
    {
        turns.Take(now);
        if (turns.OthersWait) Look(now, isNeeded: true);
    }

    /// <summary>Somebody waits, or would have liked to.</summary>
    /// <param name="now">Now.</param>
    /// <param name="isNeeded">More turns are needed than were planned.</param>
    public void Look(long now, bool isNeeded)
    {
        var isFirst = !_isUsed;
        _isUsed = true;
        if (!isNeeded && !isFirst) return;
        if (_isBusy) _isWanted = true; // what is under way was planned without it
        else SetNoLater(now, Kick);
    }

    /// <summary>The server refused this process: all are to be slower.</summary>
    public void Learn(BudgetGroup group, double perSecond, long until, long pausedUntil)
    {
        var now = _owner.Now;
        _self.Lessons.Learn(group, perSecond, until, pausedUntil, now);
        _self.Refresh(now);
        _isUsed = true;
        if (!_isBusy) SetNoLater(now, Kick);
    }

    /// <summary>Nobody uses the limiter any more: what this process has is given back, once, and nothing else happens.</summary>
    public void Leave()
    {
        _hasLeft = _self.IsLeaving = true;
        if (_isBusy) return; // what is under way may take turns: they are given back after it
        if (_self.Beat == 0) End();
        else Set(Kick);
    }

    private void Set(TimeSpan after)
    {
        _timerAt = _owner.Now + after.Ticks;
        _timer.Change(TimerWait.Of(after), Timeout.InfiniteTimeSpan);
    }

    private void SetNoLater(long now, TimeSpan after)
    {
        if (now + after.Ticks < _timerAt) Set(after);
    }

    private void End()
    {
        _following?.Dispose();
        (_following, _store) = (null, null); // it may be disposed of from here on
        _self.Settings = _self.Settings with { Store = null };
        _timer.Dispose();
    }
}
