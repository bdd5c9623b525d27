using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Tests.Repository;

/// <summary>The spec files of this repository.</summary>
internal static class RepositorySpecs
{
    public static string Folder { get; } = RepositoryFiles.PathOf("spec");

    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(SpecFiles.IsTr)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The texts of those in Markdown.</summary>
    public static IReadOnlyList<string> Markdown { get; } =
        [.. Files.Where(f => !SpecFiles.IsHtml(f)).Select(File.ReadAllText)];
}
