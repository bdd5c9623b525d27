namespace Kiwoom.Generated;

/// <summary>
/// The one realtime connection of an account, shared by its clients because the server allows one session for an app key: who wants
/// what, and the connection that follows from it. It has no thread of its own; one task runs while anybody wants data.
/// </summary>
internal sealed partial class RealtimeHub : IFrameHost
{
    private const string ClientName = "KiwoomClient"; // what was disposed; it is on a floor above

    private static readonly TimeSpan RatePause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly FrameDispatcher _dispatcher;
    private readonly Dictionary<RegistrationKey, Wish> _wishes = [];
    private readonly Dictionary<Subscriber, RealtimeCarrier> _owners = [];
    private readonly Dictionary<RegistrationKey, KiwoomError> _refusals = []; // of the current connection
    private readonly List<RealtimeCarrier> _carriers = [];
    private readonly StatusChanges _changes;
    private RealtimeStatus _status;
    private RealtimeLink? _link;
    private RealtimeCarrier? _current;
    private CancellationTokenSource? _pause;
    private ITimer? _debounce;
    private ITimer? _reply;
    private ITimer? _idle;
    private string? _path;
    private string? _token;
    private int _failures;
    private bool _tokenWasRefreshed;
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
                    FailedAttempts = _failures,
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

    private bool IsWanted => _wishes.Count > 0 || IsAsked;

    /// <summary>Somebody wants data.</summary>
    /// <param name="carrier">The client.</param>
    /// <param name="tr">The TR.</param>
    /// <param name="subscriber">Knows its keys, which are all of this TR.</param>
    /// <exception cref="KiwoomException">There are too many codes, or another session has the app key.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public void Add(RealtimeCarrier carrier, TrDescriptor tr, Subscriber subscriber)
    {
        var after = new Afterwards();
        lock (_lock)
        {
            Admit(carrier, tr);
            ThrowIfTooMany(carrier.Settings.MaxCodes, tr, subscriber);
            _owners[subscriber] = carrier;
            foreach (var key in subscriber.Keys)
            {
                if (!_wishes.TryGetValue(key, out var wish)) _wishes.Add(key, wish = new Wish(tr));
                wish.Subscribers.Add(subscriber);
                if (_refusals.TryGetValue(key, out var error)) after.Add(() => subscriber.Refuse(key, _time.GetUtcNow(), error));
            }
            MakeRoutes();
            if (_link is { } link) Settle(link, subscriber, after);
            Start();
        }
        after.Run();
        _changes.Raise();
    }

    /// <summary>Somebody wants nothing any more.</summary>
    public void Remove(Subscriber subscriber)
    {
        lock (_lock)
        {
            if (!_owners.Remove(subscriber)) return;
            foreach (var key in subscriber.Keys)
            {
                if (!_wishes.TryGetValue(key, out var wish)) continue;
                wish.Subscribers.Remove(subscriber);
                if (wish.Subscribers.Count > 0) continue;
                _wishes.Remove(key);
                _refusals.Remove(key);
                _link?.Registrations.Forget(key);
            }
            MakeRoutes();
            Start();
        }
    }

    /// <summary>A client is disposed: its subscriptions end, and another client carries the connection if it did.</summary>
    public void Leave(RealtimeCarrier carrier)
    {
        List<Subscriber> own;
        lock (_lock)
        {
            if (carrier.IsGone) return;
            carrier.IsGone = true;
            _leftBehind += carrier.Watch.DroppedUpdates;
            _carriers.Remove(carrier);
            own = [.. _owners.Where(o => o.Value == carrier).Select(static o => o.Key)];
            if (_current == carrier)
                _link?.End(new(_carriers.Count > 0 ? LinkEndKind.CarrierLeft : LinkEndKind.NotWanted, "The client was disposed."));
            _ = _pause?.CancelAsync(); // what waits goes on outside of the lock
        }
        foreach (var subscriber in own) subscriber.End(new ObjectDisposedException(ClientName));
    }

    /// <summary>Lets subscriptions connect again after another session took the app key or the login was refused.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            if (_status.State is not (RealtimeState.Replaced or RealtimeState.Refused)) return;
            (_failures, _tokenWasRefreshed) = (0, false);
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
    }

    private static KiwoomError Replaced(string trId) => SocketRefusal.Own(
        trId,
        ErrorClass.Business,
        "Another session took the app key (R10001), and the server allows one. This one does not fight for it: end the other session, or call"
        + " Restart() to take the app key back.");

    private void ThrowIfTooMany(int most, TrDescriptor tr, Subscriber subscriber)
    {
        var held = CodesOf(_wishes.Keys).ToHashSet(StringComparer.Ordinal);
        var more = CodesOf(subscriber.Keys).Where(item => !held.Contains(item)).ToList();
        if (held.Count + more.Count <= most) return;
        var holders = _wishes.Where(static w => !w.Key.IsOfAccount).GroupBy(static w => w.Value.Tr)
            .Select(static g => $"{g.Key.Id} {g.Key.Name} {g.Count()}").Order(StringComparer.Ordinal);
        var others = held.Count == 0 ? "none is taken" : $"{held.Count} are taken ({string.Join(", ", holders)})";
        throw new KiwoomException(SocketRefusal.Own(
            tr.Id,
            ErrorClass.Input,
            $"Not registered: a connection takes {most} codes (Realtime.MaxCodes), {others}, and this would be {more.Count} more"
            + $" ({string.Join(", ", more.Take(5))}{(more.Count > 5 ? ", ..." : "")}). Unsubscribe some, or spread them over several app keys with RealtimePool."));
    }

    private static IEnumerable<string> CodesOf(IEnumerable<RegistrationKey> keys) =>
        keys.Where(static k => !k.IsOfAccount).Select(static k => k.Item).Distinct(StringComparer.Ordinal);

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
        var routes = _wishes.GroupBy(static w => w.Value.Tr).Select(static g => new TypeRoute(
            g.Key.Id,
            g.Key,
            [.. g.Where(static w => !w.Key.IsOfAccount).Select(static w => (w.Key.Item, w.Value.Subscribers.ToArray()))],
            [.. g.Where(static w => w.Key.IsOfAccount).SelectMany(static w => w.Value.Subscribers)]));
        _dispatcher.Routes = new RouteTable([.. routes, .. ConditionRoutes()]);
    }

    // Under the lock: the connection comes or goes with what is wanted, and what is registered follows after a short while.
    private void Start()
    {
        _idle?.Dispose();
        _idle = null;
        if (_isRunning)
        {
            if (_link is { IsLoggedIn: true }) _debounce ??= After(Settings!.Debounce, static hub => hub.Debounced());
            else if (!IsWanted) Idle();
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
    private void Idle()
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

        public void Add(Action action) => (_actions ??= []).Add(action);

        public void Run()
        {
            if (_actions is null) return;
            foreach (var action in _actions) action();
        }
    }
}
