namespace Kiwoom.Generated;

/// <summary>
/// Gives requests their turns: a limit for all orders, one for all queries, one for each API ID, and one for all together
/// where it is set. Orders go first, and of these cancels; otherwise whoever waits longest of those that may go. An order keeps
/// its turn until its first byte leaves, and counts from then on. All clients of an account share one.
/// </summary>
internal sealed partial class RequestLimiter
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TrTurns> _turns = new(StringComparer.Ordinal);
    private readonly SortedSet<TurnWaiter> _deadlines = new(TurnWaiter.ByDeadline);
    private readonly List<RateSettings> _clients;
    private readonly TurnBucket _orders;
    private readonly TurnBucket _queries;
    private readonly WindowGate _common; // counts on while there is no such limit
    private RateSettings _settings;
    private readonly ITimer _timer;
    private long _waited;

    /// <param name="settings">Of the first client.</param>
    /// <param name="time">The clock.</param>
    /// <param name="key">Names the app key and server where the turns are shared.</param>
    public RequestLimiter(RateSettings settings, TimeProvider time, string key = "")
    {
        _key = key;
        _settings = settings;
        _clients = [settings];
        _time = time;
        _start = time.GetTimestamp();
        _orders = new TurnBucket(isOfOrders: true, WindowGate.PerSecond(settings.Orders, settings.Margin));
        _queries = new TurnBucket(isOfOrders: false, WindowGate.PerSecond(settings.Queries, settings.Margin));
        _common = WindowGate.PerSecond(settings.Requests ?? 1, settings.Margin);
        using (ExecutionContext.SuppressFlow()) // else it keeps the first caller's context
            _timer = time.CreateTimer(static state => ((RequestLimiter)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Share();
    }

    /// <summary>How many requests wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock) return _orders.Waiting + _queries.Waiting;
        }
    }

    private long Now => _time.GetElapsedTime(_start).Ticks; // a clock that is set must not stop requests

    /// <summary>Another client shares this budget: the strictest of all settings counts from here on.</summary>
    public void Join(RateSettings settings)
    {
        lock (_lock)
        {
            _clients.Add(settings);
            Apply();
        }
    }

    /// <summary>A client is gone, and its limits with it; those of the last one stay until another comes.</summary>
    public void Leave(RateSettings settings)
    {
        lock (_lock)
        {
            _clients.RemoveAt(_clients.FindIndex(c => ReferenceEquals(c, settings)));
            if (_clients.Count == 0)
            {
                _shared?.Leave();
                _settings = _settings with { Store = null }; // whoever made it may dispose of it
                return;
            }
            Apply();
            var now = Now;
            Serve(now);
            SetTimer(now);
        }
    }

    /// <summary>Waits for the turn of one request. A wait that ends in any other way takes no turn and leaves the queue at once.</summary>
    /// <param name="tr">Whose turn.</param>
    /// <param name="patience">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null where the wait is longer: at once where that is certain, else when the time is up.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ValueTask<Turn?> WaitAsync(TrDescriptor tr, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<Turn?>(cancellationToken);
        TurnWaiter waiter;
        lock (_lock)
        {
            var turns = TurnsOf(tr);
            var now = Now;
            if (HasWaiters) Serve(now); // the timer may be late, and those who wait go first
            if (turns.Waiting.Count == 0 && Earliest(turns, now) <= now)
                return ValueTask.FromResult<Turn?>(Give(turns, now));
            var deadline = patience >= TimeSpan.FromTicks(long.MaxValue - now) ? long.MaxValue : now + patience.Ticks;
            if (patience <= TimeSpan.Zero || AtBest(turns, now) > deadline)
            {
                Miss(turns, now);
                return ValueTask.FromResult<Turn?>(null);
            }
            waiter = Queue(turns, deadline);
            Want(turns, now);
            SetTimer(now);
        }
        if (cancellationToken.CanBeCanceled) Watch(waiter, cancellationToken);
        return new ValueTask<Turn?>(waiter.Task);
    }

    /// <summary>The first byte of an order is about to leave: where the limits allow it, it counts from now on.</summary>
    /// <returns>False where it must wait.</returns>
    public bool TryLeave(Turn turn)
    {
        lock (_lock)
        {
            if (turn.Place is not { } place) return turn.HasLeft;
            var now = Now;
            turn.IsReady = true;
            if (place.Previous is not null || EarliestToLeave(turn.Turns!, now) > now) return false;
            turn.HasLeft = true;
            EndWay(turn);
            Take(turn.Turns!, now);
            SetTimer(now);
            return true;
        }
    }

    /// <summary>Waits until an order that could not leave may try again.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the turn was given back.</exception>
    public async Task WaitToLeaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        Task? becomesFirst = null;
        var wait = TimeSpan.Zero;
        lock (_lock)
        {
            if (turn.Place is not { } place)
            {
                if (turn.HasLeft) return;
                throw new OperationCanceledException("The turn was given back.");
            }
            var now = Now;
            if (place.Previous is null) wait = WaitUntil(EarliestToLeave(turn.Turns!, now), now);
            else becomesFirst = (turn.BecomesFirst ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        if (becomesFirst is null)
        {
            if (wait > TimeSpan.Zero) await Task.Delay(TimerWait.Of(wait), _time, cancellationToken).ConfigureAwait(false);
            return;
        }
        try
        {
            await becomesFirst.WaitAsync(Turn.Courtesy, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            lock (_lock) GoAhead(turn);
        }
    }

    /// <summary>An order that has its turn does not leave: another may have it.</summary>
    public void Return(Turn turn)
    {
        lock (_lock)
        {
            if (turn.Place is null) return;
            EndWay(turn);
            var now = Now;
            Serve(now);
            SetTimer(now);
        }
    }

    /// <summary>The server refused a request for the rate: the TR is slower for a while.</summary>
    /// <param name="tr">Whose request.</param>
    /// <param name="error">The server's refusal.</param>
    /// <returns>Requests a second that the TR has now; null where nothing is learnt from it.</returns>
    public double? Refused(TrDescriptor tr, KiwoomError error)
    {
        lock (_lock)
        {
            var turns = TurnsOf(tr);
            var now = Now;
            // A refusal that does not name its API ID may mean any of them.
            var isOfAll = error.Code != RateRefusal.TooManyRequests;
            if (isOfAll) turns.Bucket.Pause(now + TimeSpan.FromSeconds(1).Ticks + _settings.Margin.Ticks);
            var bucketRate = turns.Bucket.IsOfOrders ? _settings.Orders : _settings.Queries;
            var rate = turns.Refused(now, RateRefusal.QuotaOf(error.Message), bucketRate, _settings.Margin, _settings.RememberRefusals);
            Tell(turns, isOfAll, rate is not null);
            return rate;
        }
    }

    private bool HasWaiters => _orders.Busy.Count + _queries.Busy.Count > 0;

    private TrTurns TurnsOf(TrDescriptor tr)
    {
        if (_turns.TryGetValue(tr.Id, out var turns)) return turns;
        var isOrder = tr.Kind == TrKind.Order;
        turns = new TrTurns(isOrder ? _orders : _queries) { Id = tr.Id, GoesFirst = tr.Action == OrderAction.Cancel };
        Limit(turns, tr.Id);
        return _turns[tr.Id] = turns;
    }

    private void Limit(TrTurns turns, string id)
    {
        var isOwn = _settings.PerTr.TryGetValue(id, out var own);
        double? rate = isOwn ? own : turns.Bucket.IsOfOrders ? null : _settings.QueriesPerTr;
        turns.Limit(rate, isOwn ? Math.Max(1, (int)own) : _settings.QueryBurst, _settings.Margin);
    }

    private void Apply()
    {
        _settings = _clients.Aggregate(static (all, one) => all.StricterOf(one));
        _orders.Gate.Limit(_settings.Orders, _settings.Margin);
        _queries.Gate.Limit(_settings.Queries, _settings.Margin);
        if (_settings.Requests is { } common) _common.Limit(common, _settings.Margin);
        foreach (var (id, turns) in _turns) Limit(turns, id);
        Share();
    }

    // Those that are on the way keep their places.
    private long Earliest(TrTurns turns, long now)
    {
        var ahead = turns.Bucket.OnTheWayBefore(turns);
        var earliest = Math.Max(turns.Earliest(now, turns.OnTheWay), turns.Bucket.Earliest(now, ahead));
        earliest = Math.Max(earliest, Common(now, _orders.OnTheWayBefore(turns)));
        return _shared is null || earliest > now ? earliest : Shared(turns, now, turns.OnTheWay, ahead, _orders.OnTheWayBefore(turns));
    }

    // No later than the true turn: of the others only those count that certainly go first, and none that may give its turn back.
    private long AtBest(TrTurns turns, long now)
    {
        var ahead = turns.Waiting.Count;
        var inBucket = turns.Bucket.UnlimitedWaitingBefore(turns);
        if (turns.IsLimited) inBucket += ahead;
        return Math.Max(Math.Max(turns.Earliest(now, ahead), turns.Bucket.Earliest(now, inBucket)), Common(now, inBucket));
    }

    private long EarliestToLeave(TrTurns turns, long now)
    {
        var earliest = Math.Max(Math.Max(turns.EarliestToLeave(now), turns.Bucket.Gate.Earliest(now)), Common(now, 0));
        return _shared is null || earliest > now ? earliest : Shared(turns, now, 0, 0, 0);
    }

    private long Common(long now, int ahead) => _settings.Requests is null ? now : _common.Earliest(now, ahead);

    private Turn Give(TrTurns turns, long now)
    {
        if (!turns.Bucket.IsOfOrders)
        {
            Take(turns, now);
            return Turn.Counted;
        }
        var turn = new Turn(this, turns);
        turn.Place = turns.Bucket.OnTheWayWith(turns).AddLast(turn);
        turns.OnTheWay++;
        return turn;
    }

    private static void EndWay(Turn turn)
    {
        var turns = turn.Turns!;
        turns.OnTheWay--;
        var onTheWay = turns.Bucket.OnTheWayWith(turns);
        onTheWay.Remove(turn.Place!);
        turn.Place = null;
        turn.BecomesFirst?.TrySetResult();
        onTheWay.First?.Value.BecomesFirst?.TrySetResult();
    }

    // Before all that are not ready; behind those that are, and wait for the limits alone.
    private static void GoAhead(Turn turn)
    {
        if (turn.Place is not { } place) return;
        var before = place.Previous;
        while (before is { Value.IsReady: false }) before = before.Previous;
        var onTheWay = turn.Turns!.Bucket.OnTheWayWith(turn.Turns);
        onTheWay.Remove(place);
        if (before is null) onTheWay.AddFirst(place);
        else onTheWay.AddAfter(before, place);
    }

    private void Take(TrTurns turns, long now)
    {
        turns.Take(now);
        turns.Bucket.Gate.Take(now);
        _common.Take(now);
        TakeShared(turns, now);
    }

    private TurnWaiter Queue(TrTurns turns, long deadline)
    {
        var waiter = new TurnWaiter(turns, ++_waited, deadline);
        if (turns.Waiting.Count == 0) turns.Bucket.Busy.Add(turns);
        waiter.Place = turns.Waiting.AddLast(waiter);
        if (deadline < long.MaxValue) _deadlines.Add(waiter);
        return waiter;
    }

    // Outside of the lock: a token that is cancelled already calls back at once.
    private void Watch(TurnWaiter waiter, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (limiter, waiter) = ((RequestLimiter, TurnWaiter))state!;
                lock (limiter._lock)
                {
                    limiter.Leave(waiter);
                    limiter.SetTimer(limiter.Now);
                }
                waiter.TrySetCanceled(token); // unless it has its turn already
            },
            (this, waiter));
        lock (_lock)
        {
            if (waiter.Place is not null)
            {
                waiter.Registration = registration;
                return;
            }
        }
        registration.Unregister();
    }

    private void Leave(TurnWaiter waiter)
    {
        if (waiter.Place is not { } place) return;
        waiter.Place = null;
        waiter.Turns.Waiting.Remove(place);
        if (waiter.Turns.Waiting.Count == 0) waiter.Turns.Bucket.Busy.Remove(waiter.Turns);
        _deadlines.Remove(waiter);
        waiter.Registration.Unregister(); // does not wait for a callback, which may wait for our lock
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            var now = Now;
            Serve(now);
            SetTimer(now);
        }
    }

    private void Serve(long now)
    {
        Serve(_orders, now);
        Serve(_queries, now);
        while (_deadlines.Min is { } waiter && waiter.Deadline <= now)
        {
            Leave(waiter);
            waiter.SetResult(null);
        }
    }

    private void Serve(TurnBucket bucket, long now)
    {
        while (NextOf(bucket, now) is { } waiter)
        {
            Leave(waiter);
            waiter.SetResult(Give(waiter.Turns, now));
        }
    }

    private TurnWaiter? NextOf(TurnBucket bucket, long now)
    {
        TurnWaiter? next = null;
        foreach (var turns in bucket.Busy)
        {
            var first = turns.Waiting.First!.Value;
            if ((next is null || first.GoesBefore(next)) && Earliest(turns, now) <= now) next = first;
        }
        return next;
    }

    private void SetTimer(long now)
    {
        var due = Math.Min(Due(_orders, now), Due(_queries, now));
        if (_deadlines.Min is { } first) due = Math.Min(due, first.Deadline);
        if (due == long.MaxValue)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }
        var wait = TimerWait.Of(TimeSpan.FromTicks(due - now));
        if (wait <= TimeSpan.Zero) wait = TimeSpan.FromMilliseconds(1);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private long Due(TurnBucket bucket, long now)
    {
        var due = long.MaxValue;
        foreach (var turns in bucket.Busy) due = Math.Min(due, Earliest(turns, now));
        return due;
    }
}
