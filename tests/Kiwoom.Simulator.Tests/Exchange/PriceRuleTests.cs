using Kiwoom.Generated.Markets;

namespace Kiwoom.Simulator.Tests;

public class PriceRuleTests
{
    private const string Samsung = "005930";

    [Theory]
    [InlineData(1_999, 1)]
    [InlineData(2_000, 5)]
    [InlineData(4_995, 5)]
    [InlineData(5_000, 10)]
    [InlineData(20_000, 50)]
    [InlineData(50_000, 100)]
    [InlineData(199_900, 100)]
    [InlineData(200_000, 500)]
    [InlineData(499_500, 500)]
    [InlineData(500_000, 1_000)]
    public void Ticks_grow_with_the_price(long price, long tick)
    {
        var broker = new Broker(options => options.Stocks.Add(new("111111", "표", price)));
        Assert.Equal(tick, broker.Simulator.Market.TickSize("111111", price));
        broker.Buy(1, price, code: "111111").Accepted();
        if (tick > 1) broker.Buy(1, price + tick / 5, code: "111111").Refused(20, "RC4003");
    }

    [Fact]
    public void A_price_between_two_ticks_is_refused_in_orders_conditions_and_modifications()
    {
        var broker = new Broker();
        broker.Buy(1, 69_050).Refused(20, "RC4003");
        broker.Buy(1, 69_050, "62").Refused(20, "RC4003");
        broker.Stop("kt10000", 1, 71_000, 70_550).Refused(20, "RC4003");
        var number = broker.Buy(1, 69_000).Accepted();
        broker.Modify(number, 1, 69_001).Refused(20, "RC4003");
        broker.Buy(1, 69_050, "3").Accepted();
        Assert.Equal(2, broker.Simulator.Orders.Count);
    }

    [Fact]
    public void Funds_and_gold_have_ticks_of_their_own()
    {
        var broker = new Broker(options =>
        {
            options.Stocks.Add(new("252670", "KODEX 200선물인버스2X", 1_900) { Ticks = TickTable.Fund });
            options.Stocks.Add(new("222222", "없음", 35_000) { Ticks = TickTable.Any });
        });
        broker.Buy(1, 35_005, code: "069500").Accepted();
        broker.Buy(1, 35_001, code: "069500").Refused(20, "RC4003");
        broker.Buy(1, 1_901, code: "252670").Accepted();
        broker.Buy(1, 2_005, code: "252670").Accepted();
        broker.Buy(1, 2_001, code: "252670").Refused(20, "RC4003");
        broker.Buy(1, 35_001, code: "222222").Accepted();
        Answer Gold(string price) => broker.Send("kt50000", ("stk_cd", "M04020000"), ("ord_qty", "1"),
            ("ord_uv", price), ("trde_tp", "00"));
        Gold("149010").Accepted();
        Gold("149005").Refused(20, "RC4003");
    }

    [Theory]
    [InlineData(70_000, 91_000, 49_000)]
    [InlineData(12_340, 16_040, 8_640)]
    [InlineData(1_999, 2_595, 1_400)]
    [InlineData(4_335, 5_630, 3_035)]
    public void Price_limits_are_thirty_percent_cut_to_ticks(long close, long upper, long lower)
    {
        var broker = new Broker(options => options.Stocks.Add(new("111111", "표", close)));
        var market = broker.Simulator.Market;
        Assert.Equal((upper, lower), (market.UpperLimit("111111"), market.LowerLimit("111111")));

        broker.Buy(1, upper, code: "111111").Accepted();
        broker.Buy(1, lower, code: "111111").Accepted();
        broker.Buy(1, upper + market.TickSize("111111", upper), code: "111111").Refused(20, "RC4027");
        broker.Buy(1, lower - market.TickSize("111111", lower - 1), code: "111111").Refused(20, "RC4027");
        broker.Modify("0000001", 1, upper + market.TickSize("111111", upper), code: "111111").Refused(20, "RC4027");
    }

    [Fact]
    public void The_limit_is_a_setting_of_the_stock_and_all_price_rules_can_be_off()
    {
        var near = new Broker(options => options.Stocks.Add(new("111111", "표", 10_000) { PriceLimitPercent = 10 }));
        near.Buy(1, 11_000, code: "111111").Accepted();
        near.Buy(1, 11_010, code: "111111").Refused(20, "RC4027");

        var off = new Broker(options => options.EnforcePriceRules = false);
        off.Buy(1, 123_456).Accepted();
        off.Buy(1, 123_456, "5").Accepted();
        off.Buy(1, 1).Accepted();
    }

    [Fact]
    public void A_suspended_stock_takes_cancels_only()
    {
        var broker = new Broker(options => options.Stocks.Add(new("111111", "정지", 10_000) { IsSuspended = true }));
        broker.Buy(1, 10_000, code: "111111").Refused(20, "RC4006");
        var number = broker.Buy(2, 69_000).Accepted();

        broker.Simulator.Market.Suspend(Samsung);
        broker.Buy(1, 69_000).Refused(20, "RC4006");
        broker.Modify(number, 1, 69_500).Refused(20, "RC4006");
        broker.Cancel(number, 1).Accepted();
        Assert.Throws<InvalidOperationException>(
            () => broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 69_000));

        broker.Simulator.Market.Resume(Samsung);
        Assert.Equal(1, broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 69_000));
    }

    [Fact]
    public void Refusal_codes_are_settings()
    {
        var broker = new Broker(options => options.RefusalCodes = new()
        {
            PriceTick = "RC0001",
            PriceLimit = "RC0002",
            Suspended = "RC0003",
        });
        broker.Buy(1, 69_050).Refused(20, "RC0001");
        broker.Buy(1, 100_000).Refused(20, "RC0002");
        broker.Simulator.Market.Suspend(Samsung);
        broker.Buy(1, 69_000).Refused(20, "RC0003");
    }
}
