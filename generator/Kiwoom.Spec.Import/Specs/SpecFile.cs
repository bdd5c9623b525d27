using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>
/// A spec file cut into what an import may change, with where each piece stands. All else is left as it is.
/// </summary>
internal sealed class SpecFile
{
    private readonly SpecContext _context;

    private SpecFile(string path, string text)
    {
        Path = path;
        Text = text;
        IsHtml = SpecFiles.IsHtml(path);
        var source = new SourceFile(path, text);
        _context = new SpecContext(source, Glossary.Empty, CancellationToken.None);
        var document = SpecDocument.Read(source, CancellationToken.None);
        Title = document.Title;
        Keys = document.Preamble.Tables.Count == 0 ? null : ReadKeys(document.Preamble.Tables[0]);
        Bodies =
            [.. document.Sections.Where(s => s.Kind is SectionKind.Request or SectionKind.Response).Select(ReadBody)];
        Examples = [.. document.Sections
            .Where(s => s.Kind is SectionKind.RequestExample or SectionKind.ResponseExample)
            .Select(s => new Example(s.Kind, s.Name, s.Fences))];
    }

    public string Path { get; }

    public string Text { get; }

    public bool IsHtml { get; }

    public Heading? Title { get; }

    public KeyTable? Keys { get; }

    /// <summary>The Request and Response sections, with those of further shapes.</summary>
    public IReadOnlyList<Body> Bodies { get; }

    public IReadOnlyList<Example> Examples { get; }

    /// <summary>The API ID; empty where the file has none.</summary>
    public string Id => this[Model.OfficialKeys.Id];

    /// <summary>The value of a key; empty where there is none.</summary>
    public string this[string key] => Keys?.Rows.FirstOrDefault(r => TableColumns.Same(r.Key, key)).Value ?? "";

    public static SpecFile Read(string path, string text) => new(path, text);

    /// <summary>The rows of a section; null where the file has no such table.</summary>
    public Body? Find(SectionKind kind, string name) => Bodies.FirstOrDefault(b => b.Kind == kind && b.Name == name);

    private KeyTable ReadKeys(Table table)
    {
        var rows = table.Rows.Where(r => !r[0].IsBlank || !r[1].IsBlank).Select(r => (r[0].Text, r[1].Text)).ToList();
        var isWider = table.Rows.Prepend(table.Header).Any(r => r.Cells.Skip(2).Any(c => !c.IsBlank));
        return new KeyTable(rows, ExtentOf(table)) { IsWider = isWider };
    }

    private Body ReadBody(Section section)
    {
        // A table of HTTP headers alone is not one of fields.
        var tables = section.Tables.FindAll(t => TableReader.IsRead(section, t));
        var bodies = tables.FindAll(t => !HeaderRows.AreAll(t, t.Header.Cells.FindIndex(c => Columns.Element.IsCalled(c.Text))));
        if ((bodies.FirstOrDefault() ?? tables.FirstOrDefault()) is not { } first) return new Body(section.Kind, section.Name, [], null);
        return new Body(section.Kind, section.Name, [.. bodies.SelectMany(ReadRows)], ExtentOf(first)) { IsDivided = bodies.Count > 1 };
    }

    private IEnumerable<SpecRow> ReadRows(Table table)
    {
        var columns = TableColumns.Read(_context, table.Header, Columns.All);
        var others = Enumerable.Range(0, table.Header.Cells.Count).Where(i => !TableText.Knows(table.Header[i].Text)).ToList();
        foreach (var row in TableColumns.RowsOf(table))
        {
            var element = columns[row, Columns.Element].Text;
            if (element.Length == 0 || HeaderRows.IsOne(element)) continue;
            yield return RowOf(element, column => columns[row, column].Text) with
            {
                Others = others.Select(i => new OtherCell(table.Header[i].Text, row[i].Text)).ToEquatableArray(),
            };
        }
    }

    private static SpecRow RowOf(string marked, Func<Column, string> cell)
    {
        var element = marked.TrimStart('-', ' ');
        var depth = marked[..^element.Length].Count(c => c == '-');
        return new SpecRow(
            element, depth, cell(Columns.Label), cell(Columns.Type), cell(Columns.Required), cell(Columns.Length),
            cell(Columns.Description))
        {
            Name = cell(Columns.Name),
            Format = cell(Columns.Format),
            Unit = cell(Columns.Unit),
            Rule = cell(Columns.Rule),
            Limit = cell(Columns.Limit),
            Role = cell(Columns.Role),
        };
    }

    private Range ExtentOf(Table table)
    {
        if (IsHtml)
        {
            const string close = "</table>";
            var from = table.Rows.Count > 0 ? table.Rows[^1].End : table.Header.End;
            var end = Text.IndexOf(close, from, StringComparison.OrdinalIgnoreCase);
            return table.Start..(end < 0 ? Text.Length : end + close.Length);
        }
        if (table.Rows.Count > 0) return table.Start..table.Rows[^1].End;
        // Without rows the line of dashes is the last.
        var next = Text.IndexOf('\n', table.Header.End);
        var isDashes = next >= 0 && next + 1 < Text.Length && Text[next + 1] == '|';
        if (!isDashes) return table.Start..table.Header.End;
        var last = Text.IndexOf('\n', next + 1);
        return table.Start..(last < 0 ? Text.Length : last);
    }

    /// <summary>The table under the title.</summary>
    internal sealed record KeyTable(IReadOnlyList<(string Key, string Value)> Rows, Range Extent)
    {
        /// <summary>Cells stand beside the values.</summary>
        public bool IsWider { get; init; }
    }

    /// <summary>A Request or Response section; the extent is that of its table, null where it has none.</summary>
    internal sealed record Body(SectionKind Kind, string Name, IReadOnlyList<SpecRow> Rows, Range? Extent)
    {
        /// <summary>The rows are in several tables, and the extent is that of the first.</summary>
        public bool IsDivided { get; init; }
    }

    /// <summary>An example section.</summary>
    internal sealed record Example(SectionKind Kind, string Name, IReadOnlyList<Fence> Fences);
}
