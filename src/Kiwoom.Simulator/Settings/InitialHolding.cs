namespace Kiwoom.Simulator;

/// <summary>What the account holds at the start.</summary>
/// <param name="StockCode">종목코드, bare.</param>
/// <param name="Quantity">보유수량.</param>
/// <param name="AveragePrice">매입가 in won; also the previous close of a stock that is not listed.</param>
/// <param name="Name">종목명 of a stock that is not listed.</param>
/// <param name="LoanDate">대출일, for credit only; without it today in Korea.</param>
public sealed record InitialHolding(
    string StockCode, long Quantity, long AveragePrice, string? Name = null, DateOnly? LoanDate = null);
