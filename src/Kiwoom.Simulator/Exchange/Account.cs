namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>The account: the cash and the holdings of its books.</summary>
internal sealed class Account
{
    private readonly Dictionary<AccountBook, Portfolio> _portfolios;

    /// <param name="options">Cash, fees and holdings of the start.</param>
    /// <param name="stocks">Where the stocks of the holdings are listed.</param>
    /// <param name="today">The loan date of credit holdings that name none.</param>
    public Account(SimulatorOptions options, StockList stocks, DateOnly today)
    {
        var cash = new CashBox(options.Cash);
        var fees = new Fees(options.CommissionPercent, options.SellTaxPercent);
        _portfolios = new()
        {
            [AccountBook.Cash] = new Portfolio(AccountBook.Cash, cash, 100, fees),
            [AccountBook.Credit] = new Portfolio(AccountBook.Credit, cash, options.CreditMarginPercent, fees),
            [AccountBook.Gold] = new Portfolio(AccountBook.Gold, new CashBox(options.GoldCash), 100, fees),
        };
        Open(AccountBook.Cash, options.Holdings);
        Open(AccountBook.Credit, options.CreditHoldings);
        Open(AccountBook.Gold, options.GoldHoldings);

        void Open(AccountBook book, IEnumerable<InitialHolding> holdings)
        {
            foreach (var holding in holdings)
            {
                _portfolios[book].Open(
                    stocks.OfHolding(holding), holding.Quantity, holding.AveragePrice, holding.LoanDate ?? today);
            }
        }
    }

    public IReadOnlyCollection<Portfolio> Portfolios => _portfolios.Values;

    public Portfolio this[AccountBook book] => _portfolios[book];
}
