namespace Kiwoom.Simulator;

/// <summary>체결: one execution of one of the account's orders.</summary>
public sealed record SimulatedFill
{
    /// <summary>체결번호.</summary>
    public required string Number { get; init; }

    /// <summary>주문번호 of the order that was filled.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>Sell or buy.</summary>
    public required SimulatedSide Side { get; init; }

    /// <summary>Cash, credit or gold.</summary>
    public required AccountBook Book { get; init; }

    /// <summary>종목코드, bare.</summary>
    public required string StockCode { get; init; }

    /// <summary>체결량.</summary>
    public required long Quantity { get; init; }

    /// <summary>체결가 in won.</summary>
    public required long Price { get; init; }

    /// <summary>매매수수료 in won; see <see cref="SimulatorOptions.CommissionPercent"/>.</summary>
    public long Commission { get; init; }

    /// <summary>세금 of a sale in won; see <see cref="SimulatorOptions.SellTaxPercent"/>.</summary>
    public long Tax { get; init; }

    /// <summary>매입금액 of the shares that were sold, in won; 0 for a purchase.</summary>
    public long Cost { get; init; }

    /// <summary>실현손익 of a sale in won, after its own commission and tax; 0 for a purchase.</summary>
    public long RealizedProfit => Side == SimulatedSide.Sell ? Quantity * Price - Cost - Commission - Tax : 0;

    /// <summary>When, in Korean time.</summary>
    public required DateTimeOffset Time { get; init; }
}
