using System.Globalization;
using System.Text.Json;

namespace Kiwoom.Simulator;

/// <summary>kt00018 계좌평가잔고: cash and credit holdings at the last price, totals over all pages.</summary>
internal sealed class BalanceAnswer(StockExchange exchange, SimulatorOptions options)
{
    public SimulatorReply Answer(Call call)
    {
        var view = exchange.QueryView;
        var lots = view.Lots(AccountBook.Cash).Concat(view.Lots(AccountBook.Credit))
            .Select(lot => new Row(lot, view.QuoteOf(lot.Stock)));
        // 합산 shows one row a stock and kind of credit, 개별 one row a loan.
        var all = call.Text("qry_tp") == "1"
            ? lots.GroupBy(static row => row.SumKey).Select(static group => group.Aggregate(Row.Sum)).ToList()
            : lots.ToList();
        var (rows, nextKey) = Page.Of(all, static row => row.Key, call.NextKey, options.PageSize);
        var cost = all.Sum(static row => row.Cost);
        var value = all.Sum(static row => row.Value);
        var loan = all.Sum(static row => row.Loan);
        var cash = view.Cash(AccountBook.Cash);

        return Replies.Ok(call.TrId, "조회가 완료되었습니다", writer =>
        {
            writer.WriteString("tot_pur_amt", Padded(cost, 15));
            writer.WriteString("tot_evlt_amt", Padded(value, 15));
            writer.WriteString("tot_evlt_pl", Padded(value - cost, 15));
            writer.WriteString("tot_prft_rt", Percent(value - cost, cost));
            writer.WriteString("prsm_dpst_aset_amt", Padded(cash + value - loan, 15));
            writer.WriteString("tot_loan_amt", Padded(0, 15));
            writer.WriteString("tot_crd_loan_amt", Padded(loan, 15));
            writer.WriteString("tot_crd_ls_amt", Padded(0, 15));
            writer.WriteStartArray("acnt_evlt_remn_indv_tot");
            foreach (var row in rows)
                Write(writer, row, value);
            writer.WriteEndArray();
        }, nextKey);
    }

    private static void Write(Utf8JsonWriter writer, Row row, long totalValue)
    {
        writer.WriteStartObject();
        writer.WriteString("stk_cd", "A" + row.Stock.Code);
        writer.WriteString("stk_nm", row.Stock.Name);
        writer.WriteString("evltv_prft", Padded(row.Value - row.Cost, 15));
        writer.WriteString("prft_rt", Percent(row.Value - row.Cost, row.Cost));
        writer.WriteString("pur_pric", Padded(row.Cost / row.Quantity, 15));
        writer.WriteString("pred_close_pric", Padded(row.Quote.PreviousClose, 12));
        writer.WriteString("rmnd_qty", Padded(row.Quantity, 15));
        writer.WriteString("trde_able_qty", Padded(row.Sellable, 15));
        writer.WriteString("cur_prc", Padded(row.Quote.Last, 12));
        writer.WriteString("pred_buyq", Padded(0, 15));
        writer.WriteString("pred_sellq", Padded(0, 15));
        writer.WriteString("tdy_buyq", Padded(row.Bought, 15));
        writer.WriteString("tdy_sellq", Padded(row.Sold, 15));
        writer.WriteString("pur_amt", Padded(row.Cost, 15));
        writer.WriteString("pur_cmsn", Padded(0, 15));
        writer.WriteString("evlt_amt", Padded(row.Value, 15));
        writer.WriteString("sell_cmsn", Padded(0, 15));
        writer.WriteString("tax", Padded(0, 15));
        writer.WriteString("sum_cmsn", Padded(0, 15));
        writer.WriteString("poss_rt", Percent(row.Value, totalValue));
        writer.WriteString("crd_tp", row.IsCredit ? "03" : "00");
        writer.WriteString("crd_tp_nm", row.IsCredit ? "융자" : "");
        writer.WriteString("crd_loan_dt", KoreanTime.Text(row.LoanDate));
        writer.WriteEndObject();
    }

    /// <summary>The sign takes one of the places.</summary>
    private static string Padded(long value, int width) =>
        value < 0 ? "-" + (-value).ToString("D" + (width - 1)) : value.ToString("D" + width);

    private static string Percent(long part, long whole)
    {
        var percent = whole == 0 ? 0 : Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);
        return percent.ToString("F2", CultureInfo.InvariantCulture);
    }

    private sealed record Row(
        Stock Stock, Quote Quote, bool IsCredit, DateOnly? LoanDate, long Quantity, long Sellable, long Cost, long Loan,
        long Bought, long Sold)
    {
        public Row(Lot lot, Quote quote)
            : this(lot.Stock, quote, lot.LoanDate is not null, lot.LoanDate, lot.Quantity, lot.Sellable, lot.Cost,
                lot.Loan, lot.BoughtToday, lot.SoldToday)
        {
        }

        public long Value => Quantity * Quote.Last;

        public string SumKey => Stock.Code + (IsCredit ? "C" : "");

        public string Key => $"{Stock.Code}-{(IsCredit ? "1" : "0")}-{KoreanTime.Text(LoanDate)}";

        public static Row Sum(Row a, Row b) => new(a.Stock, a.Quote, a.IsCredit, null, a.Quantity + b.Quantity,
            a.Sellable + b.Sellable, a.Cost + b.Cost, a.Loan + b.Loan, a.Bought + b.Bought, a.Sold + b.Sold);
    }
}
