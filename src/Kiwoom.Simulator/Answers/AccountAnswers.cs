using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Settings;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>Deposits, holdings and what both are worth. Everything settles at once: D+1 and D+2 are today.</summary>
internal sealed class AccountAnswers(StockExchange exchange, SimulatorOptions options)
{
    private static readonly AccountBook[] OfStocks = [AccountBook.Cash, AccountBook.Credit];
    private static readonly AccountBook[] OfGold = [AccountBook.Gold];

    private readonly Fees _fees = new(options.CommissionPercent, options.SellTaxPercent);

    public void AddTo(Dictionary<string, Func<Call, SimulatorReply>> answers)
    {
        // 합산 shows one row a stock and kind of credit, 개별 one row a loan.
        answers["kt00018"] = call => Holdings(call, OfStocks, call.Text("qry_tp") == "1");
        foreach (var id in (string[])["kt00004", "kt00005", "ka10085", "ka01690"])
            answers[id] = call => Holdings(call, OfStocks, false);
        answers["kt50020"] = call => Holdings(call, OfGold, false);
        foreach (var id in (string[])["kt00001", "kt00003", "kt00010", "kt00011", "kt00012", "kt00013", "kt00017"])
            answers[id] = call => KnownReply.Of(call, head => FillTotals(head, call, OfStocks));
        answers["kt50021"] = call => KnownReply.Of(call, head => FillTotals(head, call, OfGold));
        answers["kt00002"] = call => KnownReply.Of(call, static _ => { }, [Today], KoreanTime.Text,
            (row, date) =>
            {
                FillTotals(row, call, OfStocks);
                row["dt"] = FieldValue.Date(date);
            }, options.PageSize);
        answers["ka00001"] = call => KnownReply.Of(call, head => head["acctNo"] = options.AccountNumber);
    }

    private DateOnly? Today => DateOnly.FromDateTime(exchange.Now.DateTime);

    private SimulatorReply Holdings(Call call, AccountBook[] books, bool isSummed)
    {
        var all = HoldingsOf(books);
        if (isSummed)
            all = [.. all.GroupBy(static row => row.SumKey).Select(static group => group.Aggregate(Holding.Sum))];
        var value = all.Sum(static row => row.Value);
        return KnownReply.Of(call, head => FillTotals(head, call, books), all, static row => row.Key,
            (record, row) =>
            {
                row.Fill(record, value);
                record["dt"] = FieldValue.Date(Today);
            }, options.PageSize);
    }

    private List<Holding> HoldingsOf(AccountBook[] books)
    {
        var view = exchange.QueryView;
        return [.. books.SelectMany(view.Lots).Select(lot => new Holding(lot, view.QuoteOf(lot.Stock), _fees))];
    }

    private void FillTotals(KnownRecord head, Call call, AccountBook[] books)
    {
        var view = exchange.QueryView;
        var all = HoldingsOf(books);
        var cost = all.Sum(static row => row.Cost);
        var value = all.Sum(static row => row.Value);
        var profit = all.Sum(static row => row.Profit);
        var loan = all.Sum(static row => row.Loan);
        var (cash, available) = (view.Cash(books[0]), view.AvailableCash(books[0]));
        FillDeposit(head, call, cash, available);
        head["profa_ch"] = cash - available;
        head["nrpy_loan loan_sum crd_loan_tot crd_loan_ls_tot tot_crd_loan_amt crd_loan crd_loan_d2"] = loan;
        head["tot_pur_amt stk_buy_tot_amt tot_book_amt2 tot_buy_amt"] = cost;
        head["tot_evlt_amt evlt_amt_tot tot_est_amt gnrl_stk_evlt_amt_d2"] = value;
        head["tot_evlt_pl tot_pl_tot tot_evltv_prft"] = profit;
        head["tot_prft_rt tot_pl_rt"] = Percent.Of(profit, cost);
        head["aset_evlt_amt net_amt"] = cash + value;
        head["prsm_dpst_aset_amt prsm_dpst_aset_amt_bncr_skip tot_dep_amt day_stk_asst"] = cash + value - loan;
        head["buy_wght"] = Percent.Of(cash, cash + value);
        head["acnt_nm"] = "모의계좌";
        head["brch_nm"] = "모의지점";
        head["dt"] = FieldValue.Date(Today);
        FillTrades(head, books);
    }

    private static void FillDeposit(KnownRecord head, Call call, long cash, long available)
    {
        head["entr entr_d1 entr_d2 d1_entra d2_entra d2entra tot_entr net_entr entra prsm_entra dbst_bal"] = cash;
        var price = call.Number("uv");
        // Amounts and quantities that can be ordered stand there for every rate of margin.
        foreach (var element in call.Tr.Response.Fields.Select(static field => field.Element))
        {
            if (element.Contains("alowq", StringComparison.Ordinal))
                head[element] = price > 0 ? available / price : 0;
            else if (element.Contains("alow_amt", StringComparison.Ordinal)
                || element.Contains("alowa", StringComparison.Ordinal))
                head[element] = available;
        }
    }

    private void FillTrades(KnownRecord head, AccountBook[] books)
    {
        var today = exchange.QueryView.Fills
            .Where(fill => books.Contains(fill.Book) && DateOnly.FromDateTime(fill.Time.DateTime) == Today).ToList();
        head["sell_amt"] = Amount(SimulatedSide.Sell);
        head["buy_amt"] = Amount(SimulatedSide.Buy);
        head["cmsn"] = today.Sum(static fill => fill.Commission);
        head["tax"] = today.Sum(static fill => fill.Tax);
        head["pl_amt"] = today.Sum(static fill => fill.RealizedProfit);

        long Amount(SimulatedSide side) =>
            today.Where(fill => fill.Side == side).Sum(static fill => fill.Quantity * fill.Price);
    }
}
