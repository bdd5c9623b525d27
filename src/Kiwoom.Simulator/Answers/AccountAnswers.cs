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
        answers["kt00018"] = call => Holdings(call, OfStocks, call.Chose("합산"));
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
                row["Date"] = FieldValue.Date(date);
            }, options.PageSize);
        answers["ka00001"] = call => KnownReply.Of(call, head => head["AccountNumber"] = options.AccountNumber);
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
                record["Date"] = FieldValue.Date(Today);
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
        head["MarginCash StockMarginCash"] = cash - available;
        head["OutstandingLoan LoanTotal CreditLoan CreditLoanD2"] = loan;
        head["CreditLoanTotal CreditLoanAndShortLoanTotal TotalCreditLoanAmount"] = loan;
        head["TotalPurchaseAmount TotalStockPurchaseAmount"] = cost;
        head["TotalEvaluationAmount SecuritiesEvaluationAmount StockEvaluationAmountD2"] = value;
        head["TotalEvaluationProfitLoss TotalProfitLoss"] = profit;
        head["TotalProfitRate"] = Percent.Of(profit, cost);
        head["DepositAssetEvaluationAmount"] = cash + value;
        head["EstimatedDepositAssetAmount EstimatedDepositAssetAmountWithoutFundUnits EstimatedAsset"] = cash + value - loan;
        head["CashWeight"] = Percent.Of(cash, cash + value);
        head["AccountName"] = "모의계좌";
        head["BranchName"] = "모의지점";
        head["Date"] = FieldValue.Date(Today);
        FillTrades(head, books);
    }

    private static void FillDeposit(KnownRecord head, Call call, long cash, long available)
    {
        head["Deposit DepositD1 DepositD2 EstimatedDepositD1 EstimatedDepositD2 EstimatedDeposit"] = cash;
        var price = call.Number(call.Tr.Request.Fields.FirstOrDefault(static field => field.Format == ValueFormat.Price));
        // Amounts and quantities that can be ordered or taken out stand there for every rate of margin.
        foreach (var field in call.Tr.Response.Fields.Where(IsAvailable))
        {
            head[field.Property] = field.Format != ValueFormat.Quantity ? available
                : price > 0 ? available / price
                : 0;
        }
    }

    /// <summary>주문가능, 인출가능 and their like. Securities are not used as cash (대용), and there is no smallest amount (최소).</summary>
    private static bool IsAvailable(FieldDescriptor field) => field.Format is ValueFormat.Amount or ValueFormat.Quantity
        && field.Label.Contains("가능", StringComparison.Ordinal)
        && !field.Label.Contains("대용", StringComparison.Ordinal) && !field.Label.Contains("최소", StringComparison.Ordinal);

    private void FillTrades(KnownRecord head, AccountBook[] books)
    {
        var today = exchange.QueryView.Fills
            .Where(fill => books.Contains(fill.Book) && DateOnly.FromDateTime(fill.Time.DateTime) == Today).ToList();
        head["SellAmount"] = Amount(SimulatedSide.Sell);
        head["BuyAmount"] = Amount(SimulatedSide.Buy);
        head["Commission"] = today.Sum(static fill => fill.Commission);
        head["Tax"] = today.Sum(static fill => fill.Tax);
        head["RealizedProfitLoss"] = today.Sum(static fill => fill.RealizedProfit);

        long Amount(SimulatedSide side) =>
            today.Where(fill => fill.Side == side).Sum(static fill => fill.Quantity * fill.Price);
    }
}
