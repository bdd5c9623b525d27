using System.Net;
using System.Text.RegularExpressions;
using Kiwoom.Package.Tests.Support;

namespace Kiwoom.Package.Tests;

/// <summary>The documentation site, built by its one command and walked through.</summary>
[Collection(nameof(PackageFeed))]
public sealed partial class SiteTests
{
    private static readonly string Site = Path.Combine(RepositoryFiles.Root, "artifacts", "site");

    [PackageFact]
    public void It_is_built_without_a_warning_and_every_link_leads_to_a_page_or_a_part_of_one()
    {
        Command.Run("dotnet", RepositoryFiles.Root, null, "build", "docs/site/Site.proj").Succeeded();
        var anchors = Directory.EnumerateFiles(Site, "*.html", SearchOption.AllDirectories)
            .ToDictionary(static page => page, static page => new LazyAnchors(page), StringComparer.Ordinal);
        // The pages of the TRs, in two languages, and of the API.
        Assert.True(anchors.Count > 1_500, $"{anchors.Count} pages");

        var lost = new List<string>();
        foreach (var page in anchors.Keys)
        {
            foreach (var link in LinksOf(page))
            {
                var (path, anchor) = link.Split('#', 2) is [var first, var second] ? (first, second) : (link, "");
                var target = path.Length == 0 ? page : Path.GetFullPath(path, Path.GetDirectoryName(page)!);
                if (!File.Exists(target)) lost.Add($"{Name(page)}: {link}");
                else if (anchor.Length > 0 && anchors.TryGetValue(target, out var there) && !there.Has(anchor)) lost.Add($"{Name(page)}: {link}: the page has no such part");
            }
        }
        Assert.True(lost.Count == 0, string.Join('\n', lost.Take(50)));
    }

    private static string Name(string page) => Path.GetRelativePath(Site, page);

    private static IEnumerable<string> LinksOf(string page) =>
        Link().Matches(File.ReadAllText(page)).Select(static match => WebUtility.UrlDecode(WebUtility.HtmlDecode(match.Groups[1].Value)))
            .Where(static link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal) && !link.StartsWith("data:", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    /// <summary>The ids of a page, read when a link needs them.</summary>
    private sealed partial class LazyAnchors(string page)
    {
        private readonly Lazy<HashSet<string>> _ids = new(() => Id().Matches(File.ReadAllText(page)).Select(static match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal));

        public bool Has(string anchor) => _ids.Value.Contains(anchor);

        [GeneratedRegex("\\bid=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
        private static partial Regex Id();
    }
}
