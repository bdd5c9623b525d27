namespace Kiwoom.Generated.Tests.Values;

public class StockCodeTests
{
    [Theory]
    [InlineData("005930", "005930", "Krx", "005930")]
    [InlineData("A005930", "005930", "Krx", "005930")]
    [InlineData("005930_NX", "005930", "Nxt", "005930_NX")]
    [InlineData("A005930_AL", "005930", "Unified", "005930_AL")]
    [InlineData("0156T0", "0156T0", "Krx", "0156T0")]
    [InlineData("A12345", "A12345", "Krx", "A12345")] // six characters: the A is the code's own
    [InlineData("M04020000", "M04020000", "Krx", "M04020000")]
    [InlineData("", "", "Krx", "")]
    public void Spellings_are_taken_apart(string value, string symbol, string venue, string sent)
    {
        StockCode code = value;
        Assert.Equal((value, symbol, venue), (code.Value, code.Symbol, code.Venue.Name));
        Assert.Equal(value, code.ToString());
        Assert.Equal(sent, StockCode.Sent(value).ToString());
    }

    [Fact]
    public void Equality_looks_at_symbol_and_venue()
    {
        Assert.Equal(new StockCode("005930"), new StockCode("A005930"));
        Assert.Equal(new StockCode("005930").GetHashCode(), new StockCode("A005930").GetHashCode());
        Assert.NotEqual(new StockCode("005930"), new StockCode("005930_NX"));
        Assert.True(new StockCode("005930") != new StockCode("000660"));
    }

    [Fact]
    public void A_code_from_the_holdings_can_be_ordered()
    {
        var sell = new SellStockRequest { Venue = Venue.Krx, StockCode = "A005930", OrderQuantity = 1, TradeType = TradeType.Market };
        Assert.Contains("\"stk_cd\":\"005930\"", KiwoomJson.ToJson(sell));
        Assert.Equal("005930", sell.GetText("stk_cd"));
    }
}
