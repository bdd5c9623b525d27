using Kiwoom.Simulator.Internal.Exchange;

namespace Kiwoom.Simulator.Tests;

/// <summary>The trade types beyond limit and market, in a market that is always open.</summary>
public class TradeTypeTests
{
    private const string Samsung = "005930";

    private static Broker NewBroker() => new(options => options.Holdings.Add(new(Samsung, 1_000, 60_000)));

    [Fact]
    public void All_eighteen_types_are_taken_on_both_sides()
    {
        var broker = NewBroker();
        string[] types =
        [
            "0", "3", "5", "6", "7", "10", "13", "16", "20", "23", "26", "28", "29", "30", "31", "61", "62", "81",
        ];
        Assert.Equal(types, TradeTypeRule.Stocks.Select(rule => rule.Code).OrderBy(int.Parse));

        foreach (var type in types)
        {
            broker.Order("kt10000", Samsung, 1, 69_000, type, type == "28" ? 80_000 : null).Accepted();
            broker.Order("kt10001", Samsung, 1, 71_000, type, type == "28" ? 60_000 : null).Accepted();
            broker.Order("kt10006", Samsung, 1, 69_000, type, type == "28" ? 80_000 : null).Accepted();
        }

        broker.Buy(1, 69_000, "4").Refused(2, "1517");
        broker.Buy(1, 69_000, "00").Refused(2, "1517");
        Assert.Equal(3 * types.Length, broker.Simulator.Orders.Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("10")]
    [InlineData("20")]
    [InlineData("62")]
    public void Types_with_a_price_of_their_own_need_it(string type)
    {
        var broker = NewBroker();
        broker.Buy(1, null, type).Refused(2, "1511");
        broker.Stop("kt10000", 1, 0, 70_500).Refused(2, "1517");
        broker.Stop("kt10000", 1, 70_500, 0).Refused(2, "1517");
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public void Best_limit_is_a_limit_at_the_best_price_of_the_other_side()
    {
        var broker = NewBroker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 3, 70_200);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 9, 70_300);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 4, 69_900);

        var buy = broker.Find(broker.Buy(5, null, "6").Accepted());
        Assert.Equal((70_200, 3, 2), (buy.Price, buy.Filled, buy.Remaining));
        var sell = broker.Find(broker.Sell(7, null, "6").Accepted());

        Assert.Equal((70_200, 2, 5), (sell.Price, sell.Filled, sell.Remaining));
        Assert.Equal(70_200, broker.Simulator.Market.BestPrice(Samsung, SimulatedSide.Sell));
    }

    [Fact]
    public void Without_another_side_best_limit_joins_its_own_and_without_that_the_last_price()
    {
        var broker = NewBroker();
        Assert.Equal(70_000, broker.Find(broker.Buy(1, null, "6").Accepted()).Price);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 4, 70_500);
        Assert.Equal(70_500, broker.Find(broker.Buy(1, null, "6").Accepted()).Price);
    }

    [Fact]
    public void Top_limit_is_a_limit_at_the_best_price_of_its_own_side()
    {
        var broker = NewBroker();
        Assert.Equal(70_000, broker.Find(broker.Sell(1, null, "7").Accepted()).Price);
        broker.Simulator.Market.Clear(Samsung);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 4, 69_700);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 4, 69_500);

        var buy = broker.Find(broker.Buy(5, null, "7").Accepted());

        Assert.Equal((69_700, 0, 5), (buy.Price, buy.Filled, buy.Remaining));
        Assert.Equal(4, broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 69_700));
        Assert.Equal(0, broker.Find(buy.Number).Filled);
    }

    [Theory]
    [InlineData("16", 3, 2)]
    [InlineData("26", 0, 5)]
    public void Best_limit_at_once_takes_one_price_only(string type, long filled, long cancelled)
    {
        var broker = NewBroker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 3, 70_200);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 9, 70_300);

        var order = broker.Find(broker.Buy(5, null, type).Accepted());

        Assert.Equal((filled, cancelled, 0), (order.Filled, order.Cancelled, order.Remaining));
        Assert.Equal(0, broker.Find(broker.Sell(5, null, type).Accepted()).Filled);
        Assert.Equal(broker.Simulator.Cash, broker.Simulator.AvailableCash);
    }

    [Fact]
    public void A_stop_waits_outside_the_book_until_the_last_price_reaches_its_condition()
    {
        var broker = NewBroker();
        var number = broker.Stop("kt10001", 10, 69_000, 69_500).Accepted();
        Assert.True(broker.Find(number).IsWaiting);
        Assert.Equal("69500", Assert.Single(broker.Unfilled().Rows("oso")).GetProperty("stop_pric").GetString());
        Assert.Equal(0, broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 5, 69_600));
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 4, 69_500);
        broker.Sell(5, 69_600).Accepted();
        Assert.True(broker.Find(number).IsWaiting);

        broker.Sell(1, 69_500).Accepted();

        var order = broker.Find(number);
        Assert.False(order.IsWaiting);
        Assert.Equal((3, 7, SimulatedOrderState.PartlyFilled), (order.Filled, order.Remaining, order.State));
        Assert.Equal(69_000, broker.Simulator.Market.BestPrice(Samsung, SimulatedSide.Sell));
    }

    [Fact]
    public void A_stop_whose_condition_holds_already_is_a_limit_order_at_once_and_stops_set_off_stops()
    {
        var broker = NewBroker();
        Assert.False(broker.Find(broker.Stop("kt10000", 1, 69_000, 70_000).Accepted()).IsWaiting);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 2, 70_300);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 2, 70_600);
        var second = broker.Stop("kt10000", 1, 71_000, 70_600).Accepted();
        var first = broker.Stop("kt10000", 2, 71_000, 70_300).Accepted();

        broker.Buy(1, 70_300).Accepted();

        Assert.Equal(70_300 + 70_600, broker.Find(first).FilledAmount);
        Assert.Equal(70_600, broker.Find(second).FilledAmount);
    }

    [Fact]
    public void A_waiting_stop_is_cancelled_in_parts_and_modified_with_or_without_its_condition()
    {
        var broker = NewBroker();
        var number = broker.Stop("kt10000", 10, 71_000, 70_500).Accepted();
        broker.Cancel(number, 3).Accepted();
        var newer = broker.Modify(number, 5, 71_500).Accepted();
        var newest = broker.Modify(newer, 5, 71_500, condition: 71_000).Accepted();

        Assert.Equal((2, 5), (broker.Find(number).Remaining, broker.Find(newest).Remaining));
        Assert.Equal((70_500, 71_000), (broker.Find(newer).ConditionPrice, broker.Find(newest).ConditionPrice));
        Assert.All([number, newest], live => Assert.True(broker.Find(live).IsWaiting));
        broker.Cancel(number, 0).Accepted();
        broker.Cancel(newest, 0).Accepted();
        Assert.DoesNotContain(broker.Simulator.Orders, order => order.IsWaiting);
        Assert.Equal(broker.Simulator.Cash, broker.Simulator.AvailableCash);
        Assert.Equal(0, broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 1, 72_000));
        broker.Sell(1, 72_000).Accepted();
        Assert.Single(broker.Simulator.Fills);
    }

    [Fact]
    public void A_middle_price_order_follows_the_middle_and_is_better_than_the_book()
    {
        var broker = NewBroker();
        var number = broker.Buy(5, null, "29").Accepted();
        Assert.Equal(0, broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 2, 70_400));
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 5, 70_000);
        Assert.Equal(70_000, broker.Simulator.Market.BestPrice(Samsung, SimulatedSide.Buy));

        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 70_200);
        Assert.Equal(70_200, Assert.Single(broker.Simulator.Fills).Price);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 5, 70_100);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 3, 70_100);
        Assert.Equal((70_250, 3), (broker.Simulator.Fills[1].Price, broker.Simulator.Fills[1].Quantity));

        Assert.Equal(0, broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 70_300));
        var order = broker.Find(number);
        Assert.Equal((4, 1, 0), (order.Filled, order.Remaining, order.Price));
    }

    [Theory]
    [InlineData("30", 3, 2)]
    [InlineData("31", 0, 5)]
    public void Middle_price_orders_at_once_meet_middle_price_orders_only(string type, long filled, long cancelled)
    {
        var broker = NewBroker();
        var resting = broker.Sell(3, null, "29").Accepted();
        Assert.Equal(0, broker.Find(broker.Buy(5, null, type).Accepted()).Filled);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 20, 70_100);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 20, 70_000);

        var order = broker.Find(broker.Buy(5, null, type).Accepted());

        Assert.Equal((filled, cancelled), (order.Filled, order.Cancelled));
        Assert.Equal(filled * 70_050, order.FilledAmount);
        Assert.Equal(3 - filled, broker.Find(resting).Remaining);
        Assert.Equal(broker.Simulator.Cash, broker.Simulator.AvailableCash);
    }

    [Fact]
    public void Middle_price_orders_meet_when_the_middle_comes_to_exist()
    {
        var broker = NewBroker();
        var buy = broker.Buy(3, null, "29").Accepted();
        var sell = broker.Sell(5, null, "29").Accepted();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 1, 70_000);
        Assert.Empty(broker.Simulator.Fills);

        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 70_200);

        Assert.Equal((3 * 70_100, 3 * 70_100), (broker.Find(buy).FilledAmount, broker.Find(sell).FilledAmount));
        Assert.Equal(2, broker.Find(sell).Remaining);
        broker.Cancel(sell, 0).Accepted();
    }

    [Fact]
    public void A_conditional_buy_holds_cash_for_the_market_order_that_it_may_become()
    {
        var broker = new Broker(options => options.Cash = 500_000);
        broker.Buy(6, 69_000, "5").Refused(20, "855056");
        broker.Buy(5, 69_000, "5").Accepted();
        Assert.Equal(500_000 - 5 * 91_000, broker.Simulator.AvailableCash);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 5, 69_000);
        Assert.Equal(500_000 - 5 * 69_000, broker.Simulator.AvailableCash);
    }

    [Fact]
    public void Without_hours_the_off_hours_types_are_limit_orders_at_the_price_of_their_session()
    {
        var broker = NewBroker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 70_500);
        broker.Buy(1, 70_500).Accepted();

        Assert.Equal(70_000, broker.Find(broker.Buy(1, null, "61").Accepted()).Price);
        Assert.Equal(70_500, broker.Find(broker.Buy(1, null, "81").Accepted()).Price);
        Assert.Equal(70_300, broker.Find(broker.Buy(1, 70_300, "62").Accepted()).Price);
        Assert.Equal(2, broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 2, 70_300));
    }
}
