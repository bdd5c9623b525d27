using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>
/// Tells observers what happens, under one sequence of numbers. Nothing is allocated while nobody observes; the numbers
/// go on, so that two that are equal always mean that nothing happened between them.
/// </summary>
internal sealed class EventSource(Func<DateTimeOffset> now)
{
    private IExchangeObserver[] _observers = [];
    private long _sequence;
    private long _step;

    /// <summary>Adds an observer, who hears of the present state first.</summary>
    public void Add(IExchangeObserver observer, Func<EventStamp, ExchangeSnapshot> snapshot)
    {
        observer.On(snapshot(new EventStamp(_sequence, _step, now())));
        _observers = [.. _observers, observer];
    }

    public void Remove(IExchangeObserver observer) => _observers = [.. _observers.Where(one => one != observer)];

    public void Accepted(Order order)
    {
        if (IsObserved()) Tell(new OrderAccepted(Stamp()) { Order = order.Snapshot() });
    }

    public void Modified(Order original, long quantity, Order by)
    {
        if (IsObserved())
            Tell(new OrderModified(Stamp())
            {
                Order = original.Snapshot(),
                Quantity = quantity,
                NewNumber = by.NumberText,
            });
    }

    public void Cancelled(Order order, long quantity, CancelReason reason, Order? by = null)
    {
        if (IsObserved())
            Tell(new OrderCancelled(Stamp())
            {
                Order = order.Snapshot(),
                Quantity = quantity,
                Reason = reason,
                CancelNumber = by?.NumberText,
            });
    }

    public void Triggered(Order order)
    {
        if (IsObserved()) Tell(new OrderTriggered(Stamp()) { Order = order.Snapshot() });
    }

    public void Filled(Order order, SimulatedFill fill)
    {
        if (IsObserved()) Tell(new OrderFilled(Stamp()) { Order = order.Snapshot(), Fill = fill });
    }

    public void Refused(in OrderAttempt attempt, string code, Refusal refusal)
    {
        if (IsObserved())
            Tell(new OrderRefused(Stamp())
            {
                Kind = attempt.Kind,
                Book = attempt.Book,
                StockCode = attempt.Stock?.Code ?? "",
                OriginalNumber = attempt.Original is { } original ? Order.Format(original) : null,
                Quantity = attempt.Quantity,
                Code = code,
                Message = refusal.Text,
            });
    }

    public void Traded(Stock stock, SimulatedSide taker, long price, long quantity, bool isOffHours)
    {
        if (IsObserved())
            Tell(new Traded(Stamp())
            {
                StockCode = stock.Code,
                Price = price,
                Quantity = quantity,
                Taker = taker,
                IsOffHours = isOffHours,
            });
    }

    /// <summary>Tells what has changed of the cash and the holdings of a book since this was last called.</summary>
    public void Balance(Portfolio portfolio)
    {
        if (!IsObserved()) return;
        if (portfolio.Cash.TakeChange()) Tell(new CashChanged(Stamp()) { Cash = portfolio.CashSnapshot() });
        foreach (var lot in portfolio.AllLots)
        {
            if (lot.TakeChange()) Tell(new HoldingChanged(Stamp()) { Holding = lot.Snapshot(portfolio.Book) });
        }
    }

    /// <summary>Tells the quote of a stock if it is another than the one told last.</summary>
    public void Quote(Stock stock)
    {
        if (!IsObserved()) return;
        var quote = stock.Snapshot(DateOnly.FromDateTime(now().DateTime));
        if (quote.Equals(stock.Told)) return;
        stock.Told = quote;
        Tell(new QuoteChanged(Stamp()) { Quote = quote });
    }

    public void PhaseChanged(MarketPhase previous, MarketPhase phase)
    {
        if (IsObserved()) Tell(new PhaseChanged(Stamp()) { Phase = phase, Previous = previous });
    }

    public void NxtPhaseChanged(NxtPhase previous, NxtPhase phase)
    {
        if (IsObserved()) Tell(new NxtPhaseChanged(Stamp()) { Phase = phase, Previous = previous });
    }

    public void DayStarted(DateOnly date)
    {
        if (IsObserved()) Tell(new DayStarted(Stamp()) { Date = date });
    }

    public void SuspensionChanged(Stock stock)
    {
        if (IsObserved())
            Tell(new SuspensionChanged(Stamp()) { StockCode = stock.Code, IsSuspended = stock.IsSuspended });
    }

    /// <param name="counts">Whether late queries count the step; see <see cref="IExchangeObserver.OnStepEnd"/>.</param>
    public void EndStep(bool counts = true)
    {
        _step++;
        if (!counts) return;
        foreach (var observer in _observers) observer.OnStepEnd(now());
    }

    /// <summary>Counts the event of an exchange that nobody observes.</summary>
    private bool IsObserved()
    {
        if (_observers.Length > 0) return true;
        _sequence++;
        return false;
    }

    private EventStamp Stamp() => new(++_sequence, _step + 1, now());

    private void Tell(ExchangeEvent what)
    {
        foreach (var observer in _observers) observer.On(what);
    }
}
