namespace Kiwoom.Simulator;

/// <summary>What the market does at a time of day.</summary>
public enum MarketPhase
{
    /// <summary>No orders are taken.</summary>
    Closed,

    /// <summary>장시작전시간외 trades at the previous close; orders for the opening auction are collected.</summary>
    BeforeOpen,

    /// <summary>장시작 동시호가: orders are collected.</summary>
    OpeningAuction,

    /// <summary>Orders are matched as they come; without hours always.</summary>
    Continuous,

    /// <summary>장마감 동시호가: orders are collected.</summary>
    ClosingAuction,

    /// <summary>장마감후시간외 trades at the close.</summary>
    AfterClose,

    /// <summary>시간외단일가: orders are collected from auction to auction.</summary>
    SinglePrice,

    /// <summary>애프터마켓: limit orders are matched as they come, beside the regular session's prices.</summary>
    AfterMarket,
}
