using Kiwoom.Simulator.Internal.Answers;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>잔고 of one holding, after a fill.</summary>
internal static class HoldingFields
{
    private const string NoDate = "00000000";

    /// <param name="record">What is filled.</param>
    /// <param name="holding">The holding as it stands now.</param>
    /// <param name="side">The side of the fill.</param>
    /// <param name="sales">What was sold of it today.</param>
    /// <param name="quote">The stock's prices.</param>
    /// <param name="options">The account.</param>
    public static void Fill(
        PushedRecord record, SimulatedHolding holding, SimulatedSide side, IReadOnlyList<SimulatedFill> sales, Quote quote,
        SimulatorOptions options)
    {
        var known = record.Known;
        var isCredit = holding.Book == AccountBook.Credit;
        known["AccountNumber"] = options.AccountNumber;
        known["StockCode"] = holding.StockCode;
        known["StockName"] = holding.Name;
        known["CreditType"] = isCredit ? "03" : "00";
        if (holding.LoanDate is { } date) known["LoanDate"] = FieldValue.Date(date);
        else record["LoanDate"] = NoDate;
        record["ExpiryDate"] = NoDate;
        known["CurrentPrice"] = FieldValue.Market(quote.Last, quote.PreviousClose);
        known["AskPrice"] = FieldValue.Market(quote.BestAsk, quote.PreviousClose);
        known["BidPrice"] = FieldValue.Market(quote.BestBid, quote.PreviousClose);
        known["BasePrice"] = quote.PreviousClose;
        known["HoldingQuantity"] = holding.Quantity;
        known["OrderableQuantity"] = holding.Sellable;
        known["PurchasePrice"] = holding.Quantity == 0 ? 0 : holding.Cost / holding.Quantity;
        known["TotalPurchaseAmount"] = holding.Cost;
        known["TodayNetBuyQuantity"] = holding.BoughtToday - holding.SoldToday;
        known["Side"] = FieldValue.Meaning(side == SimulatedSide.Buy ? "매수" : "매도");
        known["CreditAmount"] = holding.Loan;
        var profit = sales.Sum(static sale => sale.RealizedProfit);
        var rate = Percent.Of(profit, sales.Sum(static sale => sale.Cost));
        known["TodaySellProfitLoss"] = profit;
        known["RealizedProfitRate"] = rate;
        known["TodaySecuritiesRealizedProfitLoss"] = isCredit ? 0 : profit;
        known["TodaySecuritiesRealizedProfitRate"] = isCredit ? 0 : rate;
        known["TodayCreditRealizedProfitLoss"] = isCredit ? profit : 0;
        known["TodayCreditRealizedProfitRate"] = isCredit ? rate : 0;
    }
}
