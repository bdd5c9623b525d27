using System.Globalization;
using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>What one query says, the others say too.</summary>
public class ConsistencyTests
{
    private const string Samsung = "005930";

    [Fact]
    public void Balances_and_deposits_agree_with_each_other_and_with_the_account()
    {
        var broker = Traded();
        var balance = broker.Balance("2");
        var status = Ask(broker, "kt00004", """{"qry_tp":"0","dmst_stex_tp":"KRX"}""");
        var deposit = Ask(broker, "kt00001", """{"qry_tp":"3"}""");

        Assert.Equal(broker.Simulator.Cash, Number(status, "entr"));
        Assert.Equal(broker.Simulator.Cash, Number(deposit, "entr"));
        Assert.Equal(broker.Simulator.AvailableCash, Number(deposit, "ord_alow_amt"));
        Assert.Equal(broker.Simulator.Cash - broker.Simulator.AvailableCash, Number(deposit, "profa_ch"));
        Assert.NotEqual(0, Number(deposit, "profa_ch"));
        Assert.Equal(Number(balance, "tot_pur_amt"), Number(status, "tot_pur_amt"));
        Assert.Equal(Number(balance, "tot_evlt_amt"), Number(status, "tot_est_amt"));
        Assert.Equal(Number(balance, "prsm_dpst_aset_amt"), Number(status, "prsm_dpst_aset_amt"));
        var one = balance.Rows("acnt_evlt_remn_indv_tot");
        var other = status.Rows("stk_acnt_evlt_prst");
        Assert.Equal(broker.Simulator.Holdings.Count, one.Count);
        Assert.Equal(
            one.Select(static row => (Text(row, "stk_cd"), Number(row, "rmnd_qty"), Number(row, "evltv_prft"),
                Number(row, "pur_amt"), Number(row, "tdy_buyq"))),
            other.Select(static row => (Text(row, "stk_cd"), Number(row, "rmnd_qty"), Number(row, "pl_amt"),
                Number(row, "pur_amt"), Number(row, "tdy_buyq"))));
    }

    [Fact]
    public void A_fill_stands_in_every_list_of_fills()
    {
        var broker = Traded();
        var order = broker.Simulator.Orders.First(static order => order.Filled > 0 && order.Remaining == 0);

        var filled = Row(Ask(broker, "ka10076",
            """{"stk_cd":"","qry_tp":"0","sell_tp":"0","ord_no":"","stex_tp":"0"}""").Rows("cntr"), order.Number);
        var detail = Row(OrdersOfDay(broker, "20260302", "4", "0", ""), order.Number);

        Assert.Equal((order.Filled, order.Quantity), (Number(filled, "cntr_qty"), Number(filled, "ord_qty")));
        Assert.Equal((order.Filled, order.Quantity), (Number(detail, "cntr_qty"), Number(detail, "ord_qty")));
        Assert.Equal(order.FilledAmount / order.Filled, Number(detail, "cntr_uv"));
        Assert.Equal(("체결", "0"), (Text(filled, "ord_stt"), Text(filled, "oso_qty")));
        Assert.Equal("A" + order.StockCode, Text(detail, "stk_cd"));
    }

    [Theory]
    [InlineData("1", "0", "", 1, 2, 3, 4)]
    [InlineData("2", "0", "", 4, 3, 2, 1)]
    [InlineData("3", "0", "", 3)]
    [InlineData("4", "0", "", 1, 2)]
    [InlineData("1", "1", "", 2)]
    [InlineData("1", "2", "", 1, 3, 4)]
    [InlineData("1", "0", "0000003", 3, 4)]
    public void The_orders_of_a_day_are_filtered_and_sorted(
        string kind, string side, string first, params int[] numbers)
    {
        var broker = Traded();
        Assert.Equal(numbers,
            OrdersOfDay(broker, "20260302", kind, side, first).Select(static row => (int)Number(row, "ord_no")));
        Assert.Empty(OrdersOfDay(broker, "20260301", kind, side, first));
    }

    [Fact]
    public void The_book_of_a_stock_is_that_of_the_exchange()
    {
        var broker = new Broker();
        var market = broker.Simulator.Market;
        market.Add(Samsung, SimulatedSide.Sell, 7, 70_300);
        market.Add(Samsung, SimulatedSide.Sell, 5, 70_300);
        market.Add(Samsung, SimulatedSide.Sell, 3, 70_500);
        market.Add(Samsung, SimulatedSide.Buy, 4, 69_900);
        broker.Buy(6, 69_800).Accepted();

        var book = Ask(broker, "ka10004", """{"stk_cd":"005930"}""");

        Assert.Equal(("+70300", "12"), (book.Text("sel_fpr_bid"), book.Text("sel_fpr_req")));
        Assert.Equal(("+70500", "3"), (book.Text("sel_2th_pre_bid"), book.Text("sel_2th_pre_req")));
        Assert.Equal(("-69900", "4"), (book.Text("buy_fpr_bid"), book.Text("buy_fpr_req")));
        Assert.Equal(("-69800", "6"), (book.Text("buy_2th_pre_bid"), book.Text("buy_2th_pre_req")));
        Assert.Equal(("0", "0"), (book.Text("sel_3th_pre_bid"), book.Text("buy_10th_pre_req")));
        Assert.Equal(("15", "10"), (book.Text("tot_sel_req"), book.Text("tot_buy_req")));
    }

    [Fact]
    public void Quotes_and_candles_come_from_trades_where_there_are_some()
    {
        var broker = new Broker();
        Trade(broker, 70_500, 3);
        broker.Clock.Advance(TimeSpan.FromMinutes(1));
        Trade(broker, 70_100, 2);
        Trade(broker, 70_400, 4);

        var info = Ask(broker, "ka10001", """{"stk_cd":"005930"}""");
        Assert.Equal(("+70400", "+70500", "+70500", "+70100"),
            (info.Text("cur_prc"), info.Text("open_pric"), info.Text("high_pric"), info.Text("low_pric")));
        Assert.Equal(("70000", "+400", "+0.57", "9"),
            (info.Text("base_pric"), info.Text("pred_pre"), info.Text("flu_rt"), info.Text("trde_qty")));
        Assert.Equal(("+91000", "-49000"), (info.Text("upl_pric"), info.Text("lst_pric")));

        var days = Ask(broker, "ka10081", """{"stk_cd":"005930","base_dt":"20260302","upd_stkpc_tp":"1"}""")
            .Rows("stk_dt_pole_chart_qry");
        Assert.Equal(("20260302", "70400", "70500", "70500", "70100", "9"), Candle(days[0], "dt"));
        Assert.Equal(("20260227", "70000"), (Text(days[1], "dt"), Text(days[1], "cur_prc")));
        var minutes = Ask(broker, "ka10080", """{"stk_cd":"005930","tic_scope":"1","upd_stkpc_tp":"1"}""")
            .Rows("stk_min_pole_chart_qry");
        Assert.Equal(("20260302103100", "+70400", "+70100", "+70400", "+70100", "6"), Candle(minutes[0], "cntr_tm"));
        Assert.Equal(("20260302103000", "+70500", "+70500", "+70500", "+70500", "3"), Candle(minutes[1], "cntr_tm"));
        Assert.Equal("20260227152900", Text(minutes[2], "cntr_tm"));
    }

    [Theory]
    [InlineData("ka10001", """{"stk_cd":"999999"}""")]
    [InlineData("ka10004", """{"stk_cd":"999999"}""")]
    [InlineData("ka10081", """{"stk_cd":"999999","base_dt":"20260302","upd_stkpc_tp":"1"}""")]
    public void A_stock_that_is_not_listed_has_no_quote(string id, string body) => Ask(new Broker(), id, body, 2);

    [Fact]
    public void What_a_list_shows_can_be_queried_and_ordered()
    {
        var broker = new Broker();
        var info = Ask(broker, "ka10001", """{"stk_cd":"990010"}""");
        var price = long.Parse(info.Text("cur_prc"), CultureInfo.InvariantCulture);
        Assert.Equal("모의종목01", info.Text("stk_nm"));
        broker.Buy(1, price, code: "990010").Accepted();
        broker.Buy(1, price, code: "990460").Refused(2, "1902");
        var none = new Broker(static options => options.InventedStocks = 0);
        none.Buy(1, price, code: "990010").Refused(2, "1902");
    }

    [Fact]
    public void Commission_and_tax_are_taken_from_cash_and_told_by_the_queries()
    {
        var broker = new Broker(static options =>
        {
            options.Cash = 10_000_000;
            options.CommissionPercent = 0.015m;
            options.SellTaxPercent = 0.15m;
        });
        broker.Buy(10, 70_000).Accepted();
        Assert.Equal(10_000_000 - 10 * (70_000 + 11), broker.Simulator.AvailableCash);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 10, 70_000);
        Assert.Equal(10_000_000 - 700_000 - 105, broker.Simulator.Cash);
        Assert.Equal(broker.Simulator.Cash, broker.Simulator.AvailableCash);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 4, 71_000);
        broker.Sell(4, 71_000).Accepted();

        // 284,000 sold: 42 commission, 426 tax.
        Assert.Equal(10_000_000 - 700_105 + 284_000 - 42 - 426, broker.Simulator.Cash);
        Assert.Equal([0, 4 * 1_000 - 42 - 426], broker.Simulator.Fills.Select(static fill => fill.RealizedProfit));
        var row = Assert.Single(broker.Balance().Rows("acnt_evlt_remn_indv_tot"));
        Assert.Equal((420_000, 63, 63, 639, 126), (Number(row, "pur_amt"), Number(row, "pur_cmsn"),
            Number(row, "sell_cmsn"), Number(row, "tax"), Number(row, "sum_cmsn")));
        Assert.Equal(426_000 - 420_000 - 126 - 639, Number(row, "evltv_prft"));
        var fills = Ask(broker, "ka10076",
            """{"stk_cd":"","qry_tp":"0","sell_tp":"0","ord_no":"","stex_tp":"0"}""").Rows("cntr");
        Assert.Equal([(105, 0), (42, 426)],
            fills.Select(static fill => (Number(fill, "tdy_trde_cmsn"), Number(fill, "tdy_trde_tax"))));
    }

    [Fact]
    public void Fees_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new KiwoomSimulator(new() { CommissionPercent = -0.1m }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KiwoomSimulator(new() { SellTaxPercent = 11 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KiwoomSimulator(new() { InventedStocks = 901 }));
    }

    /// <summary>A filled buy, a filled sell, a buy that waits, and the cancel of a part of that.</summary>
    private static Broker Traded()
    {
        var broker = new Broker(static options =>
        {
            options.Holdings.Add(new(Samsung, 5, 60_000));
            options.CreditHoldings.Add(new("000660", 3, 150_000, LoanDate: new(2026, 1, 5)));
        });
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 70_100);
        broker.Buy(4, 70_100).Accepted();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 2, 70_000);
        broker.Sell(2, 70_000).Accepted();
        broker.Buy(3, 69_000).Accepted();
        broker.Cancel("0000003", 1).Accepted();
        return broker;
    }

    private static IReadOnlyList<JsonElement> OrdersOfDay(
        Broker broker, string day, string kind, string side, string first) => Ask(broker, "kt00007", $$"""
        {"ord_dt":"{{day}}","qry_tp":"{{kind}}","stk_bond_tp":"0","sell_tp":"{{side}}","stk_cd":"",
        "fr_ord_no":"{{first}}","dmst_stex_tp":"%"}
        """).Rows("acnt_ord_cntr_prps_dtl");

    private static void Trade(Broker broker, long price, long quantity)
    {
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, quantity, price);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, quantity, price);
    }

    private static (string, string, string, string, string, string) Candle(JsonElement row, string time) =>
        (Text(row, time), Text(row, "cur_prc"), Text(row, "open_pric"), Text(row, "high_pric"), Text(row, "low_pric"),
            Text(row, "trde_qty"));

    private static Answer Ask(Broker broker, string id, string body, int code = 0)
    {
        var answer = broker.SendRaw(broker.RequestTo(KiwoomCatalog.Find(id)!, body));
        Assert.True(answer.Code == code, answer.Message);
        return answer;
    }

    private static JsonElement Row(IEnumerable<JsonElement> rows, string number) =>
        Assert.Single(rows, row => Text(row, "ord_no") == number);

    private static string Text(JsonElement row, string element) => row.GetProperty(element).GetString()!;

    private static long Number(JsonElement row, string element) =>
        long.Parse(Text(row, element), CultureInfo.InvariantCulture);

    private static long Number(Answer answer, string element) => Number(answer.Body, element);
}
