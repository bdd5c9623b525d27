using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Merging;

/// <summary>An empty spec file for a TR that someone writes by hand.</summary>
internal static class NewSpec
{
    /// <param name="id">API ID.</param>
    /// <param name="koreanName">API 명; empty for none yet.</param>
    /// <param name="name">English name in PascalCase; empty for none yet.</param>
    /// <param name="group">A group of the glossary; empty for none yet.</param>
    /// <param name="url">The path below the host; empty for none yet.</param>
    /// <param name="folder">The folder of spec files.</param>
    /// <returns>Where the file belongs below the folder, and its text.</returns>
    /// <exception cref="DocumentException">
    /// The TR has a file already, the group is unknown, or id or name are none.
    /// </exception>
    public static (string Path, string Text) Create(
        string id, string koreanName, string name, string group, string url, string folder)
    {
        // They make up the file's path: what is none could lead out of the folder.
        if (!ApiId.IsValid(id))
            throw new DocumentException($"'{id}' is not an API ID; write the official one, such as kt10003 or 0B");
        if (name.Length > 0 && !Names.IsName(name))
            throw new DocumentException($"'{name}' is not a name in PascalCase; write one such as CancelStockOrder");
        var specs = SpecFolder.Open(folder);
        if (specs.Find(id) is { } file) throw new DocumentException($"{id} has the spec file {file.Path} already");
        var label = specs.Glossary.Groups.FirstOrDefault(g => g.Name == group)?.Label;
        if (group.Length > 0 && label is null)
            throw new DocumentException(
                $"'{group}' is not a group; write one of {string.Join(", ", specs.Glossary.Groups.Select(g => g.Name))}");
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OfficialKeys.Id] = id,
            [OfficialKeys.KoreanName] = koreanName,
            [OfficialKeys.Menu] = label is null ? "" : $"국내주식 > {label} > {koreanName}({id})",
            [OfficialKeys.Url] = url,
            [OfficialKeys.LiveHost] = "https://" + Hosts.Live,
            [OfficialKeys.MockHost] = "https://" + Hosts.Mock + "(KRX)",
        };
        var tr = new ImportedTr(id, "", facts, true, [new("", [])], [new("", [])], default, default);
        SpecExampleText[] examples = [new(SectionKind.RequestExample, "", "{}"), new(
            SectionKind.ResponseExample, "", "{}")];
        var merged =
            new TrMerge(tr, examples, specs.Glossary, withDescriptions: false, new ImportReport()).Create(name);
        return (merged.Path, merged.NewText);
    }
}
