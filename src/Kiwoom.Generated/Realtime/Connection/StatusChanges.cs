namespace Kiwoom.Generated;

/// <summary>
/// Tells of changes one after the other, on a thread of the pool: a handler may take its time, subscribe and wait, and what it throws
/// harms nobody.
/// </summary>
internal sealed class StatusChanges(Func<RealtimeStatus> status)
{
    private readonly Lock _lock = new();
    private bool _hasChanged;
    private bool _isRaising;

    public event Action<RealtimeStatus>? Handlers;

    /// <summary>Something changed; <see cref="Raise"/> tells of it.</summary>
    public void Changed()
    {
        lock (_lock) _hasChanged = true;
    }

    /// <summary>Tells of what changed. Whoever tells already tells of changes that come meanwhile, too.</summary>
    public void Raise()
    {
        lock (_lock)
        {
            if (_isRaising || !_hasChanged) return;
            _isRaising = true;
        }
        _ = Task.Run(RaiseAll);
    }

    private void RaiseAll()
    {
        while (true)
        {
            lock (_lock)
            {
                if (!_hasChanged)
                {
                    _isRaising = false;
                    return;
                }
                _hasChanged = false;
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
