namespace Kiwoom.Simulator;

/// <summary>잔고: what the account holds of one stock; credit holdings are apart by loan date.</summary>
public sealed record SimulatedHolding
{
    /// <summary>Cash, credit or gold.</summary>
    public required AccountBook Book { get; init; }

    /// <summary>종목코드, bare.</summary>
    public required string StockCode { get; init; }

    /// <summary>종목명.</summary>
    public required string Name { get; init; }

    /// <summary>보유수량.</summary>
    public required long Quantity { get; init; }

    /// <summary>매매가능수량: less what open sell orders hold.</summary>
    public required long Sellable { get; init; }

    /// <summary>매입금액 in won.</summary>
    public required long Cost { get; init; }

    /// <summary>융자금액 in won; 0 outside credit.</summary>
    public required long Loan { get; init; }

    /// <summary>대출일; null outside credit.</summary>
    public required DateOnly? LoanDate { get; init; }

    /// <summary>금일매수수량.</summary>
    public long BoughtToday { get; init; }

    /// <summary>금일매도수량.</summary>
    public long SoldToday { get; init; }

    /// <summary>매입가 in won.</summary>
    public decimal AveragePrice => Quantity == 0 ? 0 : (decimal)Cost / Quantity;
}
