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
    /// <remarks>
    /// <para><c>0</c> 보통 and gold's <c>00</c>: a limit order. <c>3</c> 시장가: takes any price up to the price limit;
    /// what it does not get rests before every limit order.</para>
    /// <para><c>5</c> 조건부지정가: a limit order that becomes a market order when the closing auction begins; a buy
    /// holds cash for that from the start.</para>
    /// <para><c>6</c> 최유리지정가: a limit order at the best price of the other side when it comes, without one at its
    /// own side's, without that at the last price. <c>7</c> 최우선지정가: the same at the best price of its own side,
    /// without one at the last price.</para>
    /// <para><c>10</c>, <c>13</c>, <c>16</c> (IOC): as 0, 3 and 6; what does not fill at once is cancelled.
    /// <c>20</c>, <c>23</c>, <c>26</c> (FOK): as 0, 3 and 6; filled at once as a whole or cancelled.</para>
    /// <para><c>28</c> 스톱지정가: waits outside the book until the last price reaches the condition price (a buy: from
    /// below, a sell: from above; where it has already, at once), then is a limit order of that moment.</para>
    /// <para><c>29</c> 중간가: stands unseen halfway between the best bid and ask, rounded down to a won, and follows
    /// them; it trades at that price with whoever takes it, and waits while a side is empty. A buy holds cash for the
    /// upper limit. <c>30</c>, <c>31</c>: the same as IOC and FOK, with other orders at the middle price only.</para>
    /// <para><c>61</c> 장시작전시간외: at the previous close. <c>81</c> 장마감후시간외: at the last price. <c>62</c>
    /// 시간외단일가: a limit order in periodic auctions. Each trades in a session of its own with
    /// <see cref="SimulatorOptions.Hours"/>, and without as a limit order at that price.</para>
    /// </remarks>
    public required string TradeType { get; init; }

    /// <summary>주문단가 in won, also where the trade type set it; 0 for market and middle price orders.</summary>
    public required long Price { get; init; }

    /// <summary>조건단가 of a stop order in won; 0 elsewhere.</summary>
    public required long ConditionPrice { get; init; }

    /// <summary>Whether a stop order still waits for its condition.</summary>
    public required bool IsWaiting { get; init; }

    /// <summary>주문수량; of a cancel order, what it cancelled.</summary>
    public required long Quantity { get; init; }

    /// <summary>체결수량.</summary>
    public required long Filled { get; init; }

    /// <summary>체결금액 in won.</summary>
    public required long FilledAmount { get; init; }

    /// <summary>미체결수량: what can still be filled, modified or cancelled.</summary>
    public required long Remaining { get; init; }

    /// <summary>
    /// Cancelled by a cancel order, an IOC or FOK condition, a modification to a smaller total, or the end of its
    /// session.
    /// </summary>
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
