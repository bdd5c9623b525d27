using System.Globalization;
using Kiwoom.Generated;

namespace Kiwoom.Cli.Call;

/// <summary>Dates and times as people and programs write them (ISO 8601), as the wire has them.</summary>
internal static class IsoText
{
    /// <summary>The text on the wire; null where it is not an ISO date or time, or the field is neither.</summary>
    /// <param name="field">Says which of them it takes.</param>
    /// <param name="text">Such as <c>2026-11-20</c>, <c>2026-11</c>, <c>09:30</c> or <c>2026-11-20T09:30:00</c>.</param>
    public static string? OnWire(FieldDescriptor field, string text) => field.Format switch
    {
        ValueFormat.Date => Read(text, "yyyyMMdd", "yyyy-MM-dd"),
        ValueFormat.Month => Read(text, "yyyyMM", "yyyy-MM"),
        ValueFormat.Time => Read(text, "HHmmss", "HH:mm:ss", "HH:mm"),
        ValueFormat.DateTime => Read(text, "yyyyMMddHHmmss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss"),
        _ => null,
    };

    private static string? Read(string text, string onWire, params string[] forms) =>
        DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var time)
            ? time.ToString(onWire, CultureInfo.InvariantCulture)
            : null;
}
