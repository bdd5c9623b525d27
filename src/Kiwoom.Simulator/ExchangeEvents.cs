using System.Collections;

namespace Kiwoom.Simulator;

/// <summary>
/// What happens on the exchange, as it happens. Every subscriber gets all events one at a time, in the order of their
/// numbers. The first one is an <see cref="ExchangeSnapshot"/> of the present state, so that events alone are enough to
/// know all orders, fills, holdings, cash and quotes at any later moment.
/// </summary>
/// <remarks>
/// A call of the simulator returns after its subscribers were called. They are called outside the simulator's lock and
/// may use the simulator, but must not wait for another thread that does. What a subscriber throws comes out of the
/// call that caused the event.
/// </remarks>
public sealed class ExchangeEvents : IObservable<ExchangeEvent>
{
    private readonly ExchangeAccess _access;

    internal ExchangeEvents(ExchangeAccess access) => _access = access;

    /// <summary>Calls an action with every event until the subscription is disposed of.</summary>
    /// <param name="observer">The action; the first event that it is called with is the snapshot.</param>
    /// <returns>The subscription; disposing of it ends the calls.</returns>
    public IDisposable Subscribe(Action<ExchangeEvent> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return _access.Subscribe(observer);
    }

    /// <inheritdoc cref="Subscribe(Action{ExchangeEvent})"/>
    /// <param name="observer">
    /// Its <c>OnNext</c> is called with every event. Events have no end, so its other methods are never called.
    /// </param>
    public IDisposable Subscribe(IObserver<ExchangeEvent> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return _access.Subscribe(observer.OnNext);
    }

    /// <summary>Keeps every event from now on in a list.</summary>
    /// <returns>The list, which begins with the snapshot; disposing of it ends the recording only.</returns>
    public EventRecording Record() => new(this);
}

/// <summary>
/// Events of the exchange in a list. Whoever goes through the list sees the events that there were when they began; all
/// members may be used from any thread.
/// </summary>
public sealed class EventRecording : IReadOnlyList<ExchangeEvent>, IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ExchangeEvent> _events = [];
    private readonly IDisposable _subscription;

    internal EventRecording(ExchangeEvents events) => _subscription = events.Subscribe(Add);

    /// <summary>How many events there are, the snapshot included.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _events.Count;
        }
    }

    /// <summary>An event.</summary>
    /// <param name="index">0 for the snapshot.</param>
    public ExchangeEvent this[int index]
    {
        get
        {
            lock (_lock) return _events[index];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<ExchangeEvent> GetEnumerator()
    {
        lock (_lock) return _events.ToList().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Ends the recording.</summary>
    public void Dispose() => _subscription.Dispose();

    private void Add(ExchangeEvent what)
    {
        lock (_lock) _events.Add(what);
    }
}
