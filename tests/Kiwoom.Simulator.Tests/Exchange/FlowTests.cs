using Kiwoom.Generated.Markets;

namespace Kiwoom.Simulator.Tests;

public class FlowTests
{
    private const string Samsung = "005930";

    [Fact]
    public void The_same_seed_moves_the_price_the_same_way_and_another_differently()
    {
        static List<long> Prices(int seed)
        {
            var market = new Broker().Simulator.Market;
            var flow = market.StartFlow(Samsung, new() { Seed = seed });
            return [.. Enumerable.Range(0, 300).Select(_ =>
            {
                flow.Step();
                return market.LastPrice(Samsung);
            })];
        }

        var prices = Prices(7);
        Assert.Equal(prices, Prices(7));
        Assert.NotEqual(prices, Prices(8));
        Assert.True(prices.Distinct().Count() > 5);
        Assert.All(prices, price => Assert.True(price is >= 49_000 and <= 91_000 && price % 100 == 0));
    }

    // Somebody else's orders are never checked, and neither is what a holding cost: a close may be below the lowest step.
    [Fact]
    public void A_close_below_the_lowest_step_ends_no_flow()
    {
        var broker = new Broker(options =>
        {
            options.Stocks.Add(new("57JBEW", "모의ELW", 5) { Ticks = TickTable.Warrant });
            options.GoldHoldings.Add(new("M04099999", 1, 3));
            options.EnforcePriceRules = false;
            options.Hours = new MarketHours { Calendar = null };
        });
        var market = broker.Simulator.Market;
        market.Add("57JBEW", SimulatedSide.Sell, 1, 3);
        broker.Buy(1, 3, code: "57JBEW").Accepted();
        Assert.Equal(3, market.LastPrice("57JBEW"));
        broker.Clock.To(3, 10, 0);
        market.CatchUp();
        foreach (var code in new[] { "57JBEW", "M04099999" })
        {
            Assert.Equal(3, market.PreviousClose(code));
            Assert.InRange(market.LowerLimit(code), 1, market.UpperLimit(code));
            market.StartFlow(code).Step(300);
        }
    }

    [Fact]
    public void A_stock_whose_close_is_below_the_lowest_step_is_refused()
    {
        var options = new SimulatorOptions { Stocks = [new("57JBEW", "모의ELW", 3) { Ticks = TickTable.Warrant }] };
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => new KiwoomSimulator(options));
        Assert.Equal("57JBEW", e.ParamName);
        Assert.Contains("The lowest price of Warrant is 5 won", e.Message);
    }

    [Fact]
    public void A_flow_fills_the_accounts_orders_and_the_book_stays_uncrossed()
    {
        var broker = new Broker();
        var market = broker.Simulator.Market;
        var flow = market.StartFlow(Samsung, new() { MaxOrders = 20, BuyShare = 0.4 });
        var number = broker.Buy(50, 70_000).Accepted();
        for (var i = 0; i < 500; i++)
        {
            flow.Step();
            var (bid, ask) = Best(market);
            Assert.True(bid == 0 || ask == 0 || bid < ask);
        }

        Assert.Equal(SimulatedOrderState.Filled, broker.Find(number).State);
        Assert.Equal(500, flow.Steps);
    }

    [Fact]
    public void By_the_clock_what_is_owed_is_the_same_however_often_one_looks()
    {
        static (long Price, long Steps) Run(int looks)
        {
            var broker = new Broker();
            var flow = broker.Simulator.Market.StartFlow(Samsung, new() { Interval = TimeSpan.FromSeconds(1) });
            for (var i = 0; i < looks; i++)
            {
                broker.Clock.Advance(TimeSpan.FromSeconds(120d / looks));
                broker.Simulator.Market.CatchUp();
            }

            var steps = flow.Steps;
            flow.Stop();
            broker.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(steps, flow.Steps);
            return (broker.Simulator.Market.LastPrice(Samsung), steps);
        }

        Assert.Equal(120, Run(1).Steps);
        Assert.Equal(Run(1), Run(60));
    }

    [Fact]
    public void A_flow_rests_while_the_stock_is_suspended_or_the_market_closed_and_a_long_pause_is_bounded()
    {
        var broker = new Broker(options => options.Hours = new MarketHours { Calendar = null });
        var market = broker.Simulator.Market;
        var flow = market.StartFlow(Samsung, new() { Interval = TimeSpan.FromMilliseconds(10) });
        market.Suspend(Samsung);
        flow.Step(50);
        Assert.Equal((0, 0), Best(market));
        market.Resume(Samsung);
        broker.Clock.To(2, 22, 0);
        Assert.InRange(flow.Steps, 10_000, 11_000);
        flow.Step(50);
        Assert.Equal((0, 0), Best(market));
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused()
    {
        var market = new Broker().Simulator.Market;
        Assert.Throws<ArgumentException>(() => market.StartFlow("999999"));
        Assert.Throws<ArgumentOutOfRangeException>(() => market.StartFlow(Samsung, new() { Depth = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => market.StartFlow(Samsung, new() { BuyShare = 1.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => market.StartFlow(Samsung, new() { Interval = TimeSpan.Zero }));
    }

    private static (long Bid, long Ask) Best(SimulatedMarket market) =>
        (market.BestPrice(Samsung, SimulatedSide.Buy), market.BestPrice(Samsung, SimulatedSide.Sell));
}
