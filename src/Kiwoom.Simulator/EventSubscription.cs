using System.Collections.Concurrent;
using Kiwoom.Simulator.Internal.Exchange;

namespace Kiwoom.Simulator;

/// <summary>Keeps events until the exchange is free again, and then calls one subscriber with each of them.</summary>
internal sealed class EventSubscription(ExchangeAccess access, Action<ExchangeEvent> observer)
    : IExchangeObserver, IDisposable
{
    private readonly ConcurrentQueue<ExchangeEvent> _waiting = [];
    private int _isEnded;

    public void On(ExchangeEvent what) => _waiting.Enqueue(what);

    public void OnStepEnd(DateTimeOffset time)
    {
    }

    /// <returns>Whether there was anything to tell.</returns>
    public bool TellAll()
    {
        var any = false;
        while (Volatile.Read(ref _isEnded) == 0 && _waiting.TryDequeue(out var what))
        {
            any = true;
            observer(what);
        }

        return any;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isEnded, 1) == 0) access.End(this);
    }
}
