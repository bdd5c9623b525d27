namespace Kiwoom.Generated.Realtime;

/// <summary>A subscription with a callback. Disposing it unsubscribes; the last subscription to an item also removes its registration.</summary>
public sealed class RealtimeSubscription : IDisposable, IAsyncDisposable
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task? _completion;
    private Action? _end;

    /// <summary>A subscription, also for a program's own tests.</summary>
    /// <param name="end">Unsubscribes; called once.</param>
    /// <param name="completion">Completes when nothing comes any more; null for when it is disposed.</param>
    public RealtimeSubscription(Action end, Task? completion = null)
    {
        ArgumentNullException.ThrowIfNull(end);
        (_end, _completion) = (end, completion);
    }

    /// <summary>
    /// Completes when the callback gets nothing any more: after disposing, or with the exception that ended the subscription, such as a
    /// <see cref="KiwoomException"/> because the server refuses all of its items or another session took the app key. Before it, the callback gets a last
    /// gap without an end. Subscribe again where you still want data.
    /// </summary>
    public Task Completion => _completion ?? _disposed.Task;

    /// <summary>Unsubscribes. A callback that runs at this moment may still end afterwards.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _end, null)?.Invoke();
        _disposed.TrySetResult();
    }

    /// <summary>Unsubscribes.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
