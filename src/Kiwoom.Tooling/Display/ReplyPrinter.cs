using System.Text;
using Kiwoom.Generated;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Tooling.Display;

/// <summary>Prints replies, page by page.</summary>
/// <param name="output">Takes the text.</param>
/// <param name="format">The form of it.</param>
/// <param name="list">For CSV: the list whose rows are printed; null for the fields beside the lists.</param>
/// <param name="showSecrets">Whether tokens and account numbers are shown.</param>
public sealed class ReplyPrinter(IReplyOutput output, ReplyFormat format, FieldDescriptor? list, bool showSecrets)
{
    private const char ByteOrderMark = '\uFEFF';

    private bool _hasHeading;

    /// <summary>The fields of tables and CSV; null for all.</summary>
    public FieldChoice? Fields { get; init; }

    /// <summary>Whether CSV begins with a byte order mark, by which Excel knows UTF-8.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>Whether tables are of some fields of the reply: what is wrong with others, and what no table lists, is left out.</summary>
    public bool IsExcerpt { get; init; }

    /// <summary>The request of the reply, on which the unit of some numbers depends.</summary>
    public KiwoomRequest? Request { get; set; }

    /// <summary>Prints a reply, or one page of it.</summary>
    /// <param name="response">The reply.</param>
    /// <param name="table">Its fields.</param>
    public void Print(KiwoomResponse response, RecordDescriptor table)
    {
        switch (format)
        {
            case ReplyFormat.Json: PrintJson(response, table); break;
            case ReplyFormat.Csv: PrintCsv(response, table); break;
            default: PrintTables(response, table); break;
        }
    }

    // The body as it came is the one form that loses nothing: unknown fields, blanks, and texts that fit no format.
    private void PrintJson(KiwoomResponse response, RecordDescriptor table)
    {
        var body = response.Reply.RawBody;
        var text = body.IsEmpty ? KiwoomJson.ToJson(response) : Encoding.UTF8.GetString(body.Span);
        text = text.Replace('\r', ' ').Replace('\n', ' '); // in JSON these stand between values only
        output.WriteLine(showSecrets ? text : Redaction.Hide(text, table));
    }

    private void PrintCsv(KiwoomResponse response, RecordDescriptor table)
    {
        var record = list?.Record ?? table;
        var fields = Fields?.In(record) ?? (list is null ? record.Fields.Where(f => f.Format != ValueFormat.Object).ToArray() : record.Fields);
        if (!_hasHeading) output.WriteLine((HasByteOrderMark ? ByteOrderMark : "") + CsvLine.Of(fields.Select(f => f.Element)));
        _hasHeading = true;
        IEnumerable<KiwoomRecord> rows = list is null ? [response] : response.GetRecords(list.Element);
        foreach (var row in rows)
            output.WriteLine(CsvLine.Of(fields.Select(f => ValueDisplay.Text(row, f, showSecrets) ?? "")));
    }

    private void PrintTables(KiwoomResponse response, RecordDescriptor table)
    {
        PrintScalars(response, table, "");
        foreach (var field in table.Fields.Where(f => f.Format == ValueFormat.Object))
        {
            if (response.GetRecords(field.Element) is [var nested]) PrintScalars(nested, field.Record!, field.Element + ".");
        }
        foreach (var field in table.Fields.Where(f => f.Format == ValueFormat.List && f.Record is not null))
        {
            var rows = response.GetRecords(field.Element);
            var isUnread = rows.Count == 0 && response.ReadIssues.Any(i => i.Element == field.Element);
            if (PlainFields(field.Record!).Count == 0 && Fields is not null && !isUnread) continue;
            output.WriteLine($"{field.Label} ({field.Element}): {(isUnread ? "?" : rows.Count)}");
            if (rows.Count > 0) PrintRows(rows, field.Record!);
        }
        // Who has chosen fields has not chosen these.
        foreach (var (element, json) in response.UnknownFields.Where(_ => Fields is null && !IsExcerpt))
        {
            var line = $"(unknown field) {element}: {TextWidth.Plain(showSecrets ? json : Redaction.Hide(element, json))}";
            foreach (var part in TextWidth.Wrap(line, output.Width ?? int.MaxValue)) output.WriteLine(part);
        }
        var issues = IsExcerpt ? IssuesOf(response, table) : response.AllReadIssues();
        foreach (var issue in issues) output.Tell("warning: " + TextWidth.Plain(ReadIssueText.Of(issue, showSecrets)));
    }

    private static IEnumerable<ReadIssue> IssuesOf(KiwoomRecord record, RecordDescriptor table) =>
        record.ReadIssues.Where(issue => table.Find(issue.Element) is not null)
            .Concat(table.Fields.Where(f => f.Record is not null).SelectMany(f => record.GetRecords(f.Element).SelectMany(row => IssuesOf(row, f.Record!))));

    private void PrintScalars(KiwoomRecord record, RecordDescriptor table, string prefix)
    {
        var fields = PlainFields(table);
        if (fields.Count == 0) return;
        var lines = new TextTable(new TextColumn("한글명"), new TextColumn("Element"), new TextColumn("Value")) { HasColours = output.HasColours };
        foreach (var field in fields)
        {
            var cell = ValueDisplay.Directed(record, field, showSecrets);
            var value = cell.Text.Length > 0 ? cell with { Text = WithUnit(cell.Text, field) } : cell;
            lines.Add(new TextCell(field.Label), new TextCell(prefix + field.Element), value);
        }
        Print(lines);
    }

    private void PrintRows(IReadOnlyList<KiwoomRecord> rows, RecordDescriptor table)
    {
        var fields = PlainFields(table);
        var columns = fields.Select(f => new TextColumn(WithUnit(f.Label, f), ValueDisplay.IsNumber(f))).ToArray();
        var lines = new TextTable(columns) { HasColours = output.HasColours };
        foreach (var row in rows) lines.Add(fields.Select(f => ValueDisplay.Directed(row, f, showSecrets)).ToArray());
        Print(lines);
    }

    private void Print(TextTable table)
    {
        foreach (var line in table.Lines(output.Width)) output.WriteLine(line);
        output.WriteLine("");
    }

    private IReadOnlyList<FieldDescriptor> PlainFields(RecordDescriptor table) =>
        Fields?.In(table) ?? [.. table.Fields.Where(f => f.Format is not (ValueFormat.List or ValueFormat.Object))];

    // Some labels have the unit already: 수익률(%).
    private string WithUnit(string text, FieldDescriptor field) =>
        ValueDisplay.UnitOf(field, Request, withStanding: false) is { } unit && !text.EndsWith($"({unit})", StringComparison.Ordinal) ? $"{text} ({unit})" : text;
}
