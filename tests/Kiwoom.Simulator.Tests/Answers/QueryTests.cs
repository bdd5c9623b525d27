namespace Kiwoom.Simulator.Tests;

public class QueryTests
{
    private const string Samsung = "005930";

    [Fact]
    public void Unfilled_orders_show_what_remains_of_live_orders()
    {
        var broker = new Broker(options => options.AccountNumber = "1112223334");
        var partly = broker.Buy(10, 69_000).Accepted();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 69_000);
        var filled = broker.Buy(1, 68_000).Accepted();
        broker.Cancel(filled, 0).Accepted();

        var row = Assert.Single(broker.Unfilled().Rows("oso"));

        string Of(string element) => row.GetProperty(element).GetString()!;
        Assert.Equal((partly, "1112223334", Samsung, "삼성전자"),
            (Of("ord_no"), Of("acnt_no"), Of("stk_cd"), Of("stk_nm")));
        Assert.Equal(("10", "69000", "6", "276000"),
            (Of("ord_qty"), Of("ord_pric"), Of("oso_qty"), Of("cntr_tot_amt")));
        Assert.Equal(("69000", "4", "0000001"), (Of("cntr_pric"), Of("cntr_qty"), Of("cntr_no")));
        Assert.Equal(("체결", "+매수", "보통", "0000000"),
            (Of("ord_stt"), Of("io_tp_nm"), Of("trde_tp"), Of("orig_ord_no")));
        Assert.Equal(("103000", "-69000", "0", "-69000"), (Of("tm"), Of("cur_prc"), Of("sel_bid"), Of("buy_bid")));
        Assert.Equal(("1", "KRX", "N"), (Of("stex_tp"), Of("stex_tp_txt"), Of("sor_yn")));
    }

    [Fact]
    public void Unfilled_orders_are_filtered_by_side_stock_and_venue()
    {
        var broker = new Broker(options => options.Holdings.Add(new(Samsung, 5, 60_000)));
        var buy = broker.Buy(1, 69_000).Accepted();
        var sell = broker.Sell(1, 71_000).Accepted();
        var other = broker.Buy(1, 170_000, code: "000660").Accepted();
        var nxt = broker.Send("kt10000", ("dmst_stex_tp", "NXT"), ("stk_cd", Samsung), ("ord_qty", "1"),
            ("ord_uv", "69000"), ("trde_tp", "0")).Accepted();
        broker.Send("kt50000", ("stk_cd", "M04020000"), ("ord_qty", "1"), ("ord_uv", "149000"), ("trde_tp", "00"))
            .Accepted();

        Assert.Equal([buy, sell, other, nxt], Numbers(broker.Unfilled()));
        Assert.Equal([sell], Numbers(broker.Unfilled(side: "1")));
        Assert.Equal([buy, other, nxt], Numbers(broker.Unfilled(side: "2")));
        Assert.Equal([other], Numbers(broker.Unfilled("1", code: "000660")));
        Assert.Equal([nxt], Numbers(broker.Unfilled(venue: "2")));
        Assert.Equal([buy, sell, other], Numbers(broker.Unfilled(venue: "1")));
        broker.Unfilled("1").Refused(2, "1511");
        broker.Unfilled("1", code: "999999").Refused(2, "1902");
    }

    [Fact]
    public void A_modified_order_names_the_order_that_it_replaced()
    {
        var broker = new Broker();
        var number = broker.Buy(2, 69_000).Accepted();
        var newer = broker.Modify(number, 2, 69_500).Accepted();

        var row = Assert.Single(broker.Unfilled().Rows("oso"));
        Assert.Equal(newer, row.GetProperty("ord_no").GetString());
        Assert.Equal(number, row.GetProperty("orig_ord_no").GetString());
        Assert.Equal("확인", row.GetProperty("ord_stt").GetString());
    }

    [Fact]
    public void Pages_follow_by_key_without_gap_or_repetition()
    {
        var broker = new Broker(options => options.PageSize = 2);
        var numbers = Enumerable.Range(0, 5).Select(_ => broker.Buy(1, 69_000).Accepted()).ToList();
        const string body = """{"all_stk_tp":"0","trde_tp":"0","stk_cd":"","stex_tp":"0"}""";

        var first = broker.SendBody("ka10075", body);
        Assert.Equal("Y", first.Reply.Headers["cont-yn"]);
        broker.Cancel(numbers[1], 0).Accepted();
        var second = broker.SendBody("ka10075", body, ("cont-yn", "Y"), ("next-key", first.NextKey));
        var third = broker.SendBody("ka10075", body, ("cont-yn", "Y"), ("next-key", second.NextKey));

        Assert.Equal(numbers, [.. Numbers(first), .. Numbers(second), .. Numbers(third)]);
        Assert.Equal(("N", ""), (third.Reply.Headers["cont-yn"], third.NextKey));
        Assert.Equal(Numbers(first)[0], Numbers(broker.SendBody("ka10075", body, ("next-key", first.NextKey)))[0]);
    }

    [Fact]
    public void The_balance_shows_holdings_at_the_last_price_with_signs_and_padding()
    {
        var broker = new Broker(options =>
        {
            options.Cash = 1_000_000;
            options.Holdings.Add(new(Samsung, 3, 124_500));
            options.Holdings.Add(new("000660", 2, 150_000));
        });
        broker.Sell(1, 80_000).Accepted();

        var balance = broker.Balance();

        Assert.Equal("000000000673500", balance.Text("tot_pur_amt"));
        Assert.Equal("000000000570000", balance.Text("tot_evlt_amt"));
        Assert.Equal("-00000000103500", balance.Text("tot_evlt_pl"));
        Assert.Equal("-15.37", balance.Text("tot_prft_rt"));
        Assert.Equal("000000001570000", balance.Text("prsm_dpst_aset_amt"));
        var rows = balance.Rows("acnt_evlt_remn_indv_tot");
        Assert.Equal(["A000660", "A005930"], rows.Select(row => row.GetProperty("stk_cd").GetString()));
        string Of(string element) => rows[1].GetProperty(element).GetString()!;
        Assert.Equal(("-00000000163500", "-43.78"), (Of("evltv_prft"), Of("prft_rt")));
        Assert.Equal(("000000000124500", "000000070000", "000000070000"),
            (Of("pur_pric"), Of("pred_close_pric"), Of("cur_prc")));
        Assert.Equal(("000000000000003", "000000000000002"), (Of("rmnd_qty"), Of("trde_able_qty")));
        Assert.Equal(("36.84", "00", ""), (Of("poss_rt"), Of("crd_tp"), Of("crd_loan_dt")));
        Assert.Equal("20.00", rows[0].GetProperty("prft_rt").GetString());
    }

    [Fact]
    public void Credit_holdings_stand_apart_and_are_summed_or_single_as_asked()
    {
        var broker = new Broker(options =>
        {
            options.Holdings.Add(new(Samsung, 1, 60_000));
            options.CreditHoldings.Add(new(Samsung, 2, 60_000, LoanDate: new(2026, 1, 5)));
            options.CreditHoldings.Add(new(Samsung, 3, 60_000, LoanDate: new(2026, 2, 5)));
            options.GoldHoldings.Add(new("M04020000", 9, 150_000));
        });

        var summed = broker.Balance("1").Rows("acnt_evlt_remn_indv_tot");
        var single = broker.Balance("2");
        var dates = single.Rows("acnt_evlt_remn_indv_tot").Select(row => row.GetProperty("crd_loan_dt").GetString());

        Assert.Equal([1, 5], summed.Select(row => long.Parse(row.GetProperty("rmnd_qty").GetString()!)));
        Assert.Equal(["", "20260105", "20260205"], dates);
        Assert.Equal("000000000165000", single.Text("tot_crd_loan_amt"));
    }

    [Fact]
    public void Totals_are_those_of_all_pages()
    {
        var broker = new Broker(options =>
        {
            options.PageSize = 1;
            options.Holdings.Add(new(Samsung, 1, 70_000));
            options.Holdings.Add(new("000660", 1, 180_000));
        });
        const string body = """{"qry_tp":"1","dmst_stex_tp":"KRX"}""";

        var first = broker.SendBody("kt00018", body);
        var second = broker.SendBody("kt00018", body, ("cont-yn", "Y"), ("next-key", first.NextKey));

        Assert.Equal("A000660", first.Rows("acnt_evlt_remn_indv_tot").Single().GetProperty("stk_cd").GetString());
        Assert.Equal("A005930", second.Rows("acnt_evlt_remn_indv_tot").Single().GetProperty("stk_cd").GetString());
        Assert.Equal(("000000000250000", "000000000250000"), (first.Text("tot_pur_amt"), second.Text("tot_pur_amt")));
        Assert.Equal("N", second.Reply.Headers["cont-yn"]);
    }

    private static List<string> Numbers(Answer answer) =>
        [.. answer.Rows("oso").Select(row => row.GetProperty("ord_no").GetString()!)];
}
