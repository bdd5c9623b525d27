using Kiwoom.Generated.Markets;

namespace Kiwoom.Simulator.Tests;

/// <summary>Orders of NXT follow its own hours; the clock is moved by hand.</summary>
public class NxtSessionTests
{
    private const string Samsung = "005930";

    private static Broker At(int hour, int minute, int second = 0, Action<SimulatorOptions>? configure = null)
    {
        var broker = new Broker(options =>
        {
            ((ManualClock)options.TimeProvider).To(2, 6, 0);
            options.Hours = new MarketHours { Calendar = null }; // the clock begins on a real holiday
            options.Holdings.Add(new(Samsung, 100, 60_000));
            options.TokenLifetime = TimeSpan.FromDays(365);
            configure?.Invoke(options);
        });
        To(broker, hour, minute, second);
        return broker;
    }

    private static void To(Broker broker, int hour, int minute, int second = 0)
    {
        broker.Clock.To(2, hour, minute);
        broker.Clock.Advance(TimeSpan.FromSeconds(second));
    }

    private static Answer Order(Broker broker, string venue, int quantity, int? price, string type = "0", string tr = "kt10000") =>
        broker.Send(tr, ("dmst_stex_tp", venue), ("stk_cd", Samsung), ("ord_qty", $"{quantity}"), ("ord_uv", $"{price}"), ("trde_tp", type),
            ("cond_uv", type == "28" ? "80000" : ""));

    [Fact]
    public void The_hours_are_those_of_the_library()
    {
        var hours = new NxtHours();
        Assert.Equal(
            TradingHours.Nxt.On(new DateOnly(2026, 3, 2))!.SelectMany(s => new[] { s.Start, s.End }),
            [hours.PreMarketStart, hours.PreMarketEnd, hours.Open, hours.Close, hours.AfterMarketStart, hours.AfterMarketEnd]);
    }

    [Theory]
    [InlineData("0", "07:59:59", "RC4057")]
    [InlineData("0", "08:00:00", null)]
    [InlineData("0", "08:49:59", null)]
    [InlineData("0", "08:50:00", "RC4057")]
    [InlineData("0", "09:00:29", "RC4057")]
    [InlineData("0", "09:00:30", null)]
    [InlineData("0", "15:19:59", null)]
    [InlineData("0", "15:20:00", "RC4057")]
    [InlineData("0", "15:39:59", "RC4057")]
    [InlineData("0", "15:40:00", null)]
    [InlineData("0", "19:59:59", null)]
    [InlineData("0", "20:00:00", "RC4058")]
    [InlineData("3", "08:00:00", "RC4058")]
    [InlineData("3", "09:00:30", null)]
    [InlineData("3", "15:40:00", "RC4058")]
    [InlineData("28", "09:00:30", null)]
    [InlineData("28", "15:40:00", "RC4058")]
    [InlineData("29", "09:00:30", null)]
    [InlineData("10", "08:30:00", "RC4058")]
    [InlineData("10", "10:00:00", null)]
    [InlineData("5", "10:00:00", "RC4058")]
    [InlineData("61", "08:30:00", "RC4058")]
    [InlineData("62", "17:00:00", "RC4058")]
    [InlineData("81", "15:45:00", "RC4058")]
    public void Every_type_is_taken_in_its_sessions_only(string type, string time, string? code)
    {
        var at = TimeOnly.Parse(time);
        var broker = At(6, 30);
        To(broker, at.Hour, at.Minute, at.Second);
        var answer = Order(broker, "NXT", 1, type is "3" or "29" ? null : 69_000, type);
        if (code is null) answer.Accepted();
        else answer.Refused(20, code);
    }

    [Fact]
    public void An_order_of_the_pre_market_waits_until_the_evening()
    {
        var broker = At(8, 10);
        var market = broker.Simulator.Market;
        var (last, phases) = (market.LastPrice(Samsung), new List<NxtPhase> { market.NxtPhase });
        var number = Order(broker, "NXT", 10, 70_000).Accepted();
        Assert.Equal(2, market.AddOnNxt(Samsung, SimulatedSide.Sell, 2, 69_900));
        Assert.Equal((2, 8, last), (broker.Find(number).Filled, broker.Find(number).Remaining, market.LastPrice(Samsung)));

        To(broker, 8, 55);
        phases.Add(market.NxtPhase);
        Assert.Equal(0, market.AddOnNxt(Samsung, SimulatedSide.Sell, 1, 69_900)); // a break: it waits
        Assert.Equal(8, broker.Find(number).Remaining);

        To(broker, 9, 0);
        Assert.Equal(0, market.Add(Samsung, SimulatedSide.Sell, 3, 70_000)); // on KRX, which has opened: NXT has not
        Assert.Equal(8, broker.Find(number).Remaining);

        To(broker, 9, 0, 30);
        phases.Add(market.NxtPhase);
        Assert.Equal(4, broker.Find(number).Remaining);

        To(broker, 15, 25);
        phases.Add(market.NxtPhase);
        Assert.Equal(0, market.Add(Samsung, SimulatedSide.Sell, 4, 65_000)); // for the closing auction of KRX
        To(broker, 15, 45);
        phases.Add(market.NxtPhase);
        Assert.Equal(4, broker.Find(number).Remaining);
        Assert.Equal(1, market.AddOnNxt(Samsung, SimulatedSide.Sell, 1, 70_000));

        To(broker, 20, 0);
        phases.Add(market.NxtPhase);
        Assert.Equal((SimulatedOrderState.Cancelled, 3), (broker.Find(number).State, broker.Find(number).Cancelled));
        Assert.Equal([NxtPhase.PreMarket, NxtPhase.Break, NxtPhase.Regular, NxtPhase.Break, NxtPhase.AfterMarket, NxtPhase.Closed], phases);
        Assert.Throws<InvalidOperationException>(() => market.AddOnNxt(Samsung, SimulatedSide.Sell, 1, 70_000));
    }

    [Fact]
    public void What_is_no_limit_order_ends_with_the_main_market()
    {
        var broker = At(10, 0);
        var stop = Order(broker, "NXT", 1, 81_000, "28").Accepted();
        var middle = Order(broker, "NXT", 1, null, "29").Accepted();
        var limit = Order(broker, "NXT", 1, 60_000).Accepted();
        var krx = Order(broker, "KRX", 1, 60_000).Accepted();
        To(broker, 15, 20);
        Assert.Equal([0, 0, 1, 1], new[] { stop, middle, limit, krx }.Select(number => broker.Find(number).Remaining));
        To(broker, 15, 30);
        Assert.Equal([1, 0], new[] { limit, krx }.Select(number => broker.Find(number).Remaining));
    }

    [Fact]
    public void Orders_of_a_break_can_be_modified_and_cancelled()
    {
        var broker = At(8, 10);
        var (first, second) = (Order(broker, "NXT", 5, 69_000).Accepted(), Order(broker, "NXT", 5, 69_000).Accepted());
        To(broker, 8, 55);
        broker.Simulator.Market.AddOnNxt(Samsung, SimulatedSide.Sell, 5, 69_500);
        var changed = broker.Modify(first, 5, 69_500).Accepted();
        broker.Cancel(second, 0).Accepted();
        Assert.Equal(0, broker.Find(changed).Filled);
        To(broker, 9, 0, 30);
        Assert.Equal(5, broker.Find(changed).Filled);
        To(broker, 20, 0);
        broker.Cancel(changed, 0).Refused(20, "RC4058");
    }

    [Fact]
    public void An_order_with_SOR_goes_where_one_is_taken()
    {
        var broker = At(8, 10);
        var early = Order(broker, "SOR", 1, 69_000).Accepted();
        Assert.Equal(1, broker.Simulator.Market.AddOnNxt(Samsung, SimulatedSide.Sell, 1, 69_000));
        Assert.Equal((SimulatedOrderState.Filled, "SOR"), (broker.Find(early).State, broker.Find(early).Venue));
        To(broker, 8, 45);
        var auction = Order(broker, "SOR", 1, 69_000).Accepted(); // KRX takes it for its opening auction
        Assert.Equal(0, broker.Simulator.Market.AddOnNxt(Samsung, SimulatedSide.Sell, 1, 60_000));
        Assert.Equal(1, broker.Find(auction).Remaining);
        Order(broker, "SOR", 1, null, "3").Accepted();
        To(broker, 15, 45);
        Order(broker, "SOR", 1, null, "3").Refused(20, "RC4058");
        To(broker, 21, 0);
        Order(broker, "SOR", 1, 69_000).Refused(20, "RC4058");
    }

    [Fact]
    public void Its_phases_are_events_beside_those_of_KRX()
    {
        var broker = At(7, 0);
        using var events = broker.Simulator.Events.Record();
        To(broker, 21, 0);
        broker.Simulator.Market.CatchUp();
        Assert.Equal(
            [NxtPhase.PreMarket, NxtPhase.Break, NxtPhase.Regular, NxtPhase.Break, NxtPhase.AfterMarket, NxtPhase.Closed],
            events.OfType<NxtPhaseChanged>().Select(change => change.Phase));
        Assert.Equal(MarketPhase.Closed, events.OfType<PhaseChanged>().Last().Phase);
    }

    [Fact]
    public void Without_hours_it_is_one_book()
    {
        var broker = new Broker();
        var number = Order(broker, "NXT", 1, 69_000).Accepted();
        Assert.Equal(1, broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 69_000));
        Assert.Equal(SimulatedOrderState.Filled, broker.Find(number).State);
        Assert.Equal(NxtPhase.Regular, broker.Simulator.Market.NxtPhase);
    }

    [Theory]
    [InlineData(8, 0)]
    [InlineData(15, 41)]
    public void Hours_out_of_order_are_refused(int hour, int minute) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Broker(options =>
            options.Hours = new MarketHours { Nxt = new NxtHours { Close = new TimeOnly(hour, minute) } }));
}
