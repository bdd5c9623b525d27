using System.Runtime.ExceptionServices;
using Kiwoom.Simulator.Internal.Exchange;

namespace Kiwoom.Simulator;

/// <summary>
/// The way to the exchange, for one thread at a time. Who comes in makes up for what the clock owes, and who goes out
/// tells subscribers what happened, before anything is returned to the caller.
/// </summary>
internal sealed class ExchangeAccess(StockExchange exchange)
{
    private readonly Lock _telling = new();
    private volatile EventSubscription[] _subscriptions = [];
    private ExceptionDispatchInfo? _owed;

    public StockExchange Exchange { get; } = exchange;

    /// <summary>Guards the exchange, and whatever else of the simulator changes with it.</summary>
    public Lock Lock { get; } = new();

    public Visit Enter()
    {
        Interlocked.Exchange(ref _owed, null)?.Throw();
        return EnterNow();
    }

    private Visit EnterNow()
    {
        Lock.Enter();
        try
        {
            Exchange.Clock.CatchUp();
        }
        catch
        {
            Lock.Exit();
            throw;
        }

        return new Visit(this);
    }

    public T Do<T>(Func<T> act)
    {
        using (Enter()) return act();
    }

    public void Do(Action act)
    {
        using (Enter()) act();
    }

    /// <summary>
    /// As <see cref="Do(Action)"/> for those that could take no exception, such as a timer: what a subscriber throws comes out of the next
    /// call of somebody else.
    /// </summary>
    public void DoForNobody(Action act)
    {
        try
        {
            using (EnterNow()) act();
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _owed, ExceptionDispatchInfo.Capture(e), null);
        }
    }

    public EventSubscription Subscribe(Action<ExchangeEvent> observer)
    {
        var subscription = new EventSubscription(this, observer);
        using (Enter())
        {
            Exchange.Observe(subscription);
            _subscriptions = [.. _subscriptions, subscription];
        }

        return subscription;
    }

    public void End(EventSubscription subscription)
    {
        lock (Lock)
        {
            Exchange.Forget(subscription);
            _subscriptions = [.. _subscriptions.Where(one => one != subscription)];
        }
    }

    private void Leave()
    {
        Lock.Exit();
        // An observer that uses the simulator is inside the loop below, which goes on with what it caused.
        if (_subscriptions.Length == 0 || _telling.IsHeldByCurrentThread) return;
        lock (_telling)
        {
            while (_subscriptions.Count(static subscription => subscription.TellAll()) > 0)
            {
            }
        }
    }

    public readonly ref struct Visit(ExchangeAccess access)
    {
        public void Dispose() => access.Leave();
    }
}
