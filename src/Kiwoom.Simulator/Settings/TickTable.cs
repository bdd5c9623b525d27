namespace Kiwoom.Simulator;

/// <summary>호가단위: which steps the price of a stock takes. The tables are assumed of the real server.</summary>
public enum TickTable
{
    /// <summary>
    /// Shares since 2023: 1 won below 2,000, 5 below 5,000, 10 below 20,000, 50 below 50,000, 100 below 200,000,
    /// 500 below 500,000, and 1,000 from there.
    /// </summary>
    Share,

    /// <summary>ETF and ETN: 1 won below 2,000, and 5 from there.</summary>
    Fund,

    /// <summary>ELW: 5 won.</summary>
    Warrant,

    /// <summary>금현물: 10 won.</summary>
    Gold,

    /// <summary>Every won.</summary>
    Any,
}
