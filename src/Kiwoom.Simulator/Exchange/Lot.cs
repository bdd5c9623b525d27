namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Shares of one stock that were bought together, as far as the account keeps them apart.</summary>
internal sealed class Lot(Stock stock, DateOnly? loanDate)
{
    private (long Quantity, long Reserved, long Cost, long Loan, long BoughtToday, long SoldToday) _told;

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

    /// <summary>The lot of a holding as last reported.</summary>
    public static Lot Of(Stock stock, SimulatedHolding holding) => new(stock, holding.LoanDate)
    {
        Quantity = holding.Quantity,
        Reserved = holding.Quantity - holding.Sellable,
        Cost = holding.Cost,
        Loan = holding.Loan,
        BoughtToday = holding.BoughtToday,
        SoldToday = holding.SoldToday,
    };

    public SimulatedHolding Snapshot(AccountBook book) => new()
    {
        Book = book,
        StockCode = Stock.Code,
        Name = Stock.Name,
        Quantity = Quantity,
        Sellable = Sellable,
        Cost = Cost,
        Loan = Loan,
        LoanDate = LoanDate,
        BoughtToday = BoughtToday,
        SoldToday = SoldToday,
    };

    /// <summary>Whether anything changed since the last call.</summary>
    public bool TakeChange()
    {
        var before = _told;
        _told = (Quantity, Reserved, Cost, Loan, BoughtToday, SoldToday);
        return _told != before;
    }

    private long Share(long total, long quantity) => (long)((Int128)total * quantity / Quantity);
}
