using System.Text.RegularExpressions;

namespace Kiwoom.Samples.Tests;

/// <summary>The phrases that docs/style.md marks, looked for in everything that a person reads.</summary>
public partial class StyleTests
{
    internal static string Root => RepositoryFiles.Root;

    [Fact]
    public void No_text_has_a_phrase_that_the_style_page_forbids()
    {
        var files = TextFiles().ToList();
        Assert.Contains(files, f => f.EndsWith("README.ko.md", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith("KiwoomClient.cs", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith("StrategyTest.cs", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(FindingsIn));
    }

    [Theory]
    [InlineData("Mend the row.", "Mend")]
    [InlineData("It stands in the table.", "stands in")]
    [InlineData("The caller is told.", "is told")]
    [InlineData("It belongs into the glossary.", "belongs into")]
    [InlineData("'{0}' is no Kind", "is no Kind")]
    [InlineData("The file is no longer there, and there is no other.", null)]
    [InlineData("a port of one's own", "of one's own")]
    [InlineData("held against the limits", "held against")]
    [InlineData("Trading is opted into.", "opted into")]
    [InlineData("자기 프로젝트에", "자기 프로젝트")]
    public void The_phrases_are_found(string text, string? found) =>
        Assert.Equal(found, Forbidden().Match(text) is { Success: true } match ? match.Value : null);

    private static IEnumerable<string> FindingsIn(string path)
    {
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            var words = Forbidden().Match(lines[i]);
            var place = $"{Path.GetRelativePath(Root, path)}:{i + 1}";
            if (words.Success) yield return $"{place}: \"{words.Value}\"; docs/style.md says what to write";
        }
    }

    private static IEnumerable<string> TextFiles()
    {
        var markdown = Directory.EnumerateFiles(Root, "*.md").Concat(Below("docs", "*.md")).Concat(Below("spec", "*.md"));
        var code = new[] { "common", "src", "generator", "docs", Path.Combine("tests", "Kiwoom.Package.Tests", "Consumers") }.Where(f => Directory.Exists(Path.Combine(Root, f)))
            .SelectMany(f => Below(f, "*.*"))
            .Where(f => Path.GetExtension(f) is ".cs" or ".md" or ".props" or ".targets");
        return markdown.Concat(code).Where(f => Path.GetRelativePath(Root, f) != Path.Combine("docs", "style.md"));
    }

    private static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories);

    [GeneratedRegex("""
        \b[Mm]end(s|ed|ing)?\b
        |\b[Ss](tands?|tood)\ in\b
        |\b([Ii]s|[Aa]re|[Ww]as|[Ww]ere)\ told\b
        |\bbelongs?\ into\b
        |(?<![Tt]here\ )\b(is|are|was|were)\ no\ (?!longer\b|more\b|less\b|such\b|other\b|need\b|better\b|slower\b)[\w-]+
        |\bof\ one's\ own\b
        |\b(held|holds)\ against\b
        |\bopted\ into\b
        |값은\ 그\ 값이\ 아닌|무엇인지는\ 스펙\ 표가|비용이\ 들기\ 전에|자기\ (프로젝트|전략)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Forbidden();
}
