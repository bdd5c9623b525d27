namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Money in won, a part of it held for open buy orders.</summary>
internal sealed class CashBox(long amount)
{
    public long Amount { get; private set; } = amount;

    public long Reserved { get; private set; }

    public long Available => Amount - Reserved;

    public void Reserve(long amount) => Reserved += amount;

    public void Release(long amount) => Reserved -= amount;

    public void Add(long amount) => Amount += amount;
}

/// <summary>Shares of one stock that were bought together, as far as the account keeps them apart.</summary>
internal sealed class Lot(Stock stock, DateOnly? loanDate)
{
    public Stock Stock { get; } = stock;

    public DateOnly? LoanDate { get; } = loanDate;

    public long Quantity { get; private set; }

    /// <summary>Held for open sell orders.</summary>
    public long Reserved { get; set; }

    public long Cost { get; private set; }

    public long Loan { get; private set; }

    public long BoughtToday { get; private set; }

    public long SoldToday { get; private set; }

    public long Sellable => Quantity - Reserved;

    public void Open(long quantity, long cost, long loan)
    {
        Quantity += quantity;
        Cost += cost;
        Loan += loan;
    }

    public void Buy(long quantity, long cost, long loan)
    {
        Open(quantity, cost, loan);
        BoughtToday += quantity;
    }

    /// <summary>Takes shares out at average cost. The last share takes whatever rounding has left.</summary>
    /// <returns>The part of the loan that they repay, and what they had cost.</returns>
    public (long Loan, long Cost) Sell(long quantity)
    {
        var loan = Share(Loan, quantity);
        var cost = Share(Cost, quantity);
        Cost -= cost;
        Loan -= loan;
        Quantity -= quantity;
        SoldToday += quantity;
        return (loan, cost);
    }

    public void StartDay() => BoughtToday = SoldToday = 0;

    /// <summary>The holding as it is now, for queries that answer late.</summary>
    public Lot Freeze() => (Lot)MemberwiseClone();

    private long Share(long total, long quantity) => (long)((Int128)total * quantity / Quantity);
}
