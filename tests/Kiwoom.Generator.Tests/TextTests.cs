using Kiwoom.Generator.Emitting;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiwoom.Generator.Tests;

/// <summary>Texts of a spec in C# and in its comments.</summary>
public class TextTests
{
    [Fact]
    public void A_literal_means_its_text_whatever_the_character()
    {
        for (var first = 0; first <= char.MaxValue; first += 256)
        {
            // A digit after each: an escape must not swallow it.
            var text = string.Concat(Enumerable.Range(first, 256).Select(c => $"{(char)c}0"));
            var literal = (LiteralExpressionSyntax)SyntaxFactory.ParseExpression(CSharpText.Literal(text));
            Assert.False(literal.ContainsDiagnostics, $"U+{first:X4}");
            Assert.Equal(text, literal.Token.ValueText);
        }
    }

    [Theory]
    [InlineData("보통(IOC)", "\"보통(IOC)\"")]
    [InlineData("a\"b\\c\n", "\"a\\\"b\\\\c\\u000A\"")]
    [InlineData("", "\"\"")]
    public void A_literal_is_readable(string text, string literal) => Assert.Equal(literal, CSharpText.Literal(text));

    [Theory]
    [InlineData("a < b > c & d", "a &lt; b &gt; c &amp; d")]
    [InlineData(" two\r\nlines\u2028 ", "two  lines")]
    [InlineData("한글 \"x\"", "한글 \"x\"")]
    public void A_comment_stays_one_line_of_XML(string text, string xml) => Assert.Equal(xml, DocComment.Escape(text));

    [Fact]
    public void The_writer_indents_and_ends_lines_with_a_line_feed()
    {
        var writer = new SourceWriter();
        using (writer.Open("class C"))
        {
            writer.Line("int x;");
            writer.Line();
            using (writer.Indented()) writer.Line("int y;");
        }
        Assert.Equal("class C\n{\n    int x;\n\n        int y;\n}\n", writer.ToString());
    }
}
