namespace Kiwoom.Trading;

/// <summary>Where an order of a desk stands. docs/trading.md has the table of what may follow what.</summary>
public enum TradingOrderState
{
    /// <summary>Being written to the journal: nothing has left.</summary>
    Intended,

    /// <summary>In the journal, and on its way: it may have left.</summary>
    Sent,

    /// <summary>It did not leave this machine: nothing was ordered.</summary>
    NotSent,

    /// <summary>The server or the exchange refused it: nothing was ordered.</summary>
    Rejected,

    /// <summary>It may or may not have been executed; reconciliation looks for it.</summary>
    Unknown,

    /// <summary>Several orders of the server could be it: say which by <c>TradingDesk.SettleAsync</c>.</summary>
    Ambiguous,

    /// <summary>It was unknown, and evidence shows that the server never executed it.</summary>
    NotExecuted,

    /// <summary>The server gave it a number.</summary>
    Received,

    /// <summary>A query or the realtime data showed it.</summary>
    Confirmed,

    /// <summary>A part is filled, and something remains.</summary>
    PartlyFilled,

    /// <summary>Nothing remains, and some of it was cancelled; the rest is filled.</summary>
    Cancelled,

    /// <summary>All of it is filled.</summary>
    Filled,
}
