using System.Globalization;
using System.Text.Json.Nodes;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Mcp.Answers;

/// <summary>One value of a reply: a number as a number, a date as ISO 8601 has it, a code with its label, everything else as it came.</summary>
internal static class ValueJson
{
    /// <summary>Behind the name of a price: the member that has its direction.</summary>
    public const string Direction = "Direction";

    /// <summary>Puts a value into an object, and the direction of a price beside it.</summary>
    /// <param name="target">Gets the members.</param>
    /// <param name="name">Of the member.</param>
    /// <param name="record">Has the value.</param>
    /// <param name="field">Which value.</param>
    public static void Put(JsonObject target, string name, KiwoomRecord record, FieldDescriptor field)
    {
        var cell = ValueDisplay.Cell(record, field, showSecrets: false);
        if (cell.Length == 0)
        {
            target[name] = null;
            return;
        }
        // A text that does not fit its format is not a number, whatever it looks like.
        if (ValueDisplay.IsNumber(field) && record.RawText(field.Element) is null && NumberOf(cell) is { } number)
        {
            target[name] = number;
            if (DirectionOf(cell[0]) is { } direction) target[name + Direction] = direction;
            return;
        }
        target[name] = JsonText.Outside(record.RawText(field.Element) is null ? TimeOf(field, cell) ?? cell : cell);
    }

    private static decimal? NumberOf(string cell) => decimal.TryParse(
        cell.TrimStart('▲', '▼').Replace(",", "", StringComparison.Ordinal),
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;

    private static string? DirectionOf(char mark) => mark switch
    {
        '▲' => "up",
        '▼' => "down",
        _ => null,
    };

    // Times of the server are Korean.
    private static string? TimeOf(FieldDescriptor field, string text) => field.Format switch
    {
        ValueFormat.Date => Read(text, "yyyyMMdd", "yyyy-MM-dd"),
        ValueFormat.Month => Read(text, "yyyyMM", "yyyy-MM"),
        ValueFormat.Time => Read(text, "HHmmss", "HH:mm:ss"),
        ValueFormat.DateTime => Read(text, "yyyyMMddHHmmss", "yyyy-MM-dd'T'HH:mm:ss'+09:00'"),
        _ => null,
    };

    private static string? Read(string text, string wire, string iso) =>
        DateTime.TryParseExact(text, wire, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var time)
            ? time.ToString(iso, CultureInfo.InvariantCulture)
            : null;
}
