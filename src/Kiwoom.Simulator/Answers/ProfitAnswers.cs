using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Settings;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>실현손익 and 매매일지 from the fills of the stock account.</summary>
internal sealed class ProfitAnswers(StockExchange exchange, SimulatorOptions options)
{
    public void AddTo(Dictionary<string, Func<Call, SimulatorReply>> answers)
    {
        answers["ka10072"] = answers["ka10073"] = call => Sold(call, Fills(call, "StartDate", "EndDate"));
        answers["ka10077"] = call => Sold(call, Fills(call, "", "").Where(IsToday));
        answers["ka10074"] = call => List(call, Fills(call, "StartDate", "EndDate").GroupBy(DayOf));
        answers["ka10170"] = call => List(call, Fills(call, "BaseDate", "BaseDate")
            .Where(fill => call.DateOf("BaseDate") is not null || IsToday(fill)).GroupBy(static fill => fill.StockCode));
    }

    private static string DayOf(SimulatedFill fill) => KoreanTime.Text(DateOnly.FromDateTime(fill.Time.DateTime));

    private bool IsToday(SimulatedFill fill) => fill.Time.Date == exchange.Now.Date;

    private SimulatorReply Sold(Call call, IEnumerable<SimulatedFill> fills) => List(call, fills
        .Where(static fill => fill.Side == SimulatedSide.Sell)
        .GroupBy(static fill => $"{DayOf(fill)}-{fill.StockCode}"));

    private IEnumerable<SimulatedFill> Fills(Call call, string from, string to)
    {
        var code = new StockCode(call.Text(call.Tr.Request.Find(FieldRole.Stock))).Symbol;
        var (first, last) = (call.DateOf(from) ?? DateOnly.MinValue, call.DateOf(to) ?? DateOnly.MaxValue);
        return exchange.QueryView.Fills.Where(fill => fill.Book != AccountBook.Gold
            && (code.Length == 0 || fill.StockCode == code)
            && DateOnly.FromDateTime(fill.Time.DateTime) is var day && day >= first && day <= last);
    }

    private SimulatorReply List(Call call, IEnumerable<IGrouping<string, SimulatedFill>> groups)
    {
        var all = groups.ToList();
        return KnownReply.Of(call, head => Fill(head, [.. all.SelectMany(static group => group)]),
            all, static group => group.Key, (row, group) => Fill(row, [.. group]), options.PageSize);
    }

    private void Fill(KnownRecord record, IReadOnlyList<SimulatedFill> fills)
    {
        var sells = fills.Where(static fill => fill.Side == SimulatedSide.Sell).ToList();
        var buys = fills.Where(static fill => fill.Side == SimulatedSide.Buy).ToList();
        var (sold, bought) = (Amount(sells), Amount(buys));
        var (soldQuantity, boughtQuantity) = (Quantity(sells), Quantity(buys));
        var (cost, profit) = (sells.Sum(static f => f.Cost), sells.Sum(static f => f.RealizedProfit));
        var (commission, tax) = (fills.Sum(static f => f.Commission), fills.Sum(static f => f.Tax));
        record["TotalSellAmount SellAmount"] = sold;
        record["TotalBuyAmount BuyAmount"] = bought;
        record["SellQuantity FillQuantity"] = soldQuantity;
        record["BuyQuantity"] = boughtQuantity;
        record["FillPrice AverageSellPrice"] = soldQuantity == 0 ? 0 : sold / soldQuantity;
        record["AverageBuyPrice"] = boughtQuantity == 0 ? 0 : bought / boughtQuantity;
        record["PurchasePrice"] = soldQuantity == 0 ? 0 : cost / soldQuantity;
        record["RealizedProfitLoss TodayRealizedProfitLoss TodaySellProfitLoss ProfitLoss TotalProfitLoss"] = profit;
        record["ProfitRate TotalProfitRate"] = Percent.Of(profit, cost);
        record["TradeCommission TodayCommission"] = commission;
        record["TradeTax TodayTax"] = tax;
        record["TotalCommissionAndTax CommissionAndTax"] = commission + tax;
        record["TotalSettlementAmount"] = sold - bought - commission - tax;
        if (fills.Count == 0) return;
        record["CreditTypeName"] = fills[0].Book == AccountBook.Credit ? "융자" : "현금잔고";
        record["StockCode"] = fills[0].StockCode;
        record["StockName"] = exchange.Stocks.Find(fills[0].StockCode)?.Name ?? "";
        record["Date"] = FieldValue.Date(DateOnly.FromDateTime(fills[0].Time.DateTime));
    }

    private static long Amount(IEnumerable<SimulatedFill> fills) =>
        fills.Sum(static fill => fill.Quantity * fill.Price);

    private static long Quantity(IEnumerable<SimulatedFill> fills) => fills.Sum(static fill => fill.Quantity);
}
