using System.Text.RegularExpressions;

namespace Kiwoom.Samples.Tests;

/// <summary>The documentation site shows every page: one that no table of contents names would be found by nobody.</summary>
public partial class SiteTests
{
    private static readonly string[] NotInDocs = ["README.md", "README.ko.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "AGENTS.md", "spec/README.md"];

    [Fact]
    public void Every_page_is_named_once_and_every_name_is_a_page()
    {
        var pages = Directory.EnumerateFiles(PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(PathOf("."), path).Replace('\\', '/'))
            .Where(static path => !path.StartsWith("docs/site/", StringComparison.Ordinal) && !path.StartsWith("docs/samples/own-spec/", StringComparison.Ordinal))
            .Concat(NotInDocs);

        Assert.Equal(pages.Order(StringComparer.Ordinal), Named().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Korean_pages_are_in_the_Korean_list_and_no_others()
    {
        var korean = NamesIn("guides-ko").ToList();
        Assert.NotEmpty(korean);
        Assert.All(korean, static page => Assert.True(page is "README.ko.md" || page.StartsWith("docs/ko/", StringComparison.Ordinal), page));
    }

    private static IEnumerable<string> Named() => new[] { "guides", "guides-ko", "diagnostics" }.SelectMany(NamesIn);

    private static IEnumerable<string> NamesIn(string folder) =>
        Entry().Matches(File.ReadAllText(PathOf($"docs/site/{folder}/toc.yml"))).Select(static match => match.Groups[1].Value);

    private static string PathOf(string path) => Path.Combine(RepositoryFiles.Root, path);

    [GeneratedRegex(@"href: \.\./(\S+\.md)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}
