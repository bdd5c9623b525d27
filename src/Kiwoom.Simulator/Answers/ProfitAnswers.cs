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
        answers["ka10072"] = answers["ka10073"] = call => Sold(call, Fills(call, "strt_dt", "end_dt"));
        answers["ka10077"] = call => Sold(call, Fills(call, "", "").Where(IsToday));
        answers["ka10074"] = call => List(call, Fills(call, "strt_dt", "end_dt").GroupBy(DayOf));
        answers["ka10170"] = call => List(call, Fills(call, "base_dt", "base_dt")
            .Where(fill => call.Date("base_dt") is not null || IsToday(fill)).GroupBy(static fill => fill.StockCode));
    }

    private static string DayOf(SimulatedFill fill) => KoreanTime.Text(DateOnly.FromDateTime(fill.Time.DateTime));

    private bool IsToday(SimulatedFill fill) => fill.Time.Date == exchange.Now.Date;

    private SimulatorReply Sold(Call call, IEnumerable<SimulatedFill> fills) => List(call, fills
        .Where(static fill => fill.Side == SimulatedSide.Sell)
        .GroupBy(static fill => $"{DayOf(fill)}-{fill.StockCode}"));

    private IEnumerable<SimulatedFill> Fills(Call call, string from, string to)
    {
        var code = new StockCode(call.Text("stk_cd")).Symbol;
        var (first, last) = (call.Date(from) ?? DateOnly.MinValue, call.Date(to) ?? DateOnly.MaxValue);
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
        record["tot_sell_amt sell_amt"] = sold;
        record["tot_buy_amt buy_amt"] = bought;
        record["sell_qty cntr_qty"] = soldQuantity;
        record["buy_qty"] = boughtQuantity;
        record["cntr_pric sel_avg_pric"] = soldQuantity == 0 ? 0 : sold / soldQuantity;
        record["buy_avg_pric"] = boughtQuantity == 0 ? 0 : bought / boughtQuantity;
        record["buy_uv"] = soldQuantity == 0 ? 0 : cost / soldQuantity;
        record["rlzt_pl tdy_rlzt_pl tdy_sel_pl pl_amt tot_pl_amt"] = profit;
        record["pl_rt prft_rt tot_prft_rt"] = Percent.Of(profit, cost);
        record["trde_cmsn tdy_trde_cmsn"] = commission;
        record["trde_tax tdy_trde_tax"] = tax;
        record["tot_cmsn_tax cmsn_alm_tax"] = commission + tax;
        record["tot_exct_amt"] = sold - bought - commission - tax;
        record["crd_tp"] = "00";
        if (fills.Count == 0) return;
        record["stk_cd"] = fills[0].StockCode;
        record["stk_nm"] = exchange.Stocks.Find(fills[0].StockCode)?.Name ?? "";
        record["dt"] = FieldValue.Date(DateOnly.FromDateTime(fills[0].Time.DateTime));
    }

    private static long Amount(IEnumerable<SimulatedFill> fills) =>
        fills.Sum(static fill => fill.Quantity * fill.Price);

    private static long Quantity(IEnumerable<SimulatedFill> fills) => fills.Sum(static fill => fill.Quantity);
}
