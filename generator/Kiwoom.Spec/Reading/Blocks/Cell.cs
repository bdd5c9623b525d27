using System;

namespace Kiwoom.Spec.Reading.Blocks;

/// <summary>A piece of text that a person wrote, cleaned of its markup, and where it stands.</summary>
internal readonly struct Cell
{
    private static readonly (string Mark, char Char)[] Marks =
    [
        ("<br/>", '\n'), ("<br />", '\n'), ("<br>", '\n'),
        ("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"'), ("&nbsp;", ' '),
    ];

    private readonly string? _text;

    // Where each character stands; null where they stand side by side from Start on.
    private readonly (int Start, int End)[]? _places;

    private Cell(string text, int start, int length)
    {
        _text = text;
        Start = start;
        Length = length;
    }

    /// <summary>A text whose characters stand at these places.</summary>
    public Cell(string text, (int Start, int End)[] places)
        : this(text, places[0].Start, Math.Max(0, places[places.Length - 1].End - places[0].Start)) =>
        _places = places;

    public string Text => _text ?? "";

    /// <summary>The text with a space for each line break.</summary>
    public string OneLine => ToOneLine(Text);

    public int Start { get; }

    public int Length { get; }

    public bool IsBlank => Text.Length == 0;

    /// <summary>A text with a space for each line break.</summary>
    public static string ToOneLine(string text) => text.Replace('\n', ' ');

    public static Cell Empty(int position) => new("", position, 0);

    /// <summary>The characters from start to end as they stand.</summary>
    public static Cell Raw(string source, int start, int end) =>
        new(source.Substring(start, end - start), start, end - start);

    /// <summary>Reads the Markdown from start to end: trimmed, and taken out of back-ticks and bold.</summary>
    public static Cell Read(string source, int start, int end)
    {
        Unwrap(source, ref start, ref end);
        return CellText.IsPlain(source, start, end) ? Raw(source, start, end) : Plain(source, start, end);
    }

    /// <summary>A piece of this cell.</summary>
    public Cell Slice(int offset, int length)
    {
        offset = Math.Min(offset, Text.Length);
        length = Math.Min(length, Text.Length - offset);
        var text = Text.Substring(offset, length);
        if (_places is null) return new Cell(text, Start + offset, length);
        if (length == 0) return Empty(offset < _places.Length ? _places[offset].Start : Start + Length);

        var places = new (int Start, int End)[length];
        Array.Copy(_places, offset, places, 0, length);
        return new Cell(text, places);
    }

    /// <summary>This cell from an offset on, cleaned again: what follows the dashes of <c>- `ord_no`</c>.</summary>
    public Cell From(int offset)
    {
        var end = Text.Length;
        Unwrap(Text, ref offset, ref end);
        return Slice(offset, end - offset);
    }

    /// <summary>Whether a person sees nothing there: spaces, and what is copied along from web pages.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || CellText.IsInvisible(c);

    private static void Unwrap(string source, ref int start, ref int end)
    {
        while (true)
        {
            while (start < end && IsSpace(source[start])) start++;
            while (end > start && IsSpace(source[end - 1])) end--;
            if (IsWrapped(source, start, end, "`")) (start, end) = (start + 1, end - 1);
            else if (IsWrapped(source, start, end, "**")) (start, end) = (start + 2, end - 2);
            else if (IsWrapped(source, start, end, "__")) (start, end) = (start + 2, end - 2);
            else return;
        }
    }

    private static bool IsWrapped(string source, int start, int end, string mark)
    {
        var inner = end - start - (2 * mark.Length);
        return inner > 0
            && string.CompareOrdinal(source, start, mark, 0, mark.Length) == 0
            && string.CompareOrdinal(source, end - mark.Length, mark, 0, mark.Length) == 0
            && source.IndexOf(mark, start + mark.Length, inner, StringComparison.Ordinal) < 0;
    }

    private static Cell Plain(string source, int start, int end)
    {
        var text = new CellText(end - start);
        for (var i = start; i < end;)
        {
            if (source[i] == '\\' && i + 1 < end && IsPunctuation(source[i + 1]))
            {
                text.Append(source[i + 1], i, i + 2);
                i += 2;
            }
            else if (Replacement(source, i, end, out var length) is { } c)
            {
                text.Append(c, i, i + length);
                i += length;
            }
            else
            {
                text.Append(source[i], i, ++i);
            }
        }
        return text.ToCell(start);
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
}
