using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>An order under the names of all order lists.</summary>
internal static class OrderRecords
{
    public static void Fill(KnownRecord record, Order order, Quote quote, SimulatorOptions options, bool isFill)
    {
        var terms = order.Terms;
        var isCancel = order.Kind == SimulatedOrderKind.Cancel;
        record["acnt_no"] = options.AccountNumber;
        record["ord_no"] = order.NumberText;
        record["orig_ord_no ori_ord"] = Order.Format(order.OriginalNumber ?? 0);
        record["base_orig_ord_no"] = Order.Format(order.RootNumber);
        record["stk_cd"] = terms.Stock.Code;
        record["stk_nm"] = terms.Stock.Name;
        record["ord_qty"] = terms.Quantity;
        record["ord_pric ord_uv"] = terms.Price;
        record["oso_qty osop_qty ord_remnq"] = order.Remaining;
        record["cntr_tot_amt"] = order.FilledAmount;
        record["cntr_qty"] = order.Filled;
        record["cntr_pric"] = order.LastFillPrice;
        record["cntr_uv"] = order.Filled == 0 ? 0 : order.FilledAmount / order.Filled;
        record["cntr_no"] = order.LastFillNumber;
        record["cnfm_qty"] = order.Kind == SimulatedOrderKind.New ? 0 : terms.Quantity;
        record["mdfy_qty"] = order.Replaced;
        record["cncl_qty"] = order.Cancelled;
        record["unit_cntr_pric unit_cntr_qty"] = "";
        record["stop_pric cond_uv"] = terms.ConditionPrice > 0 ? terms.ConditionPrice : "";
        record["tm ord_tm"] = FieldValue.Time(order.Time.DateTime);
        record["cnfm_tm"] = order.Kind == SimulatedOrderKind.New ? "" : FieldValue.Time(order.Time.DateTime);
        record["cntr_tm"] = order.LastFillTime is { } filled ? FieldValue.Time(filled.DateTime) : "";
        record["ord_dt dt"] = FieldValue.Date(DateOnly.FromDateTime(order.Time.DateTime));
        record["cur_prc"] = FieldValue.Market(quote.Last, quote.PreviousClose);
        record["sel_bid"] = FieldValue.Market(quote.BestAsk, quote.PreviousClose);
        record["buy_bid"] = FieldValue.Market(quote.BestBid, quote.PreviousClose);
        record["tdy_trde_cmsn"] = order.Commission;
        record["tdy_trde_tax"] = order.Tax;
        record["stk_bond_tp"] = "1";
        record["trde_tp"] = terms.TradeType.Label;
        record["io_tp_nm"] = terms.Side == SimulatedSide.Buy ? "+매수" : "-매도";
        record["sell_tp slby_tp"] = ((int)terms.Side).ToString();
        record["ord_stt"] = isCancel || !isFill && order.Filled == 0 && order.Kind == SimulatedOrderKind.Modify ? "확인"
            : order.Filled > 0 ? "체결" : "접수";
        record["acpt_tp data_send_end_tp"] = order.Kind == SimulatedOrderKind.New ? "접수" : "확인";
        record["mdfy_cncl mdfy_cncl_tp"] = order.Kind switch
        {
            SimulatedOrderKind.Modify => "정정",
            SimulatedOrderKind.Cancel => "취소",
            _ => "",
        };
        record["stex_tp"] = VenueCode(terms.Venue);
        record["stex_tp_txt dmst_stex_tp"] = terms.Venue;
        record["sor_yn"] = terms.Venue == "SOR" ? "Y" : "N";
        record["crd_tp crd_deal_tp"] = terms.Book == AccountBook.Credit ? "03" : "00";
        record["loan_dt crd_loan_dt"] = FieldValue.Date(terms.LoanDate);
    }

    public static string VenueCode(string venue) => venue switch
    {
        "KRX" => "1",
        "NXT" => "2",
        _ => "0",
    };
}
