using Kiwoom.Spec.Import.Merging;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Sources;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>What differs between two states of the spec files, or of the documents that they come from.</summary>
internal static class SpecDiff
{
    private static readonly (ChangeKind Kind, bool IsOfficial, Func<SpecRow, string> Cell)[] Columns =
    [
        (ChangeKind.Label, true, r => r.Label),
        (ChangeKind.Type, true, r => r.Type),
        (ChangeKind.Required, true, r => r.Required),
        (ChangeKind.Length, true, r => r.Length),
        (ChangeKind.Codes, true, r => CodeText.Read(r.Description) is { } codes ? CodeText.Write(codes.Items) : ""),
        (ChangeKind.Name, false, r => r.Name),
        (ChangeKind.Format, false, r => r.Format),
        (ChangeKind.Rule, false, r => r.Rule),
        (ChangeKind.Limit, false, r => r.Limit),
    ];

    /// <summary>The changes of each TR that has any, by API ID.</summary>
    /// <param name="old">A spec file, a folder of them, or a document.</param>
    /// <param name="now">The same of the later state.</param>
    /// <exception cref="DocumentException">One of them cannot be read.</exception>
    public static IReadOnlyList<(string Id, IReadOnlyList<TrChange> Changes)> Compare(string old, string now)
    {
        var (before, isOldOwn) = Load(old);
        var (after, isNewOwn) = Load(now);
        var withOwn = isOldOwn && isNewOwn;
        return
        [
            .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Select(id => (id, Of(before.GetValueOrDefault(id), after.GetValueOrDefault(id), withOwn)))
                .Where(c => c.Item2.Count > 0),
        ];
    }

    private static (Dictionary<string, SpecFile> Files, bool HasOwnColumns) Load(string path)
    {
        if (Directory.Exists(path)) return (new(SpecFolder.Open(path).Files, StringComparer.Ordinal), true);
        if (!File.Exists(path))
            throw new DocumentException($"{path} does not exist; name a spec file, a folder of them or a document");
        var isText = Path.GetExtension(path) is ".md" or ".html";
        if (isText && SpecFile.Read(path, File.ReadAllText(path)) is { Id.Length: > 0, Bodies.Count: > 0 } file)
            return (new(StringComparer.Ordinal) { [file.Id] = file }, true);
        var report = new ImportReport();
        var trs = DocumentReader.Read(path, report);
        return (trs.ToDictionary(t => t.Id, t => FileOf(t, report), StringComparer.Ordinal), false);
    }

    private static SpecFile FileOf(ImportedTr tr, ImportReport report)
    {
        var merged = new TrMerge(tr, [], Glossary.Embedded, withDescriptions: false, report).Create("");
        return SpecFile.Read(merged.Path, merged.NewText);
    }

    private static IReadOnlyList<TrChange> Of(SpecFile? old, SpecFile? now, bool withOwn)
    {
        if (old is null) return [new TrChange(ChangeKind.Added, "the TR", "", now![OfficialKeys.KoreanName])];
        if (now is null) return [new TrChange(ChangeKind.Removed, "the TR", old[OfficialKeys.KoreanName], "")];
        return [.. Keys(old, now, withOwn), .. old.Bodies.Concat(now.Bodies).Select(b => (b.Kind, b.Name)).Distinct().SelectMany(b => Rows(
            b.Kind.ToString().ToLowerInvariant() + (b.Name.Length == 0 ? "" : $" ({b.Name})"),
            old.Find(b.Kind, b.Name)?.Rows ?? [], now.Find(b.Kind, b.Name)?.Rows ?? [], withOwn))];
    }

    private static IEnumerable<TrChange> Keys(SpecFile old, SpecFile now, bool withOwn)
    {
        var official = OfficialKeys.All.Select(k => k.Key);
        var all = withOwn
            ? official.Union(old.Keys?.Rows.Select(r => r.Key) ?? []).Union(now.Keys?.Rows.Select(r => r.Key) ?? [])
            : official;
        return all.Where(k => !CodeText.SameLabel(old[k], now[k])).Select(
            k => new TrChange(ChangeKind.Key, k, old[k], now[k]));
    }

    private static IEnumerable<TrChange> Rows(
        string where, IReadOnlyList<SpecRow> old, IReadOnlyList<SpecRow> now, bool withOwn)
    {
        var before = RowPaths.Of(old).DistinctBy(r => r.Path).ToDictionary(
            r => r.Path, r => r.Row, StringComparer.Ordinal);
        var after = RowPaths.Of(now).DistinctBy(r => r.Path).ToDictionary(
            r => r.Path, r => r.Row, StringComparer.Ordinal);
        foreach (var (path, row) in after.Where(r => !before.ContainsKey(r.Key)))
            yield return new TrChange(ChangeKind.Added, $"{where}.{path}", "", $"{row.Label}, {row.Type}");
        foreach (var (path, row) in before.Where(r => !after.ContainsKey(r.Key)))
            yield return new TrChange(ChangeKind.Removed, $"{where}.{path}", $"{row.Label}, {row.Type}", "");
        foreach (var (path, row) in after.Where(r => before.ContainsKey(r.Key)))
        {
            foreach (var (kind, isOfficial, cell) in Columns.Where(c => c.IsOfficial || withOwn))
            {
                if (!CodeText.SameLabel(cell(before[path]), cell(row)))
                    yield return new TrChange(kind, $"{where}.{path}", cell(before[path]), cell(row));
            }
        }
        if (!before.Keys.Where(after.ContainsKey).SequenceEqual(after.Keys.Where(before.ContainsKey)))
            yield return new TrChange(ChangeKind.Order, where, "", "");
    }
}
