using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Settings;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>잔고 of one stock at its last price, and what selling it now would cost.</summary>
internal sealed record Holding(
    Stock Stock, Quote Quote, bool IsCredit, DateOnly? LoanDate, long Quantity, long Sellable, long Cost, long Loan,
    long Bought, long Sold, Fees Fees)
{
    public Holding(Lot lot, Quote quote, Fees fees)
        : this(lot.Stock, quote, lot.LoanDate is not null, lot.LoanDate, lot.Quantity, lot.Sellable, lot.Cost,
            lot.Loan, lot.BoughtToday, lot.SoldToday, fees)
    {
    }

    public long Value => Quantity * Quote.Last;

    public long BuyCommission => Fees.Commission(Cost);

    public long SellCommission => Fees.Commission(Value);

    public long Tax => Fees.Tax(Stock, Value);

    /// <summary>평가손익, after what buying has cost and selling would.</summary>
    public long Profit => Value - Cost - BuyCommission - SellCommission - Tax;

    public string SumKey => Stock.Code + (IsCredit ? "C" : "");

    public string Key => $"{Stock.Code}-{(IsCredit ? "1" : "0")}-{KoreanTime.Text(LoanDate)}";

    public static Holding Sum(Holding a, Holding b) => a with
    {
        LoanDate = null,
        Quantity = a.Quantity + b.Quantity,
        Sellable = a.Sellable + b.Sellable,
        Cost = a.Cost + b.Cost,
        Loan = a.Loan + b.Loan,
        Bought = a.Bought + b.Bought,
        Sold = a.Sold + b.Sold,
    };

    /// <summary>Under the names of all holding lists.</summary>
    public void Fill(KnownRecord record, long totalValue)
    {
        record["StockCode"] = Stock.Code;
        record["StockName"] = Stock.Name;
        record["HoldingQuantity CurrentQuantity SettledQuantity"] = Quantity;
        record["TradableQuantity ClosableQuantity"] = Sellable;
        record["AveragePrice PurchasePrice"] = Quantity == 0 ? 0 : Cost / Quantity;
        record["CurrentPrice"] = FieldValue.Market(Quote.Last, Quote.PreviousClose);
        record["PreviousClosePrice"] = Quote.PreviousClose;
        record["PurchaseAmount"] = Cost;
        record["EvaluationAmount"] = Value;
        record["EvaluationProfitLoss"] = Profit;
        record["ProfitRate"] = Percent.Of(Profit, Cost);
        record["HoldingWeight EvaluationWeight BuyWeight"] = Percent.Of(Value, totalValue);
        record["TodayBuyQuantity BuyQuantity"] = Bought;
        record["TodaySellQuantity SellQuantity"] = Sold;
        record["PurchaseCommission"] = BuyCommission;
        record["EvaluationCommission"] = SellCommission;
        record["TotalCommission Commission"] = BuyCommission + SellCommission;
        record["Tax"] = Tax;
        record["CreditType"] = IsCredit ? "03" : "00";
        record["CreditTypeName"] = IsCredit ? "융자" : "";
        record["CreditAmount"] = Loan;
        record["LoanDate"] = FieldValue.Date(LoanDate);
    }
}

/// <summary>A share in percent.</summary>
internal static class Percent
{
    public static decimal Of(long part, long whole) =>
        whole == 0 ? 0 : Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);
}
