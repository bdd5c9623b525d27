using System.Globalization;
using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Sources;
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

    private static readonly (string Column, RowFacts Fact, string[] Headings)[] Columns =
    [
        ("Part", RowFacts.None, ["구분", "Section"]),
        ("Element", RowFacts.None, ["Element", "엘리먼트", "항목"]),
        ("Label", RowFacts.Label, ["한글명", "Korean", "이름"]),
        ("Type", RowFacts.Type, ["Type", "타입"]),
        ("Required", RowFacts.Required, ["Required", "필수", "필수여부"]),
        ("Length", RowFacts.Length, ["Length", "길이"]),
        ("Description", RowFacts.Description, ["Description", "설명"]),
    ];

    // The types of the official tables; String[] and tuple are this project's.
    private static readonly string[] Types = ["String", "LIST", "Object"];

    private readonly List<(string Name, List<ImportedRow> Rows)> _tables = [];
    private Dictionary<string, int> _columns = [];
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
    private bool IsOfficialLayout => _columns.ContainsKey("Part");

    /// <summary>Whether these cells are the headings of such a table.</summary>
    public static bool AreHeadings(SheetRow row) =>
        row.Filled.Any(i => ColumnOf(row[i]) == "Element") && row.Filled.Any(i => ColumnOf(row[i]) == "Type");

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
        var missing = Columns.Where(c => c.Fact != RowFacts.None && !_columns.ContainsKey(c.Column)).ToList();
        _missing = missing.Aggregate(RowFacts.None, (all, c) => all | c.Fact);
        if (missing.Count == 0) return;
        var names = string.Join(", ", missing.Select(c => c.Headings[0]));
        var message = $"the table has no column {names}; what the file has stays";
        if (IsOfficialLayout) Problem(row, message);
        else report.Note(place, row.Number, message);
    }

    /// <summary>Takes one row below the headings.</summary>
    public void ReadRow(SheetRow row)
    {
        var part = Text(row, "Part");
        var isAlone = part.Length > 0 && row.Filled.Count() == 1;
        if (_part != Part.Ended && ((isAlone && WordOf(part) is null) || AreHeadings(row)))
        {
            Lose(row, AreHeadings(row)
                ? "the headings of a table stand within another; what stands below them is not read"
                : $"'{part}' is not a title of an official sheet; what stands below it is not read");
            _part = Part.Ended;
            return;
        }
        if (_part == Part.Ended)
        {
            Lose(row, $"the row is not read: {Shown(row)}");
            return;
        }
        if (part.Length > 0) ReadPart(row, part);
        var element = Text(row, "Element");
        var others = row.Filled.Where(i => !IsColumn(i, "Part") && !IsColumn(i, "Element")).ToList();
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

    private static string? ColumnOf(string heading) =>
        Array.Find(Columns, c => Array.Exists(c.Headings, h => TableColumns.Same(h, Cleaned(heading)))).Column;

    private bool IsColumn(int index, string column) => _columns.TryGetValue(column, out var at) && at == index;

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
            Lose(row, $"'{title}' stands alone in its row: an Element has a Type beside it");
            KeepPlace(row, title, DepthOf(title));
        }
        else if (_part == Part.Header || !ShapeNames.IsKnown(title) || _tables.Exists(t => t.Name == name))
        {
            Lose(row, $"'{title}' is not a title of a part that is known here; what stands below it is not read");
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
        var found = HttpHeaders.Difference(element, Text(row, "Required"), Text(row, "Length"));
        if (IsOfficialLayout && found is not null)
            Problem(row, $"the HTTP header '{element}' has {found}; no spec file carries that");
    }

    private void AddRow(SheetRow row, string marked, List<int> others)
    {
        foreach (var i in others.Where(i => !_columns.ContainsValue(i)))
            Problem(row, $"the cell '{row[i]}' stands under no heading");
        var (element, depth) = (marked.TrimStart('-', ' '), DepthOf(marked));
        if (!IsElement(element))
        {
            Lose(row, $"'{marked}' is not an Element");
            KeepPlace(row, element, depth);
            return;
        }
        var unclear = _missing;
        var label = Cell.ToOneLine(Whole(row, "Label", RowFacts.Label, ref unclear));
        var description = Whole(row, "Description", RowFacts.Description, ref unclear);
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
        var text = Text(row, "Type");
        var type = Array.Find(Types, t => string.Equals(t, text, StringComparison.OrdinalIgnoreCase));
        if (type is not null) return type;
        Problem(row, $"'{text}' is not a Type of an official table (String, LIST or Object); {Stays}");
        unclear |= RowFacts.Type;
        return "String";
    }

    private string RequiredOf(SheetRow row, ref RowFacts unclear)
    {
        var text = Text(row, "Required");
        if (text is "" or "Y" or "N") return text;
        Problem(row, $"'{text}' stands under Required, where Y or N is expected; {Stays}");
        unclear |= RowFacts.Required;
        return "";
    }

    private int? LengthOf(SheetRow row, ref RowFacts unclear)
    {
        var text = Text(row, "Length");
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0)
            return length;
        Problem(row, $"'{text}' stands under Length, where a number is expected; {Stays}");
        unclear |= RowFacts.Length;
        return null;
    }

    /// <summary>The words of a cell; empty, and a problem, where some of them are lost.</summary>
    private string Whole(SheetRow row, string column, RowFacts fact, ref RowFacts unclear)
    {
        var text = Text(row, column);
        if (!text.Contains(LostCharacter)) return text;
        Problem(row, $"the {column} '{text}' has lost characters; {Stays}");
        unclear |= fact;
        return "";
    }

    private string Text(SheetRow row, string column) => _columns.TryGetValue(column, out var i) ? Cleaned(row[i]) : "";

    // The same cleaning as in spec files: bold and back-ticks, odd spaces, line breaks written as <br/>.
    private static string Cleaned(string cell) => Cell.Read(cell, 0, cell.Length).Text;

    private static string Shown(SheetRow row) =>
        string.Join(" | ", row.Filled.Select(i => row[i].ReplaceLineEndings(" ")));

    /// <summary>A row that is not understood keeps its place, for what stands below it; a String has nothing there.</summary>
    private void KeepPlace(SheetRow row, string element, int depth)
    {
        if (string.Equals(Text(row, "Type"), "String", StringComparison.OrdinalIgnoreCase)) return;
        Rows().Add(new ImportedRow(element, depth, "", "LIST", "", null, "", row.Number) { IsLost = true });
    }

    private void Lose(SheetRow row, string message)
    {
        Problem(row, message);
        _isPartial = true;
    }

    private void Problem(SheetRow row, string message) => report.Problem(place, row.Number, message);
}
