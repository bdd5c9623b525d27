using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Merging;

/// <summary>A spec file with the facts of a document put into it.</summary>
/// <param name="Tr">The TR as the document has it.</param>
/// <param name="Path">Where the file is or belongs, below the folder of spec files, with '/'.</param>
/// <param name="OldText">Null for a new file.</param>
/// <param name="NewText">Equal to the old text where the document changes nothing.</param>
/// <param name="Changes">What the document changes; empty for a new file.</param>
/// <param name="WordsLeftOut">Descriptions in words that were not taken over.</param>
internal sealed record MergedTr(
    ImportedTr Tr, string Path, string? OldText, string NewText, IReadOnlyList<TrChange> Changes, int WordsLeftOut)
{
    public bool IsNew => OldText is null;

    public bool IsChanged => OldText != NewText;
}

/// <summary>Puts one TR of a document into its spec file.</summary>
/// <param name="tr">The TR.</param>
/// <param name="examples">Its examples, repaired and with our values; none where they are not asked for.</param>
/// <param name="glossary">Names and formats that the file need not repeat.</param>
/// <param name="withDescriptions">Take over official words where the file has none.</param>
/// <param name="report">Gets what is not understood.</param>
internal sealed class TrMerge(
    ImportedTr tr, IReadOnlyList<SpecExampleText> examples, Glossary glossary, bool withDescriptions, ImportReport report)
{
    private readonly RowMerge _rows = new(glossary, withDescriptions, tr.Place, report);

    /// <summary>A file for a TR that has none.</summary>
    /// <param name="name">The English name; empty for none.</param>
    public MergedTr Create(string name)
    {
        var group = SpecPlaces.GroupOf(tr[OfficialKeys.Menu], glossary);
        var keys = new SpecKeys(tr).For(name, group, SpecPlaces.KindOf(tr, group));
        var parts = new List<string>
        {
            TitleOf(tr),
            TableText.OfKeys(keys, isHtml: false),
        };
        foreach (var (kind, tables) in Bodies())
        {
            parts.AddRange(
                tables.Select(
                    t => $"{HeadingOf(kind, t.Name)}\n\n{TableText.OfRows(_rows.Merge("", [], t), isHtml: false)}"));
            if (tables.Count == 0) parts.Add(HeadingOf(kind, ""));
        }
        parts.AddRange(examples.Select(e => e.ToMarkdown()));
        var text = string.Join("\n\n", parts) + "\n";
        return new MergedTr(tr, SpecPlaces.PathOf(tr.Id, name, group), null, text, [], _rows.WordsLeftOut);
    }

    /// <summary>The file with the document's facts. What the document does not state stays.</summary>
    public MergedTr Update(SpecFile file)
    {
        if (Hindrances.Of(file, glossary) is { Count: > 0 } hindrances)
        {
            foreach (var problem in hindrances)
                report.Problem(file.Path, problem.Span.Line + 1, $"{problem.Kind.Id}: {problem.Message}; the file stays as it is");
            return new MergedTr(tr, file.Path, file.Text, file.Text, [], 0);
        }
        var edits = new TextEdits(file.Text);
        MergeKeys(file, edits);
        CheckKind(file);
        foreach (var (kind, tables) in Bodies())
        {
            foreach (var table in tables) MergeTable(file, edits, kind, table);
            CheckSections(file, kind, tables);
        }
        foreach (var example in examples) example.AddTo(file, edits);
        var text = edits.Apply();
        var changes = text == file.Text
            ? []
            : SpecComparison.Find(file, SpecFile.Read(file.Path, text), withOwn: true);
        return new MergedTr(tr, file.Path, file.Text, text, changes, _rows.WordsLeftOut);
    }

    /// <summary>A whole section of a file is never taken for gone.</summary>
    private void CheckSections(SpecFile file, SectionKind kind, IReadOnlyList<ImportedTable> tables)
    {
        if (tables.Count == 0) return;
        foreach (var body in file.Bodies.Where(b => b.Kind == kind && b.Rows.Count > 0))
        {
            if (tables.Any(t => t.Name == body.Name)) continue;
            var where = SpecComparison.WhereOf(kind, body.Name);
            report.Problem(tr.Place, 0, $"{where} is in {file.Path} and not in the document; it stays");
        }
    }

    private void CheckKind(SpecFile file)
    {
        var kind = file["Kind"];
        if (kind.Length == 0 || HeaderWords.Kinds.Parse(kind) == TrKind.Order) return;
        if (!SpecPlaces.IsOrder(tr, SpecPlaces.GroupOf(tr[OfficialKeys.Menu], glossary))) return;
        report.Problem(
            tr.Place, 0, $"{tr.Id} moves money by its URL, menu or name; {file.Path} says Kind {kind}; write order");
    }

    private static string TitleOf(ImportedTr tr) => $"# {tr.Id} {tr[OfficialKeys.KoreanName]}".TrimEnd();

    private IEnumerable<(SectionKind Kind, IReadOnlyList<ImportedTable> Tables)> Bodies() =>
        [(SectionKind.Request, tr.Request ?? []), (SectionKind.Response, tr.Response ?? [])];

    private static string HeadingOf(SectionKind kind, string name) =>
        name.Length == 0 ? $"## {kind}" : $"## {kind}: {name}";

    private void MergeKeys(SpecFile file, TextEdits edits)
    {
        if (file.Keys is null) return;
        var (keys, changes) = new SpecKeys(tr).Into(file);
        if (changes.Count == 0) return;
        if (file.Keys.IsWider)
        {
            var all = string.Join(", ", changes.Select(c => $"{c.Where} {c.New}".TrimEnd()));
            report.Problem(file.Path, 0, $"the table of keys has cells beside its values, so it stays as it is; write by hand: {all}");
            return;
        }
        edits.Replace(file.Keys.Extent, TableText.OfKeys(keys, file.IsHtml));
        var nameChanged = changes.Any(c => c.Where == OfficialKeys.KoreanName);
        if (nameChanged && file.Title is { } title)
            edits.Replace(title.Text.Start..(title.Text.Start + title.Text.Length), TitleOf(tr)[2..]);
    }

    private void MergeTable(SpecFile file, TextEdits edits, SectionKind kind, ImportedTable table)
    {
        var body = file.Find(kind, table.Name);
        var rows = _rows.Merge(SpecComparison.WhereOf(kind, table.Name), body?.Rows ?? [], table);
        if (body?.Extent is not { } extent)
            edits.InsertSection(file, kind, table.Name, TableText.OfRows(rows, file.IsHtml));
        else if (rows.SequenceEqual(body.Rows)) return;
        else if (body.IsDivided)
            report.Problem(
                file.Path, 0, $"{SpecComparison.WhereOf(kind, table.Name)} is in several tables, which stay as they are; make one of them and import again");
        else
            edits.Replace(extent, TableText.OfRows(rows, file.IsHtml));
    }
}
