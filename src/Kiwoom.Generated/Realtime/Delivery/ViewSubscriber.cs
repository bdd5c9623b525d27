namespace Kiwoom.Generated;

/// <summary>Keeps the newest value of one item.</summary>
internal sealed class ViewSubscriber<TData, TValue>(Func<TData, TValue> read, TimeProvider time) : Subscriber, IRealtimeView<TValue>
    where TData : RealtimeData
    where TValue : class
{
    private volatile State _state = new(null, null, IsStale: true, null);

    public override bool KeepsObjects => true;

    // Made of the data when somebody looks, so that nobody pays for what is not looked at.
    public TValue? Latest
    {
        get
        {
            var state = _state;
            if (state.Data is not { } data) return null;
            if (state.Value is { } value) return value;
            var made = read(data);
            Interlocked.CompareExchange(ref _state, state with { Value = made }, state);
            return made;
        }
    }

    public DateTimeOffset? ReceivedAt => _state.Data?.ReceivedAt;

    public TimeSpan? Age => ReceivedAt is { } at ? time.GetUtcNow() - at : null;

    public bool IsStale => _state.IsStale;

    public Exception? Error => _state.Error;

    public override void Deliver(RealtimeData data) => Change(static (_, data) => new((TData)data!, null, IsStale: false, null), data);

    public override void Tell(RealtimeGap gap) => Change(static (old, _) => old with { IsStale = true }, null);

    public void Dispose() => End(null);

    protected override void Ended(Exception? error) =>
        Change(static (old, error) => old with { IsStale = true, Error = (Exception?)error ?? new ObjectDisposedException("RealtimeView") }, error);

    private void Change(Func<State, object?, State> next, object? with)
    {
        while (true)
        {
            var old = _state;
            if (old.Error is not null) return;
            if (Interlocked.CompareExchange(ref _state, next(old, with), old) == old) return;
        }
    }

    private sealed record State(TData? Data, TValue? Value, bool IsStale, Exception? Error);
}
