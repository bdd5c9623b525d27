using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming;

/// <summary>Tells lists of codes from prose. In doubt it is prose: a sentence must never become a list.</summary>
internal sealed class CodeListReader
{
    private const int LongestValue = 24;

    private readonly Cell _cell;
    private readonly bool _isCode;
    private readonly string _text;
    private readonly bool _hasColon;
    private readonly List<Item> _items = [];
    private bool _hasOthers;

    private CodeListReader(Cell cell, bool isCode)
    {
        _cell = cell;
        _isCode = isCode;
        _text = cell.Text;
        _hasColon = _text.IndexOf(':') >= 0;
    }

    private enum Form
    {
        Labelled,
        Bare,
        Spaced,
    }

    private sealed record Item(Form Form, CodeItem Code);

    /// <summary>The list that the whole cell is, but for what stands after <c>;</c> or <c>※</c>.</summary>
    public static CodeList? Read(Cell cell, bool isCode)
    {
        var reader = new CodeListReader(cell, isCode);
        var end = reader.EndOfList();
        var prose = end < cell.Text.Length ? cell.Text.Substring(end + 1).Trim() : "";
        var pieces = reader.Pieces(reader.BeforeOthers(end)).ToList();
        if (reader.Reversed(pieces) is { } reversed)
            return new CodeList(reversed, prose) { HasOthers = reader._hasOthers };
        if (reader.ReadPieces(pieces) is not { } rest || !reader.IsList(rest.Count > 0 || !isCode ? 2 : 1)) return null;
        var said = new[] { string.Join(", ", rest), prose }.Where(p => p.Length > 0);
        return new CodeList([.. reader._items.Select(i => i.Code)], string.Join(" ", said))
        {
            // What ends in dots behind words is a sentence.
            HasOthers = reader._hasOthers && rest.Count == 0,
        };
    }

    /// <summary>Where prose begins. <c>10;10일</c> is no such place: the official tables slip from <c>:</c>.</summary>
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
        _hasOthers = true;
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
        _hasOthers = true;
        return start;
    }

    /// <summary>Cut at commas and line breaks outside brackets; without blank ones.</summary>
    private IEnumerable<Cell> Pieces(int end)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= end; i++)
        {
            if (i < end && _text[i] == '(') depth++;
            if (i < end && _text[i] == ')') depth--;
            var cut = i == end || _text[i] == '\n' || (depth <= 0 && _text[i] is ',' or '、');
            if (!cut) continue;
            var piece = Trimmed(_cell, start, i);
            if (!piece.IsBlank) yield return piece;
            (start, depth) = (i + 1, 0);
        }
    }

    private static Cell Trimmed(Cell cell, int start, int end)
    {
        while (start < end && Cell.IsSpace(cell.Text[start])) start++;
        while (end > start && Cell.IsSpace(cell.Text[end - 1])) end--;
        return cell.Slice(start, end - start);
    }

    /// <summary>Reads all pieces into items; null where they are none, else what is said after the last one.</summary>
    private List<string>? ReadPieces(IEnumerable<Cell> pieces)
    {
        // A label with a comma in it: 4:관리종목,우선주제외.
        var rest = new List<string>();
        foreach (var piece in pieces)
        {
            if (Labelled(piece) is { } labelled)
            {
                CloseLabel(rest);
                _items.AddRange(labelled.Select(code => new Item(Form.Labelled, code)));
            }
            else if (!HasNumbers())
            {
                if (Other(piece, _isCode) is not { } other) return null;
                _items.Add(other);
            }
            else
            {
                if (Other(piece, false) is not null || piece.Text.IndexOf(':') >= 0) return null;
                rest.Add(piece.Text);
            }
        }
        return rest;
    }

    private bool HasNumbers() =>
        _items.Count > 0 && _items[_items.Count - 1] is { Form: Form.Labelled, Code: var code }
        && code.Value[0] is >= '0' and <= '9';

    private void CloseLabel(List<string> rest)
    {
        if (rest.Count == 0) return;
        var (form, code) = _items[_items.Count - 1];
        _items[_items.Count - 1] = new Item(form, code with { Label = string.Join(", ", rest.Prepend(code.Label)) });
        rest.Clear();
    }

    private bool IsList(int enough)
    {
        if (_items.Count < enough) return false;
        // Whoever mixes the forms does so with letters: %:(전체), KRX, NXT.
        var isMixed = !_items.TrueForAll(i => i.Form == _items[0].Form);
        if (isMixed && _items.Exists(i => i.Form == Form.Spaced || i.Code.Value[0] is >= '0' and <= '9')) return false;
        if (isMixed) return _items.Count >= 3;
        return _items[0].Form switch
        {
            Form.Labelled => _items.Count(i => i.Code.Label.Length > 0) >= enough,
            Form.Spaced => _items.TrueForAll(i => i.Code.Value.Length == _items[0].Code.Value.Length),
            _ => true,
        };
    }

    /// <summary><c>0:보통</c>, or several of them with nothing but a space between; null for none.</summary>
    private List<CodeItem>? Labelled(Cell piece)
    {
        var items = new List<CodeItem>();
        for (int from = 0, next; from < piece.Text.Length; from = next)
        {
            var colon = Colon(piece.Text, from);
            if (colon < 0) return null;
            next = NextItem(piece.Text, colon + 1);
            var (body, name) = SplitName(piece.Text.Substring(colon + 1, next - colon - 1));
            var value = Unmarked(piece.Text.Substring(from, colon - from));
            var label = WithoutBrackets(Unmarked(body).TrimEnd('.'));
            if (!IsValue(value, _isCode) || !IsLabel(label)) return null;
            items.Add(new CodeItem(value, label, name, Trimmed(piece, from, next)));
        }
        return items;
    }

    /// <summary>What parts value and label: a colon, or beside colons a slip: <c>10;10일</c>, <c>3.통합</c>.</summary>
    private int Colon(string text, int from)
    {
        var digits = from;
        while (digits < text.Length && (text[digits] is >= '0' and <= '9' || Cell.IsSpace(text[digits]))) digits++;
        if (digits > from && digits + 1 < text.Length && _hasColon)
        {
            if (text[digits] == ';') return digits;
            if (text[digits] == '.' && char.IsLetter(text[digits + 1])) return digits;
        }
        return text.IndexOf(':', from);
    }

    /// <summary>Where an item begins that no comma parts from this one; the end for none.</summary>
    private static int NextItem(string text, int from)
    {
        var hasLabel = false;
        var depth = 0;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            if (text[i] == ')') depth--;
            var mayBegin = hasLabel && depth <= 0 && Cell.IsSpace(text[i - 1]) && text[i] is >= '0' and <= '9';
            if (mayBegin && IsItem(text, i)) return i;
            hasLabel |= !Cell.IsSpace(text[i]);
        }
        return text.Length;
    }

    private static bool IsItem(string text, int at)
    {
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        if (at + 1 < text.Length && text[at] == '.') return char.IsLetter(text[at + 1]);
        while (at < text.Length && Cell.IsSpace(text[at])) at++;
        return at + 1 < text.Length && text[at] == ':';
    }

    /// <summary><c>KRX</c> or <c>M04020000 금 99.99_1kg</c>.</summary>
    private static Item? Other(Cell piece, bool anyLetter)
    {
        var (text, name) = SplitName(piece.Text);
        var bare = Unmarked(text);
        if (IsValue(bare, anyLetter)) return new Item(Form.Bare, new CodeItem(bare, "", name, piece));

        var space = text.IndexOf(' ');
        return space >= 3 && HasDigit(text, space) && IsValue(text.Substring(0, space), false)
            ? new Item(Form.Spaced, new CodeItem(text.Substring(0, space), text.Substring(space + 1).Trim(), name, piece))
            : null;
    }

    /// <summary><c>코스피:0, 코스닥:1</c>; null for any other list.</summary>
    private static List<CodeItem>? ReversedItems(List<Cell> pieces)
    {
        var items = new List<CodeItem>();
        foreach (var piece in pieces)
        {
            var (text, name) = SplitName(piece.Text);
            var colon = text.IndexOf(':');
            if (colon < 0) return null;
            var label = Unmarked(text.Substring(0, colon));
            var value = Unmarked(text.Substring(colon + 1)).TrimEnd('.');
            if (!HasLetter(label) || !Ascii.IsDigits(value) || value.Length > LongestValue) return null;
            items.Add(new CodeItem(value, label, name, piece));
        }
        return items;
    }

    private List<CodeItem>? Reversed(List<Cell> pieces)
    {
        if (pieces.Count < 2 || ReversedItems(pieces) is not { } items) return null;
        var isKorean = items.Exists(i => i.Label.Any(c => c is >= '가' and <= '힣'));
        return isKorean
            && CodeList.AreDistinct(items.Select(i => i.Label)) && CodeList.AreDistinct(items.Select(i => i.Value))
            ? items
            : null;
    }

    private static (string Text, string? Name) SplitName(string text)
    {
        var equals = text.LastIndexOf('=');
        if (equals < 0) return (text, null);
        var name = text.Substring(equals + 1).Trim();
        return IsValue(name, true) ? (text.Substring(0, equals).Trim(), name) : (text, null);
    }

    /// <summary>Without spaces, back-ticks and bold.</summary>
    private static string Unmarked(string text)
    {
        var cell = Cell.Read(text, 0, text.Length);
        return text.Substring(cell.Start, cell.Length);
    }

    /// <summary><c>(전체)</c> is 전체.</summary>
    private static string WithoutBrackets(string label) =>
        label.Length > 2 && label[0] == '(' && label.IndexOf(')') == label.Length - 1
            ? label.Substring(1, label.Length - 2)
            : label;

    private static bool IsValue(string text, bool anyLetter)
    {
        if (text.Length is 0 or > LongestValue) return false;
        foreach (var c in text)
        {
            var official = c is >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '%';
            if (!official && !(anyLetter && char.IsLetterOrDigit(c))) return false;
        }
        return true;
    }

    /// <summary>Words, a decimal such as 0.5, or nothing; a time such as 09:00 has none of them.</summary>
    private bool IsLabel(string label)
    {
        var open = label.IndexOf('(');
        var colon = label.IndexOf(':');
        if (colon >= 0 && (open < 0 || open > colon)) return false;
        return _isCode || label.Length == 0 || HasLetter(label) || IsDecimal(label);
    }

    private static bool IsDecimal(string text) =>
        text.IndexOf('.') > 0 && text.Count(c => c == '.') == 1 && text.All(c => c is '.' or >= '0' and <= '9');

    private static bool HasLetter(string text) => text.Any(char.IsLetter);

    private static bool HasDigit(string text, int end) => text.Take(end).Any(c => c is >= '0' and <= '9');
}
