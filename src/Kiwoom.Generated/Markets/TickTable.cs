namespace Kiwoom.Generated.Markets;

/// <summary>
/// 호가가격단위: which steps the price of a product takes. These are the exchange's rules; the server has the last word and refuses
/// a price between two steps (RC4003).
/// </summary>
public enum TickTable
{
    /// <summary>
    /// Shares on KOSPI, KOSDAQ and KONEX, since 2023-01-25: 1 won below 2,000, 5 below 5,000, 10 below 20,000, 50 below 50,000,
    /// 100 below 200,000, 500 below 500,000, and 1,000 from there.
    /// </summary>
    Share,

    /// <summary>ETF and ETN: since 2023-12-11 1 won below 2,000, and 5 from there; before that day 5 won.</summary>
    Fund,

    /// <summary>ELW: 5 won.</summary>
    Warrant,

    /// <summary>금현물: 10 won a gram.</summary>
    Gold,

    /// <summary>Every won.</summary>
    Any,
}
