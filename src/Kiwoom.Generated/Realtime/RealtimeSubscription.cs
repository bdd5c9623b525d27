namespace Kiwoom.Generated.Realtime;

/// <summary>A subscription with a callback. Disposing it unsubscribes; the last subscription to an item also removes its registration.</summary>
public sealed class RealtimeSubscription : IDisposable, IAsyncDisposable
{
    private Action? _end;

    /// <summary>A subscription, also for a program's own tests.</summary>
    /// <param name="end">Unsubscribes; called once.</param>
    public RealtimeSubscription(Action end)
    {
        ArgumentNullException.ThrowIfNull(end);
        _end = end;
    }

    /// <summary>Unsubscribes. A callback that runs at this moment may still end afterwards.</summary>
    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();

    /// <summary>Unsubscribes.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
