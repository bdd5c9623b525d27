using System.Globalization;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Naming.Codes;

namespace Kiwoom.Spec.Import.Merging;

/// <summary>
/// Joins the rows of a document with those of a spec file: facts are the document's; names, formats, rules, limits, roles,
/// member names of codes, words and undocumented rows are the file's, and so is what the document does not state.
/// </summary>
/// <param name="glossary">Formats that the file need not repeat.</param>
/// <param name="withDescriptions">Take over official words where the file has none.</param>
/// <param name="place">The sheet or file, for reports.</param>
/// <param name="report">Gets what cannot be written.</param>
internal sealed class RowMerge(Glossary glossary, bool withDescriptions, string place, ImportReport report)
{
    /// <summary>Descriptions that were words only and are in no row now.</summary>
    public int WordsLeftOut { get; private set; }

    /// <summary>The rows as the file should have them.</summary>
    /// <param name="where">Such as <c>request</c>, for reports.</param>
    /// <param name="existing">The file's rows; empty for a new file.</param>
    /// <param name="table">The document's rows.</param>
    public List<SpecRow> Merge(string where, IReadOnlyList<SpecRow> existing, ImportedTable table)
    {
        var old = new Dictionary<string, SpecRow>(StringComparer.Ordinal);
        foreach (var (path, row) in RowPaths.Of(existing)) old.TryAdd(path, row);
        var rows = table.Rows;
        var parents =
            rows.Zip(rows.Skip(1)).Where(p => p.Second.Depth > p.First.Depth).Select(p => p.First).ToHashSet();
        var merged = new List<(string Path, SpecRow Row)>();
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, row) in RowPaths.Of(rows))
        {
            var before = old.GetValueOrDefault(path);
            // What only an example shows stays where the file has it.
            if (row.IsUndocumented && before is not null) shown.Add(path);
            else merged.Add((path, MergeRow(before, row, parents.Contains(row))));
        }
        // A table without rows was not found, rather than emptied.
        var isPartial = table.IsPartial || table.Rows.Count == 0;
        Keep(where, existing, merged, r => r.Row.IsUndocumented || shown.Contains(r.Path), isPartial);
        return [.. merged.Select(m => m.Row)];
    }

    private SpecRow MergeRow(SpecRow? old, ImportedRow row, bool hasChildren)
    {
        if (row.IsUndocumented)
            return new SpecRow(row.Element, row.Depth, row.Label, row.Type, row.Required, "", row.Description);
        var codes = ReadCodes(row, old, out var isClear);
        var description = isClear ? MergeDescription(old, row, codes) : old?.Description ?? "";
        var limit = old?.Limit ?? "";
        if (limit.Length == 0 && NeededLimit(row, codes) is { } needed) limit = needed;
        var keepsLabel = old is not null && (IsUnclear(RowFacts.Label) || CodeText.SameLabel(old.Label, row.Label));
        var keepsType = old is not null && (
            IsUnclear(RowFacts.Type) || (!row.IsTypeCertain && OfficialTypes.Allows(row.Type, hasChildren, old.Type)));
        var keepsLength = old is not null && IsUnclear(RowFacts.Length);
        return new SpecRow(
            row.Element, row.Depth, keepsLabel ? old!.Label : row.Label, keepsType ? old!.Type : row.Type,
            old is not null && IsUnclear(RowFacts.Required) ? old.Required : row.Required,
            keepsLength ? old!.Length : row.Length?.ToString(CultureInfo.InvariantCulture) ?? "", description)
        {
            Name = old?.Name ?? "",
            Format = old?.Format ?? "",
            Unit = old?.Unit ?? "",
            Rule = old?.Rule ?? "",
            Limit = limit,
            Role = old?.Role ?? "",
            Others = old?.Others ?? default,
        };

        bool IsUnclear(RowFacts fact) => row.Unclear.HasFlag(fact);
    }

    /// <summary>The codes of a row; null where it lists none, or no more than its format says.</summary>
    private CodeList? ReadCodes(ImportedRow row, SpecRow? old, out bool isClear)
    {
        isClear = !row.Unclear.HasFlag(RowFacts.Description);
        if (!isClear || CodeText.Read(row.Description) is not { } codes) return null;
        if (codes.Items.CountBy(c => c.Value).FirstOrDefault(c => c.Value > 1).Key is { } twice)
        {
            var list = OneLine(row.Description);
            report.Problem(place, row.Line, $"the list of codes of '{row.Element}' lists '{twice}' twice: {list}");
            isClear = false;
            return null;
        }
        if (CodeText.IsYesNo(codes) && FormatOf(row.Element, old) == ValueFormat.YesNo) return null;
        // A value that is always the same is said by its Rule.
        if (codes.Items is [var only] && old?.Rule == $"= {only.Value}") return null;
        if (CodeText.Read(CodeText.Write(codes.Items)) is { } again && CodeText.Same(codes.Items, again.Items))
            return codes;
        report.Problem(
            place, row.Line, $"the codes of '{row.Element}' cannot be written so that they are read again: {OneLine(row.Description)}");
        isClear = false;
        return null;
    }

    private ValueFormat? FormatOf(string element, SpecRow? old) =>
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

    private string MergeDescription(SpecRow? old, ImportedRow row, CodeList? codes)
    {
        var before = CodeText.Read(old?.Description ?? "");
        var words = before is null ? old?.Description ?? "" : before.Prose;
        if (old is { IsUndocumented: true }) (before, words) = (null, "");
        // Codes that a Format or a Rule says are not words either.
        var official = CodeText.Read(row.Description);
        var officialWords = OneLine(official is null ? row.Description : official.Prose).Trim();
        officialWords = DescriptionStyle.Corrected(officialWords) ?? officialWords;
        var keepsCodes = codes is null && before is not null;
        if (keepsCodes && official is null)
            report.Note(place, row.Line, $"'{row.Element}' has codes in the file and none in the document; they stay");
        var list = keepsCodes ? before : codes is null ? null : Joined(codes, before);
        if (officialWords.Length > 0 && words.Length == 0)
        {
            if (!withDescriptions) WordsLeftOut++;
            else if (CanStand(officialWords, list, FormatOf(row.Element, old))) words = officialWords;
            else TellWords(row, officialWords);
        }
        var isSame = before is not null && list is not null && words == before.Prose
            && CodeText.Same(CodeText.Official(before), CodeText.Official(list)) && before.HasOthers == list.HasOthers;
        return isSame ? old!.Description : WithWords(list, words);
    }

    private void TellWords(ImportedRow row, string words)
    {
        const string why = "would be read as codes or as something else, and are not written";
        report.Problem(place, row.Line, $"the words of '{row.Element}' {why}: {words}");
    }

    /// <summary>Whether words are read again as words, by an import and by the generator.</summary>
    private static bool CanStand(string words, CodeList? codes, ValueFormat? format)
    {
        var text = WithWords(codes, words);
        if (text.StartsWith(SpecRow.UndocumentedMark, StringComparison.OrdinalIgnoreCase)) return false;
        if (!TableText.Survives(text)) return false;
        var readings = new List<CodeList?> { CodeText.Read(text) };
        var cell = Spec.Reading.Blocks.Cell.Raw(text, 0, text.Length);
        if (format is null or ValueFormat.Code) readings.Add(CodeList.Parse(cell, isCode: format == ValueFormat.Code));
        return readings.TrueForAll(r => codes is null
            ? r is null
            : r is not null && r.Prose == words && CodeText.Same(r.Items, codes.Items));
    }

    /// <summary>
    /// The document's codes with what people wrote: member names, codes that only examples show, and that there are
    /// others.
    /// </summary>
    private static CodeList Joined(CodeList codes, CodeList? before) => before is null ? codes : codes with
    {
        Items =
        [
            .. codes.Items.Select(c => c with { Name = before.Items.Find(b => b.Value == c.Value)?.Name ?? c.Name }),
            .. before.Items.Where(b => CodeText.IsUndocumented(b) && !codes.Items.Exists(c => c.Value == b.Value)),
        ],
        HasOthers = codes.HasOthers || before.HasOthers,
    };

    private static string WithWords(CodeList? codes, string words) => codes is null
        ? words
        : words.Length == 0 ? CodeText.Write(codes) : $"{CodeText.Write(codes)}; {words}";

    private static string OneLine(string text) => text.Replace('\n', ' ');

    /// <summary>
    /// Rows that the document lacks: some stay behind the row that they followed, others are gone. Where the document
    /// was not understood as a whole, none is.
    /// </summary>
    private void Keep(
        string where, IReadOnlyList<SpecRow> existing, List<(string Path, SpecRow Row)> merged,
        Func<(string Path, SpecRow Row), bool> stays, bool isPartial)
    {
        var known = merged.Select(m => m.Path).ToHashSet(StringComparer.Ordinal);
        var unsure = new List<string>();
        var last = -1;
        foreach (var row in RowPaths.Of(existing))
        {
            if (known.Contains(row.Path))
            {
                last = merged.FindIndex(m => m.Path == row.Path);
                continue;
            }
            var isOwn = stays(row);
            if (!isOwn && !isPartial) continue;
            if (!isOwn) unsure.Add(row.Path);
            // Behind what is nested under the row above.
            last++;
            while (last < merged.Count && merged[last].Row.Depth > row.Row.Depth) last++;
            merged.Insert(last, row);
        }
        if (unsure.Count == 0) return;
        var rows = string.Join(", ", unsure);
        report.Problem(place, 0, $"{where}: not found in what was understood of the table, and stays: {rows}");
    }
}
