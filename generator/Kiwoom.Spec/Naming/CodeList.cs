using System.Collections.Generic;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Naming;

/// <summary>One code as a cell lists it.</summary>
/// <param name="Value">On the wire.</param>
/// <param name="Label">Empty where the cell gives none.</param>
/// <param name="Name">What stands after <c>=</c>; null for nothing.</param>
/// <param name="Cell">Where the item stands.</param>
internal sealed record CodeItem(string Value, string Label, string? Name, Cell Cell);

/// <summary>
/// A list of codes in a Description: <c>0:보통, 3:시장가</c>, <c>KRX,NXT,SOR</c> or <c>M04020000 금, M04020100 미니금</c>,
/// and what is said after a semicolon.
/// </summary>
internal sealed record CodeList(List<CodeItem> Items, string Prose)
{
    private const int LongestValue = 24;

    private enum Form
    {
        Labelled,
        Bare,
        Spaced,
    }

    /// <summary>Reads a cell; null where it is prose.</summary>
    /// <param name="cell">The Description.</param>
    /// <param name="isCode">
    /// The format says that these are codes: one item is enough, and small and Korean letters can be values.
    /// </param>
    public static CodeList? Parse(Cell cell, bool isCode)
    {
        var text = cell.Text;
        var end = text.IndexOf(';');
        var prose = end < 0 ? "" : text.Substring(end + 1).Trim();
        if (end < 0) end = text.Length;

        var items = new List<CodeItem>();
        Form? form = null;
        foreach (var (start, length) in Pieces(text, end))
        {
            var piece = Trimmed(cell, start, length);
            if (piece.IsBlank) continue;
            if (Item(piece, isCode) is not { } item || (form ?? item.Form) != item.Form) return null;
            form = item.Form;
            items.Add(item.Code);
        }
        var enough = items.Count >= 2 || (isCode && items.Count == 1);
        return enough && (form != Form.Spaced || SameLength(items)) ? new CodeList(items, prose) : null;
    }

    /// <summary>Cut at commas and line breaks outside brackets.</summary>
    private static IEnumerable<(int Start, int Length)> Pieces(string text, int end)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i < end; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')') depth--;
            else if (text[i] == '\n' || (text[i] == ',' && depth <= 0))
            {
                yield return (start, i - start);
                (start, depth) = (i + 1, 0);
            }
        }
        yield return (start, end - start);
    }

    private static Cell Trimmed(Cell cell, int start, int length)
    {
        while (length > 0 && Cell.IsSpace(cell.Text[start])) (start, length) = (start + 1, length - 1);
        while (length > 0 && Cell.IsSpace(cell.Text[start + length - 1])) length--;
        return cell.Slice(start, length);
    }

    private static (Form Form, CodeItem Code)? Item(Cell piece, bool isCode)
    {
        var (text, name) = SplitName(piece.Text);
        var colon = text.IndexOf(':');
        if (colon >= 0)
        {
            var value = text.Substring(0, colon).Trim();
            var label = text.Substring(colon + 1).Trim();
            return IsValue(value, isCode) && label.Length > 0 && label.IndexOf(':') < 0 && (isCode || HasLetter(label))
                ? (Form.Labelled, new CodeItem(value, label, name, piece))
                : null;
        }
        if (IsValue(text, isCode)) return (Form.Bare, new CodeItem(text, "", name, piece));

        var space = text.IndexOf(' ');
        return space >= 3 && HasDigit(text, space) && IsValue(text.Substring(0, space), false)
            ? (Form.Spaced, new CodeItem(text.Substring(0, space), text.Substring(space + 1).Trim(), name, piece))
            : null;
    }

    private static (string Text, string? Name) SplitName(string text)
    {
        var equals = text.LastIndexOf('=');
        if (equals < 0) return (text, null);
        var name = text.Substring(equals + 1).Trim();
        return IsValue(name, true) ? (text.Substring(0, equals).Trim(), name) : (text, null);
    }

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

    private static bool HasLetter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c)) return true;
        }
        return false;
    }

    private static bool HasDigit(string text, int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (text[i] is >= '0' and <= '9') return true;
        }
        return false;
    }

    private static bool SameLength(List<CodeItem> items) =>
        items.TrueForAll(i => i.Value.Length == items[0].Value.Length);
}
