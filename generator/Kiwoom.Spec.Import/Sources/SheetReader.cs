using Kiwoom.Spec.Import.Examples;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Tables;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Import.Sources;

/// <summary>Reads a sheet in the official layout: key rows, two tables, two examples, each below its title.</summary>
internal sealed class SheetReader
{
    private enum Part
    {
        Keys,
        Overview,
        Request,
        Response,
        RequestExample,
        ResponseExample,
    }

    private static readonly Dictionary<string, Part> Titles = new(StringComparer.OrdinalIgnoreCase)
    {
        [HeaderKeys.Overview] = Part.Overview,
        ["Request"] = Part.Request,
        ["Response"] = Part.Response,
        ["Request Example"] = Part.RequestExample,
        ["Response Example"] = Part.ResponseExample,
    };

    private readonly Sheet _sheet;
    private readonly ImportReport _report;
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<Part, BodyReader> _bodies = [];
    private readonly Dictionary<Part, SourceText> _examples = [];
    private readonly List<string> _overview = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private bool _hasHeadings;
    private ExampleRows _exampleRows = new();

    private SheetReader(Sheet sheet, ImportReport report)
    {
        _sheet = sheet;
        _report = report;
    }

    /// <summary>Whether the sheet has a TR: the list of TRs and the error codes have none.</summary>
    public static bool IsTr(Sheet sheet) =>
        sheet.Rows.Any(r => OfficialKeys.Find(r[0]) == OfficialKeys.Id && r.Filled.Count() == 2);

    /// <summary>The TR of the sheet; null, and a problem, where it has no API ID.</summary>
    public static ImportedTr? Read(Sheet sheet, ImportReport report) => new SheetReader(sheet, report).Read();

    private ImportedTr? Read()
    {
        var part = Part.Keys;
        foreach (var row in _sheet.Rows)
        {
            if (row.Filled.Count() == 1 && Titles.TryGetValue(row[0], out var next)) Begin(part = next);
            else if (!IsDecoration(row)) ReadRow(part, row);
        }
        if (!_keys.TryGetValue(OfficialKeys.Id, out var id))
        {
            _report.Problem(_sheet.Name, 0, "the sheet has no API ID");
            return null;
        }
        if (!ApiId.IsValid(id))
        {
            _report.Problem(_sheet.Name, 0, $"'{id}' is not an API ID; the sheet is not read");
            return null;
        }
        if (Contradiction(id) is { } contradiction)
        {
            _report.Problem(_sheet.Name, 0, $"the API ID is {id}, and {contradiction}; the sheet is not read");
            return null;
        }
        foreach (var (missing, _) in OfficialKeys.All.Where(k => !_keys.ContainsKey(k.Key) && !_told.Contains(k.Key)))
            _report.Problem(_sheet.Name, 0, $"the sheet has no key '{missing}'");
        foreach (var missing in new[] { Part.Request, Part.Response }.Where(p => !_bodies.ContainsKey(p)))
            _report.Problem(_sheet.Name, 0, $"the sheet has no {missing} table");
        var tr = new ImportedTr(
            id, _sheet.Name, _keys, OnMock(), TablesOf(Part.Request), TablesOf(Part.Response),
            _examples.GetValueOrDefault(Part.RequestExample), _examples.GetValueOrDefault(Part.ResponseExample));
        CheckExamples(tr);
        return tr;
    }

    /// <summary>Who copies a sheet forgets one of the places where its ID stands.</summary>
    private string? Contradiction(string id)
    {
        var (name, menu) = (ApiIds.AtEnd(_sheet.Name), ApiIds.AtEnd(_keys.GetValueOrDefault(OfficialKeys.Menu, "")));
        if (name.Length > 0 && name != id) return $"the name of the sheet says {name}";
        return menu.Length > 0 && menu != id ? $"the menu says {menu}" : null;
    }

    /// <summary>What cannot be read is reported, whether or not examples are asked for.</summary>
    private void CheckExamples(ImportedTr tr)
    {
        var report = new ImportReport();
        ExampleSource.Read(tr, report);
        foreach (var problem in report.Problems) _report.Problem(problem.Place, problem.Line, problem.Message);
    }

    private static bool IsDecoration(SheetRow row) =>
        row.Filled.Count() == 1
        && (row[0].StartsWith(Sheet.BackLink, StringComparison.Ordinal) || Array.IndexOf(HeaderKeys.Titles, row[0]) >= 0);

    private void Begin(Part part)
    {
        _hasHeadings = false;
        _exampleRows = new ExampleRows();
        if (part is Part.Request or Part.Response) _bodies.TryAdd(part, new BodyReader(_sheet.Name, _report));
    }

    private void ReadRow(Part part, SheetRow row)
    {
        switch (part)
        {
            case Part.Keys:
                ReadKey(row);
                break;
            case Part.Overview:
                _overview.AddRange(row.Filled.Select(i => row[i]));
                break;
            case Part.Request or Part.Response when _hasHeadings:
                _bodies[part].ReadRow(row);
                break;
            case Part.Request or Part.Response:
                if (BodyReader.AreHeadings(row)) _bodies[part].ReadHeadings(row, isHeader: false);
                else _report.Problem(
                    _sheet.Name, row.Number, $"headings of the {part} table are expected, and '{row[row.Filled.First()]}' stands there");
                _hasHeadings = true;
                break;
            default:
                var text = string.Join("\n", row.Filled.Select(i => row[i]));
                if (!_exampleRows.Takes(text))
                {
                    var words = text.ReplaceLineEndings(" ");
                    _report.Problem(
                        _sheet.Name, row.Number, $"'{words}' stands among the examples and is not part of one");
                    break;
                }
                var before = _examples.GetValueOrDefault(part);
                _examples[part] = before.IsEmpty
                    ? new SourceText(text, row.Number)
                    : before with { Text = before.Text + "\n" + text };
                break;
        }
    }

    private void ReadKey(SheetRow row)
    {
        var filled = row.Filled.ToList();
        if (OfficialKeys.Find(row[0]) is not { } key)
        {
            _report.Problem(_sheet.Name, row.Number, $"'{row[filled[0]]}' is not a key of an official sheet");
            return;
        }
        if (_told.Contains(key)) return;
        var value = filled.Count == 2 ? Cell.Read(row[filled[1]], 0, row[filled[1]].Length).Text : "";
        // A TR without a mock host says so by an empty cell.
        var isEmpty = filled.Count == 1 && key != OfficialKeys.MockHost;
        var problem = filled.Count > 2 ? "has more than one value"
            : isEmpty ? "is empty"
            : value.Contains(BodyReader.LostCharacter) ? $"has lost characters: {value}"
            : _keys.TryAdd(key, value) || _keys[key] == value ? null : "stands twice with two values";
        if (problem is null) return;
        _keys.Remove(key);
        _told.Add(key);
        _report.Problem(_sheet.Name, row.Number, $"the key '{key}' {problem}; what the file has stays");
    }

    private IReadOnlyList<ImportedTable>? TablesOf(Part part) =>
        _bodies.TryGetValue(part, out var body) ? body.Tables : null;

    private bool? OnMock()
    {
        var overview = string.Join("\n", _overview);
        if (MockSupport.IsRefused(overview))
        {
            _report.Note(_sheet.Name, 0, "the overview says that the mock host does not offer this TR");
            return false;
        }
        if (overview.Length > 0) _report.Note(_sheet.Name, 0, "the overview's words are left out");
        return _keys.TryGetValue(OfficialKeys.MockHost, out var host) ? MockSupport.IsHost(host) : null;
    }
}
