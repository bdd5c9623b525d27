using System.Text;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>What the rows say of orders from elsewhere and of orders that were routed.</summary>
public sealed class ElsewhereTests
{
    [Fact]
    public async Task An_order_from_elsewhere_is_cancelled_at_the_exchange_that_has_it()
    {
        await using var test = await TestDesk.OpenAsync();
        Assert.True((await test.Client.Orders.BuyStockAsync(new()
        {
            Venue = Venue.Nxt,
            StockCode = "005930",
            OrderQuantity = 10,
            OrderPrice = 60_000,
            TradeType = TradeType.Limit,
        })).IsAccepted);
        await test.Desk.ReconcileAsync();
        string? body = null;
        test.Simulator.Answer("kt10003", request =>
        {
            body = Encoding.UTF8.GetString(request.Body.Span);
            return null;
        });
        await Assert.Single(test.Desk.Orders).CancelAsync();
        Assert.Contains("\"dmst_stex_tp\":\"NXT\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    public async Task Rows_of_one_number_at_two_exchanges_are_parts_of_one_order(string noPrice)
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Answer("kt00007", _ => new SimulatorReply
        {
            Body = Encoding.UTF8.GetBytes($$"""
                {"return_code":0,"return_msg":"조회가 완료되었습니다","acnt_ord_cntr_prps_dtl":[{{Row("KRX", 6, 6, 0)}},{{Row("NXT", 4, 0, 4, noPrice)}}]}
                """),
        });
        await test.LookAfterAsync(1);
        var order = Assert.Single(test.Desk.Orders);
        Assert.Equal((TradingOrderState.PartlyFilled, new OrderQuantities(6, 4, 0), 360_000m), (order.State, order.Current.Quantities, order.Current.FilledMoney!.Value));
        await test.LookAfterAsync(60);
        Assert.Equal(new OrderQuantities(6, 4, 0), order.Current.Quantities);
    }

    [Fact]
    public void A_record_that_shows_less_than_was_ordered_is_told_once()
    {
        var bench = new StateBench();
        bench.End(bench.Call(), OrderOutcomeKind.Accepted, "1");
        bench.State.Hear([StateBench.Row("1", ordered: 6, filled: 5, remaining: 1)]);
        bench.State.Hear([StateBench.Row("1", ordered: 6, filled: 6, remaining: 0)]);
        var notice = Assert.Single(bench.State.TakeNotices());
        Assert.Equal((DeskEventKind.Difference, "1"), (notice.Kind, notice.Number));
    }

    [Theory]
    [InlineData("005930")]
    [InlineData("000660")]
    public void A_reply_that_names_an_order_which_it_cannot_be_makes_it_nobodys(string stock)
    {
        var bench = new StateBench();
        if (stock == "005930") bench.State.Hear([StateBench.Row("7", ordered: 12)]); // there before
        var intent = bench.Call();
        if (stock != "005930") bench.State.Hear([StateBench.Row("7") with { Stock = stock }]);
        bench.State.AdoptForeign();
        bench.End(intent, OrderOutcomeKind.Accepted, "7");
        Assert.Equal(IntentState.Ambiguous, intent.State);
        Assert.Equal(TradingOrderState.Ambiguous, bench.State.OfIntent(intent).State);
        Assert.True(bench.State.OfNumber(StateBench.Day, "7")!.IsForeign);
        Assert.Equal(DeskEventKind.Ambiguous, Assert.Single(bench.State.TakeNotices()).Kind);
        bench.State.Hear([StateBench.Row("8")]);
        bench.Judge();
        Assert.Equal((IntentState.ResolvedAccepted, "8"), (intent.State, intent.Number));
    }

    [Fact]
    public void An_earlier_day_that_is_loaded_takes_no_order_of_today_silently()
    {
        var bench = new StateBench();
        var intent = bench.Call();
        bench.State.Hear([StateBench.Row("9")]);
        Assert.Empty(bench.State.AdoptForeign()); // it may be the intent's
        bench.End(intent, OrderOutcomeKind.NotSent);
        bench.State.Load(StateBench.Day.AddDays(-1), [], TimeSpan.FromSeconds(20));
        Assert.Single(bench.State.AdoptForeign());
    }

    private static string Row(string venue, int ordered, int filled, int remaining, string noPrice = "0") => $$"""
        {"ord_no":"0000139","stk_cd":"A005930","trde_tp":"보통","crd_tp":"보통매매","ord_qty":"{{ordered}}","ord_uv":"0000060000","cnfm_qty":"0000000000","acpt_tp":"접수",
        "ord_tm":"09:30:00","ori_ord":"0000000","io_tp_nm":"현금매수","cntr_qty":"{{filled}}","cntr_uv":"{{(filled > 0 ? "60000" : noPrice)}}","ord_remnq":"{{remaining}}","mdfy_cncl":"","dmst_stex_tp":"{{venue}}"}
        """;
}
