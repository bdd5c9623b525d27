using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Naming;

public class NamesTests
{
    [Theory]
    [InlineData("orig_ord_no", "OriginalOrderNumber")]
    [InlineData("stk_cd", "StockCode")]
    [InlineData("ORD_NO", "OrderNumber")]
    [InlineData("sel_1bid", "Sel1Quote", "sel")]
    [InlineData("250hgst", "N250Highest")]
    [InlineData("qty2", "Quantity2")]
    [InlineData("qty_2", "Quantity2")]
    [InlineData("cntrStkName", "FillStockName")]
    [InlineData("zzz", "Zzz", "zzz")]
    [InlineData("ord.no-cd", "OrderNumberCode")]
    [InlineData("_ord_", "Order")]
    [InlineData("1", "N1")]
    [InlineData("_", "N")]
    public void NamesElementsWordByWord(string element, string expected, params string[] unknown)
    {
        var words = new List<(string Word, string Name)>();

        Assert.Equal(expected, Names.OfElement(element, TestSpec.Glossary, words));
        Assert.Equal(unknown, words.Select(w => w.Word));
        Assert.True(Names.IsName(expected));
    }

    [Theory]
    [InlineData("KRX", "Krx")]
    [InlineData("A", "A")]
    [InlineData("REG_ALL", "RegAll")]
    [InlineData("M04020000", "M04020000")]
    [InlineData("KOSPI200", "Kospi200")]
    [InlineData("KRX2NXT", "Krx2Nxt")]
    [InlineData("openOnly", "OpenOnly")]
    [InlineData("10", null)]
    [InlineData("%", null)]
    [InlineData("접수", null)]
    [InlineData("A%", null)]
    [InlineData("", null)]
    public void NamesCodesByThemselves(string value, string? expected) => Assert.Equal(expected, Names.OfCode(value));

    [Theory]
    [InlineData("10", "Code10")]
    [InlineData("%", "CodePercent")]
    [InlineData("0_1", "Code0005F1")]
    [InlineData("접", "CodeC811")]
    public void NamesCodesByTheirValueAtLast(string value, string expected)
    {
        Assert.Equal(expected, Names.OfCodeValue(value));
        Assert.True(Names.IsName(expected));
    }

    [Theory]
    [InlineData("OrderNumber", true)]
    [InlineData("A1", true)]
    [InlineData("order", false)]
    [InlineData("1A", false)]
    [InlineData("A_B", false)]
    [InlineData("주문", false)]
    [InlineData("A주", false)]
    [InlineData("", false)]
    public void KnowsNames(string text, bool expected) => Assert.Equal(expected, Names.IsName(text));

    [Theory]
    [InlineData("odrer", "order")]
    [InlineData("ORDER", "order")]
    [InlineData("qery", "query")]
    [InlineData("pagedquery", "paged-query")]
    [InlineData("zzzzz", null)]
    [InlineData("", null)]
    public void FindsTheNearName(string word, string? expected) =>
        Assert.Equal(expected, NearName.Find(word, ["auth", "query", "paged-query", "order"]));
}
