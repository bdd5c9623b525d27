using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>주문 and 체결 of the account: live orders, fills, and all of a day.</summary>
internal sealed class OrderListAnswers(StockExchange exchange, SimulatorOptions options)
{
    public void AddTo(Dictionary<string, Func<Call, SimulatorReply>> answers)
    {
        answers["ka10075"] = call => CheckStock(call, call.Text("all_stk_tp") == "1") ?? List(call, Live(call));
        answers["ka10076"] = call => CheckStock(call, call.Text("qry_tp") == "1") ?? List(call, Filled(call));
        answers["ka10088"] = call => List(call, OfStocks(call).Where(order =>
            order.Remaining > 0 && order.NumberText == call.Text("ord_no").PadLeft(7, '0')));
        answers["kt00007"] = call => List(call, OfDay(call, OfStocks(call)), call.Text("qry_tp") == "2");
        answers["kt00009"] = call => List(call, OfDay(call, OfStocks(call)));
        answers["kt50030"] = answers["kt50031"] = call => List(call, OfDay(call, OfGold(call)));
        answers["kt50075"] = call =>
            List(call, OfDay(call, OfGold(call)).Where(static order => order.Remaining > 0));
    }

    private SimulatorReply List(Call call, IEnumerable<Order> orders, bool isNewestFirst = false)
    {
        var all = orders.ToList();
        var view = exchange.QueryView;
        return KnownReply.Of(call, head =>
            {
                var (sold, bought) = (Amount(SimulatedSide.Sell), Amount(SimulatedSide.Buy));
                head["sell_grntl_engg_amt"] = sold;
                head["buy_engg_amt"] = bought;
                head["engg_amt"] = sold + bought;
            },
            all, order => (isNewestFirst ? long.MaxValue - order.Number : order.Number).ToString("D19"),
            (record, order) => OrderRecords.Fill(
                record, order, view.QuoteOf(order.Terms.Stock), options, call.TrId == "ka10076"),
            options.PageSize);

        long Amount(SimulatedSide side) =>
            all.Where(order => order.Terms.Side == side).Sum(static order => order.FilledAmount);
    }

    private IEnumerable<Order> Live(Call call) => OfStocks(call).Where(order => order.Remaining > 0
        && (call.Text("trde_tp") == "0" || call.Text("trde_tp") == ((int)order.Terms.Side).ToString())
        && (call.Text("all_stk_tp") != "1" || order.Terms.Stock.Code == StockOf(call)));

    /// <summary>With an order number only those that are older.</summary>
    private IEnumerable<Order> Filled(Call call) => OfStocks(call).Where(order => order.Filled > 0
        && (call.Text("qry_tp") != "1" || order.Terms.Stock.Code == StockOf(call))
        && (!long.TryParse(call.Text("ord_no"), out var number) || order.Number < number));

    private static IEnumerable<Order> OfDay(Call call, IEnumerable<Order> orders)
    {
        var day = call.Date("ord_dt");
        var kind = call.Text("qry_tp");
        var first = long.TryParse(call.Text("fr_ord_no"), out var number) ? number : 0;
        var onlyFilled = kind == (call.TrId == "kt00007" || call.TrId.StartsWith("kt5", StringComparison.Ordinal)
            ? "4" : "1");
        return orders.Where(order => (day is null || DateOnly.FromDateTime(order.Time.DateTime) == day)
            && order.Number >= first
            && (StockOf(call).Length == 0 || order.Terms.Stock.Code == StockOf(call))
            && (kind != "3" || order.Remaining > 0)
            && (!onlyFilled || order.Filled > 0)
            && call.Text("stk_bond_tp") != "2");
    }

    private IEnumerable<Order> OfStocks(Call call) =>
        OfBooks(call).Where(static order => order.Terms.Book != AccountBook.Gold);

    private IEnumerable<Order> OfGold(Call call) =>
        OfBooks(call).Where(static order => order.Terms.Book == AccountBook.Gold);

    /// <summary>By the side and the venue that the request asks for, under any of their names.</summary>
    private IEnumerable<Order> OfBooks(Call call)
    {
        var side = call.Text("sell_tp") + call.Text("slby_tp");
        var (venue, code) = (call.Text("dmst_stex_tp"), call.Text("stex_tp"));
        return exchange.QueryView.Orders.Where(order =>
            (side is not ("1" or "2") || side == ((int)order.Terms.Side).ToString())
            && (venue is "" or "%" || venue == order.Terms.Venue)
            && (code is "" or "0" || code == OrderRecords.VenueCode(order.Terms.Venue)));
    }

    private SimulatorReply? CheckStock(Call call, bool isOne)
    {
        if (!isOne) return null;
        if (StockOf(call).Length == 0) return Replies.Refuse(call.TrId, ServerError.Missing("stk_cd"));
        return exchange.Stocks.Find(StockOf(call)) is null
            ? Replies.Refuse(call.TrId, ServerError.UnknownStock(StockOf(call)))
            : null;
    }

    private static string StockOf(Call call) => new StockCode(call.Text("stk_cd")).Symbol;
}
