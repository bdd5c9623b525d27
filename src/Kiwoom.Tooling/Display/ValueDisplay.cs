using Kiwoom.Generated;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Tooling.Display;

/// <summary>A value as people read it: grouped digits, a price with its direction, codes with their label.</summary>
public static class ValueDisplay
{
    /// <summary>The cell of a table.</summary>
    /// <param name="record">Has the value.</param>
    /// <param name="field">Which value.</param>
    /// <param name="showSecrets">Whether a token or an account number is shown; masked otherwise.</param>
    /// <returns>The text as received where it does not fit its format; empty for no value.</returns>
    public static string Cell(KiwoomRecord record, FieldDescriptor field, bool showSecrets)
    {
        if (field.Format == ValueFormat.Secret) return Text(record, field, showSecrets) ?? "";
        // A text that did not fit its format, or stands for no value, is shown as it came.
        if (record.GetText(field.Element) is not { Length: > 0 } text) return record.RawText(field.Element) ?? "";
        if (field.ZerosAreNotYet && text.Trim('0').Length == 0) return "";
        return FormatTable.Of(field.Format) switch
        {
            { Class: FormatClass.Directed } => Price(text),
            { IsNumber: true } => Signed(text) + Grouped(Scaled(text.TrimStart('+'), field.Scale)),
            { Class: FormatClass.Code } when field.Codes.FirstOrDefault(c => c.Value == text) is { Label.Length: > 0 } code && code.Label != text =>
                $"{text} {code.Label}",
            _ => text,
        };

        // A change whose sign stands beside it; without a word of it the sign is not known.
        string Signed(string number)
        {
            if (field.SignElement is not { } element || number[0] is '-' or '+' || number.Trim('0', '.').Length == 0) return "";
            return record.GetText(element) switch
            {
                "1" or "2" => "",
                "4" or "5" => "-",
                _ => "±",
            };
        }

        string Price(string price) => price[0] switch
        {
            '+' => "▲" + Grouped(Scaled(price[1..], field.Scale)),
            '-' => "▼" + Grouped(Scaled(price[1..], field.Scale)),
            _ => Grouped(Scaled(price, field.Scale)),
        };
    }

    /// <summary>
    /// The cell of a table, with a colour beside its sign: a rise or a gain has its plus sign and is red, a fall or a loss is blue.
    /// What has no sign has no colour.
    /// </summary>
    /// <param name="record">Has the value.</param>
    /// <param name="field">Which value.</param>
    /// <param name="showSecrets">Whether a token or an account number is shown; masked otherwise.</param>
    public static TextCell Directed(KiwoomRecord record, FieldDescriptor field, bool showSecrets)
    {
        var cell = Cell(record, field, showSecrets);
        var isSigned = FormatTable.Of(field.Format).Class is FormatClass.Directed or FormatClass.Decimal;
        if (!isSigned || cell.Length == 0 || record.GetText(field.Element) is not { Length: > 0 } text) return new TextCell(cell);
        if (IsRise(field, text, cell)) cell = "+" + cell;
        return new TextCell(cell, cell[0] switch
        {
            '▲' or '+' => PriceDirection.Up,
            '▼' or '-' => PriceDirection.Down,
            _ => PriceDirection.None,
        });
    }

    /// <summary>The text as the server sent it, or an equal one; null for no value.</summary>
    /// <param name="record">Has the value.</param>
    /// <param name="field">Which value.</param>
    /// <param name="showSecrets">Whether a token or an account number is shown; masked otherwise.</param>
    public static string? Text(KiwoomRecord record, FieldDescriptor field, bool showSecrets)
    {
        var text = record.RawText(field.Element) ?? record.GetText(field.Element);
        return field.Format == ValueFormat.Secret && !showSecrets && !string.IsNullOrEmpty(text) ? Redaction.Mask : text;
    }

    /// <summary>Whether a column of such values is aligned at the right.</summary>
    public static bool IsNumber(FieldDescriptor field) => FormatTable.Of(field.Format).IsNumber;

    /// <summary>The unit of a number and how sure it is, such as <c>KRW 1,000,000 stated</c>; null for what is not a number.</summary>
    /// <param name="field">Which number.</param>
    /// <param name="request">The request whose reply has it, where there is one.</param>
    /// <param name="withStanding">Whether proved and stated are shown; unknown always is.</param>
    public static string? UnitOf(FieldDescriptor field, KiwoomRequest? request, bool withStanding = true) =>
        (request is null ? field.Unit : field.UnitFor(request)) switch
        {
            null => null,
            { IsUnknown: false } known when !withStanding => known.Text,
            { IsUnknown: false } known => $"{known.Text} {known.Standing.ToString().ToLowerInvariant()}",
            _ when request is null && field.UnitDependsOn.Count > 0 => $"unit by {string.Join(", ", field.UnitDependsOn)}",
            _ => "unit unknown",
        };

    // A change is up if it is not down; of other numbers the server says which are.
    private static bool IsRise(FieldDescriptor field, string text, string cell) =>
        FormatTable.Of(field.Format).Class == FormatClass.Decimal && (field.Format == ValueFormat.Change || text[0] == '+')
        && char.IsAsciiDigit(cell[0]) && cell.AsSpan().ContainsAnyInRange('1', '9');

    /// <summary>Puts back the decimals that the wire leaves out; a text with a point has them.</summary>
    private static string Scaled(string text, int scale)
    {
        if (scale == 0 || text.Contains('.')) return text;
        var sign = text[0] is '-' or '+' ? text[..1] : "";
        var whole = text[sign.Length..].PadLeft(scale + 1, '0');
        return $"{sign}{whole[..^scale]}.{whole[^scale..]}";
    }

    private static string Grouped(string text)
    {
        var sign = text.Length > 0 && text[0] is '-' or '+' ? text[..1] : "";
        var point = text.IndexOf('.');
        var whole = (point < 0 ? text : text[..point])[sign.Length..].TrimStart('0');
        var rest = point < 0 ? "" : text[point..];
        for (var i = whole.Length - 3; i > 0; i -= 3) whole = whole.Insert(i, ",");
        return sign + (whole.Length == 0 ? "0" : whole) + rest;
    }
}
