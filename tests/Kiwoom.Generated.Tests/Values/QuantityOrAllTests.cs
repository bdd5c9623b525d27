namespace Kiwoom.Generated.Tests.Values;

public class QuantityOrAllTests
{
    [Fact]
    public void All_is_only_ever_said()
    {
        Assert.True(QuantityOrAll.All.IsAll);
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantityOrAll(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantityOrAll(-1)); // the mark of All
        Assert.False(default(QuantityOrAll).IsAll);
        Assert.False(default(QuantityOrAll).IsGiven);
        Assert.Equal(5, ((QuantityOrAll)5).Count);
        Assert.Null(QuantityOrAll.All.Count);
    }

    [Fact]
    public void Slots_keep_all_three()
    {
        Assert.Equal(QuantityOrAll.All, Slots.ToQuantityOrAll(Slots.From((QuantityOrAll?)QuantityOrAll.All)));
        Assert.Equal((QuantityOrAll)7, Slots.ToQuantityOrAll(Slots.From((QuantityOrAll?)7)));
        Assert.Null(Slots.ToQuantityOrAll(Slots.From((QuantityOrAll?)default(QuantityOrAll))));
        Assert.Null(Slots.ToQuantityOrAll(Slots.From((QuantityOrAll?)null)));
    }
}
