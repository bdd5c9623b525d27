using System;
using System.Text;

namespace Kiwoom.Spec.Reading;

/// <summary>A piece of text that a person wrote, cleaned of its Markdown, and where it stands.</summary>
internal readonly struct Cell
{
    private readonly string? _text;

    private Cell(string text, int start, int length)
    {
        _text = text;
        Start = start;
        Length = length;
    }

    public string Text => _text ?? "";

    public int Start { get; }

    public int Length { get; }

    public bool IsBlank => Text.Length == 0;

    public static Cell Empty(int position) => new("", position, 0);

    /// <summary>Reads the characters from start to end: trimmed, and taken out of back-ticks and bold.</summary>
    public static Cell Read(string source, int start, int end)
    {
        while (true)
        {
            while (start < end && IsSpace(source[start])) start++;
            while (end > start && IsSpace(source[end - 1])) end--;
            if (IsWrapped(source, start, end, "`")) (start, end) = (start + 1, end - 1);
            else if (IsWrapped(source, start, end, "**")) (start, end) = (start + 2, end - 2);
            else return new Cell(Plain(source, start, end), start, end - start);
        }
    }

    /// <summary>A piece of this cell; the whole cell where Markdown moved the characters.</summary>
    public Cell Slice(int offset, int length) => Text.Length == Length
        ? new Cell(Text.Substring(offset, length), Start + offset, length)
        : new Cell(Text.Substring(offset, length), Start, Length);

    /// <summary>This cell without the first characters, cleaned again.</summary>
    public Cell Skip(string source, int count) => Read(source, Math.Min(Start + count, Start + Length), Start + Length);

    /// <summary>Whether a person sees nothing there: spaces, and what is copied along from web pages.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || IsInvisible(c);

    public static bool IsInvisible(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD';

    private static bool IsWrapped(string source, int start, int end, string mark)
    {
        var inner = end - start - (2 * mark.Length);
        return inner > 0
            && string.CompareOrdinal(source, start, mark, 0, mark.Length) == 0
            && string.CompareOrdinal(source, end - mark.Length, mark, 0, mark.Length) == 0
            && source.IndexOf(mark, start + mark.Length, inner, StringComparison.Ordinal) < 0;
    }

    private static string Plain(string source, int start, int end)
    {
        if (source.IndexOfAny(['\\', '<', '&'], start, end - start) < 0) return source.Substring(start, end - start);
        var plain = new StringBuilder(end - start);
        for (var i = start; i < end;)
        {
            if (source[i] == '\\' && i + 1 < end && IsPunctuation(source[i + 1]))
            {
                plain.Append(source[i + 1]);
                i += 2;
            }
            else if (Replacement(source, i, end, out var length) is { } c)
            {
                plain.Append(c);
                i += length;
            }
            else
            {
                plain.Append(source[i++]);
            }
        }
        return plain.ToString();
    }

    private static bool IsPunctuation(char c) =>
        c is >= '!' and <= '/' or >= ':' and <= '@' or >= '[' and <= '`' or >= '{' and <= '~';

    private static char? Replacement(string source, int at, int end, out int length)
    {
        foreach (var (mark, c) in Marks)
        {
            length = mark.Length;
            if (at + length <= end
                && string.Compare(source, at, mark, 0, length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return c;
            }
        }
        length = 0;
        return null;
    }

    private static readonly (string Mark, char Char)[] Marks =
    [
        ("<br/>", '\n'), ("<br />", '\n'), ("<br>", '\n'),
        ("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"'), ("&nbsp;", ' '),
    ];
}
