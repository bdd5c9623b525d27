using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>
/// Characters that a terminal or a log obeys, or that nobody sees: controls, ends of lines, and what Unicode calls formats, such as
/// marks that turn the direction of what follows. Kiwoom.Tooling compiles this file too.
/// </summary>
internal static class SteeringText
{
    /// <summary>How many characters at a place, 1 or the 2 of a pair, are such a one; 0 for a character that is shown.</summary>
    public static int LengthAt(string text, int at)
    {
        if (text[at] is >= ' ' and <= '~') return 0;
        var isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        return CharUnicodeInfo.GetUnicodeCategory(text, at) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? isPair ? 2 : 1 : 0;
    }
}
