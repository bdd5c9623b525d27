namespace Kiwoom.Generated;

/// <summary>Whoever takes data: a stream, a callback or a view. It knows no connection.</summary>
internal abstract class Subscriber
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action? _leave;
    private volatile bool _hasEnded;

    /// <summary>Whether it keeps the objects that it is given; others get one that is used again.</summary>
    public abstract bool KeepsObjects { get; }

    /// <summary>What it wants; set before it is added.</summary>
    public IReadOnlyList<RegistrationKey> Keys { get; set; } = [];

    /// <summary>From when on it misses data, while it does. The connection's own note, under its lock.</summary>
    public (DateTimeOffset From, RealtimeGapReason Reason)? OpenGap { get; set; }

    /// <summary>Since when it knows that an item is refused. The connection's own note, under its lock.</summary>
    public Dictionary<RegistrationKey, DateTimeOffset> RefusedSince { get; } = [];

    /// <summary>It gets nothing any more.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Everything that it wants is registered, or it ended.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when it gets nothing any more; with the error where its owner did not leave.</summary>
    public Task Over => _over.Task;

    /// <summary>What it does when it leaves by itself; called once.</summary>
    public void OnLeaving(Action leave) => _leave += leave;

    /// <summary>Takes data, from the one reader of a connection.</summary>
    public abstract void Deliver(RealtimeData data);

    /// <summary>Takes a gap.</summary>
    public abstract void Tell(RealtimeGap gap);

    /// <summary>Everything is registered, or was refused.</summary>
    public void Registered() => _ready.TrySetResult();

    /// <summary>It gets nothing any more.</summary>
    /// <param name="error">Why; null where its owner left.</param>
    /// <param name="last">What the connection says of it; null for nothing.</param>
    public void End(Exception? error, RealtimeGap? last = null)
    {
        lock (_lock)
        {
            if (_hasEnded) return;
            _hasEnded = true;
        }
        var wasReady = _ready.Task.IsCompletedSuccessfully;
        if (error is null) _ready.TrySetCanceled();
        else _ready.TrySetException(error);
        if (wasReady && last is not null) TellLast(last);
        Ended(error);
        if (error is null) _over.TrySetResult();
        else _over.TrySetException(error);
        _ = (_ready.Task.Exception, _over.Task.Exception); // nobody need have waited for them
        Interlocked.Exchange(ref _leave, null)?.Invoke();
    }

    /// <summary>Takes the gap that has no end, where its end would not be told otherwise.</summary>
    protected virtual void TellLast(RealtimeGap gap)
    {
    }

    /// <summary>What is particular to it when it ends.</summary>
    protected abstract void Ended(Exception? error);
}
