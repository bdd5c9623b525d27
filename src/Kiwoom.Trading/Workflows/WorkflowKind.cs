namespace Kiwoom.Trading;

/// <summary>What a workflow does. The names are in journals.</summary>
public enum WorkflowKind
{
    /// <summary>Cancels the desk's open orders, of a stock, of a side or all, until none remains.</summary>
    CancelAll,

    /// <summary>Cancels what remains of an order, waits until that is confirmed, and orders what is left at the market.</summary>
    EmergencyClose,

    /// <summary>Cancels what remains of an order, waits until that is confirmed, and orders another quantity. The two are never live together.</summary>
    Replace,

    /// <summary>Modifies an order to prices at times, following its live number.</summary>
    PriceSchedule,

    /// <summary>Modifies the price; what the server will not modify, because a part is filled, is cancelled and ordered anew.</summary>
    Reprice,

    /// <summary>Orders a quantity in slices over time.</summary>
    Split,

    /// <summary>Orders once a stock trades at a price. It watches prices only while the program runs: at the server there is nothing.</summary>
    StopOrder,

    /// <summary>The same, at a distance from the best price since it began.</summary>
    TrailingStop,

    /// <summary>
    /// Watches a price for an order that is at the server: there, what remains of the order is cancelled, and once that is confirmed ordered
    /// anew. It watches only while the program runs.
    /// </summary>
    OneCancelsOther,
}
