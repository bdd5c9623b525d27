using System.Text.Json;

namespace Kiwoom.Simulator;

/// <summary>ka10075 미체결: the live orders of the stock account. Gold orders have a query of their own.</summary>
internal sealed class UnfilledOrdersAnswer(StockExchange exchange, SimulatorOptions options)
{
    public SimulatorReply Answer(Call call)
    {
        var code = call.Text("stk_cd");
        var oneStock = call.Text("all_stk_tp") == "1";
        if (oneStock && code.Length == 0)
            return Replies.Refuse(call.TrId, ServerError.Missing("stk_cd"));
        if (oneStock && exchange.FindStock(code) is null)
            return Replies.Refuse(call.TrId, ServerError.UnknownStock(code));

        var side = call.Text("trde_tp");
        var venue = call.Text("stex_tp");
        var view = exchange.QueryView;
        var live = view.Orders.Where(order => order.Remaining > 0
            && order.Terms.Book != AccountBook.Gold
            && (!oneStock || order.Terms.Stock.Code == code)
            && (side == "0" || side == ((int)order.Terms.Side).ToString())
            && (venue == "0" || venue == VenueCode(order.Terms.Venue)));
        var (rows, nextKey) = Page.Of(
            live, static order => order.Number.ToString("D19"), call.NextKey, options.PageSize);

        return Replies.Ok(call.TrId, "조회가 완료되었습니다.", writer =>
        {
            writer.WriteStartArray("oso");
            foreach (var order in rows)
                Write(writer, order, view.QuoteOf(order.Terms.Stock));
            writer.WriteEndArray();
        }, nextKey);
    }

    private void Write(Utf8JsonWriter writer, Order order, Quote quote)
    {
        var terms = order.Terms;
        var stock = terms.Stock;
        writer.WriteStartObject();
        writer.WriteString("acnt_no", options.AccountNumber);
        writer.WriteString("ord_no", order.NumberText);
        writer.WriteString("mang_empno", "");
        writer.WriteString("stk_cd", stock.Code);
        writer.WriteString("tsk_tp", "");
        writer.WriteString("ord_stt", StateOf(order));
        writer.WriteString("stk_nm", stock.Name);
        writer.WriteString("ord_qty", terms.Quantity.ToString());
        writer.WriteString("ord_pric", terms.Price.ToString());
        writer.WriteString("oso_qty", order.Remaining.ToString());
        writer.WriteString("cntr_tot_amt", order.FilledAmount.ToString());
        writer.WriteString("orig_ord_no", Order.Format(order.OriginalNumber ?? 0));
        writer.WriteString("io_tp_nm", terms.Side == SimulatedSide.Buy ? "+매수" : "-매도");
        writer.WriteString("trde_tp", terms.TradeType.Label);
        writer.WriteString("tm", KoreanTime.Text(order.Time, "HHmmss"));
        writer.WriteString("cntr_no", order.LastFillNumber);
        writer.WriteString("cntr_pric", order.LastFillPrice.ToString());
        writer.WriteString("cntr_qty", order.Filled.ToString());
        writer.WriteString("cur_prc", Signed(quote, quote.Last));
        writer.WriteString("sel_bid", Signed(quote, quote.BestAsk));
        writer.WriteString("buy_bid", Signed(quote, quote.BestBid));
        writer.WriteString("unit_cntr_pric", "");
        writer.WriteString("unit_cntr_qty", "");
        writer.WriteString("tdy_trde_cmsn", "0");
        writer.WriteString("tdy_trde_tax", "0");
        writer.WriteString("ind_invsr", "");
        writer.WriteString("stex_tp", VenueCode(terms.Venue));
        writer.WriteString("stex_tp_txt", terms.Venue);
        writer.WriteString("sor_yn", terms.Venue == "SOR" ? "Y" : "N");
        writer.WriteString("stop_pric", terms.ConditionPrice > 0 ? terms.ConditionPrice.ToString() : "");
        writer.WriteEndObject();
    }

    private static string StateOf(Order order) => order.Filled > 0 ? "체결"
        : order.Kind == SimulatedOrderKind.Modify ? "확인"
        : "접수";

    private static string VenueCode(string venue) => venue switch
    {
        "KRX" => "1",
        "NXT" => "2",
        _ => "0",
    };

    /// <summary>A price whose sign is its direction against the previous close.</summary>
    private static string Signed(Quote quote, long price) => price == 0 || price == quote.PreviousClose
        ? price.ToString()
        : (price > quote.PreviousClose ? "+" : "-") + price;
}
