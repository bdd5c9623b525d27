using System.Text;
using Kiwoom.Spec.Model;

namespace Kiwoom.Spec.Tests;

/// <summary>The readers take any text: no exception, and every span lies in the file.</summary>
public class FuzzTests
{
    private const int Edits = 20_000;

    private static readonly string[] Pieces =
    [
        "|", "\\", "\\|", "`", "**", "\n", "\r", "\r\n", "- ", "- - ", "#", "## ", "```", "~~~", "{", "}", "[", "]",
        "\"", ":", ",", ";", "=", "(", ")", "?", "<br/>", "<!--", "-->", "&lt;", "\0", "\u200B", "\uFEFF", "\uD800",
        "😀", "0", "9999999999", "LIST", "Object", "String[]", "tuple", "code ", "x100", "unit=", "> 0",
        "required when ", "in (", "Y", "|---|", "주문", "ord_no", "0:보통, 3:시장가", "KRX,NXT", "\t", " ", "## Request\n",
        "## Response: x\n", "| Header |", "◀", "\\u12",
    ];

    [Fact]
    public void RandomEditsNeverThrow()
    {
        var random = new Random(20260301);
        var text = TestSpec.Text;
        for (var i = 0; i < Edits; i++)
        {
            // Edits pile up for a while, so that files get really bad.
            if (i % 25 == 0) text = TestSpec.Text;
            text = Edit(random, text);
            var result = TestSpec.Read(text);
            AssertSpans(text, result.Problems);
            Assert.Equal(result.Problems.Any(p => p.Kind.Severity == ProblemSeverity.Error), result.Tr is null);
            if (i % 10 == 0) AssertOthers(text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("|")]
    [InlineData("|\n|\n|")]
    [InlineData("#")]
    [InlineData("```")]
    [InlineData("<!--")]
    [InlineData("\\")]
    [InlineData("| \\")]
    [InlineData("\r\r\n\n")]
    [InlineData("## Request\n|Element|Type|\n|-|")]
    [InlineData("## Request\n|Element|Type|\n|-|\n|-|-|\n|- - -|")]
    [InlineData("## Request example\n```\n")]
    [InlineData("## Request example\n```")]
    public void SmallTextsNeverThrow(string text)
    {
        var result = TestSpec.Read(text);

        Assert.Null(result.Tr);
        Assert.NotEmpty(result.Problems);
        AssertSpans(text, result.Problems);
        AssertOthers(text);
    }

    [Fact]
    public void DeepAndLongFilesAreReadToTheirEnd()
    {
        var rows = new StringBuilder("## Request\n\n| Element | Type |\n|---|---|\n");
        for (var i = 0; i < 1000; i++) rows.Append("| ").Insert(rows.Length, "- ", i).Append($"e{i} | LIST |\n");
        for (var i = 0; i < 20_000; i++) rows.Append($"| f{i} | String |\n");
        var text = rows.Append("\n## Request example\n```\n").Insert(rows.Length, "[", 100_000).ToString();

        var result = TestSpec.Read(text);

        Assert.Contains(result.Problems, p => p.Kind == Problems.NestingJump);
        Assert.Contains(result.Problems, p => p.Kind == Problems.ExampleNoJson);
        AssertSpans(text, result.Problems);
    }

    private static string Edit(Random random, string text)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(12), text.Length - at);
        return random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
            2 => text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
            3 => text.Replace(Pieces[random.Next(Pieces.Length)], Pieces[random.Next(Pieces.Length)])
                is { Length: < 20_000 and > 0 } replaced ? replaced : text,
            _ => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
        };
    }

    private static void AssertOthers(string text)
    {
        AssertSpans(text, Glossary.Parse("glossary.md", text).Problems);
        AssertSpans(text, ErrorTable.Parse("errors.md", text).Problems);
        AssertSpans(text, SpecExamples.Read(text).Requests.Select(e => e.Span));
    }

    /// <summary>Every span lies in the text and in one line, and its line and column fit its start.</summary>
    private static void AssertSpans(string text, IEnumerable<SpecSpan> spans)
    {
        var line = 0;
        var lineStart = 0;
        var at = 0;
        foreach (var span in spans.OrderBy(s => s.Start))
        {
            Assert.InRange(span.Start, 0, text.Length);
            Assert.InRange(span.Length, 0, text.Length - span.Start);
            Assert.True(text.AsSpan(span.Start, span.Length).IndexOfAny('\r', '\n') < 0);
            for (; at < span.Start; at++)
            {
                if (text[at] != '\n' && (text[at] != '\r' || (at + 1 < text.Length && text[at + 1] == '\n'))) continue;
                line++;
                lineStart = at + 1;
            }
            Assert.Equal((line, span.Start - lineStart), (span.Line, span.Column));
        }
    }

    private static void AssertSpans(string text, EquatableArray<SpecProblem> problems)
    {
        Assert.DoesNotContain(problems, p => p.Message.Length == 0);
        AssertSpans(text, problems.Select(p => p.Span));
    }
}
