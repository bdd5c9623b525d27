using System.Linq;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming.Codes;

/// <summary>What the notations have in common: the parts that an item is made of.</summary>
internal static class CodePart
{
    private const int LongestValue = 24;
    private const int LongestName = 48;

    /// <summary>A piece of a cell without the spaces around it.</summary>
    public static Cell Trimmed(Cell cell, int start, int end)
    {
        while (start < end && Cell.IsSpace(cell.Text[start])) start++;
        while (end > start && Cell.IsSpace(cell.Text[end - 1])) end--;
        return cell.Slice(start, end - start);
    }

    /// <summary>Takes off the name that stands behind <c>=</c>.</summary>
    public static (string Text, string? Name) SplitName(string text)
    {
        var equals = text.LastIndexOf('=');
        if (equals < 0) return (text, null);
        var name = text.Substring(equals + 1).Trim();
        return IsValue(name, true) ? (text.Substring(0, equals).Trim(), name) : (text, null);
    }

    /// <summary>Without spaces, back-ticks and bold.</summary>
    public static string Unmarked(string text)
    {
        var cell = Cell.Read(text, 0, text.Length);
        return text.Substring(cell.Start, cell.Length);
    }

    /// <summary>Whether a code can be so: capitals, digits, <c>_</c> and <c>%</c>, or any letter.</summary>
    public static bool IsValue(string text, bool anyLetter)
    {
        if (text.Length == 0 || text.Length > (anyLetter ? LongestName : LongestValue)) return false;
        foreach (var c in text)
        {
            var official = c is >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '%';
            if (!official && !(anyLetter && char.IsLetterOrDigit(c))) return false;
        }
        return true;
    }

    /// <summary>Whether a code with a label can be so: a value, or a number below zero.</summary>
    public static bool IsLabelledValue(string text, bool anyLetter) =>
        IsValue(text, anyLetter) || text.Length > 1 && text[0] == '-' && IsNumber(text.Substring(1));

    /// <summary>Whether the digits are a value and no number of something.</summary>
    public static bool IsNumber(string text) => Ascii.IsDigits(text) && text.Length <= LongestValue;

    public static bool HasLetter(string text) => text.Any(char.IsLetter);
}
