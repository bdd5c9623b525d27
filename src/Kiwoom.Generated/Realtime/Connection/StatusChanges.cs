namespace Kiwoom.Generated;

/// <summary>Tells of changes one after the other, outside of any lock; a handler that throws harms nobody.</summary>
internal sealed class StatusChanges(Func<RealtimeStatus> status)
{
    private readonly Lock _lock = new();
    private int _waiting;
    private bool _isRaising;

    public Action<RealtimeStatus>? Handlers;

    /// <summary>Something changed; <see cref="Raise"/> tells of it.</summary>
    public void Changed() => Interlocked.Increment(ref _waiting);

    /// <summary>Tells of what changed. Whoever tells already tells of changes that come meanwhile, too.</summary>
    public void Raise()
    {
        lock (_lock)
        {
            if (_isRaising) return;
            _isRaising = true;
        }
        while (true)
        {
            lock (_lock)
            {
                if (Interlocked.Exchange(ref _waiting, 0) == 0)
                {
                    _isRaising = false;
                    return;
                }
            }
            if (Handlers is not { } handlers) continue;
            var now = status();
            foreach (var handler in handlers.GetInvocationList().Cast<Action<RealtimeStatus>>())
            {
                try
                {
                    handler(now);
                }
                catch (Exception)
                {
                    // Its owner's fault.
                }
            }
        }
    }
}
