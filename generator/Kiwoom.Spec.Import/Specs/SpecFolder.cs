using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>The spec files of a folder, and the glossary that names them.</summary>
internal sealed class SpecFolder
{
    private readonly Dictionary<string, SpecFile> _byId = new(StringComparer.Ordinal);

    private readonly List<SpecFile> _others = [];

    private SpecFolder(Glossary glossary) => Glossary = glossary;

    /// <summary>The folder's own glossary on top of the one that comes with the tool.</summary>
    public Glossary Glossary { get; }

    /// <summary>The files by API ID; of two with the same the first by path.</summary>
    public IReadOnlyDictionary<string, SpecFile> Files => _byId;

    /// <summary>Reads all spec files below a folder; a missing one has none.</summary>
    public static SpecFolder Open(string folder)
    {
        var result = new SpecFolder(GlossaryOf(folder));
        foreach (var path in PathsBelow(folder))
        {
            var file = SpecFile.Read(Path.GetRelativePath(folder, path).Replace('\\', '/'), DocumentText.ReadOwn(path));
            if (file.Id.Length == 0 || !result._byId.TryAdd(file.Id, file)) result._others.Add(file);
        }
        return result;
    }

    /// <summary>The file of a TR; null for none.</summary>
    public SpecFile? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>A further file that has the API ID, or has none and is named by it; null for none.</summary>
    public SpecFile? FindOther(string id) =>
        _others.Find(f => f.Id == id || (f.Id.Length == 0 && ApiIds.IsNamed(Path.GetFileName(f.Path), id)));

    /// <summary>The files of TRs below a folder, in the ordinal order of their paths.</summary>
    public static List<string> PathsBelow(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(SpecFiles.IsTr).Order(
            StringComparer.Ordinal)];

    /// <summary>The nearest glossary upwards from a file, on top of the one that comes with the tool.</summary>
    public static Glossary GlossaryAbove(string path)
    {
        for (var folder = Directory.GetParent(Path.GetFullPath(path)); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "glossary.md"))) return GlossaryOf(folder.FullName);
        }
        return GlossaryFile.Embedded;
    }

    /// <summary>The folder's glossary on top of the one that comes with the tool.</summary>
    public static Glossary GlossaryOf(string folder)
    {
        var path = Path.Combine(folder, "glossary.md");
        return File.Exists(path)
            ? GlossaryFile.Embedded.With(GlossaryFile.Parse(path, DocumentText.ReadOwn(path), GlossaryFile.Embedded).Glossary)
            : GlossaryFile.Embedded;
    }
}
