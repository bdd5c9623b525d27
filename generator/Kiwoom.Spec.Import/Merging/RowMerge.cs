using System.Globalization;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Import.Merging;

/// <summary>
/// Joins the rows of a document with those of a spec file: facts are the document's; names, formats, rules, limits,
/// member names of codes, words and undocumented rows are the file's.
/// </summary>
internal sealed class RowMerge(string where, Glossary glossary, bool withDescriptions)
{
    private readonly List<TrChange> _changes = [];
    private readonly List<(int Line, string Message)> _unreadable = [];

    /// <summary>What the document changes.</summary>
    public IReadOnlyList<TrChange> Changes => _changes;

    /// <summary>Code lists that were not understood, by line.</summary>
    public IReadOnlyList<(int Line, string Message)> Unreadable => _unreadable;

    /// <summary>Descriptions that were words only and stand in no row now.</summary>
    public int WordsLeftOut { get; private set; }

    /// <summary>The rows as the file should have them.</summary>
    /// <param name="existing">The file's rows; empty for a new file.</param>
    /// <param name="imported">The document's rows.</param>
    public List<SpecRow> Merge(IReadOnlyList<SpecRow> existing, IReadOnlyList<ImportedRow> imported)
    {
        var isNew = existing.Count == 0;
        var old = new Dictionary<string, SpecRow>(StringComparer.Ordinal);
        foreach (var (path, row) in RowPaths.Of(existing)) old.TryAdd(path, row);
        var merged = new List<(string Path, SpecRow Row)>();
        var parents =
            imported.Zip(imported.Skip(1)).Where(p => p.Second.Depth > p.First.Depth).Select(p => p.First).ToHashSet();
        foreach (var (path, row) in RowPaths.Of(imported))
        {
            var before = old.GetValueOrDefault(path);
            merged.Add((path, MergeRow(path, before, row, parents.Contains(row))));
            if (before is null && !isNew) Add(ChangeKind.Added, path, "", Shown(merged[^1].Row));
        }
        KeepOrRemove(existing, merged);
        CheckOrder(existing, merged);
        return [.. merged.Select(m => m.Row)];
    }

    private SpecRow MergeRow(string path, SpecRow? old, ImportedRow row, bool hasChildren)
    {
        if (row.IsUndocumented)
            return old ?? new SpecRow(row.Element, row.Depth, row.Label, row.Type, row.Required, "", row.Description);
        var length = row.Length?.ToString(CultureInfo.InvariantCulture) ?? "";
        var type = old is not null && !row.IsTypeCertain && OfficialTypes.Allows(row.Type, hasChildren, old.Type)
            ? old.Type
            : row.Type;
        var codes = ReadCodes(row, old);
        var description = MergeDescription(path, old, row.Description, codes);
        var limit = old?.Limit ?? "";
        if (limit.Length == 0 && NeededLimit(row, codes) is { } needed)
        {
            limit = needed;
            Add(ChangeKind.Limit, path, "", needed);
        }
        if (old is not null)
        {
            Compare(ChangeKind.Label, path, old.Label, row.Label, CodeText.SameLabel(old.Label, row.Label));
            Compare(ChangeKind.Type, path, old.Type, type);
            Compare(ChangeKind.Required, path, old.Required, row.Required);
            Compare(ChangeKind.Length, path, old.Length, length);
        }
        var label = old is not null && CodeText.SameLabel(old.Label, row.Label) ? old.Label : row.Label;
        return new SpecRow(row.Element, row.Depth, label, type, row.Required, length, description)
        {
            Name = old?.Name ?? "",
            Format = old?.Format ?? "",
            Rule = old?.Rule ?? "",
            Limit = limit,
        };
    }

    /// <summary>The codes of a row; null where it lists none, or no more than its format says.</summary>
    private CodeList? ReadCodes(ImportedRow row, SpecRow? old)
    {
        if (CodeText.Read(row.Description) is not { } codes) return null;
        if (CodeText.IsYesNo(codes) && FormatOf(row.Element, old) == Spec.Model.ValueFormat.YesNo) return null;
        // A value that is always the same is said by its Rule.
        if (codes.Items is [var only] && old?.Rule == $"= {only.Value}") return null;
        if (CodeText.Read(CodeText.Write(codes.Items)) is { } again && CodeText.Same(codes.Items, again.Items))
            return codes;
        var message = $"the codes of '{row.Element}' cannot be written so that they are read again: {row.Description}";
        _unreadable.Add((row.Line, message));
        return null;
    }

    private Spec.Model.ValueFormat? FormatOf(string element, SpecRow? old) =>
        (old is { Format.Length: > 0 }
            ? FieldFormat.Parse(old.Format, out _)
            : glossary.FindElement(element)?.Format ?? glossary.FindSuffix(element))?.Format;

    /// <summary>Official requests always pass: codes and examples that are longer than the official Length.</summary>
    private static string? NeededLimit(ImportedRow row, CodeList? codes)
    {
        if (row.Length is null) return null;
        var longest = Math.Max(row.LongestExample, codes?.Items.Max(c => c.Value.Length) ?? 0);
        return longest > row.Length ? longest.ToString(CultureInfo.InvariantCulture) : null;
    }

    private string MergeDescription(string path, SpecRow? old, string official, CodeList? codes)
    {
        var before = CodeText.Read(old?.Description ?? "");
        var words = before is null ? old?.Description ?? "" : before.Prose;
        if (old is { IsUndocumented: true }) words = "";
        var officialWords = (codes is null ? official : codes.Prose).Trim();
        if (officialWords.Length > 0 && words.Length == 0)
        {
            if (withDescriptions) words = officialWords.Replace('\n', ' ');
            else WordsLeftOut++;
        }
        if (codes is null)
        {
            // The file's own codes stay: the document has none to put in their place.
            if (before is not null && old is { IsUndocumented: false }) return old.Description;
            return words;
        }
        if (before is not null && CodeText.Same(before.Items, codes.Items) && words == before.Prose)
            return old!.Description;
        if (old is not null && (before is null || !CodeText.Same(before.Items, codes.Items)))
            Add(ChangeKind.Codes, path, before is null ? "" : CodeText.Write(before.Items), CodeText.Write(codes.Items));
        return WithWords(Named(codes, before), words);
    }

    /// <summary>The document's codes with the member names that people wrote for them.</summary>
    private static List<CodeItem> Named(CodeList codes, CodeList? before) =>
    [
        .. codes.Items.Select(c => c with { Name = before?.Items.Find(b => b.Value == c.Value)?.Name ?? c.Name }),
    ];

    private static string WithWords(List<CodeItem> codes, string words) =>
        words.Length == 0 ? CodeText.Write(codes) : $"{CodeText.Write(codes)}; {words}";

    /// <summary>Undocumented rows stay behind the row that they followed; others are gone.</summary>
    private void KeepOrRemove(IReadOnlyList<SpecRow> existing, List<(string Path, SpecRow Row)> merged)
    {
        var known = merged.Select(m => m.Path).ToHashSet(StringComparer.Ordinal);
        var last = -1;
        foreach (var (path, row) in RowPaths.Of(existing))
        {
            if (known.Contains(path))
            {
                last = merged.FindIndex(m => m.Path == path);
            }
            else if (row.IsUndocumented)
            {
                merged.Insert(++last, (path, row));
            }
            else
            {
                Add(ChangeKind.Removed, path, Shown(row), "");
            }
        }
    }

    private void CheckOrder(IReadOnlyList<SpecRow> existing, List<(string Path, SpecRow Row)> merged)
    {
        var before = RowPaths.Of(existing).Select(r => r.Path).ToList();
        var after = merged.Select(m => m.Path).Where(before.Contains).ToList();
        if (!before.Where(after.Contains).SequenceEqual(after))
            _changes.Add(new TrChange(ChangeKind.Order, where, "", ""));
    }

    private void Compare(ChangeKind kind, string path, string old, string now, bool? same = null)
    {
        if (!(same ?? old == now)) Add(kind, path, old, now);
    }

    private void Add(ChangeKind kind, string path, string old, string now) =>
        _changes.Add(new TrChange(kind, $"{where}.{path}", old, now));

    private static string Shown(SpecRow row) =>
        string.Join(", ", new[] { row.Label, row.Type, row.Required == "Y" ? "required" : "", row.Length }
            .Where(t => t.Length > 0));
}
