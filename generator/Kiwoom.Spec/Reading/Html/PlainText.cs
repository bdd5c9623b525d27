using System.Globalization;
using System.Text;

namespace Kiwoom.Spec.Reading.Html;

/// <summary>The text of plain pages: every entity has a semicolon, and is one that people write.</summary>
internal static class PlainText
{
    private static readonly char[] Spaces = [' ', '\n', '\t', '\f'];

    public static bool IsBlank(string text) => text.Trim(Spaces).Length == 0;

    /// <summary>Whether a carriage return stands there without its line feed.</summary>
    public static bool HasLoneReturn(string text)
    {
        for (var at = text.IndexOf('\r'); at >= 0; at = text.IndexOf('\r', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] != '\n') return true;
        }
        return false;
    }

    /// <summary>The text with its entities resolved; null where one is not plain.</summary>
    public static string? Resolve(string text)
    {
        var entity = text.IndexOf('&');
        if (entity < 0) return text;
        var resolved = new StringBuilder(text.Length);
        var from = 0;
        for (; entity >= 0; entity = text.IndexOf('&', from))
        {
            var end = text.IndexOf(';', entity);
            var c = end < 0 ? '\0' : Character(text.Substring(entity + 1, end - entity - 1));
            if (c == '\0') return null;
            resolved.Append(text, from, entity - from).Append(c);
            from = end + 1;
        }
        return resolved.Append(text, from, text.Length - from).ToString();
    }

    private static char Character(string entity) => entity switch
    {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "nbsp" => '\u00A0',
        _ => entity.Length > 1 && entity[0] == '#' ? Numbered(entity.Substring(1)) : '\0',
    };

    /// <summary>The character of a decimal number, if it stands for itself and is not half of one.</summary>
    private static char Numbered(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= ' ' and <= '~' or >= '\u00A0' and < '\uD800'
            ? (char)number
            : '\0';
}
