using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Merging;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import;

/// <summary>What differs between two states, and what hindered the comparison.</summary>
/// <param name="Trs">The changes of each TR that has any, by API ID.</param>
/// <param name="NotInDocument">TRs of our files that the document on the other side does not have.</param>
/// <param name="Report">What was not understood in a document.</param>
internal sealed record SpecDifferences(
    IReadOnlyList<(string Id, IReadOnlyList<TrChange> Changes)> Trs,
    IReadOnlyList<string> NotInDocument,
    ImportReport Report);

/// <summary>What differs between two states of the spec files, or of the documents that they come from.</summary>
internal sealed class SpecDiff
{
    private readonly ImportReport _report = new();

    private SpecDiff()
    {
    }

    /// <summary>Spec files, or the TRs of a document.</summary>
    private sealed record Side(
        IReadOnlyDictionary<string, SpecFile>? Files, IReadOnlyDictionary<string, ImportedTr>? Trs)
    {
        public Glossary Glossary { get; init; } = GlossaryFile.Embedded;

        /// <summary>One spec file: the other side is asked for its TR only.</summary>
        public bool IsOneFile { get; init; }

        public IEnumerable<string> Ids => Files?.Keys ?? Trs!.Keys;

        public bool Has(string id) => Files?.ContainsKey(id) ?? Trs!.ContainsKey(id);

        public string NameOf(string id) => Files is null
            ? Trs![id][OfficialKeys.KoreanName]
            : Files[id][OfficialKeys.KoreanName];
    }

    /// <summary>
    /// Compares two states. Of our files and a document it tells what an import of the document would change: what is
    /// ours is not a difference.
    /// </summary>
    /// <param name="old">A spec file, a folder of them, or a document.</param>
    /// <param name="now">The later state.</param>
    /// <exception cref="DocumentException">One of them cannot be read.</exception>
    public static SpecDifferences Compare(string old, string now)
    {
        var diff = new SpecDiff();
        var (before, after) = (diff.Load(old), diff.Load(now));
        var ids = before.Ids.Union(after.Ids).Order(StringComparer.Ordinal).Where(
            id => (!before.IsOneFile || before.Has(id)) && (!after.IsOneFile || after.Has(id))).ToList();
        var isMixed = (before.Files is null) != (after.Files is null);
        var notInDocument = !isMixed ? [] : ids.Where(id => !(before.Files is null ? before : after).Has(id)).ToList();
        var changes = ids.Except(notInDocument).Select(id => (Id: id, Changes: diff.Find(id, before, after)));
        return new SpecDifferences([.. changes.Where(c => c.Changes.Count > 0)], notInDocument, diff._report);
    }

    private Side Load(string path)
    {
        if (Directory.Exists(path))
        {
            var folder = SpecFolder.Open(path);
            return new Side(folder.Files, null) { Glossary = folder.Glossary };
        }
        if (!File.Exists(path))
            throw new DocumentException($"{path} does not exist; name a spec file, a folder of them or a document");
        if (SpecFiles.IsTr(path)
            && SpecFile.Read(path, DocumentText.Read(path, _report)) is { Id.Length: > 0, Bodies.Count: > 0 } file)
        {
            return new Side(new Dictionary<string, SpecFile> { [file.Id] = file }, null)
            {
                Glossary = SpecFolder.GlossaryAbove(path),
                IsOneFile = true,
            };
        }
        return new Side(null, DocumentReader.Read(path, _report).ToDictionary(t => t.Id, StringComparer.Ordinal));
    }

    private IReadOnlyList<TrChange> Find(string id, Side old, Side now)
    {
        if (!old.Has(id)) return [new TrChange(ChangeKind.Added, "the TR", "", now.NameOf(id))];
        if (!now.Has(id)) return [new TrChange(ChangeKind.Removed, "the TR", old.NameOf(id), "")];
        return (old.Files, now.Files) switch
        {
            ({ } before, { } after) => SpecComparison.Find(before[id], after[id], withOwn: true),
            ({ } before, null) => Update(before[id], now.Trs![id], old.Glossary),
            (null, { } after) => [.. Update(after[id], old.Trs![id], now.Glossary).Select(c => c.Reversed())],
            _ => SpecComparison.Find(FileOf(old.Trs![id]), FileOf(now.Trs![id]), withOwn: false),
        };
    }

    private IReadOnlyList<TrChange> Update(SpecFile file, ImportedTr tr, Glossary glossary) =>
        new TrMerge(tr, [], glossary, withDescriptions: false, _report).Update(file).Changes;

    private SpecFile FileOf(ImportedTr tr)
    {
        var merged = new TrMerge(tr, [], GlossaryFile.Embedded, withDescriptions: false, _report).Create("");
        return SpecFile.Read(merged.Path, merged.NewText);
    }
}
