using System.Globalization;
using System.Text.Json;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Realtime;

/// <summary>Prints updates of a TR for the next program of a pipe, a line each; a gap is a line like any other.</summary>
/// <param name="context">Takes the lines.</param>
/// <param name="format">JSON, CSV, or lines for people.</param>
/// <param name="table">The fields of the data.</param>
/// <param name="line">A line for people.</param>
internal sealed class UpdatePrinter<TData>(ToolContext context, ReplyFormat format, RecordDescriptor table, Func<TData, string> line)
    where TData : RealtimeData
{
    /// <summary>What comes before the first update, and where none comes: the heading of CSV.</summary>
    public void Begin()
    {
        if (format == ReplyFormat.Csv) context.WriteLine(CsvLine.Of(["at", "item", "gap", .. table.Fields.Select(f => f.Property)]));
    }

    public void Print(TData data)
    {
        switch (format)
        {
            case ReplyFormat.Json:
                context.WriteLine(Json(data.ReceivedAt, [("item", Quoted(data.RegisteredItem)), ("values", Redaction.Hide(KiwoomJson.ToJson(data), table)), .. Odd(data)]));
                break;
            case ReplyFormat.Csv:
                PrintRow([KoreanClock.Exact(data.ReceivedAt), data.RegisteredItem, "", .. table.Fields.Select(f => ValueDisplay.Text(data, f, false) ?? "")]);
                break;
            default:
                context.WriteLine(TextWidth.Plain(line(data)));
                break;
        }
    }

    public void Print(RealtimeGap gap)
    {
        switch (format)
        {
            case ReplyFormat.Json:
                context.WriteLine(Json(gap.From, [("item", Quoted(gap.Item ?? "")), ("gap", Quoted(GapText.Of(gap))), .. Parts(gap)]));
                break;
            case ReplyFormat.Csv:
                PrintRow([KoreanClock.Exact(gap.From), gap.Item ?? "", GapText.Of(gap), .. table.Fields.Select(_ => "")]);
                break;
            default:
                context.WriteLine("! " + GapText.Of(gap));
                break;
        }
    }

    private void PrintRow(IEnumerable<string> cells) => context.WriteLine(CsvLine.Of(cells));

    // What the values do not say: the text of one that does not fit, which is written as empty, and fields that the table lacks.
    private static IEnumerable<(string Name, string Value)> Odd(TData data)
    {
        var unread = data.ReadIssues.Where(static i => i is { Kind: ReadIssueKind.DoesNotFit, Format: not ValueFormat.Secret })
            .Select(static i => (i.Element, Quoted(i.RawText)));
        if (unread.Any()) yield return ("unread", Members(unread));
        if (data.UnknownFields.Count > 0) yield return ("unknown", Members(data.UnknownFields.Select(static f => (f.Key, f.Value))));
    }

    // For programs: null in "to" while data is still missing.
    private static IEnumerable<(string Name, string Value)> Parts(RealtimeGap gap)
    {
        yield return ("reason", Quoted(gap.Reason.ToString()));
        yield return ("from", Quoted(KoreanClock.Exact(gap.From)));
        yield return ("to", gap.To is { } to ? Quoted(KoreanClock.Exact(to)) : "null");
        if (gap.Count is { } count) yield return ("count", count.ToString(CultureInfo.InvariantCulture));
        if (gap.Error is { } error) yield return ("error", Quoted(error.Message));
    }

    private static string Members(IEnumerable<(string Name, string Value)> members) =>
        $"{{{string.Join(',', members.Select(static m => $"{Quoted(m.Name)}:{m.Value}"))}}}";

    private static string Json(DateTimeOffset at, IEnumerable<(string Name, string Value)> members) =>
        $$"""{"at":{{Quoted(KoreanClock.Exact(at))}},{{string.Join(',', members.Select(m => $"{Quoted(m.Name)}:{m.Value}"))}}}""";

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
