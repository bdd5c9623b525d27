namespace Kiwoom.Generated.Tests.Values;

public class PriceTests
{
    [Fact]
    public void A_direction_is_no_sign()
    {
        var fallen = new Price(70_000, PriceDirection.Down);
        Assert.Equal("70000", fallen.ToString());
        Assert.Equal("70,000", fallen.ToString("N0", null));
        Assert.True(fallen > 69_999 && fallen < 70_001 && fallen == 70_000 && fallen >= 70_000 && fallen <= 70_000 && fallen != 1);
        Assert.Equal(new Price(70_000, PriceDirection.Up), fallen);
        Assert.Equal(new Price(70_000).GetHashCode(), fallen.GetHashCode());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-0.01)]
    public void A_negative_price_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Price((decimal)value));

    [Fact]
    public void Slots_keep_value_and_direction()
    {
        foreach (var price in new[] { new Price(0), new Price(1, PriceDirection.Up), new Price(99_999_999_999_999_999m), new Price(0.01m, PriceDirection.Down) })
        {
            var kept = Slots.ToPrice(Slots.From((Price?)price));
            Assert.Equal((price.Value, price.Direction), (kept!.Value.Value, kept.Value.Direction));
        }
        Assert.Null(Slots.ToPrice(Slots.From((Price?)null)));
    }

    [Theory]
    [InlineData("100000000000000000")] // 18 digits
    [InlineData("0.000000000000001")] // 15 decimals
    public void What_a_slot_cannot_keep_is_refused_and_not_rounded(string value) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Slots.From((Price?)new Price(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture))));
}
