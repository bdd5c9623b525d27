namespace Kiwoom.Generated;

/// <summary>
/// The one realtime connection of an account, shared by its clients because the server allows one session for an app key: who wants
/// what, and the connection that follows from it. It has no thread of its own; one task runs while anybody wants data.
/// </summary>
internal sealed partial class RealtimeHub : IFrameHost
{
    private const string ClientName = "KiwoomClient"; // what was disposed; it is on a floor above

    /// <summary>The longest time that a frame is taken to be under way: so much earlier than the last one read, a gap begins.</summary>
    public static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan RatePause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly FrameDispatcher _dispatcher;
    private readonly Dictionary<RegistrationKey, Wish> _wishes = [];
    private readonly Dictionary<Subscriber, RealtimeCarrier> _owners = [];
    private readonly List<RealtimeCarrier> _carriers = [];
    private readonly UnansweredKeys _unansweredKeys = new();
    private readonly StatusChanges _changes;
    private RealtimeStatus _status;
    private RealtimeLink? _link;
    private RealtimeCarrier? _current;
    private CancellationTokenSource? _pause;
    private ITimer? _debounce;
    private ITimer? _ratePause;
    private ITimer? _reply;
    private ITimer? _answer;
    private ITimer? _idle;
    private ITimer? _headStart;
    private string? _path;
    private string? _token;
    private (string Token, LinkEnd End)? _refused; // since the last login
    private int _failures;
    private int _shortOnes;
    private bool _isRunning;
    private long _leftBehind;

    public RealtimeHub(TimeProvider time)
    {
        _time = time;
        _dispatcher = new FrameDispatcher(time, this);
        _status = new RealtimeStatus();
        _changes = new StatusChanges(() => Status);
    }

    /// <summary>Told after each change of state; what a handler throws is its own matter.</summary>
    public event Action<RealtimeStatus>? Changed
    {
        add => _changes.Handlers += value;
        remove => _changes.Handlers -= value;
    }

    public RealtimeStatus Status
    {
        get
        {
            lock (_lock)
            {
                return _status with
                {
                    FailedAttempts = _status.IsLive ? 0 : _failures,
                    LastFrameAt = _dispatcher.LastFrameAt,
                    Codes = CodesOf(_wishes.Keys).Count(),
                    MaxCodes = Settings?.MaxCodes ?? _status.MaxCodes,
                    Frames = _dispatcher.Frames,
                    UnreadableFrames = _dispatcher.UnreadableFrames,
                    DroppedUpdates = _leftBehind + _carriers.Sum(static c => c.Watch.DroppedUpdates),
                };
            }
        }
    }

    private RealtimeSettings? Settings => (_current ?? _carriers.FirstOrDefault())?.Settings;

    private bool IsWanted => _wishes.Count > 0 || _asks.Count > 0;

    /// <summary>Somebody wants data.</summary>
    /// <param name="carrier">The client.</param>
    /// <param name="tr">The TR.</param>
    /// <param name="subscriber">Knows its keys, which are all of this TR.</param>
    /// <exception cref="KiwoomException">There are too many codes, or another session has the app key.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public void Add(RealtimeCarrier carrier, TrDescriptor tr, Subscriber subscriber)
    {
        // From the moment it has a route, only the reader calls it: what is known already comes first.
        while (!subscriber.HasEnded && Enter(carrier, tr, subscriber) is { } first) first.Run();
        _changes.Raise();
    }

    /// <returns>What it has to be told before it gets data; null where it was added.</returns>
    private Afterwards? Enter(RealtimeCarrier carrier, TrDescriptor tr, Subscriber subscriber)
    {
        lock (_lock)
        {
            Admit(carrier, tr);
            ThrowIfTooMany(carrier.Settings.MaxCodes, tr, subscriber);
            if (_link is { } link && Known(link, subscriber) is { IsEmpty: false } known) return known;
            _owners[subscriber] = carrier;
            foreach (var key in subscriber.Keys)
            {
                if (!_wishes.TryGetValue(key, out var wish)) _wishes.Add(key, wish = new Wish(tr));
                wish.Subscribers.Add(subscriber);
                if (key.IsCondition) _link?.Conditions.Renew(key); // what matches now comes with a registration only
            }
            MakeRoutes();
            if (_link is { } open && IsSettled(open, subscriber)) subscriber.Registered();
            FollowWishes();
            return null;
        }
    }

    // Under the lock: what is refused already, and what the server is just asked to remove, so that it comes for a moment and then not.
    private Afterwards Known(RealtimeLink link, Subscriber subscriber)
    {
        var isLeaving = subscriber.Keys.Any(k => link.SessionOf(k).IsLeaving(k));
        var known = OpenGaps(isLeaving ? [subscriber] : [], _time.GetUtcNow(), RealtimeGapReason.Renewed);
        foreach (var key in subscriber.Keys)
        {
            if (link.Refusals.TryGetValue(key, out var error) || TryRefuseUnasked(link, key, out error)) Refuse(link, subscriber, key, error, known);
        }
        if (subscriber.OpenGap is not null) Settle(link, subscriber, known);
        return known;
    }

    /// <summary>Somebody wants nothing any more.</summary>
    public void Remove(Subscriber subscriber)
    {
        lock (_lock)
        {
            if (!_owners.Remove(subscriber)) return;
            ForgetWishesOf(subscriber);
            MakeRoutes();
            FollowWishes();
        }
    }

    // Under the lock.
    private void ForgetWishesOf(Subscriber subscriber)
    {
        foreach (var key in subscriber.Keys)
        {
            if (!_wishes.TryGetValue(key, out var wish)) continue;
            wish.Subscribers.Remove(subscriber);
            if (wish.Subscribers.Count > 0) continue;
            _wishes.Remove(key);
            _link?.Refusals.Remove(key);
            _link?.SessionOf(key).Forget(key);
        }
    }

    /// <summary>A client is disposed: its subscriptions end, and another client carries the connection if it did.</summary>
    public void Leave(RealtimeCarrier carrier)
    {
        List<Subscriber> own;
        List<ConditionAsk> asks;
        lock (_lock)
        {
            if (carrier.IsGone) return;
            carrier.Leave();
            _leftBehind += carrier.Watch.DroppedUpdates;
            _carriers.Remove(carrier);
            own = [.. _owners.Where(o => o.Value == carrier).Select(static o => o.Key)];
            asks = _asks.FindAll(a => a.Carrier == carrier);
            // First, so that the next connection does not register what a client wanted that is gone.
            foreach (var subscriber in own)
            {
                _owners.Remove(subscriber);
                ForgetWishesOf(subscriber);
            }
            MakeRoutes();
            if (_current == carrier)
            {
                _link?.End(_carriers.Count > 0 ? Left : Left with { Kind = LinkEndKind.NotWanted });
                if (_pause is not null) _current = null; // the next attempt is another client's, when its time has come
            }
            if (_carriers.Count == 0) _ = _pause?.CancelAsync(); // what waits goes on outside of the lock
            FollowWishes();
        }
        foreach (var subscriber in own) subscriber.End(new ObjectDisposedException(ClientName));
        foreach (var ask in asks) ask.Fail(new ObjectDisposedException(ClientName));
    }

    /// <summary>Lets subscriptions connect again after another session took the app key or the login was refused.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            if (_status.State is not (RealtimeState.Replaced or RealtimeState.Refused)) return;
            (_failures, _refused) = (0, null);
            SetState(RealtimeState.Idle, _status.Reason);
        }
        _changes.Raise();
    }

    private void Admit(RealtimeCarrier carrier, TrDescriptor tr)
    {
        if (carrier.IsGone) throw new ObjectDisposedException(ClientName);
        if (_status.State == RealtimeState.Replaced) throw new KiwoomException(Replaced(tr.Id));
        if (_path is not null && _path != tr.Path && IsWanted)
            throw new ArgumentException($"{tr} is at {tr.Path}, and the connection is open to {_path}: one connection has one address.", nameof(tr));
        if (!IsWanted) _path = tr.Path;
        if (!_carriers.Contains(carrier)) _carriers.Add(carrier);
        if (_status.State == RealtimeState.Refused) SetState(RealtimeState.Idle, _status.Reason); // somebody tries again
    }

    private static KiwoomError Replaced(string trId) => SocketRefusal.ByClient(
        trId,
        ErrorClass.Business,
        "Another session took the app key (R10001), and the server allows one. This one does not fight for it: end the other session, or call"
        + " Restart() to take the app key back.");

    private void ThrowIfTooMany(int most, TrDescriptor tr, Subscriber subscriber)
    {
        var held = CodesOf(_wishes.Keys).ToHashSet(StringComparer.Ordinal);
        var more = CodesOf(subscriber.Keys).Where(item => !held.Contains(item)).ToList();
        if (held.Count + more.Count <= most) return;
        var holders = _wishes.Where(static w => w.Key.IsCode).GroupBy(static w => w.Value.Tr)
            .Select(static g => $"{g.Key.Id} {g.Key.Name} {g.Count()}").Order(StringComparer.Ordinal);
        var others = held.Count == 0 ? "none is taken" : $"{held.Count} are taken ({string.Join(", ", holders)})";
        throw new KiwoomException(SocketRefusal.ByClient(
            tr.Id,
            ErrorClass.Input,
            $"Not registered: a connection takes {most} codes (Realtime.MaxCodes), {others}, and this would be {more.Count} more"
            + $" ({string.Join(", ", more.Take(5))}{(more.Count > 5 ? ", ..." : "")}). Unsubscribe some, or spread them over several app keys with RealtimePool."));
    }

    private static IEnumerable<string> CodesOf(IEnumerable<RegistrationKey> keys) =>
        keys.Where(static k => k.IsCode).Select(static k => k.Item).Distinct(StringComparer.Ordinal);

    /// <summary>How many more codes may be registered, and which are.</summary>
    public (int Free, IReadOnlySet<string> Codes) Room(RealtimeSettings settings)
    {
        lock (_lock)
        {
            var codes = CodesOf(_wishes.Keys).ToHashSet(StringComparer.Ordinal);
            return (Math.Max(0, settings.MaxCodes - codes.Count), codes);
        }
    }

    // Under the lock. The reader takes the new table with its next frame.
    private void MakeRoutes()
    {
        _dispatcher.Routes = new RouteTable(_wishes.GroupBy(static w => (w.Key.Type, w.Value.Tr)).Select(g => new TypeRoute(
            g.Key.Type,
            g.Key.Tr,
            [.. g.Where(static w => w.Key.IsCode).Select(static w => (w.Key.Item, w.Value.Subscribers.ToArray()))],
            [.. g.Where(static w => !w.Key.IsCode).SelectMany(static w => w.Value.Subscribers)],
            _link?.Registrations.Ever.Where(k => k.IsCode && k.Type == g.Key.Type).Select(static k => k.Item))));
    }

    // Under the lock: the connection comes or goes with what is wanted, and what is registered follows after a short while.
    private void FollowWishes()
    {
        _idle?.Dispose();
        _idle = null;
        if (_status.State is RealtimeState.Replaced or RealtimeState.Refused) return; // until somebody new is admitted
        if (_isRunning)
        {
            if (_link is { IsLoggedIn: true }) _debounce ??= After(Settings!.Debounce, static hub => hub.Debounced());
            else if (!IsWanted) EndSoon();
            return;
        }
        if (!IsWanted) return;
        _isRunning = true;
        _ = Task.Run(RunAsync);
    }

    private void Debounced()
    {
        lock (_lock)
        {
            _debounce?.Dispose();
            _debounce = null;
        }
        Pump();
    }

    // Under the lock.
    private void EndSoon()
    {
        if (Settings is not { } settings) return;
        _idle ??= After(settings.IdleTimeout, static hub =>
        {
            lock (hub._lock)
            {
                hub._idle?.Dispose();
                hub._idle = null;
                if (hub.IsWanted) return;
                hub._link?.End(new(LinkEndKind.NotWanted, "Nobody wants data any more."));
                _ = hub._pause?.CancelAsync();
            }
        });
    }

    private ITimer After(TimeSpan delay, Action<RealtimeHub> then) => _time.CreateTimer(
        static state =>
        {
            var (hub, then) = ((RealtimeHub, Action<RealtimeHub>))state!;
            then(hub);
        },
        (this, then),
        TimerWait.Of(delay) is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1),
        Timeout.InfiniteTimeSpan);

    // Under the lock.
    private void SetState(RealtimeState state, string? reason = null, KiwoomError? error = null, DateTimeOffset? nextAttemptAt = null)
    {
        if (_status.State == state && nextAttemptAt is null) return;
        _status = new RealtimeStatus
        {
            State = state,
            Since = _time.GetUtcNow(),
            Reason = reason ?? _status.Reason,
            Error = error,
            NextAttemptAt = nextAttemptAt,
            MaxCodes = Settings?.MaxCodes ?? 0,
        };
        _changes.Changed();
    }

    /// <summary>Who wants one thing.</summary>
    private sealed class Wish(TrDescriptor tr)
    {
        public TrDescriptor Tr => tr;

        public List<Subscriber> Subscribers { get; } = [];
    }

    /// <summary>What is done once the lock is free, in order.</summary>
    private sealed class Afterwards
    {
        private List<Action>? _actions;

        public bool IsEmpty => _actions is null;

        public void Add(Action action) => (_actions ??= []).Add(action);

        public void Run()
        {
            if (_actions is null) return;
            foreach (var action in _actions) action();
        }
    }
}
