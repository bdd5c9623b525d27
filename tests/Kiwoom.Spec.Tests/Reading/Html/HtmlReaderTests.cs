using Kiwoom.Spec.Reading.Blocks;
using Kiwoom.Spec.Reading.Html;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Reading.Html;

/// <summary>Headings, tables and examples of HTML, and where every cell of them stands.</summary>
public class HtmlReaderTests
{
    private static List<SpecBlock> Read(string text) =>
        HtmlReader.Read(new SourceFile("a.html", text), CancellationToken.None);

    private static Table OneTable(string rows) =>
        Assert.IsType<Table>(Assert.Single(Read($"<table>{rows}</table>")));

    private static string[] Shown(Table table) =>
        [.. table.Rows.Prepend(table.Header).Select(r => string.Join("|", r.Cells.Select(c => c.Text)))];

    [Theory]
    [InlineData("a", "a")]
    [InlineData(" \n  a\n   b  ", "a b")]
    [InlineData("<b>a</b>", "a")]
    [InlineData("<code> a </code>", "a")]
    [InlineData("`a`", "a")]
    [InlineData("a<br>b<br/>c <br /> d", "a\nb\nc\nd")]
    [InlineData("<p>a</p><p>b</p>", "a\nb")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "a\nb")]
    [InlineData("&gt; 0 &amp; &lt;x&gt; &amp;amp;", "> 0 & <x> &amp;")]
    [InlineData("&nbsp;&nbsp;- a&nbsp;b", "- a b")]
    [InlineData("a&#8203;b&#xFEFF;c\u200Bd", "abcd")]
    [InlineData("&#xAC00;&#44032;가", "가가가")]
    [InlineData("ｏｒｄ＿ｎｏ", "ord_no")]
    [InlineData("a<!-- b -->c<script>d</script><style>e</style>", "ac")]
    [InlineData("a & b < c", "a & b < c")]
    [InlineData("", "")]
    [InlineData("<br>", "")]
    [InlineData("😀&#128512;", "😀😀")]
    public void ReadsCells(string html, string expected)
    {
        var table = OneTable($"<tr><td>{html}</td><td>last</td></tr>");

        Assert.Equal([expected, "last"], table.Header.Cells.Select(c => c.Text));
    }

    [Theory]
    [InlineData("<td>mark</td>")]
    [InlineData("<td>\n\n   mark\n</td>")]
    [InlineData("<td class=\"a>b\" title='c>d'><b><code>mark</code></b></td>")]
    [InlineData("<td>&nbsp;&lt;&amp;<br>x&gt;</td><td><!-- mark? <td> -->mark</td>")]
    [InlineData("<td>가나다 😀 &#128512;</td>\r\n<td\r\n>mark")]
    [InlineData("<td>")]
    public void KnowsWhereACellStands(string cells)
    {
        var text = $"\uFEFF<html>\r\n<p>a &amp; b</p>\r\n<table><tr>{cells}</tr>\r\n<tr><td>- <b>mark</b></table>";
        var file = new SourceFile("a.html", text);
        var table = HtmlReader.Read(file, CancellationToken.None).OfType<Table>().Single();

        foreach (var row in table.Rows.Prepend(table.Header))
        {
            var cell = row.Cells[^1];
            if (cell.IsBlank) continue;
            if (cell.Text.StartsWith("- ", StringComparison.Ordinal)) cell = cell.From(2);
            Assert.Equal("mark", cell.Text);
            Assert.StartsWith("mark", text[cell.Start..], StringComparison.Ordinal);
            Assert.NotEqual(text.IndexOf("mark?", StringComparison.Ordinal), cell.Start);
        }
    }

    [Fact]
    public void KnowsWhereAPieceOfACellStands()
    {
        const string html = "<table><tr><td>0:&#xBCF4;통,<br>3:<b>시장가</b> , &quot;7:x</td></tr></table>";
        var cell = Assert.IsType<Table>(Assert.Single(Read(html))).Header[0];

        Assert.Equal("0:보통,\n3:시장가 , \"7:x", cell.Text);
        Assert.Equal("0:&#xBCF4;통", Piece("0:보통"));
        Assert.Equal("3:<b>시장가", Piece("3:시장가"));
        Assert.Equal("&quot;", Piece("\""));

        string Piece(string text)
        {
            var piece = cell.Slice(cell.Text.IndexOf(text, StringComparison.Ordinal), text.Length);
            return html.Substring(piece.Start, piece.Length);
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("euc-kr")]
    [InlineData("utf-16")]
    [InlineData("nonsense")]
    public void TheTextIsReadAlready(string charset)
    {
        var text = $"<head><meta charset={charset}></head><table><tr><td>주문번호 😀</td><td>mark";
        var header = Assert.IsType<Table>(Assert.Single(Read(text))).Header;

        Assert.Equal("주문번호 😀", header[0].Text);
        Assert.Equal(text.IndexOf("주문", StringComparison.Ordinal), header[0].Start);
        Assert.Equal(text.IndexOf("mark", StringComparison.Ordinal), header[1].Start);
    }

    [Fact]
    public void ACellMergedDownwardsStandsInEachOfItsRows() =>
        Assert.Equal(
            ["구분|Element|Type", "Header|api-id|String", "Header|cont-yn|String", "Body|ord_no|String", "Body|x|"],
            Shown(OneTable("""
                <tr><th>구분</th><th>Element</th><th>Type</th></tr>
                <tr><td rowspan="2">Header</td><td>api-id</td><td rowspan="3">String</td></tr>
                <tr><td>cont-yn</td></tr>
                <tr><td rowspan="0">Body</td><td>ord_no</td></tr>
                <tr><td>x</td><td></td></tr>
                """)));

    [Fact]
    public void ColumnsUnderOneHeadingAreOneColumn() =>
        Assert.Equal(
            ["Element|Type", "fills|LIST", "cntr_qty|String", "whole|"],
            Shown(OneTable("""
                <tr><th colspan="2">Element</th><th>Type</th></tr>
                <tr><td colspan="2">fills</td><td>LIST</td></tr>
                <tr><td></td><td>cntr_qty</td><td>String</td></tr>
                <tr><td colspan="3">whole</td></tr>
                """)));

    [Theory]
    [InlineData("<tr><th rowspan=2>Element</th><th colspan=2>Value</th></tr><tr><th>Type</th><th>Length</th></tr>")]
    [InlineData("<thead><tr><td rowspan=2>Element<td colspan=2>Value<tr><td>Type<td>Length</thead>")]
    public void TheLowestHeadingNamesTheColumn(string head) =>
        Assert.Equal(
            ["Element|Type|Length", "ord_no|String|7"],
            Shown(OneTable(head + "<tr><td>ord_no</td><td>String</td><td>7</td></tr>")));

    [Fact]
    public void CaptionsAndTitleRowsAreSmallHeadings()
    {
        var blocks = Read("""
            <table><caption>Request</caption><tr><th>Element</th><th>Type</th></tr></table>
            <table><tr><th colspan=2>Response</th></tr><tr><th>Element</th><th>Type</th></tr></table>
            """);

        Assert.Equal(["Request", "Response"], blocks.OfType<Heading>().Select(h => h.Text.Text));
        Assert.All(blocks.OfType<Heading>(), h => Assert.Equal(3, h.Level));
        Assert.All(blocks.OfType<Table>(), t => Assert.Equal("Element", t.Header[0].Text));
    }

    [Fact]
    public void TablesThatOnlyLayOutOthersAreNone()
    {
        var blocks = Read("<table><tr><td><h2>Request</h2><table><tr><td>x</td></tr></table></td></tr></table>");

        Assert.Collection(
            blocks,
            b => Assert.Equal("Request", Assert.IsType<Heading>(b).Text.Text),
            b => Assert.Equal(["x"], Shown(Assert.IsType<Table>(b))));
    }

    [Theory]
    [InlineData("<pre>{\n  \"a\": 1\n}\n</pre>", "{\n  \"a\": 1\n}\n")]
    [InlineData("<pre>\n{}</pre>", "{}")]
    [InlineData("<pre><code class=\"language-json\">{ &quot;a&quot;: &lt;1&gt; }</code></pre>", "{ \"a\": <1> }")]
    [InlineData("<pre>{<br>}</pre>", "{\n}")]
    public void APreIsAnExample(string html, string expected) =>
        Assert.Equal(expected, Assert.IsType<Fence>(Assert.Single(Read(html))).Content.Text);

    [Theory]
    [InlineData("")]
    [InlineData("# a\n| b |")]
    [InlineData("<table></table>")]
    [InlineData("<table><tr></table>")]
    [InlineData("<p>prose</p><!-- <table><tr><td>a</td></tr></table> -->")]
    public void AnythingElseIsProse(string text) =>
        Assert.DoesNotContain(Read(text), b => b is not Table { Header.Cells.Count: 0 });

    [Fact]
    public void ACancelledTokenStopsTheReading()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => HtmlReader.Read(new SourceFile("a.html", "<p>"), source.Token));
    }

    [Fact]
    public void ProblemsStandAtTheirCells()
    {
        var marked = MarkedText.Parse(HtmlConverter.ToHtml(TestSpec.Text)
            .Replace("<td>quantity-or-all</td>", "<td>\n    <code>{|KWG028:quantity-or-al|}</code></td>")
            .Replace("<td>0:보통, 3:시장가</td>", "<td>0:&#48372;통,<br>3:시장가, {|KWG043:0:<b>시장&#44032;|}</b><br></td>")
            .Replace("&quot;stk_cd&quot;", "{|KWG050:&quot;stk_c&quot;|}"));

        var result = TestSpec.Read(marked.Text, "kt10003.html");

        var expected = marked.Marks.Select(m => m.Id).Append("KWG052").Order(StringComparer.Ordinal);
        Assert.Equal(
            expected, result.Problems.Select(p => p.Kind.Id).Order(StringComparer.Ordinal));
        foreach (var problem in result.Problems.Where(p => p.Kind.Id != "KWG052"))
        {
            var text = marked.Text.Substring(problem.Span.Start, problem.Span.Length);
            Assert.Contains(new Mark(problem.Kind.Id, problem.Span.Line, problem.Span.Column, text), marked.Marks);
        }
    }

    [Theory]
    [InlineData("<p>ord_uv | 주문단가 | String | N | 12 | A price</p>")]
    [InlineData("<p>The last one: </p>\n| ord_uv | 주문단가 | String | N | 12 | A price |\n")]
    [InlineData("<div><b>Also</b> <span>ord_uv, 주문단가, String, N</span></div>")]
    [InlineData("&lt;tr&gt;&lt;td&gt;ord_uv&lt;/td&gt;&lt;td&gt;주문단가&lt;/td&gt;&lt;td&gt;String&lt;/td&gt;&lt;/tr&gt;")]
    public void ARowThatIsTextBesideTheTablesIsReported(string text)
    {
        var page = HtmlConverter.ToHtml(TestSpec.Text);
        foreach (var html in new[] { page, page.Replace("</td>", "") })
        {
            const string below = "<h2>Request example</h2>";
            var at = html.IndexOf(below, StringComparison.Ordinal);
            var damaged = html.Insert(at, text + "\n");
            var problem = Assert.Single(TestSpec.Read(damaged, "/specs/kt10003.html").Problems, static p => p.Kind.Id == "KWG089");
            Assert.Contains("text beside the tables", problem.Message);
            Assert.InRange(damaged.AsSpan(0, problem.Span.Start).Count('\n'), html.AsSpan(0, at).Count('\n'), html.AsSpan(0, at).Count('\n') + 1);
        }
    }
}
