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
}
