namespace Kiwoom.Generated.Markets;

/// <summary>What kind of trading a session is.</summary>
public enum SessionKind
{
    /// <summary>프리마켓: continuous trading before the regular session, on NXT.</summary>
    PreMarket,

    /// <summary>장전 시간외 종가: at the previous close (trade type 61).</summary>
    BeforeHoursClose,

    /// <summary>시가 동시호가: orders are collected for the opening price.</summary>
    OpeningAuction,

    /// <summary>정규장, 메인마켓: continuous trading.</summary>
    Regular,

    /// <summary>종가 동시호가: orders are collected for the closing price.</summary>
    ClosingAuction,

    /// <summary>장후 시간외 종가: at the close (trade type 81).</summary>
    AfterHoursClose,

    /// <summary>시간외 단일가: an auction every 10 minutes (trade type 62). It ended with 2026-09-11.</summary>
    AfterHoursSinglePrice,

    /// <summary>애프터마켓: continuous trading of limit orders after the regular session.</summary>
    AfterMarket,
}
