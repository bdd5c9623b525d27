namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Hears of events as they happen, while the exchange is still inside the step.</summary>
internal interface IExchangeObserver
{
    void On(ExchangeEvent what);

    /// <summary>
    /// A step is over that a late query counts: an order, a modification or a cancel that was accepted, somebody else's
    /// order or its end, or a change of session.
    /// </summary>
    void OnStepEnd(DateTimeOffset time);
}
