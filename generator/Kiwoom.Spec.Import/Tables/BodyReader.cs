using System.Globalization;
using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Import.Tables;

/// <summary>
/// Gathers the rows of one official Request or Response table: headings first, then row by row. Whatever is not
/// understood is reported, and the table is marked, so that nothing of a spec file is taken for gone.
/// </summary>
/// <param name="place">The sheet or file, for reports.</param>
/// <param name="report">Gets what is not understood.</param>
internal sealed class BodyReader(string place, ImportReport report)
{
    private enum Part
    {
        Body,
        Header,
        Unknown,
        Ended,
    }

    /// <summary>Stands where a character was lost when someone saved the document.</summary>
    public const char LostCharacter = '\uFFFD';

    private const string Stays = "the file's stays";

    private static readonly (Column Column, RowFacts Fact)[] Known =
    [
        (Columns.Part, RowFacts.None),
        (Columns.Element, RowFacts.None),
        (Columns.Label, RowFacts.Label),
        (Columns.Type, RowFacts.Type),
        (Columns.Required, RowFacts.Required),
        (Columns.Length, RowFacts.Length),
        (Columns.Description, RowFacts.Description),
    ];

    // What guides call the label; in spec files it could be the element's as well.
    private const string NameHeading = "이름";

    private readonly List<(string Name, List<ImportedRow> Rows)> _tables = [];
    private Dictionary<Column, int> _columns = [];
    private RowFacts _missing;
    private Part _part;
    private bool _isPartial;

    /// <summary>The tables of the body: one of no rows where it has none.</summary>
    public IReadOnlyList<ImportedTable> Tables
    {
        get
        {
            var tables = new List<ImportedTable>();
            foreach (var (name, rows) in _tables.Count == 0 ? [("", [])] : _tables)
            {
                tables.Add(new ImportedTable(name, RowOrder.Nested(rows, place, report, out var hasLost)));
                _isPartial |= hasLost;
            }
            return [.. tables.Select(t => t with { IsPartial = _isPartial })];
        }
    }

    // Sheets and saved sheets have all columns; guides have those that their writer needed.
    private bool IsOfficialLayout => _columns.ContainsKey(Columns.Part);

    /// <summary>Whether these cells are the headings of such a table.</summary>
    public static bool AreHeadings(SheetRow row) =>
        row.Filled.Any(i => ColumnOf(row[i]) == Columns.Element) && row.Filled.Any(i => ColumnOf(row[i]) == Columns.Type);

    /// <summary>Takes the headings of the rows that follow.</summary>
    /// <param name="row">The row with the headings.</param>
    /// <param name="isHeader">The rows that follow are HTTP headers until a cell says otherwise.</param>
    public void ReadHeadings(SheetRow row, bool isHeader)
    {
        _part = isHeader ? Part.Header : Part.Body;
        _columns = [];
        foreach (var i in row.Filled)
        {
            if (ColumnOf(row[i]) is not { } column) Problem(row, $"'{row[i]}' is not a column of an official table");
            else if (!_columns.TryAdd(column, i)) Problem(row, $"the column '{row[i]}' stands twice");
        }
        var missing = Known.Where(c => c.Fact != RowFacts.None && !_columns.ContainsKey(c.Column)).ToList();
        _missing = missing.Aggregate(RowFacts.None, (all, c) => all | c.Fact);
        if (missing.Count == 0) return;
        var names = string.Join(", ", missing.Select(c => c.Column.Heading));
        var message = $"the table has no column {names}; what the file has stays";
        if (IsOfficialLayout) Problem(row, message);
        else report.Note(place, row.Number, message);
    }

    /// <summary>Takes one row below the headings.</summary>
    public void ReadRow(SheetRow row)
    {
        var part = Text(row, Columns.Part);
        var isAlone = part.Length > 0 && row.Filled.Count() == 1;
        if (_part != Part.Ended && ((isAlone && WordOf(part) is null) || AreHeadings(row)))
        {
            Lose(row, AreHeadings(row)
                ? "the headings of a table are within another; what is below them is not read"
                : $"'{part}' is not a title of an official sheet; what is below it is not read");
            _part = Part.Ended;
            return;
        }
        if (_part == Part.Ended)
        {
            Lose(row, $"the row is not read: {Shown(row)}");
            return;
        }
        if (part.Length > 0) ReadPart(row, part);
        var element = Text(row, Columns.Element);
        var others = row.Filled.Where(i => !IsColumn(i, Columns.Part) && !IsColumn(i, Columns.Element)).ToList();
        if (element.Length == 0)
        {
            if (others.Count == 0) return;
            Lose(row, $"a row without an Element: {Shown(row)}");
            KeepPlace(row, "", 0);
        }
        else if (others.Count == 0) BeginTable(row, element);
        else if (_part == Part.Unknown) Lose(row, $"'{element}' is in a part that is not understood and is not read");
        else if (_part == Part.Header) CheckHeader(row, element);
        else if (HeaderRows.IsOne(element)) Lose(row, $"'{element}' is an HTTP header and is in the body");
        else AddRow(row, element, others);
    }

    /// <summary>Takes a row that stands outside of the table, and of which nobody can say what it is.</summary>
    /// <param name="line">Its line, from 1.</param>
    /// <param name="text">What stands there.</param>
    public void LoseRow(int line, string text)
    {
        var shown = text.ReplaceLineEndings(" ");
        report.Problem(place, line, $"a row is not in its table and is not read; write it directly below the others: {shown}");
        _isPartial = true;
    }

    private static Column? ColumnOf(string heading)
    {
        var text = Cleaned(heading);
        return TableColumns.Same(text, NameHeading) ? Columns.Label : Array.Find(Known, c => c.Column.IsCalled(text)).Column;
    }

    private bool IsColumn(int index, Column column) => _columns.TryGetValue(column, out var at) && at == index;

    private static Part? WordOf(string part) =>
        TableColumns.Same(part, "Header") || TableColumns.Same(part, "헤더") ? Part.Header
        : TableColumns.Same(part, "Body") || TableColumns.Same(part, "바디") ? Part.Body
        : null;

    private void ReadPart(SheetRow row, string part)
    {
        _part = WordOf(part) ?? Part.Unknown;
        if (_part == Part.Unknown) Lose(row, $"'{part}' is in the first column, where Header or Body is expected");
    }

    /// <summary>A row with nothing but a text divides the body into shapes; the first shape is the main one.</summary>
    private void BeginTable(SheetRow row, string title)
    {
        var name = _tables.Count == 0 ? "" : ShapeNames.OfSection(title);
        if (IsElement(title.TrimStart('-', ' ')))
        {
            Lose(row, $"'{title}' is alone in its row: an Element has a Type beside it");
            KeepPlace(row, title, DepthOf(title));
        }
        else if (_part == Part.Header || !ShapeNames.IsKnown(title) || _tables.Exists(t => t.Name == name))
        {
            Lose(row, $"'{title}' is not a title of a part that is known here; what is below it is not read");
            _part = Part.Unknown;
        }
        else
        {
            report.Note(place, row.Number, name.Length == 0
                ? $"the part '{title}' of the body is taken as the main one"
                : $"the part '{title}' of the body becomes the section '{name}'");
            _tables.Add((name, []));
            _part = Part.Body;
        }
    }

    /// <summary>The same headers are in every sheet and are left out; another one would be a fact.</summary>
    private void CheckHeader(SheetRow row, string element)
    {
        if (!HeaderRows.IsOne(element))
        {
            Lose(row, $"'{element}' is not a known HTTP header");
            return;
        }
        var found = HttpHeaders.Difference(element, Text(row, Columns.Required), Text(row, Columns.Length));
        if (IsOfficialLayout && found is not null)
            Problem(row, $"the HTTP header '{element}' has {found}; no spec file carries that");
    }

    private void AddRow(SheetRow row, string marked, List<int> others)
    {
        foreach (var i in others.Where(i => !_columns.ContainsValue(i)))
            Problem(row, $"the cell '{row[i]}' is under no heading");
        var (element, depth) = (marked.TrimStart('-', ' '), DepthOf(marked));
        if (!IsElement(element))
        {
            Lose(row, $"'{marked}' is not an Element");
            KeepPlace(row, element, depth);
            return;
        }
        var unclear = _missing;
        var label = Cell.ToOneLine(Whole(row, Columns.Label, RowFacts.Label, ref unclear));
        var description = Whole(row, Columns.Description, RowFacts.Description, ref unclear);
        Rows().Add(new ImportedRow(
            element, depth, label, TypeOf(row, ref unclear), RequiredOf(row, ref unclear), LengthOf(row, ref unclear),
            description, row.Number)
        { Unclear = unclear });
    }

    private List<ImportedRow> Rows()
    {
        if (_tables.Count == 0) _tables.Add(("", []));
        return _tables[^1].Rows;
    }

    private static int DepthOf(string marked) => marked[..^marked.TrimStart('-', ' ').Length].Count(c => c == '-');

    private static bool IsElement(string text) =>
        text.Length > 0 && text.All(c => Ascii.IsLetterOrDigit(c) || c is '_' or '-' or '.');

    private string TypeOf(SheetRow row, ref RowFacts unclear)
    {
        var text = Text(row, Columns.Type);
        var type = Array.Find(TypeWords.Official, t => string.Equals(t, text, StringComparison.OrdinalIgnoreCase));
        if (type is not null) return type;
        Problem(row, $"'{text}' is not a Type of an official table (String, LIST or Object); {Stays}");
        unclear |= RowFacts.Type;
        return TypeWords.Text;
    }

    private string RequiredOf(SheetRow row, ref RowFacts unclear)
    {
        var text = Text(row, Columns.Required);
        if (text is "" or "Y" or "N") return text;
        Problem(row, $"'{text}' is under Required, where Y or N is expected; {Stays}");
        unclear |= RowFacts.Required;
        return "";
    }

    private int? LengthOf(SheetRow row, ref RowFacts unclear)
    {
        var text = Text(row, Columns.Length);
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0)
            return length;
        Problem(row, $"'{text}' is under Length, where a number is expected; {Stays}");
        unclear |= RowFacts.Length;
        return null;
    }

    /// <summary>The words of a cell; empty, and a problem, where some of them are lost.</summary>
    private string Whole(SheetRow row, Column column, RowFacts fact, ref RowFacts unclear)
    {
        var text = Text(row, column);
        if (!text.Contains(LostCharacter)) return text;
        Problem(row, $"the {fact} '{text}' has lost characters; {Stays}");
        unclear |= fact;
        return "";
    }

    private string Text(SheetRow row, Column column) => _columns.TryGetValue(column, out var i) ? Cleaned(row[i]) : "";

    // The same cleaning as in spec files: bold and back-ticks, odd spaces, line breaks written as <br/>.
    private static string Cleaned(string cell) => Cell.Read(cell, 0, cell.Length).Text;

    private static string Shown(SheetRow row) =>
        string.Join(" | ", row.Filled.Select(i => row[i].ReplaceLineEndings(" ")));

    /// <summary>A row that is not understood keeps its place, for what is below it; a String has nothing there.</summary>
    private void KeepPlace(SheetRow row, string element, int depth)
    {
        if (string.Equals(Text(row, Columns.Type), TypeWords.Text, StringComparison.OrdinalIgnoreCase)) return;
        Rows().Add(new ImportedRow(element, depth, "", TypeWords.List, "", null, "", row.Number) { IsLost = true });
    }

    private void Lose(SheetRow row, string message)
    {
        Problem(row, message);
        _isPartial = true;
    }

    private void Problem(SheetRow row, string message) => report.Problem(place, row.Number, message);
}
