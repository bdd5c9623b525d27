using System.Globalization;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>How values are written: as the table says, and as the official examples of the TR's kind do.</summary>
/// <param name="padsNumbers">
/// Numbers are filled with zeros up to their length and prices have no direction, as those of account TRs (kt).
/// </param>
internal sealed class FieldText(bool padsNumbers)
{
    private const int MostPadded = 20;

    public bool PadsNumbers => padsNumbers;

    public static FieldText Of(TrDescriptor tr) => new(tr.Id.StartsWith("kt", StringComparison.Ordinal));

    /// <summary>The text; null where the value is not a value of the field's format.</summary>
    public string? Write(FieldDescriptor field, FieldValue value) => value.Kind switch
    {
        ValueKind.Text => WriteText(field, value.Text),
        ValueKind.Meaning => CodeOf(field, value.Text) ?? WriteText(field, value.Text) ?? "",
        ValueKind.Number => WriteNumber(field, value),
        ValueKind.Date => WriteMoment(field, value, "yyyyMMdd"),
        ValueKind.Time => WriteMoment(field, value, "HHmmss"),
        _ => null,
    };

    private static string? CodeOf(FieldDescriptor field, string words) => field.Codes.FirstOrDefault(code =>
        code.Label == words || code.Name.Equals(words, StringComparison.OrdinalIgnoreCase))?.Value;

    private string? WriteText(FieldDescriptor field, string text)
    {
        if (text.Length == 0) return text;
        switch (FormatTable.Of(field.Format))
        {
            case { Format: ValueFormat.StockCode }:
                return padsNumbers && text.Length == 6 && field.Length is 0 or > 6 ? "A" + text : text;
            case { Class: FormatClass.Code }:
                return field.Codes.Count == 0 || field.HasOtherCodes || field.Codes.Any(code => code.Value == text)
                    ? text
                    : null;
            case { Class: FormatClass.Flag }:
                return text is "Y" or "N" ? text : null;
            case { Class: FormatClass.Text or FormatClass.OwnText } or { Format: ValueFormat.TextList }:
                return field.Length > 0 && text.Length > field.Length ? text[..field.Length] : text;
            default:
                return null;
        }
    }

    private string? WriteNumber(FieldDescriptor field, FieldValue value)
    {
        var number = value.Number;
        for (var i = 0; i < field.Scale; i++) number *= 10;
        if (field.SignElement is not null) return Plain(field, Math.Abs(number), 0);
        switch (FormatTable.Of(field.Format))
        {
            case { Format: ValueFormat.Rate or ValueFormat.Ratio or ValueFormat.Number } when field.Scale == 0:
            case { Format: ValueFormat.Text or ValueFormat.TextList } when number != decimal.Truncate(number):
                return Fitting(field, number, value.Direction);
            case { Class: FormatClass.Whole }:
                return Plain(field, decimal.Truncate(number), 0);
            case { Class: FormatClass.Directed }:
                return Plain(field, Math.Abs(number), value.Direction);
            case { Class: FormatClass.Decimal } or { Format: ValueFormat.Text or ValueFormat.TextList }:
                return Plain(field, number, value.Direction);
            case { Class: FormatClass.Code }:
                return WriteText(field, Invariant(number, "0.##"));
            default:
                return null;
        }
    }

    /// <summary>Two decimals, or as many as the length has room for.</summary>
    private string Fitting(FieldDescriptor field, decimal number, int direction)
    {
        var text = "";
        foreach (var decimals in (ReadOnlySpan<string>)["0.00", "0.0", "0"])
        {
            text = Signed(Invariant(number, decimals), direction);
            if (field.Length == 0 || text.Length <= field.Length) break;
        }

        return text;
    }

    private string Plain(FieldDescriptor field, decimal number, int direction)
    {
        var text = Invariant(Math.Abs(number), "0.##");
        if (!padsNumbers) return number < 0 ? "-" + text : Signed(text, direction);
        var isNegative = number < 0 && FormatTable.Of(field.Format).Class != FormatClass.Directed;
        // The sign takes one of the places.
        if (field.Length is > 1 and <= MostPadded && !text.Contains('.'))
            text = text.PadLeft(isNegative ? field.Length - 1 : field.Length, '0');
        return isNegative ? "-" + text : text;
    }

    private string Signed(string text, int direction) => padsNumbers || text[0] == '-' ? text
        : direction > 0 ? "+" + text
        : direction < 0 ? "-" + text
        : text;

    private static string? WriteMoment(FieldDescriptor field, FieldValue value, string plain)
    {
        var row = FormatTable.Of(field.Format);
        var format = row switch
        {
            { HasDay: true, HasTime: true } => row.Pattern,
            { HasDay: true } when value.Kind == ValueKind.Date => row.Pattern,
            { HasTime: true } when value.Kind == ValueKind.Time => field.Length == 8 ? "HH:mm:ss" : row.Pattern,
            // A text has room for the time alone, or for the day before it too.
            { Format: ValueFormat.Text or ValueFormat.Id } => plain,
            _ => null,
        };
        return format is null ? null : value.Moment.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Invariant(decimal number, string format) =>
        Math.Round(number, 2, MidpointRounding.AwayFromZero).ToString(format, CultureInfo.InvariantCulture);
}
