namespace Kiwoom.Generated;

/// <summary>
/// Gives requests their turns: a limit for all orders, one for all queries, one for each API ID, and one for all together
/// where it is set. Orders go first, and of these cancels; otherwise whoever waits longest of those that may go. All
/// clients of an account share one.
/// </summary>
internal sealed class RequestLimiter
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TrTurns> _turns = new(StringComparer.Ordinal);
    private readonly PriorityQueue<TurnWaiter, long> _deadlines = new();
    private readonly TurnBucket _orders;
    private readonly TurnBucket _queries;
    private RateSettings _settings;
    private WindowGate? _common;
    private readonly ITimer _timer;
    private long _waited;

    public RequestLimiter(RateSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
        _start = time.GetTimestamp();
        _orders = new TurnBucket { Gate = WindowGate.PerSecond(settings.Orders, settings.Margin) };
        _queries = new TurnBucket { Gate = WindowGate.PerSecond(settings.Queries, settings.Margin) };
        if (settings.Requests is { } common) _common = WindowGate.PerSecond(common, settings.Margin);
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow()) // else it keeps the first caller's context
            _timer = time.CreateTimer(static state => ((RequestLimiter)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

    /// <summary>Another client shares this budget: the stricter of both settings counts from here on.</summary>
    public void Join(RateSettings settings)
    {
        lock (_lock)
        {
            var stricter = _settings.StricterOf(settings);
            _settings = stricter;
            _orders.Gate = WindowGate.PerSecond(stricter.Orders, stricter.Margin).After(_orders.Gate);
            _queries.Gate = WindowGate.PerSecond(stricter.Queries, stricter.Margin).After(_queries.Gate);
            if (stricter.Requests is { } common)
                _common = _common is null ? WindowGate.PerSecond(common, stricter.Margin) : WindowGate.PerSecond(common, stricter.Margin).After(_common);
            foreach (var (id, turns) in _turns) Limit(turns, id);
        }
    }

    /// <summary>Waits for the turn of one request. A wait that ends in any other way takes no turn and leaves the queue at once.</summary>
    /// <param name="tr">Whose turn.</param>
    /// <param name="patience">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the wait is longer: at once where that is certain, else when the time is up.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ValueTask<bool> WaitAsync(TrDescriptor tr, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<bool>(cancellationToken);
        TurnWaiter waiter;
        lock (_lock)
        {
            var turns = TurnsOf(tr);
            var now = Now;
            if (HasWaiters) Serve(now); // the timer may be late, and those who wait go first
            if (turns.Waiting.Count == 0 && Earliest(turns, now) <= now)
            {
                Take(turns, now);
                return ValueTask.FromResult(true);
            }
            var deadline = patience >= TimeSpan.FromTicks(long.MaxValue - now) ? long.MaxValue : now + patience.Ticks;
            if (AtBest(turns, now) > deadline) return ValueTask.FromResult(false);
            waiter = Queue(turns, deadline);
            SetTimer(now);
        }
        if (cancellationToken.CanBeCanceled) Watch(waiter, cancellationToken);
        return new ValueTask<bool>(waiter.Task);
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
            if (error.Code != RateRefusal.TooManyRequests)
                turns.Bucket.Pause(now + TimeSpan.FromSeconds(1).Ticks + _settings.Margin.Ticks);
            var bucketRate = turns.Bucket == _orders ? _settings.Orders : _settings.Queries;
            return turns.Refused(now, RateRefusal.QuotaOf(error.Message), bucketRate, _settings.Margin, _settings.RememberRefusals);
        }
    }

    private bool HasWaiters => _orders.Busy.Count + _queries.Busy.Count > 0;

    private TrTurns TurnsOf(TrDescriptor tr)
    {
        if (_turns.TryGetValue(tr.Id, out var turns)) return turns;
        var isOrder = tr.Kind == TrKind.Order;
        turns = new TrTurns(isOrder ? _orders : _queries) { GoesFirst = tr.Action == OrderAction.Cancel };
        Limit(turns, tr.Id);
        return _turns[tr.Id] = turns;
    }

    private void Limit(TrTurns turns, string id)
    {
        var isOwn = _settings.PerTr.TryGetValue(id, out var own);
        double? rate = isOwn ? own : turns.Bucket == _orders ? null : _settings.QueriesPerTr;
        turns.Limit(rate, isOwn ? Math.Max(1, (int)own) : _settings.QueryBurst, _settings.Margin);
    }

    private long Earliest(TrTurns turns, long now)
    {
        var earliest = Math.Max(turns.Earliest(now), turns.Bucket.Earliest(now));
        return _common is null ? earliest : Math.Max(earliest, _common.Earliest(now));
    }

    // No later than the true turn: of the others only those count that certainly go first.
    private long AtBest(TrTurns turns, long now)
    {
        var ahead = turns.Waiting.Count;
        var inBucket = turns.Bucket.UnlimitedWaitingBefore(turns);
        if (turns.IsLimited) inBucket += ahead;
        var best = Math.Max(turns.Earliest(now, ahead), turns.Bucket.Earliest(now, inBucket));
        return _common is null ? best : Math.Max(best, _common.Earliest(now, inBucket));
    }

    private void Take(TrTurns turns, long now)
    {
        turns.Take(now);
        turns.Bucket.Gate.Take(now);
        _common?.Take(now);
    }

    private TurnWaiter Queue(TrTurns turns, long deadline)
    {
        var waiter = new TurnWaiter(turns, ++_waited, deadline);
        if (turns.Waiting.Count == 0) turns.Bucket.Busy.Add(turns);
        waiter.Place = turns.Waiting.AddLast(waiter);
        if (deadline < long.MaxValue) _deadlines.Enqueue(waiter, deadline);
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
                    if (!limiter.Leave(waiter)) return;
                    limiter.SetTimer(limiter.Now);
                }
                waiter.TrySetCanceled(token);
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

    private bool Leave(TurnWaiter waiter)
    {
        if (waiter.Place is not { } place) return false;
        waiter.Place = null;
        waiter.Turns.Waiting.Remove(place);
        if (waiter.Turns.Waiting.Count == 0) waiter.Turns.Bucket.Busy.Remove(waiter.Turns);
        waiter.Registration.Unregister(); // does not wait for a callback, which may wait for our lock
        return true;
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
        while (_deadlines.TryPeek(out var waiter, out var deadline) && (waiter.Place is null || deadline <= now))
        {
            _deadlines.Dequeue();
            if (Leave(waiter)) waiter.SetResult(false);
        }
    }

    private void Serve(TurnBucket bucket, long now)
    {
        while (bucket.Earliest(now) <= now && (_common is null || _common.Earliest(now) <= now) && NextOf(bucket, now) is { } waiter)
        {
            Leave(waiter);
            Take(waiter.Turns, now);
            waiter.SetResult(true);
        }
    }

    private static TurnWaiter? NextOf(TurnBucket bucket, long now)
    {
        TurnWaiter? next = null;
        foreach (var turns in bucket.Busy)
        {
            var first = turns.Waiting.First!.Value;
            if ((next is null || first.GoesBefore(next)) && turns.Earliest(now) <= now) next = first;
        }
        return next;
    }

    private void SetTimer(long now)
    {
        var due = Math.Min(Due(_orders, now), Due(_queries, now));
        while (_deadlines.TryPeek(out var waiter, out var deadline))
        {
            if (waiter.Place is not null)
            {
                due = Math.Min(due, deadline);
                break;
            }
            _deadlines.Dequeue();
        }
        if (due == long.MaxValue)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }
        // Timers count whole milliseconds and would fire before the moment otherwise.
        var wait = TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(TimeSpan.FromTicks(due - now).TotalMilliseconds), int.MaxValue));
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
