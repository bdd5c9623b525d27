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
        record["stk_cd"] = Stock.Code;
        record["stk_nm"] = Stock.Name;
        record["rmnd_qty cur_qty real_qty setl_remn qty"] = Quantity;
        record["trde_able_qty clrn_alow_qty able_qty"] = Sellable;
        record["avg_prc pur_pric buy_uv"] = Quantity == 0 ? 0 : Cost / Quantity;
        record["cur_prc"] = FieldValue.Market(Quote.Last, Quote.PreviousClose);
        record["pred_close_pric"] = Quote.PreviousClose;
        record["pur_amt book_amt2"] = Cost;
        record["evlt_amt est_amt"] = Value;
        record["evltv_prft pl_amt est_lspft"] = Profit;
        record["prft_rt pl_rt est_ratio"] = Percent.Of(Profit, Cost);
        record["poss_rt evlt_wght buy_wght"] = Percent.Of(Value, totalValue);
        record["tdy_buyq buy_qty"] = Bought;
        record["tdy_sellq sell_qty"] = Sold;
        record["pur_cmsn"] = BuyCommission;
        record["sell_cmsn"] = SellCommission;
        record["sum_cmsn cmsn"] = BuyCommission + SellCommission;
        record["tax"] = Tax;
        record["crd_tp"] = IsCredit ? "03" : "00";
        record["crd_tp_nm"] = IsCredit ? "융자" : "";
        record["crd_amt"] = Loan;
        record["crd_loan_dt loan_dt"] = FieldValue.Date(LoanDate);
    }
}

/// <summary>A share in percent.</summary>
internal static class Percent
{
    public static decimal Of(long part, long whole) =>
        whole == 0 ? 0 : Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);
}
