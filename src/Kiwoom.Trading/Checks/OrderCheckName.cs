namespace Kiwoom.Trading;

/// <summary>What is checked before an order is modified or cancelled.</summary>
public enum OrderCheckName
{
    /// <summary>The number exists: the order has one, and it is of today.</summary>
    NumberExists,

    /// <summary>Something of it remains.</summary>
    SomethingRemains,

    /// <summary>Its state allows it. A modification wants nothing else on its way; of a partly filled order the server decides.</summary>
    StateAllows,

    /// <summary>The quantity is not more than what remains.</summary>
    QuantityValid,

    /// <summary>The price is on a tick and within the limits of the day.</summary>
    PriceValid,

    /// <summary>The exchange is open.</summary>
    SessionAllows,
}
