using System.Text;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Tests.Repository;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Reading;

/// <summary>The readers take any text: no exception, no hang, and every problem lies in the file.</summary>
public class FuzzTests
{
    private static readonly string[] Pieces =
    [
        "|", "\\", "\\|", "`", "**", "\n", "\r", "\r\n", "- ", "- - ", "#", "## ", "```", "~~~", "{", "}", "[", "]",
        "\"", ":", ",", ";", "=", "(", ")", "?", "<br/>", "<!--", "-->", "&lt;", "\0", "\u200B", "\uFEFF", "\uD800",
        "😀", "0", "9999999999", "LIST", "Object", "String[]", "tuple", "code ", "x100", "unit=", "> 0",
        "required when ", "in (", "Y", "|---|", "주문", "ord_no", "0:보통, 3:시장가", "KRX,NXT", "\t", " ", "## Request\n",
        "## Response: x\n", "| Header |", "◀", "\\u12",
    ];

    [Fact]
    public void RandomEditsNeverThrow() => new Fuzz(20260301, Pieces).Run(RepositorySpecs.Markdown, TestSpec.Path);

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
        Fuzz.AssertInside(text, result.Problems);
        Fuzz.AssertOthers(TestSpec.Path, text);
    }

    [Fact]
    public void DeepAndLongFilesAreReadToTheirEnd()
    {
        var rows = new StringBuilder("## Request\n\n| Element | Type |\n|---|---|\n");
        for (var i = 0; i < 1000; i++) rows.Append("| ").Insert(rows.Length, "- ", i).Append($"e{i} | LIST |\n");
        for (var i = 0; i < 20_000; i++) rows.Append($"| f{i} | String |\n");
        var text = rows.Append("\n## Request example\n```\n").Insert(rows.Length, "[", 100_000).ToString();

        var result = TestSpec.Read(text);

        Assert.Contains(result.Problems, p => p.Kind == ProblemKinds.NestingJump);
        Assert.Contains(result.Problems, p => p.Kind == ProblemKinds.ExampleNoJson);
        Fuzz.AssertInside(text, result.Problems);
    }
}
