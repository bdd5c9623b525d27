using Kiwoom.Simulator.Internal.Exchange;

namespace Kiwoom.Simulator.Tests;

/// <summary>With hours the day has sessions; the clock is moved by hand.</summary>
public class SessionTests
{
    private const string Samsung = "005930";

    private static Broker At(int day, int hour, int minute, Action<SimulatorOptions>? configure = null)
    {
        var broker = new Broker(options =>
        {
            ((ManualClock)options.TimeProvider).To(day, 6, 0);
            options.Hours = new MarketHours { Calendar = null }; // the clock begins on a real holiday
            options.Holdings.Add(new(Samsung, 100, 60_000));
            options.TokenLifetime = TimeSpan.FromDays(365);
            configure?.Invoke(options);
        });
        broker.Clock.To(day, hour, minute);
        return broker;
    }

    [Theory]
    [InlineData("0", "0830", "1530")]
    [InlineData("3", "0830", "1530")]
    [InlineData("5", "0830", "1520")]
    [InlineData("6", "0900", "1520")]
    [InlineData("10", "0900", "1520")]
    [InlineData("26", "0900", "1520")]
    [InlineData("28", "0900", "1520")]
    [InlineData("29", "0900", "1520")]
    [InlineData("61", "0830", "0840")]
    [InlineData("81", "1530", "1600")]
    [InlineData("62", "1600", "1800")]
    public void Every_type_is_taken_in_its_session_only(string type, string from, string to)
    {
        var broker = At(2, 6, 33);
        Answer Try(string time, int seconds)
        {
            broker.Clock.To(2, int.Parse(time[..2]), int.Parse(time[2..]));
            broker.Clock.Advance(TimeSpan.FromSeconds(seconds));
            return broker.Order("kt10000", Samsung, 1, 69_000, type, type == "28" ? 80_000 : null);
        }

        Try("0633", 0).Refused(20, "RC4057");
        Try(from, -1).Refused(20, "RC4057");
        Try(from, 0).Accepted();
        Try(to, -1).Accepted();
        Try(to, 0).Refused(20, "RC4058");
        Try("2100", 0).Refused(20, "RC4058");
    }

    private static Broker InAfterMarket(int hour, int minute, Action<SimulatorOptions>? configure = null)
    {
        var broker = At(2, 8, 0, configure);
        broker.Clock.Advance(new DateTimeOffset(2026, 9, 15, hour, minute, 0, TimeSpan.FromHours(9)) - broker.Clock.GetUtcNow());
        return broker;
    }

    [Fact]
    public void Since_2026_09_14_an_after_market_of_limit_orders_follows_the_close()
    {
        var broker = InAfterMarket(16, 30);
        Assert.Equal(MarketPhase.AfterMarket, broker.Simulator.Market.Phase);
        broker.Order("kt10000", Samsung, 1, 69_000, "62").Refused(20, "RC4058");
        broker.Order("kt10000", Samsung, 1, null, "3").Refused(20, "RC4058");
        var close = broker.Simulator.Market.LastPrice(Samsung);

        var number = broker.Buy(5, 69_000).Accepted();
        Assert.Equal(2, broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 2, 69_000));

        Assert.Equal((2, 3), (broker.Find(number).Filled, broker.Find(number).Remaining));
        Assert.Equal(close, broker.Simulator.Market.LastPrice(Samsung));
        broker.Clock.Advance(TimeSpan.FromHours(3.5));
        Assert.Equal((SimulatedOrderState.Cancelled, 3), (broker.Find(number).State, broker.Find(number).Cancelled));
        broker.Buy(1, 69_000).Refused(20, "RC4058");
    }

    [Fact]
    public void Without_a_first_day_the_evening_stays_as_it_was()
    {
        var broker = InAfterMarket(16, 30, options => options.Hours!.FirstAfterMarket = null);
        Assert.Equal(MarketPhase.SinglePrice, broker.Simulator.Market.Phase);
        broker.Buy(1, 69_000).Refused(20, "RC4058");
        broker.Order("kt10000", Samsung, 1, 69_000, "62").Accepted();
    }

    [Fact]
    public void Weekends_and_holidays_have_no_session()
    {
        var broker = At(3, 10, 0, options => options.Hours!.Holidays.Add(new DateOnly(2026, 3, 3)));
        broker.Buy(1, 69_000).Refused(20, "RC4058");
        Assert.Equal(MarketPhase.Closed, broker.Simulator.Market.Phase);
        Assert.Throws<InvalidOperationException>(
            () => broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 69_000));
        broker.Clock.To(7, 10, 0);
        broker.Buy(1, 69_000).Refused(20, "RC4058");
        broker.Clock.To(9, 10, 0);
        var number = broker.Buy(1, 69_000).Accepted();
        broker.Clock.To(9, 18, 0);
        broker.Cancel(number, 0).Refused(20, "RC4058");
    }

    [Fact]
    public void The_holidays_of_the_real_exchanges_have_no_session()
    {
        var broker = At(2, 10, 0, options => options.Hours = new MarketHours());
        broker.Buy(1, 69_000).Refused(20, "RC4058");
        broker.Clock.To(3, 10, 0);
        broker.Buy(1, 69_000).Accepted();
    }

    [Fact]
    public void Funds_have_no_after_market()
    {
        const string fund = "069500";
        InAfterMarket(16, 30).Order("kt10000", fund, 1, 35_000, "0").Refused(20, "RC4058");
        At(2, 10, 0).Order("kt10000", fund, 1, 35_000, "0").Accepted();
    }

    [Fact]
    public void The_hours_are_those_of_the_library()
    {
        var hours = new MarketHours();
        Assert.Equal(
            (new TimeOnly(8, 30), new TimeOnly(8, 40), new TimeOnly(9, 0), new TimeOnly(15, 20), new TimeOnly(15, 30), new TimeOnly(16, 0)),
            (hours.BeforeOpenStart, hours.BeforeOpenEnd, hours.Open, hours.ClosingAuction, hours.Close, hours.SinglePriceStart));
        Assert.Equal(
            (new TimeOnly(18, 0), new TimeOnly(20, 0), new DateOnly(2026, 9, 14)), (hours.SinglePriceEnd, hours.AfterMarketEnd, hours.FirstAfterMarket));
    }

    [Fact]
    public void The_opening_auction_trades_at_one_price()
    {
        var broker = At(2, 8, 50);
        var market = broker.Simulator.Market;
        var high = broker.Buy(5, 70_500).Accepted();
        var low = broker.Buy(5, 70_100).Accepted();
        Assert.Equal(0, market.Add(Samsung, SimulatedSide.Sell, 4, 69_900));
        Assert.Equal(0, market.Add(Samsung, SimulatedSide.Sell, 3, 70_100));
        Assert.Empty(broker.Simulator.Fills);

        broker.Clock.To(2, 9, 0, 5);

        Assert.Equal((5 * 70_100, 2 * 70_100), (broker.Find(high).FilledAmount, broker.Find(low).FilledAmount));
        Assert.All(broker.Simulator.Fills, fill => Assert.Equal(new TimeSpan(9, 0, 0), fill.Time.TimeOfDay));
        Assert.Equal(70_100, market.LastPrice(Samsung));
        Assert.Equal(3, market.Add(Samsung, SimulatedSide.Sell, 3, 70_000));
    }

    [Fact]
    public void In_the_closing_auction_conditional_orders_are_market_orders_and_middle_price_orders_are_gone()
    {
        var broker = At(2, 15, 0);
        var conditional = broker.Buy(5, 69_000, "5").Accepted();
        var limit = broker.Buy(5, 70_000).Accepted();
        var middle = broker.Buy(5, null, "29").Accepted();
        var stop = broker.Stop("kt10000", 5, 72_000, 71_500).Accepted();

        broker.Clock.To(2, 15, 20);
        Assert.Equal(SimulatedOrderState.Cancelled, broker.Find(middle).State);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 7, 69_500);
        Assert.Empty(broker.Simulator.Fills);
        broker.Clock.To(2, 15, 30);

        Assert.Equal((5, 2), (broker.Find(conditional).Filled, broker.Find(limit).Filled));
        Assert.Equal((0, 3, SimulatedOrderState.Cancelled),
            (broker.Find(limit).Remaining, broker.Find(limit).Cancelled, broker.Find(limit).State));
        Assert.Equal((SimulatedOrderState.Cancelled, false), (broker.Find(stop).State, broker.Find(stop).IsWaiting));
        Assert.Equal(broker.Simulator.Cash, broker.Simulator.AvailableCash);
        Assert.Equal(70_000, broker.Simulator.Market.LastPrice(Samsung));
    }

    [Fact]
    public void A_conditional_order_that_is_modified_stays_conditional_until_the_closing_auction()
    {
        var broker = At(2, 15, 0);
        var first = broker.Buy(5, 69_000, "5").Accepted();
        var second = broker.Modify(first, 5, 69_100).Accepted();
        Assert.Equal("5", broker.Find(second).TradeType);
        broker.Clock.To(2, 15, 25);
        var third = broker.Modify(second, 5, 69_200).Accepted();
        Assert.Equal("0", broker.Find(third).TradeType);
        Assert.Equal(broker.Simulator.Cash - 5 * 69_200, broker.Simulator.AvailableCash);
    }

    [Fact]
    public void Before_the_open_trades_at_the_previous_close_and_after_the_close_at_the_close()
    {
        var broker = At(2, 8, 30);
        var market = broker.Simulator.Market;
        var before = broker.Buy(5, null, "61").Accepted();
        Assert.Equal(3, market.Add(Samsung, SimulatedSide.Sell, 3, 65_000));
        broker.Modify(before, 2, 69_000).Refused(20, "RC4060");
        broker.Clock.To(2, 8, 45);
        Assert.Equal((3 * 70_000, 2), (broker.Find(before).FilledAmount, broker.Find(before).Cancelled));

        broker.Clock.To(2, 10, 0);
        market.Add(Samsung, SimulatedSide.Sell, 1, 70_500);
        broker.Buy(1, 70_500).Accepted();
        broker.Clock.To(2, 15, 40);
        var after = broker.Sell(5, null, "81").Accepted();
        Assert.Equal(4, market.Add(Samsung, SimulatedSide.Buy, 4, 91_000));
        broker.Clock.To(2, 16, 0);
        Assert.Equal((4 * 70_500, 1), (broker.Find(after).FilledAmount, broker.Find(after).Cancelled));
    }

    [Fact]
    public void Single_price_orders_trade_every_ten_minutes_near_the_close_and_leave_it()
    {
        var broker = At(2, 16, 1);
        var market = broker.Simulator.Market;
        broker.Buy(1, 77_100, "62").Refused(20, "RC4027");
        var number = broker.Buy(5, 72_000, "62").Accepted();
        Assert.Equal(0, market.Add(Samsung, SimulatedSide.Sell, 2, 71_000));
        Assert.Equal(0, broker.Find(number).Filled);
        broker.Clock.To(2, 16, 10);
        Assert.Equal(2, broker.Find(number).Filled);
        var newer = broker.Modify(number, 3, 77_000).Accepted();
        Assert.Equal("62", broker.Find(newer).TradeType);
        broker.Clock.To(2, 18, 0);
        Assert.Equal(3, broker.Find(newer).Cancelled);
        Assert.Equal(70_000, market.LastPrice(Samsung));
        Assert.Equal(broker.Simulator.Cash, broker.Simulator.AvailableCash);
    }

    [Fact]
    public void A_new_day_has_the_last_close_for_its_limits_and_nothing_bought_today()
    {
        var broker = At(2, 10, 0);
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 75_000);
        broker.Buy(1, 75_000).Accepted();
        string Today() => broker.Balance().Rows("acnt_evlt_remn_indv_tot")[0].GetProperty("tdy_buyq").GetString()!;
        Assert.Equal(1, long.Parse(Today()));

        broker.Clock.To(30, 9, 0);

        Assert.Equal(0, long.Parse(Today()));
        Assert.Equal(75_000, broker.Simulator.Market.PreviousClose(Samsung));
        broker.Buy(1, 97_500).Accepted();
        broker.Buy(1, 97_600).Refused(20, "RC4027");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_auction_price_trades_the_most_and_leaves_no_cross(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var stock = new Stock(new("111111", "표", 1_000));
            var sequence = 0;
            var orders = Enumerable.Range(0, random.Next(1, 14)).Select(_ => new BookEntry(
                random.Next(2) == 0 ? SimulatedSide.Buy : SimulatedSide.Sell, 1_000 + random.Next(-8, 9),
                PriceSource.Given, random.Next(1, 20), ++sequence, null)).ToList();
            orders.ForEach(stock.Book.Add);
            var before = orders.Where(order => order.Side == SimulatedSide.Buy).Sum(order => order.Quantity);
            var most = Enumerable.Range(990, 21).Max(price => Math.Min(
                orders.Where(o => o.Side == SimulatedSide.Buy && o.LimitPrice >= price).Sum(o => o.Quantity),
                orders.Where(o => o.Side == SimulatedSide.Sell && o.LimitPrice <= price).Sum(o => o.Quantity)));

            new Matcher(new NoAccount()).Uncross(stock, stock.Book);

            var left = orders.Where(order => order.Side == SimulatedSide.Buy).Sum(order => order.Quantity);
            Assert.Equal(most, before - left);
            var (bid, ask) = (stock.Book.BestPrice(SimulatedSide.Buy), stock.Book.BestPrice(SimulatedSide.Sell));
            Assert.True(bid == 0 || ask == 0 || bid < ask);
        }
    }

    private sealed class NoAccount : IClearing
    {
        public void Traded(Stock stock, SimulatedSide taker, long price, long quantity, bool isOffHours)
        {
        }

        public void Fill(Order order, long quantity, long price) => Assert.Fail("There is no order of the account.");

        public void Triggered(Order order) => Assert.Fail("There is no stop order.");

        public void CancelRest(Order order, CancelReason reason) => Assert.Fail("There is no order of the account.");
    }

    [Fact]
    public void Hours_that_do_not_follow_each_other_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new KiwoomSimulator(new() { Hours = new MarketHours { Close = new(15, 10) } }));
}
