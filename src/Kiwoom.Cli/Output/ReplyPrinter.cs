using System.Text;
using Kiwoom.Generated;

namespace Kiwoom.Cli.Output;

/// <summary>Prints replies, page by page.</summary>
/// <param name="context">Takes the text.</param>
/// <param name="format">Of what.</param>
/// <param name="list">For CSV: which list, where a reply has several.</param>
/// <param name="showSecrets">Whether tokens and account numbers are shown.</param>
internal sealed class ReplyPrinter(ToolContext context, ReplyFormat format, string? list, bool showSecrets)
{
    private bool _hasHeading;

    /// <summary>To be called before anything is sent: whether such replies can be printed as asked.</summary>
    /// <exception cref="ToolException">They have no such list, or several.</exception>
    public void Check(RecordDescriptor table)
    {
        if (format == ReplyFormat.Csv) ListOf(table);
    }

    public void Print(KiwoomResponse response, RecordDescriptor table)
    {
        switch (format)
        {
            case ReplyFormat.Json: PrintJson(response); break;
            case ReplyFormat.Csv: PrintCsv(response, table); break;
            default: PrintTables(response, table); break;
        }
    }

    // The body as it came is the one form that loses nothing: unknown fields, blanks, and texts that fit no format.
    private void PrintJson(KiwoomResponse response)
    {
        var body = response.Reply.RawBody;
        var text = body.IsEmpty ? KiwoomJson.ToJson(response) : Encoding.UTF8.GetString(body.Span);
        text = text.Replace('\r', ' ').Replace('\n', ' '); // in JSON these stand between values only
        context.WriteLine(showSecrets ? text : Redaction.Hide(text));
    }

    private FieldDescriptor? ListOf(RecordDescriptor table)
    {
        var lists = table.Fields.Where(f => f.Format == ValueFormat.List).ToList();
        if (list is null && lists.Count > 1)
        {
            var names = string.Join(", ", lists.Select(f => f.Element));
            throw new ToolException($"The reply has several lists; name one: --list {lists[0].Element} (of {names}).");
        }
        if (list is null) return lists.FirstOrDefault();
        var has = lists.Count == 0 ? "none" : string.Join(", ", lists.Select(f => f.Element));
        return lists.FirstOrDefault(f => f.Element == list) ?? throw new ToolException($"The reply has no list {list}; it has {has}.");
    }

    private void PrintCsv(KiwoomResponse response, RecordDescriptor table)
    {
        var chosen = ListOf(table);
        var fields = chosen?.Record?.Fields ?? table.Fields.Where(f => f.Format != ValueFormat.Object).ToArray();
        if (!_hasHeading) context.WriteLine(Csv(fields.Select(f => f.Element)));
        _hasHeading = true;
        IEnumerable<KiwoomRecord> rows = chosen is null ? [response] : response.GetRecords(chosen.Element);
        foreach (var row in rows)
            context.WriteLine(Csv(fields.Select(f => ValueDisplay.Text(row, f, showSecrets) ?? "")));
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
            context.WriteLine($"{field.Label} ({field.Element}): {rows.Count}");
            if (rows.Count > 0) PrintRows(rows, field.Record!);
        }
        foreach (var (element, json) in response.UnknownFields)
            context.WriteLine($"(unknown field) {element}: {TextWidth.Plain(showSecrets ? json : Redaction.Hide(element, json))}");
        foreach (var issue in response.AllReadIssues())
            context.Tell($"warning: {issue.Element} does not fit its format {issue.Format}; shown as received");
    }

    private void PrintScalars(KiwoomRecord record, RecordDescriptor table, string prefix)
    {
        var fields = table.Fields.Where(f => f.Format is not (ValueFormat.List or ValueFormat.Object)).ToArray();
        if (fields.Length == 0) return;
        var lines = new TextTable(new TextColumn("한글명"), new TextColumn("Element"), new TextColumn("Value"));
        foreach (var field in fields)
        {
            var value = ValueDisplay.Cell(record, field, showSecrets);
            lines.Add(field.Label, prefix + field.Element, value.Length > 0 && field.Unit is { } unit ? $"{value} ({unit})" : value);
        }
        foreach (var line in lines.Lines()) context.WriteLine(line);
        context.WriteLine("");
    }

    private void PrintRows(IReadOnlyList<KiwoomRecord> rows, RecordDescriptor table)
    {
        var fields = table.Fields.Where(f => f.Format is not (ValueFormat.List or ValueFormat.Object)).ToArray();
        var lines = new TextTable([.. fields.Select(f => new TextColumn(f.Unit is { } unit ? $"{f.Label} ({unit})" : f.Label, ValueDisplay.IsNumber(f)))]);
        foreach (var row in rows) lines.Add(Array.ConvertAll(fields, f => ValueDisplay.Cell(row, f, showSecrets)));
        foreach (var line in lines.Lines()) context.WriteLine(line);
        context.WriteLine("");
    }

    private static string Csv(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted));

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
}
