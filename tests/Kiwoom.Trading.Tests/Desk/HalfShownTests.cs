using System.Text;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Tests.Workflows;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>Readings that show what left an order, and not yet the number from elsewhere under which it lives on.</summary>
public sealed class HalfShownTests
{
    [Fact]
    public void What_left_an_order_unexplained_is_cancelled_only_when_a_later_reading_says_the_same()
    {
        var bench = new StateBench();
        var order = bench.Place();
        Hear(bench, 1, Gone);
        Assert.Equal((TradingOrderState.Confirmed, new OrderQuantities(0, 10, 0)), (order.State, order.Current.Quantities));
        Hear(bench, 1, Gone); // the same reading
        Assert.Equal(TradingOrderState.Confirmed, order.State);
        Hear(bench, 2, Gone);
        Assert.Equal((TradingOrderState.Cancelled, new OrderQuantities(0, 0, 10)), (order.State, order.Current.Quantities));
    }

    [Fact]
    public void A_modification_from_elsewhere_that_is_shown_later_keeps_its_order_alive()
    {
        var bench = new StateBench();
        var order = bench.Place();
        Hear(bench, 1, Gone);
        Hear(bench, 2, Gone, StateBench.Row("2", "1", OrderRequestKind.Modify, confirmed: 10));
        Assert.Equal((TradingOrderState.Confirmed, "2", new OrderQuantities(0, 10, 0)), (order.State, order.Current.Number, order.Current.Quantities));
    }

    [Fact]
    public void What_is_not_filled_at_once_of_an_order_of_that_kind_is_cancelled_at_once()
    {
        var bench = new StateBench();
        var order = bench.Place();
        Hear(bench, 1, Gone with { TradeType = "보통(IOC)" });
        Assert.Equal(TradingOrderState.Cancelled, order.State);
    }

    [Fact]
    public void A_restart_knows_what_two_readings_said()
    {
        var bench = new StateBench();
        var order = bench.Place();
        List<JournalFact> facts = [.. Hear(bench, 1, Gone), .. Hear(bench, 2, Gone), .. Hear(bench, 3, Gone)];
        Assert.Equal(2, facts.Count); // the third says nothing new
        var later = new StateBench();
        var again = later.Place();
        later.State.Hear(facts.Cast<ObservationFact>());
        Assert.Equal((TradingOrderState.Cancelled, order.Current.Quantities), (again.State, again.Current.Quantities));
    }

    [Fact]
    public async Task What_turns_out_to_remain_of_a_cancelled_order_is_told_and_can_be_cancelled()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        await ModifyElsewhereAsync(test);
        HideTheNewNumber(test, isHidden: true);
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Confirmed, order.State);
        await test.LookAfterAsync(60);
        Assert.Equal(TradingOrderState.Cancelled, order.State);
        HideTheNewNumber(test, isHidden: false);
        await test.LookAfterAsync(60);
        Assert.Equal((TradingOrderState.Cancelled, "2", 10), (order.State, order.Current.Number, order.Current.Quantities.Remaining));
        Assert.Single(await test.FactsAsync<NoteFact>(), n => n.Subject == nameof(DeskEventKind.Difference) && n.Text.Contains("10 remaining", StringComparison.Ordinal));
        await WorkflowTests.DriveAsync(test, await test.Desk.CancelAllAsync());
        Assert.Equal(new OrderQuantities(0, 0, 10), order.Current.Quantities);
        Assert.Equal("0000002", test.Simulator.Orders[^1].OriginalNumber);
    }

    [Fact]
    public async Task What_turns_out_to_remain_of_a_cancelled_order_can_be_modified()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        await ModifyElsewhereAsync(test);
        HideTheNewNumber(test, isHidden: true);
        await test.LookAfterAsync(1, 60);
        HideTheNewNumber(test, isHidden: false);
        await test.LookAfterAsync(60);
        Assert.Equal((TradingOrderState.Cancelled, 10), (order.State, order.Current.Quantities.Remaining));
        var reprice = await test.Desk.RepriceAsync(order, 62_000);
        await WorkflowTests.DriveAsync(test, reprice);
        Assert.Equal("Modified, as order 3.", reprice.Result);
        Assert.Equal((62_000, 10), (test.Simulator.Orders[^1].Price, test.Simulator.Orders[^1].Remaining));
    }

    /// <summary>The rest of an order that was modified elsewhere in the same moment is not ordered beside it.</summary>
    [Fact]
    public async Task A_close_does_not_take_an_order_for_gone_whose_new_number_is_not_shown_yet()
    {
        await using var test = await TestDesk.OpenAsync(simulator: new SimulatorOptions { Holdings = [new("005930", 100, 50_000)] });
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        await ModifyElsewhereAsync(test);
        HideTheNewNumber(test, isHidden: true, side: "현금매도");
        await test.LookAfterAsync(1);
        var close = await test.Desk.EmergencyCloseAsync(order);
        while (test.Simulator.ReceivedRequests.GetValueOrDefault("kt10003") == 0) await Task.Delay(1);
        Assert.DoesNotContain(test.Simulator.Orders, o => o.Quantity == 10 && o.Number == "0000003");
        HideTheNewNumber(test, isHidden: false);
        await WorkflowTests.DriveAsync(test, close);
        Assert.Equal(0, test.Simulator.Orders.Single(o => o.Number == "0000002").Remaining);
        Assert.Equal(2, test.Simulator.Orders.Count(o => o.Kind == SimulatedOrderKind.New));
    }

    private static ObservationFact Gone => StateBench.Row("1", remaining: 0);

    private static List<JournalFact> Hear(StateBench bench, int reading, params ObservationFact[] rows) => bench.State.Hear(
        rows.Select(r => r with { At = StateBench.Morning.AddMinutes(reading), ReadingBegunAt = StateBench.Morning.AddMinutes(reading).AddSeconds(-1) }));

    private static async Task ModifyElsewhereAsync(TestDesk test) => Assert.True((await test.Client.Orders.ModifyStockOrderAsync(new()
    {
        Venue = Venue.Krx,
        OriginalOrderNumber = "0000001",
        StockCode = "005930",
        ModifyQuantity = Kiwoom.Generated.QuantityOrAll.All,
        ModifyPrice = 61_000,
    })).IsAccepted);

    private static void HideTheNewNumber(TestDesk test, bool isHidden, string side = "현금매수") => test.Simulator.Answer("kt00007", _ => !isHidden ? null : new SimulatorReply
    {
        Body = Encoding.UTF8.GetBytes($$"""
            {"return_code":0,"return_msg":"조회가 완료되었습니다","acnt_ord_cntr_prps_dtl":[{"ord_no":"0000001","stk_cd":"A005930","trde_tp":"보통","crd_tp":"보통매매",
            "ord_qty":"0000000010","ord_uv":"0000060000","cnfm_qty":"0000000000","acpt_tp":"접수","ord_tm":"{{KoreanMoment.TextOf(test.Time.GetUtcNow())}}","ori_ord":"0000000",
            "io_tp_nm":"{{side}}","cntr_qty":"0000000000","cntr_uv":"0000000000","ord_remnq":"0000000000","mdfy_cncl":""}]}
            """),
    });
}
