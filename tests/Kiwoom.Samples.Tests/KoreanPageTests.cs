namespace Kiwoom.Samples.Tests;

/// <summary>A Korean page says what the English one says: the same headings, tables and code, so that neither drifts.</summary>
public class KoreanPageTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(PathOf("docs/ko"), "*.md").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_the_shape_of_the_English_one(string page) =>
        Assert.Equal(ShapeOf(PathOf(EnglishOf(page))), ShapeOf(PathOf($"docs/ko/{page}")));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_and_the_English_one_lead_to_each_other(string page)
    {
        var english = EnglishOf(page);
        Assert.Contains($"[English]({LinkOf("docs/ko", english)})", File.ReadAllLines(PathOf($"docs/ko/{page}")));
        Assert.Contains($"[한국어]({LinkOf(Path.GetDirectoryName(english)!, $"docs/ko/{page}")})", File.ReadAllLines(PathOf(english)));
    }

    /// <summary>The generated table of options is in English; the Korean one is written by hand.</summary>
    [Fact]
    public void The_Korean_table_of_options_has_the_options_and_defaults_of_the_English_one()
    {
        var korean = OptionsOf("docs/ko/options.md");
        Assert.NotEmpty(korean);
        Assert.Equal(OptionsOf("docs/options.md"), korean);
    }

    [Fact]
    public void The_README_has_the_shape_of_the_English_one() => Assert.Equal(ShapeOf(PathOf("README.md")), ShapeOf(PathOf("README.ko.md")));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_page_is_linked_from_both_READMEs(string page)
    {
        foreach (var readme in new[] { "README.md", "README.ko.md" })
            Assert.Contains($"(docs/ko/{page})", File.ReadAllText(PathOf(readme)), StringComparison.Ordinal);
    }

    // A generated table stays in the English page; the Korean one links to it.
    private static List<string> ShapeOf(string path)
    {
        var shape = new List<string>();
        var (isCode, isDiagram, isGenerated) = (false, false, false);
        foreach (var line in File.ReadAllLines(path))
        {
            if (line.StartsWith("<!-- table of", StringComparison.Ordinal)) isGenerated = line.Contains(": start", StringComparison.Ordinal);
            else if (isGenerated) continue;
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
                isDiagram = isCode && line == "```mermaid";
                shape.Add(isDiagram || !isCode ? "```" : line);
            }
            else if (isDiagram) continue;
            else if (isCode) shape.Add(CodeOf(line));
            else if (line.StartsWith('#')) shape.Add(line[..line.IndexOf(' ')]);
            else if (line.StartsWith('|')) shape.Add($"row of {line.Count(c => c == '|') - 1}");
        }
        Assert.NotEmpty(shape);
        return shape;
    }

    // Comments and texts for people are translated.
    private static string CodeOf(string line)
    {
        var text = line.IndexOf('"') is var quote and >= 0 && line.Contains("=> $\"", StringComparison.Ordinal) ? line[..quote] : line;
        foreach (var mark in (string[])["// ", "# "])
        {
            if (text.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0) text = text[..at];
        }
        return text.TrimEnd();
    }

    private static string EnglishOf(string page) => page == "spec-format.md" ? "spec/README.md" : $"docs/{page}";

    private static string LinkOf(string from, string to) => Path.GetRelativePath(PathOf(from), PathOf(to)).Replace('\\', '/');

    private static List<(string Option, string Default)> OptionsOf(string page) =>
        [.. File.ReadLines(PathOf(page)).Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|')).Select(c =>
            (c[1].Trim(), c[2].Trim() switch { "없음" => "none", "Live에서 true" => "true for Live", var value => value }))];

    private static string PathOf(string path) => Path.Combine(StyleTests.Root, path);
}
