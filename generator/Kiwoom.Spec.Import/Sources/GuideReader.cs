using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Tables;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Import.Sources;

/// <summary>
/// Reads a page or a guide: headings that name a TR, a part and a table, and the tables below them. Several TRs may
/// are in one file, each below a heading with its API ID.
/// </summary>
internal sealed class GuideReader
{
    private enum Part
    {
        None,
        Request,
        Response,
    }

    private sealed class Draft(string id)
    {
        public string Id { get; } = id;

        /// <summary>A heading names the TR.</summary>
        public bool HasHeading { get; set; }

        public Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

        public BodyReader? Request { get; set; }

        public BodyReader? Response { get; set; }

        public SourceText RequestExample { get; set; }

        public SourceText ResponseExample { get; set; }
    }

    private readonly SourceFile _file;
    private readonly string _name;
    private readonly ImportReport _report;
    private readonly List<Draft> _drafts = [];
    private Draft? _draft;
    private Part _part;
    private bool _isHeader;
    private bool _isExample;

    private GuideReader(SourceFile file, string name, ImportReport report)
    {
        _file = file;
        _name = name;
        _report = report;
    }

    /// <summary>The TRs of a guide that has a table for them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">Its name, for reports.</param>
    /// <param name="blocks">Its blocks, from top to bottom.</param>
    /// <param name="unread">Its lines that are in none of them, from top to bottom.</param>
    /// <param name="report">Gets what is not understood.</param>
    public static List<ImportedTr> Read(
        SourceFile file, string name, IEnumerable<SpecBlock> blocks, IReadOnlyList<UnreadLine> unread, ImportReport report)
    {
        var reader = new GuideReader(file, name, report);
        var next = 0;
        foreach (var block in blocks)
        {
            for (; next < unread.Count && unread[next].Start < block.Start; next++) reader.ReadLine(unread[next]);
            if (block is Heading heading) reader.ReadHeading(heading);
            else if (block is Table table) reader.ReadTable(table);
            else if (block is Fence fence) reader.ReadFence(fence);
        }
        for (; next < unread.Count; next++) reader.ReadLine(unread[next]);
        return [.. reader._drafts.Select(reader.Finish).OfType<ImportedTr>()];
    }

    /// <summary>The body that rows belong to at this place; null for none.</summary>
    private BodyReader? Body => _part == Part.Request ? _draft?.Request : _part == Part.Response ? _draft?.Response : null;

    /// <summary>A row that is torn off from its table is missing there: nothing of the file is gone because of that.</summary>
    private void ReadLine(UnreadLine line)
    {
        var text = _file.Text[line.Start..line.End];
        if (_isExample || RowShape.Problem(text) is null) return;
        Body?.LoseRow(LineOf(line.Start), text);
    }

    private void ReadHeading(Heading heading)
    {
        var text = heading.Text.Text;
        var ids = ApiIds.In(text);
        if (ids.Count == 1)
        {
            Take(ids[0], NameIn(text));
            _draft!.HasHeading = true;
        }
        var (part, isHeader) = (PartOf(text), Says(text, "헤더", "Header"));
        if (part != Part.None) (_part, _isHeader) = (part, isHeader);
        else if (isHeader || Says(text, "Body", "바디", "본문")) _isHeader = isHeader;
        else if (heading.Level <= 2) (_part, _isHeader) = (Part.None, false);
        _isExample = Says(text, "예제", "예시", "Example");
        if (_isExample && part == Part.None && heading.Level <= 3 && !Says(text, "예제 ")) _part = Part.None;
    }

    private static Part PartOf(string heading) =>
        Says(heading, "요청", "Request") ? Part.Request : Says(heading, "응답", "Response") ? Part.Response : Part.None;

    private static bool Says(string heading, params string[] words) =>
        Array.Exists(words, w => heading.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// 주식 취소주문 in <c>주식 취소주문 (kt10003)</c>; empty for <c>2. 취소 (kt10003)</c>, whose words are the guide's.
    /// </summary>
    private static string NameIn(string heading)
    {
        var bracket = heading.IndexOf('(');
        return bracket > 0 && !char.IsAsciiDigit(heading[0]) ? heading[..bracket].Trim() : "";
    }

    private void Take(string id, string name)
    {
        _draft = _drafts.Find(d => d.Id == id);
        if (_draft is null) _drafts.Add(_draft = new Draft(id));
        if (name.Length > 0) _draft.Keys.TryAdd(OfficialKeys.KoreanName, name);
    }

    private void ReadTable(Table table)
    {
        var headings = RowOf(table.Header);
        if (BodyReader.AreHeadings(headings)) ReadBody(table, headings);
        else if (table.IsLoose && !_isExample && Body is { } body) body.LoseRow(headings.Number, _file.Text[table.Start..table.End]);
        else if (table.Rows.Prepend(table.Header).Any(r => OfficialKeys.Find(r[0].Text) is not null)) ReadKeys(table);
        else _report.Note(
            _name, headings.Number, $"a table with the headings '{string.Join(" | ", table.Header.Cells.Select(c => c.Text))}' is not a table of a TR and left out");
    }

    private void ReadKeys(Table table)
    {
        var rows = table.Rows.Prepend(table.Header).ToList();
        if (rows.Find(r => OfficialKeys.Find(r[0].Text) == OfficialKeys.Id) is { } id)
        {
            var named = id[1].Text;
            if (_draft is { HasHeading: true, Request: null, Response: null } && _draft.Id != named)
            {
                _report.Problem(
                    _name, LineOf(id.Start), $"the heading names {_draft.Id} and the table '{named}'; what is below is not read");
                _draft = null;
                return;
            }
            if (ApiId.IsValid(named)) Take(named, "");
            else
            {
                _report.Problem(_name, LineOf(id.Start), $"'{named}' is not an API ID; what is below it is not read");
                _draft = null;
                return;
            }
        }
        if (_draft is null)
        {
            _report.Problem(_name, LineOf(table.Start), "a table of keys is below no API ID");
            return;
        }
        // The first row may be headings.
        foreach (var row in rows) ReadKey(_draft, row, isHeading: row == table.Header);
    }

    private void ReadKey(Draft draft, TableRow row, bool isHeading)
    {
        var (line, value) = (LineOf(row.Start), row[1].Text);
        if (OfficialKeys.Find(row[0].Text) is not { } key)
        {
            if (!isHeading) _report.Note(_name, line, $"'{row[0].Text}' is not a key of an official table and left out");
            return;
        }
        if (value.Contains(BodyReader.LostCharacter))
        {
            _report.Problem(_name, line, $"the key '{key}' has lost characters; what the file has stays: {value}");
            return;
        }
        // A TR without a mock host says so by an empty cell.
        if (value.Length == 0 && key != OfficialKeys.MockHost)
        {
            _report.Note(_name, line, $"the key '{key}' is empty; what the file has stays");
            return;
        }
        if (draft.Keys.TryGetValue(key, out var before) && before != value)
            _report.Note(_name, line, $"{draft.Id} has the {key} '{before}' and '{value}'; the later is taken");
        draft.Keys[key] = value;
    }

    private void ReadBody(Table table, SheetRow headings)
    {
        if (_draft is null || _part == Part.None)
        {
            _report.Problem(_name, headings.Number, _draft is null
                ? "a table of elements is below no API ID"
                : $"a table of elements of {_draft.Id} is below no heading that says request or response (요청, 응답)");
            return;
        }
        var body = Body ?? new BodyReader(_name, _report);
        if (_part == Part.Request) _draft.Request = body;
        else _draft.Response = body;
        body.ReadHeadings(headings, _isHeader);
        foreach (var row in table.Rows) body.ReadRow(RowOf(row));
    }

    private void ReadFence(Fence fence)
    {
        if (_draft is null || _part == Part.None) return;
        var text = fence.Content.Text;
        // A guide shows the HTTP lines above the body.
        var body = text.IndexOf('{');
        if (body < 0 || (fence.Info.Length > 0 && !Says(fence.Info, "json", "http"))) return;
        var line = LineOf(fence.Content.Start);
        var example = new SourceText(text[body..], line);
        if (_part == Part.Request && _draft.RequestExample.IsEmpty) _draft.RequestExample = example;
        else if (_part == Part.Response && _draft.ResponseExample.IsEmpty) _draft.ResponseExample = example;
        else _report.Note(
            _name, line, $"a further {_part.ToString().ToLowerInvariant()} example of {_draft.Id} is left out");
    }

    private ImportedTr? Finish(Draft draft)
    {
        if (draft.Request is null && draft.Response is null)
        {
            _report.Problem(_name, 0, $"{draft.Id} is named and has no table of elements");
            return null;
        }
        if (draft.Request is null) _report.Problem(_name, 0, $"{draft.Id} has no request table");
        if (draft.Response is null) _report.Problem(_name, 0, $"{draft.Id} has no response table");
        draft.Keys[OfficialKeys.Id] = draft.Id;
        var mock = draft.Keys.GetValueOrDefault(OfficialKeys.MockHost);
        return new ImportedTr(
            draft.Id, _name, draft.Keys, mock is null ? null : MockSupport.IsHost(mock), draft.Request?.Tables,
            draft.Response?.Tables, draft.RequestExample, draft.ResponseExample);
    }

    private SheetRow RowOf(TableRow row) => new(LineOf(row.Start), [.. row.Cells.Select(c => c.Text)]);

    private int LineOf(int position) => _file.Span(position, 0).Line + 1;
}
