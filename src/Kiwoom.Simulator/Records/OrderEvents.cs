namespace Kiwoom.Simulator;

/// <summary>접수: an order number was given to a buy, sell, modify or cancel order of the account.</summary>
public sealed record OrderAccepted : ExchangeEvent
{
    internal OrderAccepted(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The order; nothing of it is filled yet.</summary>
    public required SimulatedOrder Order { get; init; }
}

/// <summary>거부: the exchange did not take an order of the account, and gave it no number.</summary>
public sealed record OrderRefused : ExchangeEvent
{
    internal OrderRefused(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>What was asked for.</summary>
    public required SimulatedOrderKind Kind { get; init; }

    /// <summary>Cash, credit or gold.</summary>
    public required AccountBook Book { get; init; }

    /// <summary>종목코드, bare; empty where a cancel names none.</summary>
    public required string StockCode { get; init; }

    /// <summary>원주문번호 of a modification or a cancel; null for a new order.</summary>
    public required string? OriginalNumber { get; init; }

    /// <summary>The quantity; null where all that remains was to be cancelled.</summary>
    public required long? Quantity { get; init; }

    /// <summary>The code inside the refusal; see <see cref="RefusalCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The text of the refusal.</summary>
    public required string Message { get; init; }
}

/// <summary>정정: a quantity of an order was taken over by a newer order.</summary>
public sealed record OrderModified : ExchangeEvent
{
    internal OrderModified(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The order that lost the quantity, as it stands now.</summary>
    public required SimulatedOrder Order { get; init; }

    /// <summary>How many shares moved to the newer order.</summary>
    public required long Quantity { get; init; }

    /// <summary>주문번호 of the newer order, which was accepted just before.</summary>
    public required string NewNumber { get; init; }
}

/// <summary>취소: a quantity of an order was cancelled.</summary>
public sealed record OrderCancelled : ExchangeEvent
{
    internal OrderCancelled(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The order that lost the quantity, as it stands now.</summary>
    public required SimulatedOrder Order { get; init; }

    /// <summary>How many shares were cancelled.</summary>
    public required long Quantity { get; init; }

    /// <summary>Why.</summary>
    public required CancelReason Reason { get; init; }

    /// <summary>주문번호 of the cancel order; null where there is none.</summary>
    public required string? CancelNumber { get; init; }
}

/// <summary>The condition of a stop order came true: from now on it is a limit order.</summary>
public sealed record OrderTriggered : ExchangeEvent
{
    internal OrderTriggered(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The order as it stands now.</summary>
    public required SimulatedOrder Order { get; init; }
}

/// <summary>체결: an order of the account was filled, as a whole or in part.</summary>
public sealed record OrderFilled : ExchangeEvent
{
    internal OrderFilled(EventStamp stamp)
        : base(stamp)
    {
    }

    /// <summary>The order as it stands now.</summary>
    public required SimulatedOrder Order { get; init; }

    /// <summary>The execution.</summary>
    public required SimulatedFill Fill { get; init; }
}

/// <summary>Why a quantity of an order was cancelled.</summary>
public enum CancelReason
{
    /// <summary>By a cancel order.</summary>
    Requested,

    /// <summary>A modification to less left it over: <see cref="ModifyQuantityMeaning.NewTotal"/>.</summary>
    ModifiedToLess,

    /// <summary>IOC or FOK: what did not fill at once.</summary>
    NotFilledAtOnce,

    /// <summary>The session that the order belongs to ended.</summary>
    SessionEnded,
}
