namespace Kiwoom.Simulator.Tests;

public class ChainTests
{
    private const string Samsung = "005930";

    [Fact]
    public void Every_order_modify_and_cancel_takes_the_next_number_and_the_root_stays()
    {
        var broker = new Broker(options => options.FirstOrderNumber = 139);

        var placed = broker.Buy(10, 69_000);
        var modified = broker.Modify("0000139", 10, 69_100);
        var cancelled = broker.Cancel("0000140", 4);

        Assert.Equal(["0000139", "0000140", "0000141"], [placed.Number, modified.Number, cancelled.Number]);
        Assert.Equal("0000139", modified.Text("base_orig_ord_no"));
        Assert.Equal("0000139", cancelled.Text("base_orig_ord_no"));
        Assert.Equal("000000000010", modified.Text("mdfy_qty"));
        Assert.Equal("000000000004", cancelled.Text("cncl_qty"));
        Assert.Equal(SimulatedOrderState.Replaced, broker.Find("0000139").State);
        Assert.Equal((6, 4), (broker.Find("0000140").Remaining, broker.Find("0000140").Cancelled));
        var record = broker.Find("0000141");
        Assert.Equal((SimulatedOrderKind.Cancel, "0000140", 4, 0),
            (record.Kind, record.OriginalNumber, record.Quantity, record.Remaining));
    }

    [Fact]
    public void Cancelling_zero_cancels_all_that_remains()
    {
        var broker = new Broker();
        var number = broker.Buy(10, 69_000).Accepted();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 3, 69_000);

        var cancelled = broker.Cancel(number, 0);

        Assert.Equal("000000000007", cancelled.Text("cncl_qty"));
        var order = broker.Find(number);
        Assert.Equal((3, 0, 7), (order.Filled, order.Remaining, order.Cancelled));
        Assert.Equal(broker.Simulator.Cash, broker.Simulator.AvailableCash);
    }

    [Theory]
    [InlineData(ModifyQuantityMeaning.PartToModify, 6, 0)]
    [InlineData(ModifyQuantityMeaning.NewTotal, 0, 6)]
    public void What_a_modify_quantity_means_is_a_setting(ModifyQuantityMeaning meaning, long stays, long cancelled)
    {
        var broker = new Broker(options => options.ModifyQuantity = meaning);
        var number = broker.Buy(10, 69_000).Accepted();

        var newNumber = broker.Modify(number, 4, 69_500).Accepted();

        var original = broker.Find(number);
        Assert.Equal((stays, cancelled, 4), (original.Remaining, original.Cancelled, original.Replaced));
        Assert.Equal(4, broker.Find(newNumber).Remaining);
        var held = stays * 69_000 + 4 * 69_500;
        Assert.Equal(broker.Simulator.Cash - held, broker.Simulator.AvailableCash);
    }

    [Theory]
    [InlineData(ModifyQuantityMeaning.PartToModify, 7)]
    [InlineData(ModifyQuantityMeaning.NewTotal, 7)]
    [InlineData(ModifyQuantityMeaning.PartToModify, 0)]
    [InlineData(ModifyQuantityMeaning.NewTotal, 0)]
    public void Modifying_all_that_remains_is_the_same_in_both_meanings(ModifyQuantityMeaning meaning, long quantity)
    {
        var broker = new Broker(options => options.ModifyQuantity = meaning);
        var number = broker.Buy(10, 69_000).Accepted();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 3, 69_000);

        var modified = broker.Modify(number, quantity, 69_500);
        var newNumber = modified.Accepted();

        Assert.Equal("000000000007", modified.Text("mdfy_qty"));
        var original = broker.Find(number);
        Assert.Equal((3, 7, 0), (original.Filled, original.Replaced, original.Cancelled));
        Assert.Equal(7, broker.Find(newNumber).Remaining);
    }

    [Fact]
    public void A_modified_order_loses_its_place_in_the_queue()
    {
        var broker = new Broker();
        var first = broker.Buy(5, 69_000).Accepted();
        var second = broker.Buy(5, 69_000).Accepted();
        broker.Modify(first, 5, 69_000).Accepted();

        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 5, 69_000);

        Assert.Equal(second, Assert.Single(broker.Simulator.Fills).OrderNumber);
    }

    [Fact]
    public void A_modification_that_the_cash_does_not_reach_for_changes_nothing()
    {
        var broker = new Broker(options => options.Cash = 700_000);
        var number = broker.Buy(10, 69_000).Accepted();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 2, 69_000);
        var available = broker.Simulator.AvailableCash;

        broker.Modify(number, 8, 90_000).Refused(20, "855056");
        Assert.Equal(available, broker.Simulator.AvailableCash);
        broker.Modify(number, 3, 90_000).Refused(20, "855056");
        Assert.Equal(available, broker.Simulator.AvailableCash);
        Assert.Equal(8, broker.Find(number).Remaining);
        Assert.Equal("0000002", broker.Cancel(number, 0).Accepted());
        Assert.Equal(broker.Simulator.Cash, broker.Simulator.AvailableCash);
    }

    [Fact]
    public void When_a_fill_wins_the_race_the_cancel_finds_nothing()
    {
        var broker = new Broker();
        var number = broker.Buy(10, 69_000).Accepted();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 10, 69_000);

        broker.Cancel(number, 0).Refused(20, "506550");
        broker.Modify(number, 1, 69_500).Refused(20, "506550");

        Assert.Equal((10, 0), (broker.Find(number).Filled, broker.Find(number).Cancelled));
    }

    [Fact]
    public void When_a_part_fills_before_the_cancel_more_than_remains_is_refused_and_the_rest_can_go()
    {
        var broker = new Broker();
        var number = broker.Buy(10, 69_000).Accepted();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 69_000);

        broker.Cancel(number, 10).Refused(20, "506550");
        broker.Cancel(number, 6).Accepted();

        Assert.Equal((4, 6), (broker.Find(number).Filled, broker.Find(number).Cancelled));
    }

    [Fact]
    public void What_cannot_be_modified_or_cancelled_is_refused_and_uses_no_number()
    {
        var broker = new Broker();
        var number = broker.Buy(10, 69_000).Accepted();
        var cancel = broker.Cancel(number, 1).Accepted();

        broker.Cancel("0009999", 0).Refused(20, "RC4032");
        broker.Cancel(number, 0, code: "000660").Refused(20, "RC4061");
        broker.Cancel(cancel, 0).Refused(20, "571435");
        broker.Cancel(number, 0, "kt10009").Refused(20, "RC4032");
        broker.Modify(number, 10, 69_000).Refused(20, "506550");
        broker.Send("kt50003", ("orig_ord_no", number), ("stk_cd", "M04020000"), ("cncl_qty", "0"))
            .Refused(20, "RC4032");

        Assert.Equal("0000003", broker.Buy(1, 69_000).Accepted());
    }
}
