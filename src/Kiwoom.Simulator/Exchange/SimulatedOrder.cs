namespace Kiwoom.Simulator;

/// <summary>What an order number was given for.</summary>
public enum SimulatedOrderKind
{
    /// <summary>신규: a buy or sell order.</summary>
    New,

    /// <summary>정정: took over a quantity of another order, and is itself the live order for it.</summary>
    Modify,

    /// <summary>취소: took a quantity out of another order; never live.</summary>
    Cancel,
}

/// <summary>Where an order stands.</summary>
public enum SimulatedOrderState
{
    /// <summary>접수: live, nothing filled.</summary>
    Open,

    /// <summary>Live, a part filled.</summary>
    PartlyFilled,

    /// <summary>체결: nothing remains, the last of it was filled.</summary>
    Filled,

    /// <summary>취소: nothing remains, the last of it was cancelled.</summary>
    Cancelled,

    /// <summary>정정: nothing remains, the last of it was taken over by a newer order.</summary>
    Replaced,

    /// <summary>확인: a cancel order, done.</summary>
    Confirmed,
}

/// <summary>
/// An order as it stood when the list was taken. For new and modify orders
/// <c>Quantity = Filled + Remaining + Cancelled + Replaced</c> always holds.
/// </summary>
public sealed record SimulatedOrder
{
    /// <summary>주문번호, zero-padded to seven digits.</summary>
    public required string Number { get; init; }

    /// <summary>원주문번호: the order that this one modified or cancelled; null for a new order.</summary>
    public required string? OriginalNumber { get; init; }

    /// <summary>모주문번호: the first order of the chain; a new order is its own root.</summary>
    public required string RootNumber { get; init; }

    /// <summary>What the number was given for.</summary>
    public required SimulatedOrderKind Kind { get; init; }

    /// <summary>Sell or buy; a cancel order has the side of what it cancelled.</summary>
    public required SimulatedSide Side { get; init; }

    /// <summary>Cash, credit or gold.</summary>
    public required AccountBook Book { get; init; }

    /// <summary>종목코드, bare.</summary>
    public required string StockCode { get; init; }

    /// <summary>국내거래소구분 as ordered: KRX, NXT or SOR.</summary>
    public required string Venue { get; init; }

    /// <summary>매매구분 as on the wire.</summary>
    public required string TradeType { get; init; }

    /// <summary>주문단가 in won; 0 for a market order.</summary>
    public required long Price { get; init; }

    /// <summary>주문수량; of a cancel order, what it cancelled.</summary>
    public required long Quantity { get; init; }

    /// <summary>체결수량.</summary>
    public required long Filled { get; init; }

    /// <summary>체결금액 in won.</summary>
    public required long FilledAmount { get; init; }

    /// <summary>미체결수량: what can still be filled, modified or cancelled.</summary>
    public required long Remaining { get; init; }

    /// <summary>Cancelled by a cancel order, an IOC or FOK condition, or a modification to a smaller total.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Taken over by a modify order, which counts it as its own quantity.</summary>
    public required long Replaced { get; init; }

    /// <summary>Where the order stands.</summary>
    public required SimulatedOrderState State { get; init; }

    /// <summary>대출일 that a credit sell named; null elsewhere.</summary>
    public required DateOnly? LoanDate { get; init; }

    /// <summary>When it was accepted, Korean time.</summary>
    public required DateTimeOffset Time { get; init; }
}
