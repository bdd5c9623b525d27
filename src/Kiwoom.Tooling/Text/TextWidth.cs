using System.Text;
using Kiwoom.Generated;

namespace Kiwoom.Tooling.Text;

/// <summary>How wide a text stands on a terminal: Hangul and the like take two columns.</summary>
public static class TextWidth
{
    private static readonly (int First, int Last)[] WideRanges =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF),
        (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6),
        (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The columns that a text takes.</summary>
    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Of(rune);
        return width;
    }

    /// <summary>The text with spaces behind it, up to a width.</summary>
    public static string PadRight(string text, int width) => text + Spaces(text, width);

    /// <summary>The text with spaces before it, up to a width.</summary>
    public static string PadLeft(string text, int width) => Spaces(text, width) + text;

    /// <summary>The lines of a text, none wider than a width: broken at spaces, and inside of words that are wider themselves.</summary>
    /// <param name="text">The text; an empty one is one empty line.</param>
    /// <param name="width">At least 2, which one Korean letter takes.</param>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        if (Of(text) <= width) return [text];
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' '))
        {
            if (used > 0 && used + 1 + Of(word) > width) End();
            if (used > 0) Append(new Rune(' '));
            foreach (var rune in word.EnumerateRunes())
            {
                if (used > 0 && used + Of(rune) > width) End();
                Append(rune);
            }
        }
        End();
        return lines;

        void Append(Rune rune)
        {
            line.Append(rune.ToString());
            used += Of(rune);
        }

        void End()
        {
            lines.Add(line.ToString().TrimEnd());
            line.Clear();
            used = 0;
        }
    }

    /// <summary>A server's text on one line: what would steer a terminal, or what nobody sees, is a space.</summary>
    public static string Plain(string text)
    {
        StringBuilder? line = null;
        for (var i = 0; i < text.Length; i++)
        {
            var steering = SteeringText.LengthAt(text, i);
            if (steering > 0)
            {
                (line ??= new StringBuilder(text.Length).Append(text, 0, i)).Append(' ', steering);
                i += steering - 1;
            }
            else if (line is not null)
            {
                line.Append(text[i]);
            }
        }
        return line?.ToString() ?? text;
    }

    private static string Spaces(string text, int width) => new(' ', Math.Max(0, width - Of(text)));

    private static int Of(Rune rune)
    {
        if (rune.Value < 0x1100) return Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark ? 0 : 1;
        // Of a decomposed syllable (NFD) the first letter takes the two columns, vowel and final letter are drawn into them.
        if (rune.Value is (>= 0x1160 and <= 0x11FF) or (>= 0xD7B0 and <= 0xD7FF)) return 0;
        foreach (var (first, last) in WideRanges)
        {
            if (rune.Value >= first && rune.Value <= last) return 2;
        }
        return 1;
    }
}
