namespace Kiwoom.Generator.Tests.Support;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>The shared tables and all TRs, as the library's project gives them to the generator.</summary>
    public static IReadOnlyList<TextFile> Specs { get; } = ReadSpecs();

    /// <summary>The hand-written sources of the library.</summary>
    public static IEnumerable<string> LibrarySources() =>
        Directory.EnumerateFiles(PathOf("src/Kiwoom.Generated"), "*.cs", SearchOption.AllDirectories)
            .Where(p => !IsBuildOutput(p))
            .Order(StringComparer.Ordinal);

    private static bool IsBuildOutput(string path) =>
        Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static TextFile[] ReadSpecs() =>
    [
        .. Directory.EnumerateFiles(PathOf("spec"), "*", SearchOption.AllDirectories)
            .Where(p => Path.GetExtension(p) is ".md" or ".html")
            .Where(p => !Path.GetFileName(p).StartsWith('_') && Path.GetFileName(p) != "README.md")
            .Order(StringComparer.Ordinal)
            .Select(p => new TextFile(Path.GetRelativePath(Root, p).Replace('\\', '/'), File.ReadAllText(p))),
    ];

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Kiwoom.Generated.sln"))) return folder;
        }
        return FindRootOfSource();
    }

    // With an artifacts folder elsewhere, the binaries stand outside of the repository.
    private static string FindRootOfSource([System.Runtime.CompilerServices.CallerFilePath] string source = "")
    {
        for (var folder = Path.GetDirectoryName(source); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Kiwoom.Generated.sln"))) return folder;
        }
        throw new InvalidOperationException("Kiwoom.Generated.sln is in no folder above the tests.");
    }
}
