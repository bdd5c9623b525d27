using System.Runtime.CompilerServices;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Tests.Repository;

/// <summary>The spec files of this repository.</summary>
internal static class RepositorySpecs
{
    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "spec");

    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(SpecFiles.IsTr)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The texts of those in Markdown.</summary>
    public static IReadOnlyList<string> Markdown { get; } =
        [.. Files.Where(f => !SpecFiles.IsHtml(f)).Select(File.ReadAllText)];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Kiwoom.Generated.sln"))) return folder.FullName;
        }
        // Built elsewhere, as by a shared artifacts folder: the sources are still where the compiler found them.
        return Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", ".."));
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
