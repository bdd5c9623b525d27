using System.Xml.Linq;

namespace Kiwoom.Architecture.Tests.Support;

/// <summary>Which project refers to which, as the project files of src and generator say.</summary>
internal static class ProjectReferences
{
    private static readonly Dictionary<string, string[]> Direct = new[] { "src", "generator" }
        .SelectMany(folder => Directory.EnumerateFiles(
            RepositoryFiles.PathOf(folder), "*.csproj", SearchOption.AllDirectories))
        .ToDictionary(
            path => Path.GetFileNameWithoutExtension(path),
            path => XDocument.Load(path).Descendants("ProjectReference")
                .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false")
                .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')))
                .ToArray());

    /// <summary>The projects of src and generator.</summary>
    public static IReadOnlyCollection<string> Projects => Direct.Keys;

    /// <summary>The projects that a project's file names.</summary>
    public static IReadOnlyList<string> Of(string project) => Direct[project];

    /// <summary>The projects that a project reaches, through others too.</summary>
    public static IReadOnlySet<string> Reach(string project)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(Direct[project]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next) && Direct.TryGetValue(next, out var further)) Array.ForEach(further, open.Push);
        }
        return reached;
    }
}
