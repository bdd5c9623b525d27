using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Kiwoom.Generator.Emitting;

/// <summary>Writes values of the spec as C# literals.</summary>
internal static class CSharpText
{
    /// <summary>A quoted string literal that means exactly <paramref name="text"/>.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"': literal.Append("\\\""); break;
                case '\\': literal.Append("\\\\"); break;
                default:
                    if (IsPlain(c)) literal.Append(c);
                    else literal.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    break;
            }
        }
        return literal.Append('"').ToString();
    }

    /// <summary>A literal, or <c>null</c>.</summary>
    public static string LiteralOrNull(string? text) => text == null ? "null" : Literal(text);

    /// <summary>A collection expression of literals.</summary>
    public static string List(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(Literal)) + "]";

    /// <summary>A number as C# writes it.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A flag as C# writes it.</summary>
    public static string Flag(bool value) => value ? "true" : "false";

    // Line ends of every kind, control and format characters, and surrogates would change or hide what the code says.
    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
