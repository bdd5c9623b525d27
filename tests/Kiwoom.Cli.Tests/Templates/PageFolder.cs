namespace Kiwoom.Cli.Tests.Templates;

/// <summary>The pages of all TRs of the repository, written once for all tests of them.</summary>
public sealed class PageFolder : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-pages-");

    /// <summary>Where they are.</summary>
    public string Path => _folder.FullName;

    /// <summary>The page of each TR, by API ID.</summary>
    public Dictionary<string, string> Pages { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var run = await Tool.RunAsync("spec", "docs", "--specs", SpecTables.Folder, "--output", Path);
        Assert.True(run.ExitCode == 0, run.Error);
        foreach (var page in Directory.EnumerateFiles(Path, "*-*.md", SearchOption.AllDirectories))
            Pages.Add(System.IO.Path.GetFileName(page).Split('-')[0], await File.ReadAllTextAsync(page));
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The first block of a language in a page; null where it has none.</summary>
    public static string? BlockOf(string page, string language, string heading)
    {
        var at = page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        var head = $"\n```{language}\n";
        var from = at < 0 ? -1 : page.IndexOf(head, at, StringComparison.Ordinal);
        if (from < 0) return null;
        from += head.Length;
        return page[from..page.IndexOf("\n```\n", from, StringComparison.Ordinal)];
    }
}
