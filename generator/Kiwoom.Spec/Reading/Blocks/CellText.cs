using System.Text;

namespace Kiwoom.Spec.Reading.Blocks;

/// <summary>
/// Gathers the text of a cell and where each of its characters stands. What differs only in how it was typed or copied
/// becomes the same: full-width letters, odd spaces, runs of spaces, characters that nobody sees.
/// </summary>
internal sealed class CellText(int capacity)
{
    private readonly StringBuilder _text = new(capacity);
    private (int Start, int End)[] _places = new (int, int)[capacity];

    /// <summary>Whether the source has no markup from start to end, and nothing that would become another text.</summary>
    public static bool IsPlain(string source, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var c = source[i];
            if (c is '\\' or '<' or '&' or '\t') return false;
            if (c == ' ' && i + 1 < end && source[i + 1] == ' ') return false;
            if (c >= '\u0080' && Normal(c) != c) return false;
        }
        return true;
    }

    public static bool IsInvisible(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD';

    /// <summary>Adds a character, unless it is one of several spaces or none that is seen.</summary>
    public void Append(char c, int start, int end)
    {
        if (Normal(c) is not { } normal) return;
        if (normal == '\n')
        {
            while (_text.Length > 0 && _text[_text.Length - 1] == ' ') _text.Length--;
        }
        else if (normal == ' ' && (_text.Length == 0 || _text[_text.Length - 1] is ' ' or '\n'))
        {
            return;
        }
        AppendRaw(normal, start, end);
    }

    /// <summary>Adds a character as it is.</summary>
    public void AppendRaw(char c, int start, int end)
    {
        if (_text.Length == _places.Length) System.Array.Resize(ref _places, (2 * _places.Length) + 16);
        _places[_text.Length] = (start, end);
        _text.Append(c);
    }

    /// <summary>Ends a line, as the edge of a paragraph does.</summary>
    public void EndLine(int place)
    {
        if (_text.Length > 0 && _text[_text.Length - 1] != '\n') Append('\n', place, place);
    }

    /// <summary>The text without spaces around it.</summary>
    /// <param name="start">Where the cell stands when it is empty.</param>
    public Cell ToCell(int start)
    {
        var text = _text.ToString();
        var from = 0;
        while (from < text.Length && Cell.IsSpace(text[from])) from++;
        if (from == text.Length) return Cell.Empty(start);
        return ToRawCell(start).From(from);
    }

    /// <summary>The text as it is.</summary>
    public Cell ToRawCell(int start)
    {
        if (_text.Length == 0) return Cell.Empty(start);
        System.Array.Resize(ref _places, _text.Length);
        return new Cell(_text.ToString(), _places);
    }

    private static char? Normal(char c) => c switch
    {
        < '\u0080' => c == '\t' ? ' ' : c,
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ when IsInvisible(c) => null,
        _ => char.IsWhiteSpace(c) ? ' ' : c,
    };
}
