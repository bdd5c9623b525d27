using Kiwoom.Generated.Markets;

namespace Kiwoom.Generated.Tests.Markets;

public sealed class PriceLimitsTests
{
    [Theory]
    [InlineData(70_000, 49_000, 91_000)]
    [InlineData(53_700, 37_600, 69_800)]
    [InlineData(1_995, 1_397, 2_590)]
    [InlineData(4_985, 3_490, 6_480)]
    [InlineData(9_990, 7_000, 12_980)]
    public void The_limits_of_shares(int basePrice, int lower, int upper)
    {
        var limits = PriceLimits.Of(basePrice);
        Assert.Equal(new PriceLimits(lower, upper), limits);
        Assert.True(limits.Contains(lower) && limits.Contains(upper));
        Assert.False(limits.Contains(lower - 1) || limits.Contains(upper + 1));
    }

    [Fact]
    public void Limits_stand_on_steps_and_within_the_percentage()
    {
        foreach (var table in Enum.GetValues<TickTable>())
        {
            for (decimal price = Tick.RoundUp(1, table); price < 300_000; price = Tick.Move(price, 7, table))
            {
                var (lower, upper) = PriceLimits.Of(price, table);
                Assert.True(Tick.IsOnStep(lower, table) && Tick.IsOnStep(upper, table), $"{table} {price}: {lower} to {upper}");
                Assert.InRange(lower, Math.Min(price, price * 0.7m), price);
                Assert.InRange(upper, price, price * 1.3m);
            }
        }
    }

    [Fact]
    public void A_base_price_and_a_percentage_are_more_than_nothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PriceLimits.Of(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PriceLimits.Of(1_000, percent: -1));
    }

    [Fact]
    public void No_limits_are_the_wrong_way_round_and_a_price_below_the_lowest_step_has_none()
    {
        foreach (var table in Enum.GetValues<TickTable>())
        {
            for (var price = 0.5m; price < 60; price += 0.5m)
            {
                foreach (var percent in new[] { 0m, 10, 30, 100, 300 })
                {
                    if (price >= Tick.SizeAt(0, table))
                    {
                        var (lower, upper) = PriceLimits.Of(price, table, percent);
                        Assert.True(lower > 0 && lower <= price && price <= upper, $"{table} {price} {percent}: {lower} to {upper}");
                        continue;
                    }
                    var e = Assert.Throws<ArgumentOutOfRangeException>(() => PriceLimits.Of(price, table, percent));
                    Assert.Equal("basePrice", e.ParamName);
                    Assert.StartsWith($"The lowest price of {table} is {Tick.SizeAt(0, table)} won", e.Message, StringComparison.Ordinal);
                }
            }
        }
    }
}
