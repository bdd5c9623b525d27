using Kiwoom.Tooling.Text;

namespace Kiwoom.Tooling.Tests.Text;

public class OrderedStockTests
{
    [Theory]
    [InlineData("005930", true)]
    [InlineData("0156T0", true)]
    [InlineData("57JBHH", true)]
    [InlineData("M04020000", true)]
    [InlineData("005930_NX", false)]
    [InlineData("005930_AL", false)]
    [InlineData("A005930", false)]
    [InlineData("0156t0", false)]
    [InlineData("5930", false)]
    [InlineData("0000005930", false)]
    [InlineData("００５９３０", false)]
    [InlineData("", false)]
    public void A_code_has_nothing_before_it_and_no_venue(string text, bool isCode) => Assert.Equal(isCode, OrderedStock.IsCode(text));

    [Theory]
    [InlineData("M04020000", true)]
    [InlineData("M04020100", true)]
    [InlineData("M04020", false)]
    [InlineData("005930", false)]
    [InlineData("", false)]
    public void Gold_is_told_from_stocks(string code, bool isGold) => Assert.Equal(isGold, OrderedStock.IsGold(code));
}
