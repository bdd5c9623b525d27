using System.Text.RegularExpressions;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Html;
using Kiwoom.Spec.Tests.Repository;

namespace Kiwoom.Spec.Tests.Reading.Html;

/// <summary>Plain pages are read without AngleSharp and as AngleSharp reads them; others are left to it.</summary>
public partial class PlainPageTests
{
    [Theory]
    [InlineData("<!DOCTYPE html>\n<html>\n<head>\n</head>\n<body>\n</body>\n</html>\n")]
    [InlineData("<!doctype HTML><html lang=\"ko\"><body class='x'>a</body></html>")]
    [InlineData(" \r\n<html>\n<body>a</body></html>")]
    [InlineData("<html><head></head>\n<!-- c -->\n<body></body> \n </html>\n\n")]
    [InlineData("<html><body>a<!-- c -->b</body>\n</html>\n")]
    [InlineData("<html><head><meta charset=\"euc-kr\"><title>a &lt; b</title></head><body></body></html>")]
    [InlineData("<html><head><style>\r\na > b { } <!-- &lt; & </style></head><body></body></html>")]
    [InlineData("<html><head><title></title><style>\n</style>\n<meta charset='x' /></head><body></body></html>")]
    [InlineData("<h1>a</h1>b\n")]
    [InlineData("\n<!-- c -->\n<p>a</p>\n<!-- c -->\n")]
    [InlineData("<table><tr><td>a</td></tr></table>")]
    [InlineData("<table>\n<tr>\n<td>a</td>\n<th>b</th>\n</tr>\n<tr></tr>\n</table>\n")]
    [InlineData("<table><tr></tr> <thead></thead> <tr></tr> <caption>a</caption><tr></tr></table>")]
    [InlineData("<table><tfoot><tr></tr></tfoot><caption><b>a</b></caption><tbody> </tbody><thead></thead></table>")]
    [InlineData("<table><!-- c --><tr> <!-- c --> <td><!-- c --></td></tr></table>")]
    [InlineData("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table>")]
    [InlineData("<table><tr><td colspan=\"2\" rowspan='0'></td><th rowspan=\"010\" colspan=\"1\"></th></tr></table>")]
    [InlineData("<div colspan=\"x\"><p rowspan=\"2\">a</p></div>")]
    [InlineData("<div><p>a<br>b<br/>c<br />d</p>e<div>f</div></div>")]
    [InlineData("<ul>\n<li>a<ol><li><p>b</p></li></ol></li>\n<li>c</li>\n</ul>")]
    [InlineData("<p><a href=\"x\">a</a><a href=\"y\"><b>c</b></a><b><b><b><b>d</b></b></b></b></p>")]
    [InlineData("<p><b><i>a</i></b><i><b>c</b></i><span><em><strong><code>d</code></strong></em></span></p>")]
    [InlineData("<pre>\n\na</pre><pre>\r\n\r\na</pre><pre>\n</pre><pre><code>\na</code></pre><pre><!-- c -->\na</pre>")]
    [InlineData("<p>&lt;&gt;&amp;&quot;&nbsp;&#44032;&#39;&#160;&#32;&amp;lt;</p>")]
    [InlineData("<p>a\r\nb\tc\fd > \" ' / = \u00A0 😀 \uD800 \uFEFF</p>")]
    [InlineData("<p class='a>b<c\"' title=\"&x\r\n\"\n\tid=\"\">a</p>")]
    public void PlainPagesAreReadAsAngleSharpReadsThem(string text) =>
        Assert.True(HtmlTree.IsPlain(text));

    [Theory]
    [InlineData("no element", "")]
    [InlineData("no element", " \n")]
    [InlineData("a text first", "a<p></p>")]
    [InlineData("a byte order mark", "\uFEFF<p></p>")]
    [InlineData("another doctype", "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><p></p>")]
    [InlineData("a doctype later", "<p></p><!DOCTYPE html>")]
    [InlineData("a NUL", "<p>\0</p>")]
    [InlineData("a lone carriage return", "<p>a\rb</p>")]
    [InlineData("a lone carriage return at the end", "<p>a</p>\r")]
    [InlineData("an unknown element", "<p><font>a</font></p>")]
    [InlineData("a script", "<div><script>a</script></div>")]
    [InlineData("capital letters", "<P>a</P>")]
    [InlineData("a stray <", "<p>a < b</p>")]
    [InlineData("a stray < at the end", "<p>a</p><")]
    [InlineData("an end tag at the end", "<p>a</p></")]
    [InlineData("an open tag at the end", "<p>a</p><p")]
    [InlineData("an open attribute", "<p>a</p><p class=\"")]
    [InlineData("a processing instruction", "<p><?xml?></p>")]
    [InlineData("CDATA", "<p><![CDATA[a]]></p>")]
    [InlineData("no end tag", "<p>a")]
    [InlineData("no end tag", "<div><p>a</div>")]
    [InlineData("no end of the body", "<html><body>a")]
    [InlineData("no end of html", "<html><body>a</body>")]
    [InlineData("no start tag", "<div>a</p></div>")]
    [InlineData("no start tag of the body", "<p>a</p></body>")]
    [InlineData("no start tag of the rows", "<table><tr></tr></tbody></table>")]
    [InlineData("crossed tags", "<p><b><i>a</b></i></p>")]
    [InlineData("a space in an end tag", "<p>a</p >")]
    [InlineData("an attribute without quotes", "<p class=a>a</p>")]
    [InlineData("an attribute without a value", "<p hidden>a</p>")]
    [InlineData("an attribute with a space", "<p class =\"a\">a</p>")]
    [InlineData("an attribute with capital letters", "<p Class=\"a\">a</p>")]
    [InlineData("attributes without a space", "<p class=\"a\"id=\"b\">a</p>")]
    [InlineData("a closed start tag", "<p/>a</p>")]
    [InlineData("a slash in a tag", "<p>a<br / class=\"a\"></p>")]
    [InlineData("a span that is none", "<table><tr><td colspan=\"x\"></td></tr></table>")]
    [InlineData("a span of nothing", "<table><tr><td rowspan=\"\"></td></tr></table>")]
    [InlineData("a span with a sign", "<table><tr><td rowspan=\"+2\"></td></tr></table>")]
    [InlineData("a long span", "<table><tr><td colspan=\"1001\"></td></tr></table>")]
    [InlineData("no columns", "<table><tr><td colspan=\"0\"></td></tr></table>")]
    [InlineData("a span twice", "<table><tr><td colspan=\"1\" colspan=\"2\"></td></tr></table>")]
    [InlineData("another entity", "<p>&copy;</p>")]
    [InlineData("an entity without a semicolon", "<p>a &amp b</p>")]
    [InlineData("a stray &", "<p>a & b; c</p>")]
    [InlineData("a hexadecimal entity", "<p>&#xAC00;</p>")]
    [InlineData("an entity without digits", "<p>&#;</p>")]
    [InlineData("an entity of a control character", "<p>&#10;</p>")]
    [InlineData("an entity of another character", "<p>&#128;</p>")]
    [InlineData("an entity of half a character", "<p>&#55357;</p>")]
    [InlineData("an entity of two characters", "<p>&#128512;</p>")]
    [InlineData("an entity between rows", "<table>&#32;</table>")]
    [InlineData("a text in a table", "<table>a</table>")]
    [InlineData("a text in a row", "<table><tr>a</tr></table>")]
    [InlineData("a hard space in a row", "<table><tr>\u00A0</tr></table>")]
    [InlineData("a line break in a row", "<table><tr><br></tr></table>")]
    [InlineData("a phrase in a table", "<table><b>a</b></table>")]
    [InlineData("a text in a list", "<ul>a</ul>")]
    [InlineData("a text in the head", "<html><head>a</head><body></body></html>")]
    [InlineData("a text behind the head", "<html><head></head>a<body></body></html>")]
    [InlineData("a text behind the body", "<html><body></body>a</html>")]
    [InlineData("a text behind html", "<html><body></body></html>a")]
    [InlineData("an element behind the body", "<html><body></body><p></p></html>")]
    [InlineData("an element behind html", "<html><body></body></html><p></p>")]
    [InlineData("a comment behind the body", "<html><body></body><!-- c --></html>")]
    [InlineData("a comment behind html", "<html><body></body></html><!-- c -->")]
    [InlineData("a comment at the end of the body", "<html><body>a<!-- c --></body>\n</html>")]
    [InlineData("an open comment", "<p>a</p><!-- c")]
    [InlineData("an odd comment", "<p><!--> c --></p>")]
    [InlineData("an odd comment", "<p><!---> c --></p>")]
    [InlineData("an odd comment", "<p><!-- c --!> d --></p>")]
    [InlineData("dashes in a comment", "<p><!-- c -- d --></p>")]
    [InlineData("no comment", "<p><!- c --></p>")]
    [InlineData("two heads", "<html><head></head><head></head><body></body></html>")]
    [InlineData("two bodies", "<html><body></body><body></body></html>")]
    [InlineData("html in the body", "<html><body><html></html></body></html>")]
    [InlineData("no body", "<html><head></head></html>")]
    [InlineData("a body without html", "<body>a</body>")]
    [InlineData("a head without html", "<head></head><body>a</body>")]
    [InlineData("an element in html", "<html><p>a</p></html>")]
    [InlineData("an element in the head", "<html><head><p>a</p></head><body></body></html>")]
    [InlineData("a title in the body", "<div><title>a</title></div>")]
    [InlineData("a tag in the title", "<html><head><title>a</b></title></head><body></body></html>")]
    [InlineData("an open title", "<html><head><title>a</head><body></body></html>")]
    [InlineData("an entity in the title", "<html><head><title>&copy;</title></head><body></body></html>")]
    [InlineData("another end tag in a style", "<html><head><style>a</other></head><body></body></html>")]
    [InlineData("an open style", "<html><head><style>a")]
    [InlineData("p in p", "<p>a<p>b</p></p>")]
    [InlineData("a block in p", "<p>a<div>b</div></p>")]
    [InlineData("a table in p", "<p>a<table></table></p>")]
    [InlineData("a block in a heading", "<h1>a<p>b</p></h1>")]
    [InlineData("a heading in a heading", "<h1>a<h2>b</h2></h1>")]
    [InlineData("a block in a phrase", "<b><p>a</p></b>")]
    [InlineData("a block in a caption", "<table><caption><p>a</p></caption></table>")]
    [InlineData("a link in a link", "<p><a href=\"x\"><b><a href=\"y\">a</a></b></a></p>")]
    [InlineData("an item in an item", "<ul><li>a<li>b</li></li></ul>")]
    [InlineData("an item without a list", "<li>a</li>")]
    [InlineData("a block in a list", "<ul><p>a</p></ul>")]
    [InlineData("a table in a table", "<table><table></table></table>")]
    [InlineData("an element in a table", "<table><p>a</p></table>")]
    [InlineData("a cell without a row", "<table><td>a</td></table>")]
    [InlineData("a cell without a row", "<table><tbody><td>a</td></tbody></table>")]
    [InlineData("a cell in a cell", "<table><tr><td>a<td>b</td></td></tr></table>")]
    [InlineData("a row in a row", "<table><tr><tr></tr></tr></table>")]
    [InlineData("rows in rows", "<table><tbody><thead></thead></tbody></table>")]
    [InlineData("a caption in rows", "<table><tbody><caption></caption></tbody></table>")]
    [InlineData("a row without a table", "<tr><td>a</td></tr>")]
    [InlineData("columns", "<table><col><tr></tr></table>")]
    public void AnythingElseIsLeftToAngleSharp(string reason, string text) =>
        Assert.True(PlainPage.Read(text) is null, reason);

    [Fact]
    public void TheRepositorysPagesArePlain()
    {
        var files = RepositorySpecs.Files.Where(SpecFiles.IsHtml).ToList();

        Assert.True(files.Count >= 2);
        Assert.All(files, f => Assert.True(HtmlTree.IsPlain(File.ReadAllText(f))));
    }

    [Fact]
    public void TheSamplesInDocumentsArePlain()
    {
        var documents = new[] { "docs", "spec" }.SelectMany(
            d => Directory.EnumerateFiles(RepositoryFiles.PathOf(d), "*.md", SearchOption.AllDirectories));
        var samples = documents.SelectMany(d => Sample().Matches(File.ReadAllText(d))).ToList();

        Assert.NotEmpty(samples);
        Assert.All(samples, s => Assert.True(HtmlTree.IsPlain(s.Groups[1].Value), s.Value));
    }

    [GeneratedRegex("^```html\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sample();
}
