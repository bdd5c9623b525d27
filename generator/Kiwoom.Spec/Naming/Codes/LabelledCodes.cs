using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming.Codes;

/// <summary>The notation <c>0:보통, 3:시장가</c>, with its slips.</summary>
/// <param name="isCode">The format says that these are codes.</param>
/// <param name="hasColon">A colon stands somewhere in the cell.</param>
internal sealed class LabelledCodes(bool isCode, bool hasColon)
{
    /// <summary><c>0:보통</c>, or several of them with nothing but a space between; null for none.</summary>
    public List<CodeItem>? Read(Cell piece)
    {
        var items = new List<CodeItem>();
        for (int from = 0, next; from < piece.Text.Length; from = next)
        {
            var colon = Colon(piece.Text, from);
            if (colon < 0) return null;
            next = NextItem(piece.Text, colon + 1);
            var (body, name) = CodePart.SplitName(piece.Text.Substring(colon + 1, next - colon - 1));
            var value = CodePart.Unmarked(piece.Text.Substring(from, colon - from));
            var label = WithoutBrackets(CodePart.Unmarked(body).TrimEnd('.'));
            if (!CodePart.IsLabelledValue(value, isCode) || !IsLabel(label)) return null;
            items.Add(new CodeItem(value, label, name, CodePart.Trimmed(piece, from, next)));
        }
        return items;
    }

    /// <summary>What parts value and label: a colon, or beside colons a slip: <c>10;10일</c>, <c>3.통합</c>.</summary>
    private int Colon(string text, int from)
    {
        var digits = from;
        while (digits < text.Length && (text[digits] is >= '0' and <= '9' || Cell.IsSpace(text[digits]))) digits++;
        if (digits > from && digits + 1 < text.Length && hasColon)
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

    /// <summary><c>(전체)</c> is 전체.</summary>
    private static string WithoutBrackets(string label) =>
        label.Length > 2 && label[0] == '(' && label.IndexOf(')') == label.Length - 1
            ? label.Substring(1, label.Length - 2)
            : label;

    /// <summary>Words, a decimal such as 0.5, or nothing; a time such as 09:00 has none of them.</summary>
    private bool IsLabel(string label)
    {
        var open = label.IndexOf('(');
        var colon = label.IndexOf(':');
        if (colon >= 0 && (open < 0 || open > colon)) return false;
        return isCode || label.Length == 0 || CodePart.HasLetter(label) || IsDecimal(label);
    }

    private static bool IsDecimal(string text) =>
        text.IndexOf('.') > 0 && text.Count(c => c == '.') == 1 && text.All(c => c is '.' or >= '0' and <= '9');
}
