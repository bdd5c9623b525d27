using System.Runtime.CompilerServices;

namespace Kiwoom.Testing;

/// <summary>Files of the repository that tests read.</summary>
public static class RepositoryFiles
{
    private const string Solution = "Kiwoom.Generated.sln";

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whether a differing expectation is to be rewritten: never on a build server.</summary>
    public static bool AcceptsChanges =>
        Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null or "";

    /// <summary>A file or folder below <see cref="Root"/>.</summary>
    /// <param name="parts">Names, or paths with slashes.</param>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    // With an artifacts folder elsewhere the binaries are outside the repository; the sources are still where they were compiled.
    private static string FindRoot([CallerFilePath] string source = "") =>
        FolderAbove(AppContext.BaseDirectory) ?? FolderAbove(Path.GetDirectoryName(source)!)
        ?? throw new InvalidOperationException($"The tests run outside the repository: there is no {Solution} above them.");

    private static string? FolderAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution))) return folder.FullName;
        }
        return null;
    }
}
