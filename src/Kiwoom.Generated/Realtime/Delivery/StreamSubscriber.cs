using System.Threading.Tasks.Sources;

namespace Kiwoom.Generated;

/// <summary>A stream's buffer and its one reader. What is added wakes the reader up, on a thread of the pool.</summary>
/// <param name="delivery">How updates wait.</param>
/// <param name="watch">Hears of what is lost.</param>
/// <param name="wants">Whether it takes data, null where nobody can tell: that is a gap. Without it, all that it is given.</param>
internal sealed class StreamSubscriber<TData>(RealtimeDelivery delivery, DeliveryWatch watch, Func<TData, bool?>? wants = null)
    : Subscriber, IValueTaskSource<bool>
    where TData : RealtimeData
{
    private readonly Lock _lock = new();
    private readonly UpdateBuffer _buffer = new(delivery);
    private ManualResetValueTaskSourceCore<bool> _wait = new() { RunContinuationsAsynchronously = true };
    private bool _isWaiting;
    private bool _isOver;
    private bool _wasWarned;
    private TrDescriptor? _tr; // of the last data
    private Exception? _error;

    public override bool KeepsObjects => true;

    /// <summary>The update that <see cref="MoveNextAsync"/> took.</summary>
    public RealtimeUpdate<TData> Current { get; private set; }

    public override void Deliver(RealtimeData data)
    {
        if (wants is not null && wants((TData)data) is not true and var wanted)
        {
            if (wanted is null) Tell(new RealtimeGap { From = data.ReceivedAt, To = data.ReceivedAt, Reason = RealtimeGapReason.UnreadableFrame });
            return;
        }
        int lost;
        bool wakes;
        var warns = false;
        lock (_lock)
        {
            if (_isOver) return;
            _tr = data.Tr;
            lost = _buffer.Add(data);
            if (delivery.Buffering == RealtimeBuffering.Wait && !_wasWarned && _buffer.Count >= delivery.BufferSize)
                warns = _wasWarned = true;
            wakes = Wakes();
        }
        if (wakes) _wait.SetResult(true);
        if (lost > 0) watch.Dropped(data.Tr, lost);
        if (warns) watch.Behind(data.Tr, delivery.BufferSize);
    }

    public override void Tell(RealtimeGap gap)
    {
        int lost;
        bool wakes;
        lock (_lock)
        {
            if (_isOver) return;
            lost = _buffer.Add(gap);
            wakes = Wakes();
        }
        if (wakes) _wait.SetResult(true);
        if (lost > 0) watch.Dropped(_tr!, lost);
    }

    /// <summary>Waits for an update; false at the end.</summary>
    public ValueTask<bool> MoveNextAsync()
    {
        lock (_lock)
        {
            if (_isWaiting) throw new InvalidOperationException("A stream has one reader, which waits for one update at a time.");
            if (_buffer.Take() is { } update)
            {
                Current = new(update);
                if (_buffer.Count == 0) _wasWarned = false;
                return new(true);
            }
            if (_isOver) return _error is null ? new(false) : ValueTask.FromException<bool>(_error);
            _isWaiting = true;
            _wait.Reset();
            return new(this, _wait.Version);
        }
    }

    // What came before an end is read before it; a reader that left or cancelled gets nothing.
    protected override void Ended(Exception? error)
    {
        bool wakes;
        lock (_lock)
        {
            _isOver = true;
            _error = error;
            if (error is null or OperationCanceledException) _buffer.Clear();
            wakes = Wakes();
        }
        if (wakes) _wait.SetResult(true);
    }

    // Under the lock: whoever finds the reader waiting wakes it up.
    private bool Wakes()
    {
        var was = _isWaiting;
        _isWaiting = false;
        return was;
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _wait.GetResult(token);
        lock (_lock)
        {
            if (_buffer.Take() is { } update)
            {
                Current = new(update);
                return true;
            }
            return _error is null ? false : throw _error;
        }
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);
}
