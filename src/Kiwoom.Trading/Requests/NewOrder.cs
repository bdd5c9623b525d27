using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <summary>An order to buy or to sell.</summary>
public sealed record NewOrder
{
    /// <summary>종목코드, or the product of gold.</summary>
    public required StockCode StockCode { get; init; }

    /// <summary>주문수량 in shares (gold: units); more than 0.</summary>
    public required long Quantity { get; init; }

    /// <summary>주문단가 in won; null where the trade type sets it.</summary>
    public decimal? Price { get; init; }

    /// <summary>매매구분; a limit order by default.</summary>
    public TradeType TradeType { get; init; } = TradeType.Limit;

    /// <summary>거래소; KRX by default. Gold has none.</summary>
    public Venue Venue { get; init; } = Venue.Krx;

    /// <summary>Cash, credit or gold.</summary>
    public TradingBook Book { get; init; } = TradingBook.Cash;

    /// <summary>조건단가 of a stop order in won.</summary>
    public decimal? ConditionPrice { get; init; }

    /// <summary>신용거래구분 of a credit sale.</summary>
    public CreditDealType? CreditDealType { get; init; }

    /// <summary>대출일 that a credit sale repays.</summary>
    public DateOnly? LoanDate { get; init; }

    /// <summary>
    /// Makes the submission idempotent: the same key again, also after a restart, gives the first one's order and sends nothing.
    /// At most 64 characters; never sent to the server.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>
    /// Whether a key whose order was certainly not executed (NotSent, Rejected, NotExecuted) is sent anew. By default it gives that
    /// order again.
    /// </summary>
    public bool Retry { get; init; }

    /// <summary>The workflow that it belongs to.</summary>
    internal Guid? WorkflowId { get; init; }

    /// <summary>The only day on which it may be sent; null for any.</summary>
    internal DateOnly? Day { get; init; }
}
