using System.IO.Compression;
using System.Text.RegularExpressions;
using Kiwoom.Browser.Tests.Support;

namespace Kiwoom.Browser.Tests.Page;

/// <summary>What a strict Content-Security-Policy and texts from outside ask of the scripts, and how large they may be.</summary>
public sealed partial class SafetyTests
{
    [Fact]
    public void No_script_makes_markup_or_code_of_a_text() => Assert.All(
        PageFiles.Scripts, static file => Assert.False(
            Unsafe().IsMatch(PageFiles.Read(file)), $"{file} uses {Unsafe().Match(PageFiles.Read(file)).Value}: show texts by textContent."));

    [Fact]
    public void The_page_has_no_inline_script_or_style_and_loads_nothing_from_elsewhere()
    {
        var page = PageFiles.Read("index.html");
        Assert.DoesNotMatch(Inline(), page);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(PageFiles.PathOf("css")), static file => Assert.DoesNotMatch(Elsewhere(), File.ReadAllText(file)));
        Assert.All(PageFiles.Scripts, static file => Assert.All(
            Address().Matches(PageFiles.Read(file)), static link => Assert.Equal("https://www.tradingview.com/", link.Value)));
    }

    [Fact]
    public void Every_script_is_checked_and_small() => Assert.All(PageFiles.Scripts, static file =>
    {
        Assert.StartsWith("// @ts-check", PageFiles.Read(file), StringComparison.Ordinal);
        Assert.True(PageFiles.Read(file).Split('\n').Length <= 250, $"{file} has more than 250 lines.");
    });

    [Fact]
    public void What_the_page_begins_with_is_preloaded_and_nothing_else()
    {
        var first = new HashSet<string>();
        foreach (var root in (ReadOnlySpan<string>)["js/main.js", "js/shell.js", "js/panels/chart.js"]) Reach(root, first);
        first.Remove("js/main.js"); // the script of the page itself

        var preloaded = Preload().Matches(PageFiles.Read("index.html")).Select(static m => m.Groups["file"].Value);
        Assert.Equal(first.Order(StringComparer.Ordinal), preloaded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_is_small()
    {
        var first = new HashSet<string>();
        foreach (var root in (ReadOnlySpan<string>)["js/main.js", "js/shell.js", "js/panels/chart.js"]) Reach(root, first);
        var files = first.Concat(["index.html", "texts/ko.json", "css/base.css", "css/layout.css", "css/panels.css", "icon.svg"]).ToList();

        var raw = files.Sum(static file => File.ReadAllBytes(PageFiles.PathOf(file)).Length);
        var packed = files.Sum(static file => Packed(File.ReadAllBytes(PageFiles.PathOf(file))));
        // 198 KB of it (62 KB packed) are the chart library.
        Assert.InRange(raw, 200_000, 335_000);
        Assert.InRange(packed, 62_000, 112_000);
    }

    private static int Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        return (int)packed.Length;
    }

    private static void Reach(string file, HashSet<string> reached)
    {
        if (!reached.Add(file)) return;
        foreach (Match import in Import().Matches(PageFiles.Read(file)))
        {
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(PageFiles.PathOf(file))!, import.Groups["file"].Value));
            Reach(Path.GetRelativePath(PageFiles.Root, path).Replace('\\', '/'), reached);
        }
    }

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|cssText|setAttribute\(""style|setAttribute\(""on")]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"@import|url\(")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"https?://[^""'\s`]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"rel=""modulepreload"" href=""/(?<file>[^""]+)""")]
    private static partial Regex Preload();

    [GeneratedRegex(@"^import [^;]*? from ""(?<file>\.[^""]+)"";", RegexOptions.Multiline)]
    private static partial Regex Import();
}
