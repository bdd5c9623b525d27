using Kiwoom.Spec.Reading.Blocks;
using Kiwoom.Spec.Reading.Markdown;

namespace Kiwoom.Spec.Tests.Reading;

public class MarkdownReaderTests
{
    private static List<SpecBlock> Read(string text) =>
        MarkdownReader.Read(new SourceFile("a.md", text), CancellationToken.None);

    private static string[] Cells(string row) =>
        [.. Assert.IsType<Table>(Assert.Single(Read(row))).Header.Cells.Select(c => c.Text)];

    [Theory]
    [InlineData("| a | b |", "a", "b")]
    [InlineData("| a | b", "a", "b")]
    [InlineData("|a|b|", "a", "b")]
    [InlineData("| a | |", "a", "")]
    [InlineData("||", "")]
    [InlineData("  | a |  ", "a")]
    [InlineData(@"| a \| b | c\_d |", "a | b", "c_d")]
    [InlineData(@"| a \\| b |", @"a \", "b")]
    [InlineData(@"| C:\x |", @"C:\x")]
    [InlineData("| `a` | **b** | **`c`** | ` d ` |", "a", "b", "c", "d")]
    [InlineData("| `a` and `b` | **a** or **b** | `` |", "`a` and `b`", "**a** or **b**", "``")]
    [InlineData("| a<br/>b<BR>c<br />d |", "a\nb\nc\nd")]
    [InlineData("| &gt; 0 &amp; &lt;x&gt; |", "> 0 & <x>")]
    [InlineData("|\u200B a\u200B |\u00A0b\uFEFF|", "a", "b")]
    [InlineData("| a\u200Bb\u00AD |", "ab")]
    [InlineData("| ｏｒｄ＿ｎｏ | ０：보통，\u3000３ |", "ord_no", "0:보통, 3")]
    [InlineData("| a  b\u00A0\t c | __d__ |", "a b c", "d")]
    [InlineData("| a <br> b |", "a\nb")]
    [InlineData("\uFEFF| a |", "a")]
    public void ReadsCells(string row, params string[] expected) => Assert.Equal(expected, Cells(row));

    [Fact]
    public void KnowsWhereEveryCellStands()
    {
        const string text = "# T\r\n\r\n| a | `bc` |\r|---|---|\n| **d** | e\\|f";
        var file = new SourceFile("a.md", text);
        var table = MarkdownReader.Read(file, CancellationToken.None).OfType<Table>().Single();
        var cells = table.Header.Cells.Concat(table.Rows.Single().Cells).ToArray();

        Assert.Equal(["a", "bc", "d", @"e\|f"], cells.Select(c => text.Substring(c.Start, c.Length)));
        Assert.Equal(
            [(2, 2), (2, 7), (4, 4), (4, 10)],
            cells.Select(c => file.Span(c.Start, c.Length)).Select(s => (s.Line, s.Column)));
        Assert.Equal("e|f", cells[3].Text);
        Assert.Equal((text.Length, ""), (table.Rows[0][7].Start, table.Rows[0][7].Text));
    }

    [Fact]
    public void ATableEndsAtTheFirstOtherLine()
    {
        var blocks = Read("| a |\n|:-:|\n| 1 |\n| - |\n\n| b |\nprose\n| c |\n| d |");

        Assert.Collection(
            blocks.Cast<Table>(),
            t => Assert.Equal(["1", "-"], t.Rows.Select(r => r[0].Text)),
            t => Assert.Empty(t.Rows),
            t => Assert.Equal(["d"], t.Rows.Select(r => r[0].Text)));
    }

    [Theory]
    [InlineData("# a", 1, "a")]
    [InlineData("### a b ###", 3, "a b")]
    [InlineData("## C#", 2, "C#")]
    [InlineData("#", 1, "")]
    [InlineData("\uFEFF# `a`", 1, "a")]
    public void ReadsHeadings(string text, int level, string expected)
    {
        var heading = Assert.IsType<Heading>(Assert.Single(Read(text)));

        Assert.Equal((level, expected), (heading.Level, heading.Text.Text));
    }

    [Theory]
    [InlineData("#a")]
    [InlineData("####### a")]
    [InlineData("prose")]
    [InlineData("<!-- # a\n| b |\n-->")]
    [InlineData("<!-- never closed\n# a")]
    [InlineData("```x``` | a |")]
    public void AnythingElseIsProse(string text) => Assert.Empty(Read(text));

    [Theory]
    [InlineData("```json\n{}\n```\n# a", "json", "{}\n")]
    [InlineData("~~~\n```\n~~~~\n# a", "", "```\n")]
    [InlineData("````\n```\n# b\n````\n# a", "", "```\n# b\n")]
    public void ReadsFences(string text, string info, string content)
    {
        var blocks = Read(text);
        var fence = Assert.IsType<Fence>(blocks[0]);

        Assert.Equal((info, content), (fence.Info, fence.Content.Text));
        Assert.Equal("a", Assert.IsType<Heading>(blocks[1]).Text.Text);
    }

    [Fact]
    public void AFenceThatIsNeverClosedEndsWithTheFile()
    {
        const string text = "```\n{}\n# a";
        var fence = Assert.IsType<Fence>(Assert.Single(Read(text)));

        Assert.Equal("{}\n# a", fence.Content.Text);
    }
}
