namespace Kiwoom.Simulator.Tests;

public class MatchingTests
{
    private const string Samsung = "005930";

    [Fact]
    public void A_better_price_fills_first_and_at_one_price_the_older_order()
    {
        var broker = new Broker();
        var low = broker.Buy(10, 69_000).Accepted();
        var early = broker.Buy(10, 69_500).Accepted();
        var late = broker.Buy(10, 69_500).Accepted();

        Assert.Equal(15, broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 15, 69_000));

        Assert.Equal([early, late], broker.Simulator.Fills.Select(fill => fill.OrderNumber));
        Assert.Equal([10L, 5L], broker.Simulator.Fills.Select(fill => fill.Quantity));
        Assert.All(broker.Simulator.Fills, fill => Assert.Equal(69_500, fill.Price));
        Assert.Equal(SimulatedOrderState.Open, broker.Find(low).State);
        Assert.Equal(SimulatedOrderState.PartlyFilled, broker.Find(late).State);
        Assert.Equal(69_500, broker.Simulator.Market.LastPrice(Samsung));
    }

    [Fact]
    public void Sell_orders_queue_the_same_way()
    {
        var broker = new Broker(options => options.Holdings.Add(new(Samsung, 30, 60_000)));
        var high = broker.Sell(10, 71_000).Accepted();
        var early = broker.Sell(10, 70_500).Accepted();
        var late = broker.Sell(10, 70_500).Accepted();

        Assert.Equal(15, broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 15, 71_000));

        Assert.Equal([(early, 10L), (late, 5L)],
            broker.Simulator.Fills.Select(fill => (fill.OrderNumber, fill.Quantity)));
        Assert.Equal(SimulatedOrderState.Open, broker.Find(high).State);
    }

    [Fact]
    public void A_limit_order_trades_at_the_resting_price_and_rests_with_what_is_left()
    {
        var broker = new Broker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 3, 69_800);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 70_000);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 9, 70_100);

        var order = broker.Find(broker.Buy(10, 70_000).Accepted());

        Assert.Equal((7, 3, SimulatedOrderState.PartlyFilled), (order.Filled, order.Remaining, order.State));
        Assert.Equal(3 * 69_800 + 4 * 70_000, order.FilledAmount);
        Assert.Equal(70_000, broker.Simulator.Market.BestPrice(Samsung, SimulatedSide.Buy));
        Assert.Equal(70_100, broker.Simulator.Market.BestPrice(Samsung, SimulatedSide.Sell));
    }

    [Fact]
    public void A_market_order_sweeps_the_book()
    {
        var broker = new Broker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 3, 70_000);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 3, 75_000);

        var order = broker.Find(broker.Buy(6, null, "3").Accepted());

        Assert.Equal(SimulatedOrderState.Filled, order.State);
        Assert.Equal(0, order.Price);
        Assert.Equal(3 * 70_000 + 3 * 75_000, order.FilledAmount);
        Assert.Equal(75_000, broker.Simulator.Market.LastPrice(Samsung));
    }

    [Fact]
    public void A_market_order_without_counter_orders_rests_before_every_limit_order()
    {
        var broker = new Broker();
        var limit = broker.Buy(5, 70_500).Accepted();
        var market = broker.Buy(5, null, "3").Accepted();

        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 5, 70_000);

        Assert.Equal(SimulatedOrderState.Open, broker.Find(limit).State);
        Assert.Equal(SimulatedOrderState.Filled, broker.Find(market).State);
        Assert.Equal(70_000, Assert.Single(broker.Simulator.Fills).Price);
    }

    [Fact]
    public void A_market_buy_pays_no_more_than_the_price_limit_that_it_has_cash_for()
    {
        var broker = new Broker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 5, 91_000);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 5, 91_001);

        var order = broker.Find(broker.Buy(10, null, "3").Accepted());

        Assert.Equal(5, order.Filled);
        Assert.Equal(91_000, broker.Simulator.Market.LastPrice(Samsung));
    }

    [Theory]
    [InlineData("10", 70_000L)]
    [InlineData("13", null)]
    public void What_an_IOC_order_does_not_get_at_once_is_cancelled(string tradeType, long? price)
    {
        var broker = new Broker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 70_000);

        var order = broker.Find(broker.Buy(10, price, tradeType).Accepted());

        Assert.Equal((4, 0, 6), (order.Filled, order.Remaining, order.Cancelled));
        Assert.Equal(SimulatedOrderState.Cancelled, order.State);
        Assert.Equal(broker.Simulator.Cash, broker.Simulator.AvailableCash);
        Assert.Equal(0, broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 70_000));
    }

    [Theory]
    [InlineData("20", 70_000L)]
    [InlineData("23", null)]
    public void A_FOK_order_gets_all_or_nothing(string tradeType, long? price)
    {
        var broker = new Broker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 6, 69_900);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 4, 70_000);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 50, 91_001);

        var tooMuch = broker.Find(broker.Buy(11, price, tradeType).Accepted());
        var enough = broker.Find(broker.Buy(10, price, tradeType).Accepted());

        Assert.Equal((0, 11, SimulatedOrderState.Cancelled), (tooMuch.Filled, tooMuch.Cancelled, tooMuch.State));
        Assert.Equal((10, 0, SimulatedOrderState.Filled), (enough.Filled, enough.Cancelled, enough.State));
    }

    [Fact]
    public void Clearing_the_market_leaves_the_accounts_own_orders()
    {
        var broker = new Broker();
        var order = broker.Buy(5, 69_000).Accepted();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Buy, 5, 69_500);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 5, 70_500);

        broker.Simulator.Market.Clear(Samsung);

        Assert.Equal(69_000, broker.Simulator.Market.BestPrice(Samsung, SimulatedSide.Buy));
        Assert.Equal(0, broker.Simulator.Market.BestPrice(Samsung, SimulatedSide.Sell));
        Assert.Equal(5, broker.Find(order).Remaining);
    }
}
