namespace Kiwoom.Trading;

/// <summary>Who said something about an order.</summary>
public enum ObservationSource
{
    /// <summary>The reply to the order itself.</summary>
    Reply,

    /// <summary>The realtime data of the account's orders (00 주문체결).</summary>
    Stream,

    /// <summary>The open orders (ka10075 미체결).</summary>
    OpenOrders,

    /// <summary>The fills (ka10076 체결).</summary>
    Fills,

    /// <summary>The day's orders and fills (kt00007 계좌별주문체결내역상세).</summary>
    DayOrders,

    /// <summary>A person.</summary>
    Hand,

    /// <summary>
    /// The end of the day: the complete record of the day, read after it, shows no fill of what remained, and orders do not outlive their day.
    /// </summary>
    DayEnd,
}
