namespace Kiwoom.Generated.Tests.Values;

public class StockCodeTests
{
    [Theory]
    [InlineData("005930", "005930", "Krx", "005930")]
    [InlineData("A005930", "005930", "Krx", "005930")]
    [InlineData("005930_NX", "005930", "Nxt", "005930_NX")]
    [InlineData("A005930_AL", "005930", "Unified", "005930_AL")]
    [InlineData("J57JBHH", "57JBHH", "Krx", "57JBHH")]
    [InlineData("Q500001", "500001", "Krx", "500001")]
    [InlineData("Q500001_NX", "500001", "Nxt", "500001_NX")]
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

    [Theory]
    [InlineData("KRX:005930", "005930")]
    [InlineData("krx:005930", "005930")]
    [InlineData("NXT:005930", "005930_NX")]
    [InlineData("NXT:005930_NX", "005930_NX")]
    [InlineData("SOR:005930", "005930_AL")]
    [InlineData("005930.KS", "005930")]
    [InlineData("035720.kq", "035720")]
    [InlineData("KR7005930003", "005930")]
    [InlineData("kr7005930003", "005930")]
    [InlineData("005930_nx", "005930_NX")]
    [InlineData("0156t0", "0156T0")]
    [InlineData("a005930", "A005930")]
    [InlineData("5930", "005930")]
    [InlineData("05930", "005930")]
    public void Spellings_of_other_systems_are_refused_with_what_to_write(string code, string write)
    {
        var buy = new BuyStockRequest { Venue = Venue.Krx, StockCode = code, OrderQuantity = 1, TradeType = TradeType.Market };
        var violation = Assert.Single(buy.Validate(), v => v.Rule == "stock code");
        Assert.Equal($"stk_cd (종목코드) is \"{code}\"; write {write}.", violation.Message);
        Assert.False(violation.IsWarning);
        Assert.DoesNotContain(new BuyStockRequest { Venue = Venue.Krx, StockCode = write, OrderQuantity = 1, TradeType = TradeType.Market }.Validate(), v => v.Rule == "stock code");
    }

    [Theory]
    [InlineData("A005930")]
    [InlineData("J57JBHH")]
    [InlineData("005930")]
    public void A_code_from_the_holdings_fits_where_six_characters_are_allowed(string code)
    {
        var request = new GetUnfilledOrdersRequest { StockFilter = StockFilter.OneStock, SideFilter = Side.All, StockCode = code, Venue = Venue.Krx };
        Assert.Equal(6, request.Descriptor.Find("stk_cd")!.Limit);
        Assert.Empty(request.Validate());
    }

    [Fact]
    public void A_code_from_the_holdings_can_be_ordered()
    {
        var sell = new SellStockRequest { Venue = Venue.Krx, StockCode = "A005930", OrderQuantity = 1, TradeType = TradeType.Market };
        Assert.Contains("\"stk_cd\":\"005930\"", KiwoomJson.ToJson(sell));
        Assert.Equal("005930", sell.GetText("stk_cd"));
    }
}
