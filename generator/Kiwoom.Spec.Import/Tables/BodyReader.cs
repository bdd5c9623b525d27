using System.Globalization;
using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Sources;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Tables;

/// <summary>Gathers the rows of one official Request or Response table: headings first, then row by row.</summary>
/// <param name="place">The sheet or file, for reports.</param>
/// <param name="report">Gets what is not understood.</param>
internal sealed class BodyReader(string place, ImportReport report)
{
    private static readonly (string Column, string[] Headings)[] Columns =
    [
        ("Part", ["구분", "Section"]),
        ("Element", ["Element", "엘리먼트", "항목"]),
        ("Label", ["한글명", "Korean", "이름"]),
        ("Type", ["Type", "타입"]),
        ("Required", ["Required", "필수", "필수여부"]),
        ("Length", ["Length", "길이"]),
        ("Description", ["Description", "설명"]),
    ];

    // The types of the official tables; String[] and tuple are this project's.
    private static readonly string[] Types = ["String", "LIST", "Object"];

    private readonly List<(string Name, List<ImportedRow> Rows)> _tables = [];
    private Dictionary<string, int> _columns = [];
    private bool _isHeader;

    /// <summary>Whether a row of the body stood anywhere, or the table said that there is none.</summary>
    public IReadOnlyList<ImportedTable> Tables =>
        [.. (_tables.Count == 0 ? [("", [])] : _tables).Select(
            t => new ImportedTable(t.Name, RowOrder.Nested(t.Rows, place, report)))];

    /// <summary>Whether these cells are the headings of such a table.</summary>
    public static bool AreHeadings(SheetRow row) =>
        row.Filled.Any(i => ColumnOf(row[i]) == "Element") && row.Filled.Any(i => ColumnOf(row[i]) == "Type");

    /// <summary>Takes the headings of the rows that follow.</summary>
    /// <param name="row">The row with the headings.</param>
    /// <param name="isHeader">The rows that follow are HTTP headers until a cell says otherwise.</param>
    public void ReadHeadings(SheetRow row, bool isHeader)
    {
        _isHeader = isHeader;
        _columns = [];
        foreach (var i in row.Filled)
        {
            if (ColumnOf(row[i]) is not { } column) Problem(row, $"'{row[i]}' is no column of an official table");
            else if (!_columns.TryAdd(column, i)) Problem(row, $"the column '{row[i]}' stands twice");
        }
    }

    /// <summary>Takes one row below the headings.</summary>
    public void ReadRow(SheetRow row)
    {
        var part = Text(row, "Part");
        if (part.Length > 0) ReadPart(row, part);
        var element = Text(row, "Element");
        var others = row.Filled.Where(i => !IsColumn(i, "Part") && !IsColumn(i, "Element")).ToList();
        if (element.Length == 0)
        {
            if (others.Count > 0) Problem(row, $"a row without an Element: {Shown(row)}");
            return;
        }
        if (others.Count == 0) BeginTable(row, element);
        else if (_isHeader) CheckHeader(row, element);
        else if (HeaderRows.IsOne(element)) Problem(row, $"'{element}' is an HTTP header and stands in the body");
        else AddRow(row, element, others);
    }

    private static string? ColumnOf(string heading) =>
        Array.Find(Columns, c => Array.Exists(c.Headings, h => TableColumns.Same(h, Cleaned(heading)))).Column;

    private bool IsColumn(int index, string column) => _columns.TryGetValue(column, out var at) && at == index;

    private void ReadPart(SheetRow row, string part)
    {
        if (TableColumns.Same(part, "Header")) _isHeader = true;
        else if (TableColumns.Same(part, "Body")) _isHeader = false;
        else Problem(row, $"'{part}' stands in the first column, where Header or Body is expected");
    }

    /// <summary>A row with nothing but a text divides the body into shapes; the first shape is the main one.</summary>
    private void BeginTable(SheetRow row, string title)
    {
        if (_isHeader) Problem(row, $"the title '{title}' stands among HTTP headers");
        var name = _tables.Count == 0 ? "" : ShapeNames.OfSection(title);
        report.Note(place, row.Number, name.Length == 0
            ? $"the part '{title}' of the body is taken as the main one"
            : $"the part '{title}' of the body becomes the section '{name}'");
        _tables.Add((name, []));
    }

    /// <summary>The same headers stand in every sheet and are left out; another one would be a fact.</summary>
    private void CheckHeader(SheetRow row, string element)
    {
        if (!HeaderRows.IsOne(element)) Problem(row, $"'{element}' is no known HTTP header");
    }

    private void AddRow(SheetRow row, string marked, List<int> others)
    {
        foreach (var i in others.Where(i => !_columns.ContainsValue(i)))
            Problem(row, $"the cell '{row[i]}' stands under no heading");
        var element = marked.TrimStart('-', ' ');
        var depth = marked[..^element.Length].Count(c => c == '-');
        if (element.Length == 0 || !element.All(c => Naming.Names.IsLetterOrDigit(c) || c is '_' or '-' or '.'))
        {
            Problem(row, $"'{marked}' is no Element");
            return;
        }
        if (_tables.Count == 0) _tables.Add(("", []));
        _tables[^1].Rows.Add(new ImportedRow(
            element, depth, HeaderReader.OneLine(Text(row, "Label")), TypeOf(row), RequiredOf(row), LengthOf(row),
            Text(row, "Description"), row.Number));
    }

    private string TypeOf(SheetRow row)
    {
        var text = Text(row, "Type");
        var type = Array.Find(Types, t => string.Equals(t, text, StringComparison.OrdinalIgnoreCase));
        if (type is null) Problem(row, $"'{text}' is no Type of an official table; it is read as String");
        return type ?? "String";
    }

    private string RequiredOf(SheetRow row)
    {
        var text = Text(row, "Required");
        if (text is "" or "Y" or "N") return text;
        Problem(row, $"'{text}' stands under Required; it is left out");
        return "";
    }

    private int? LengthOf(SheetRow row)
    {
        var text = Text(row, "Length");
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0)
            return length;
        Problem(row, $"'{text}' stands under Length; it is left out");
        return null;
    }

    private string Text(SheetRow row, string column) => _columns.TryGetValue(column, out var i) ? Cleaned(row[i]) : "";

    // The same cleaning as in spec files: bold and back-ticks, odd spaces, line breaks written as <br/>.
    private static string Cleaned(string cell) => Cell.Read(cell, 0, cell.Length).Text;

    private static string Shown(SheetRow row) =>
        string.Join(" | ", row.Filled.Select(i => row[i].ReplaceLineEndings(" ")));

    private void Problem(SheetRow row, string message) => report.Problem(place, row.Number, message);
}
