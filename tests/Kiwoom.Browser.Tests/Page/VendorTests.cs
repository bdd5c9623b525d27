using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Kiwoom.Browser.Tests.Support;

namespace Kiwoom.Browser.Tests.Page;

/// <summary>The chart library is the one that ORIGIN.txt says, with its licence, and the page names whose it is.</summary>
public sealed partial class VendorTests
{
    private const string Folder = "vendor/lightweight-charts";

    [Fact]
    public void Each_vendored_file_has_the_hash_that_is_written_for_it()
    {
        var hashes = HashLine().Matches(PageFiles.Read($"{Folder}/ORIGIN.txt"))
            .ToDictionary(static m => m.Groups["file"].Value, static m => m.Groups["hash"].Value);
        var files = Directory.GetFiles(PageFiles.PathOf(Folder)).Select(Path.GetFileName).Where(static f => f != "ORIGIN.txt");

        Assert.Equal(files.Order(StringComparer.Ordinal), hashes.Keys.Order(StringComparer.Ordinal));
        Assert.All(hashes, pair => Assert.Equal(
            pair.Value, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PageFiles.PathOf($"{Folder}/{pair.Key}"))))));
    }

    [Fact]
    public void The_licence_and_the_notice_are_there_and_the_page_shows_the_notice_with_its_link()
    {
        Assert.Contains("Apache License", PageFiles.Read($"{Folder}/LICENSE"), StringComparison.Ordinal);
        Assert.Contains("TradingView, Inc. https://www.tradingview.com/", PageFiles.Read($"{Folder}/NOTICE"), StringComparison.Ordinal);
        var chart = PageFiles.Read("js/panels/chart.js");
        Assert.Contains("href: \"https://www.tradingview.com/\"", chart, StringComparison.Ordinal);
        Assert.Contains("© 2025 TradingView, Inc.", chart, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<hash>[0-9a-f]{64})\s+(?<file>\S+)")]
    private static partial Regex HashLine();
}
