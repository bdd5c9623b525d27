namespace Kiwoom.Generated.Tests.Values;

public class SlotsTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0.01")]
    [InlineData("99999999999999999")]
    [InlineData("-99999999999999999")]
    [InlineData("0.00000000000001")]
    [InlineData("123.45678901234567")]
    [InlineData("1.5000000000000000000000000")]
    [InlineData("12345678901234567.0000")]
    public void A_number_comes_back_equal(string text)
    {
        var number = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var slot = Slots.From((decimal?)number);
        Assert.NotEqual(0, slot);
        Assert.Equal(number, Slots.ToDecimal(slot));
    }

    [Theory]
    [InlineData("100000000000000000")]
    [InlineData("-100000000000000000")]
    [InlineData("0.000000000000001")]
    [InlineData("1234.56789012345678")]
    [InlineData("79228162514264337593543950335")]
    public void A_number_that_does_not_fit_is_refused_and_not_rounded(string text)
    {
        var number = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentOutOfRangeException>(() => Slots.From((decimal?)number));
    }

    [Theory]
    [InlineData(100_000_000_000_000_000)]
    [InlineData(-100_000_000_000_000_000)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void A_count_that_does_not_fit_is_refused(long count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Slots.From((long?)count));

    [Fact]
    public void No_value_is_not_zero()
    {
        Assert.Equal(0, Slots.From((long?)null));
        Assert.NotEqual(0, Slots.From((long?)0));
        Assert.Null(Slots.ToQuantity(0));
        Assert.Equal(0, Slots.ToQuantity(Slots.From((long?)0)));
        Assert.Equal(0, Slots.From((decimal?)null));
        Assert.Equal(0, Slots.From((Price?)null));
        Assert.Equal(0, Slots.From((bool?)null));
        Assert.False(Slots.ToYesNo(Slots.From((bool?)false)));
        Assert.Null(Slots.ToYesNo(0));
        Assert.NotEqual(0, Slots.From((TimeOnly?)TimeOnly.MinValue));
        Assert.Equal(TimeOnly.MinValue, Slots.ToTime(Slots.From((TimeOnly?)TimeOnly.MinValue)));
    }

    [Fact]
    public void A_quantity_that_was_not_given_is_not_all()
    {
        Assert.Equal(0, Slots.From((QuantityOrAll?)default(QuantityOrAll)));
        Assert.Null(Slots.ToQuantityOrAll(0));
        Assert.Equal(QuantityOrAll.All, Slots.ToQuantityOrAll(Slots.From((QuantityOrAll?)QuantityOrAll.All)));
        Assert.Equal(7, Slots.ToQuantityOrAll(Slots.From((QuantityOrAll?)7))?.Count);
    }

    [Theory]
    [InlineData(PriceDirection.None)]
    [InlineData(PriceDirection.Up)]
    [InlineData(PriceDirection.Down)]
    public void A_price_keeps_its_direction_apart_from_its_value(PriceDirection direction)
    {
        var price = Slots.ToPrice(Slots.From((Price?)new Price(70100.5m, direction)));
        Assert.Equal(70100.5m, price?.Value);
        Assert.Equal(direction, price?.Direction);
    }

    [Fact]
    public void Dates_and_times_come_back()
    {
        var date = new DateOnly(2026, 11, 21);
        Assert.Equal(date, Slots.ToDate(Slots.From((DateOnly?)date)));
        Assert.Equal(DateOnly.MaxValue, Slots.ToDate(Slots.From((DateOnly?)DateOnly.MaxValue)));
        var time = new TimeOnly(23, 59, 58, 999);
        Assert.Equal(new TimeOnly(23, 59, 58), Slots.ToTime(Slots.From((TimeOnly?)time)));
    }

    [Fact]
    public void A_moment_is_kept_in_Korean_time()
    {
        var utc = new DateTimeOffset(2026, 12, 31, 15, 0, 1, TimeSpan.Zero);
        var korean = Slots.ToDateTime(Slots.From((DateTimeOffset?)utc));
        Assert.Equal(utc, korean);
        Assert.Equal(TimeSpan.FromHours(9), korean?.Offset);
        Assert.Equal(2027, korean?.Year);
    }
}
