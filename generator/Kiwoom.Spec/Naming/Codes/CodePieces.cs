using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming.Codes;

/// <summary>A cell cut into the items of its list and the prose behind it.</summary>
internal sealed class CodePieces
{
    private readonly Cell _cell;
    private readonly string _text;

    public CodePieces(Cell cell)
    {
        _cell = cell;
        _text = cell.Text;
        var end = EndOfList();
        Prose = end < _text.Length ? _text.Substring(end + 1).Trim() : "";
        Items = [.. Cut(BeforeOthers(end))];
    }

    /// <summary>What stands between commas, without blank ones.</summary>
    public List<Cell> Items { get; }

    /// <summary>What stands after <c>;</c> or <c>※</c>.</summary>
    public string Prose { get; }

    /// <summary>The list ends in dots, or says "the rest".</summary>
    public bool HasOthers { get; private set; }

    /// <summary>Where prose begins. <c>10;10일</c> is not such a place: the official tables slip from <c>:</c>.</summary>
    private int EndOfList()
    {
        var piece = 0;
        var hasColon = false;
        for (var i = 0; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c == '※') return BeforeRest(i);
            if (c is ',' or '、' or '\n') piece = i + 1;
            hasColon |= c == ':';
            if (c != ';') continue;
            var isSlip = hasColon && i + 1 < _text.Length && !Cell.IsSpace(_text[i + 1])
                && Ascii.IsDigits(_text.Substring(piece, i - piece).Trim());
            if (!isSlip) return i;
        }
        return _text.Length;
    }

    /// <summary>Where the list ends before <c>, ...</c>, <c>..</c>, <c>…</c> or <c>, ,,,</c>: there are others.</summary>
    private int BeforeOthers(int end)
    {
        var start = end;
        var dots = 0;
        var commas = 0;
        for (; start > 0 && (Cell.IsSpace(_text[start - 1]) || _text[start - 1] is '.' or '…' or ',' or '、'); start--)
        {
            if (_text[start - 1] is '.') dots++;
            if (_text[start - 1] is '…') dots += 3;
            if (_text[start - 1] is ',' or '、') commas++;
        }
        if (dots < 2 && commas < 3) return end;
        HasOthers = true;
        return start;
    }

    /// <summary><c>701:KRX100 나머지 ※ 업종코드 참고</c>: "the rest" begins what is said, and ends no label.</summary>
    private int BeforeRest(int mark)
    {
        const string rest = " 나머지";
        var end = mark;
        while (end > 0 && Cell.IsSpace(_text[end - 1])) end--;
        var start = end - rest.Length;
        if (start < 0 || string.CompareOrdinal(_text, start, rest, 0, rest.Length) != 0) return mark;
        HasOthers = true;
        return start;
    }

    /// <summary>Cut at commas and line breaks outside brackets; without blank ones.</summary>
    private IEnumerable<Cell> Cut(int end)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= end; i++)
        {
            if (i < end && _text[i] == '(') depth++;
            if (i < end && _text[i] == ')') depth--;
            var cut = i == end || _text[i] == '\n' || (depth <= 0 && _text[i] is ',' or '、');
            if (!cut) continue;
            var piece = CodePart.Trimmed(_cell, start, i);
            if (!piece.IsBlank) yield return piece;
            (start, depth) = (i + 1, 0);
        }
    }
}
