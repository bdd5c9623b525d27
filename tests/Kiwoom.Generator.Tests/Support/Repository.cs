namespace Kiwoom.Generator.Tests.Support;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    /// <summary>The shared tables and all TRs, as the library's project gives them to the generator.</summary>
    public static IReadOnlyList<TextFile> Specs { get; } = ReadSpecs();

    /// <summary>The hand-written sources of the library, with the vocabulary that it shares with the generator.</summary>
    public static IEnumerable<string> LibrarySources() =>
        new[] { ("src/Kiwoom.Generated", true), ("common/Vocabulary", false), ("common/Vocabulary/Formats", false), ("common/Vocabulary/Wire", false) }
            .SelectMany(folder => Directory.EnumerateFiles(
                RepositoryFiles.PathOf(folder.Item1), "*.cs", new EnumerationOptions { RecurseSubdirectories = folder.Item2 }))
            .Where(p => !IsBuildOutput(p))
            .Order(StringComparer.Ordinal);

    private static bool IsBuildOutput(string path) =>
        Path.GetRelativePath(RepositoryFiles.Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static TextFile[] ReadSpecs() =>
    [
        .. Directory.EnumerateFiles(RepositoryFiles.PathOf("spec"), "*", SearchOption.AllDirectories)
            .Where(p => Path.GetExtension(p) is ".md" or ".html")
            .Where(p => !Path.GetFileName(p).StartsWith('_') && Path.GetFileName(p) != "README.md")
            .Order(StringComparer.Ordinal)
            .Select(p => new TextFile(Path.GetRelativePath(RepositoryFiles.Root, p).Replace('\\', '/'), File.ReadAllText(p))),
    ];
}
