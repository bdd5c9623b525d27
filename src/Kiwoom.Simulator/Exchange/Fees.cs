namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>매매수수료 and 매도 세금; whole won, what is less is left out.</summary>
internal readonly record struct Fees(decimal CommissionPercent, decimal SellTaxPercent)
{
    /// <summary>Of a purchase or a sale.</summary>
    public long Commission(long amount) => (long)(amount * CommissionPercent / 100);

    /// <summary>The most commission of a share, so that parts of an order never cost more than it holds.</summary>
    public long HeldCommission(long price) => (long)Math.Ceiling(price * CommissionPercent / 100);

    /// <summary>Of a sale; funds, ELW and gold have none.</summary>
    public long Tax(Stock stock, long amount) =>
        stock.IsGold || stock.Ticks is TickTable.Fund or TickTable.Warrant ? 0 : (long)(amount * SellTaxPercent / 100);
}
