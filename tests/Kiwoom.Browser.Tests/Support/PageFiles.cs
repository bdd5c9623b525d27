namespace Kiwoom.Browser.Tests.Support;

/// <summary>The files of the page in the repository.</summary>
internal static class PageFiles
{
    public static string Root { get; } = RepositoryFiles.PathOf("src", "Kiwoom.Web", "wwwroot");

    public static string PathOf(string name) => Path.Combine(Root, name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Our own scripts, by their names under the root.</summary>
    public static IEnumerable<string> Scripts => Directory
        .EnumerateFiles(PathOf("js"), "*.js", SearchOption.AllDirectories)
        .Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}
