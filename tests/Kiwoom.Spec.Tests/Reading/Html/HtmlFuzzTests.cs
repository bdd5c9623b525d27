using Kiwoom.Spec.Reading.Blocks;
using Kiwoom.Spec.Reading.Html;
using Kiwoom.Spec.Tests.Repository;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Reading.Html;

/// <summary>The same as <see cref="FuzzTests"/>, in HTML.</summary>
public class HtmlFuzzTests
{
    private const string Path = "kt10003.html";

    internal static readonly string[] Pieces =
    [
        "<", ">", "</", "/>", "\"", "'", "=", "&", ";", "&lt;", "&amp;", "&#", "&#xAC00;", "&notin;", "&#0;", "<!--", "-->",
        "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<thead>", "<tbody>", "</tbody>", "<caption>",
        "<td rowspan=3>", "<td rowspan=0>", "<th colspan=2>", "<td colspan=99999>", "<td colspan=-1>", "<td", "<br>",
        "<pre>", "</pre>", "\n<pre>\n", "<b>", "</b>", "<code>", "</code>", "<p>", "<div>", "</div>", "<ul><li>", "<h1>",
        "<h2>Request</h2>", "<h2>Response: x</h2>", "<script>", "</script>", "<style>", "<template>", "<title>", "<svg>",
        "<select>", "<textarea>", "<plaintext>", "<frameset>", "<base href=x>", "<![CDATA[", "]]>", "<?xml", "\0",
        "\uD800", "\u200B", "\uFEFF", "😀", "\r", "\r\n", "\n", " ", "0:보통, 3:시장가", "LIST", "- ", "String",
    ];

    /// <summary>The specs in Markdown as pages.</summary>
    internal static IReadOnlyList<string> Pages { get; } = [.. RepositorySpecs.Markdown.Select(HtmlConverter.ToHtml)];

    [Fact]
    public void RandomEditsNeverThrow() =>
        new Fuzz(20260302, Pieces).Run(Pages, Path, check: text => HtmlTree.IsPlain(text));

    [Theory]
    [InlineData("<div>", 2_000)]
    [InlineData("<b>", 2_000)]
    [InlineData("<table><tr><td>", 1_000)]
    [InlineData("<table><tr><td colspan=1000 rowspan=60000>x<tr><td>y</table>", 500)]
    [InlineData("<td><td rowspan=0>a<tr>", 2_000)]
    [InlineData("<!--", 20_000)]
    [InlineData("&#x", 20_000)]
    [InlineData("<p><br>", 5_000)]
    public void DeepAndLongFilesAreReadToTheirEnd(string piece, int count)
    {
        var many = string.Concat(Enumerable.Repeat(piece, count));
        foreach (var text in new[] { many, $"<h2>Request</h2><table><tr><td>Element<tr><td>{many}</table>" })
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            HtmlReader.Read(new SourceFile(Path, text), source.Token);
            Fuzz.AssertInside(text, TestSpec.Read(text, Path).Problems);
        }
    }
}
