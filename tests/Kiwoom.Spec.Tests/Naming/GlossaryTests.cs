using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Naming;

public class GlossaryTests
{
    public const string WithMistakes = """
        # Glossary

        ## Words
        | Word | English |
        |---|---|
        | ord | Order |
        | {|KWG060:ORD|} | Order |
        | no | {|KWG059:|}|
        | {|KWG059:|}| Price |
        | uv | {|KWG010:unit price|} |

        ## Elements
        | Element | Name | Format | Nota |
        |---|---|---|---|
        | stk_cd | {|KWG010:9|} | {|KWG028:stok-code|} | |

        ## Suffixes
        | Suffix | Format |
        |---|---|
        | qty | {|KWG059:|}|

        ## Roles
        | Element | Role |
        |---|---|
        | ord_qty | {|KWG078:quantiy|} |
        | ord_uv | price |
        | {|KWG060:ord_uv|} | none |
        | stk_cd | {|KWG059:|}|

        ## {|KWG058:Code label|}
        | Label | Name |
        |---|---|
        | 보통 | Limit |

        ## Code types
        | Type | Codes |
        |---|---|
        | TradeType | {|KWG061:0|}; x |
        | Side | 1:매도=Sell, {|KWG043:1:매수=Buy|}, {|KWG044:2:보합|} |

        ## Meanings
        | Type | Members | Words |
        |---|---|---|
        | {|KWG060:Side|} | Sell:매도, Buy:매수 | |
        | Venue | Krx:한국거래소, {|KWG010:nxt:넥스트트레이드|}, {|KWG043:Krx:한국|} | {|KWG042:KRX:Kxr|} |
        | Market | {|KWG061:0|}; x | |
        | Day | Today:당일 | {|KWG061:; x|} |

        ## Groups
        {|KWG017:| Korean ||}
        |---|---|
        | Orders | 주문 |
        """;

    [Fact]
    public void EveryMistakeIsReportedWhereItStands()
    {
        var marked = MarkedText.Parse(WithMistakes
            .Replace("| Nota |", "| {|KWG018:Nota|} |")
            .Replace("| TradeType | {|KWG061:0|}; x |", "| TradeType | {|KWG061:0:; x|} |")
            .Replace("| Market | {|KWG061:0|}; x |", "| Market | {|KWG061:0:; x|} |"));

        var result = GlossaryFile.Parse("glossary.md", marked.Text);

        marked.AssertProblems(
            result.Problems, "(did you mean 'Code labels'?)", "(did you mean 'stock-code'?)", "(did you mean 'Note'?)",
            "'unit price' is not a name", "no English; write one, such as Order", "not a list of codes", "(did you mean 'quantity'?)");
        Assert.Equal("Order", result.Glossary.FindWord("ord"));
        Assert.Null(result.Glossary.FindWord("uv"));
    }

    [Fact]
    public void AGroupCannotTakeTheClientsOwnName()
    {
        var marked = MarkedText.Parse("## Groups\n\n| Group | Korean |\n|---|---|\n| {|KWG033:Kiwoom|} | 키움 |\n| Kiwi | 키위 |\n");

        var result = GlossaryFile.Parse("glossary.md", marked.Text);

        marked.AssertProblems(result.Problems, "would become IKiwoomClient", "write another name for the group");
        Assert.Equal([new GroupSpec("Kiwi", "키위")], result.Glossary.Groups);
    }

    [Theory]
    [InlineData("Codes")]
    [InlineData("Metadata")]
    [InlineData("Price")]
    public void AGroupCannotTakeANamespaceOrATypeOfTheLibrary(string group)
    {
        var marked = MarkedText.Parse($"## Groups\n\n| Group | Korean |\n|---|---|\n| {{|KWG033:{group}|}} | 키움 |\n");

        var result = GlossaryFile.Parse("glossary.md", marked.Text);

        marked.AssertProblems(result.Problems, $"would become Kiwoom.Generated.{group}, ");
        Assert.Empty(result.Glossary.Groups);
    }

    [Fact]
    public void TellsWhereItsCodeTypesStand()
    {
        var result = GlossaryFile.Parse("glossary.md", "## Code types\n\n| Type | Codes |\n|---|---|\n| Side | 1:매도=Sell |\n");

        Assert.Equal([new CodeTypePlace("Side", new SpecSpan(44, 4, 4, 2))], result.CodeTypes);
    }

    [Fact]
    public void ReadsAllSections()
    {
        var glossary = TestSpec.Glossary;

        Assert.Equal("Original", glossary.FindWord("orig"));
        Assert.Equal("TradedStock", glossary.FindElement("9001")?.Name);
        Assert.Equal(ValueFormat.StockCode, glossary.FindElement("9001")?.Format?.Format);
        Assert.Equal(["Exchange", "Side", "TradeType", "Venue"], glossary.CodeTypes.Select(t => t.Name));
        Assert.Equal(
            [new CodeSpec("0", "보통", "Limit"), new CodeSpec("3", "시장가", "Market")],
            glossary.FindCodeType("TradeType")!.Codes);
        Assert.Equal(
            [new CodeSpec("", "한국거래소", "Krx"), new CodeSpec("", "넥스트트레이드", "Nxt"), new CodeSpec("", "통합", "Unified")],
            glossary.FindCodeType("Venue")!.Codes);
        Assert.Equal((true, false), (glossary.FindCodeType("TradeType")!.HasCodes, glossary.FindCodeType("Venue")!.HasCodes));
        Assert.Equal(
            [new("Accounts", "계좌"), new("CreditOrders", "신용주문"), new("Orders", "주문"), new GroupSpec("Realtime", "실시간시세")],
            glossary.Groups);
    }

    [Theory]
    [InlineData("ord_qty", ValueFormat.Quantity)]
    [InlineData("qty", ValueFormat.Quantity)]
    [InlineData("x_open_qty", ValueFormat.Number)]
    [InlineData("open_qty", ValueFormat.Number)]
    [InlineData("reopen_qty", ValueFormat.Quantity)]
    public void TheLongestSuffixOfWholeWordsWins(string element, ValueFormat expected) =>
        Assert.Equal(expected, TestSpec.Glossary.FindSuffix(element)?.Format);

    [Theory]
    [InlineData("fqty")]
    [InlineData("qty_x")]
    [InlineData("")]
    public void AnythingElseHasNoSuffix(string element) => Assert.Null(TestSpec.Glossary.FindSuffix(element));

    [Fact]
    public void AnotherGlossaryAddsAndOverrides()
    {
        var own = GlossaryFile.Parse("glossary.md", """
            ## Words
            | Word | English |
            |---|---|
            | stk | Share |
            | mine | Own |
            ## Groups
            | Group | Korean |
            |---|---|
            | MyGroup | 내 것 |
            """).Glossary;

        var both = TestSpec.Glossary.With(own);

        Assert.Equal("Share", both.FindWord("stk"));
        Assert.Equal("Own", both.FindWord("mine"));
        Assert.Equal("Order", both.FindWord("ord"));
        Assert.Equal("Stock", TestSpec.Glossary.FindWord("stk"));
        Assert.Equal(["Accounts", "CreditOrders", "MyGroup", "Orders", "Realtime"], both.Groups.Select(g => g.Name));
        var spec = TestSpec.With("| Group | Orders |", "| Group | MyGroup |");
        Assert.Equal("MyGroup", SpecReader.Read(TestSpec.Path, spec, both, CancellationToken.None).Tr?.Group);
    }

    [Fact]
    public void CodesOfAnAddingGlossaryAreNamedByTheLabelsOfBoth()
    {
        const string text = """
            ## Code types
            | Type | Codes |
            |---|---|
            | MySide | 1:매도, 2:내 매수 |
            ## Code labels
            | Label | Name |
            |---|---|
            | 내매수 | OwnBuy |
            """;

        var result = GlossaryFile.Parse("glossary.md", text, TestSpec.Glossary);

        Assert.Empty(result.Problems);
        Assert.Equal(["Sell", "OwnBuy"], Assert.Single(result.Glossary.CodeTypes).Codes.Select(c => c.Name));
    }

    [Fact]
    public void EqualEntriesMakeEqualGlossaries()
    {
        const string a = "## Words\n| Word | English |\n|---|---|\n| a | A |\n| b | B |\n";
        const string b = "Prose.\r\n## Words\r\n| English | Word |\r\n|---|---|\r\n| B | b |\r\n| A | a |\r\n";
        const string c = "## Words\n| Word | English |\n|---|---|\n| a | A |\n| b | C |\n";

        var first = GlossaryFile.Parse("a.md", a).Glossary;
        var second = GlossaryFile.Parse("b.md", b).Glossary;

        Assert.Equal(first, second);
        Assert.NotSame(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first, GlossaryFile.Parse("a.md", c).Glossary);
        Assert.NotEqual(first, Glossary.Empty);
        Assert.Equal(Glossary.Empty, GlossaryFile.Parse("a.md", "").Glossary);
        Assert.Equal(first, Glossary.Empty.With(first));
    }

    [Fact]
    public void ACancelledTokenStopsTheReading()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => GlossaryFile.Parse("a.md", WithMistakes, null, source.Token));
    }
}
