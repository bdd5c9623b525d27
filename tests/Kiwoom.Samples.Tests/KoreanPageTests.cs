namespace Kiwoom.Samples.Tests;

/// <summary>A Korean page says what the English one says: the same headings, tables and code, so that neither drifts.</summary>
public class KoreanPageTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(PathOf("docs/ko"), "*.md").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_the_shape_of_the_English_one(string page) =>
        Assert.Equal(ShapeOf(PathOf($"docs/{page}")), ShapeOf(PathOf($"docs/ko/{page}")));

    [Fact]
    public void The_README_has_the_shape_of_the_English_one() => Assert.Equal(ShapeOf(PathOf("README.md")), ShapeOf(PathOf("README.ko.md")));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_page_is_linked_from_the_Korean_README(string page) =>
        Assert.Contains($"(docs/ko/{page})", File.ReadAllText(PathOf("README.ko.md")), StringComparison.Ordinal);

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

    private static string PathOf(string path) => Path.Combine(StyleTests.Root, path);
}
