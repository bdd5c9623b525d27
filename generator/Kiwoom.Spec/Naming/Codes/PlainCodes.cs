using System.Linq;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming.Codes;

/// <summary>The notations <c>KRX,NXT,SOR</c> and <c>M04020000 금, M04020100 미니금</c>: no colon parts a value from its label.</summary>
internal static class PlainCodes
{
    /// <summary><c>KRX</c>; null for anything else.</summary>
    public static CodeItem? Bare(Cell piece, bool anyLetter)
    {
        var (text, name) = CodePart.SplitName(piece.Text);
        var bare = CodePart.Unmarked(text);
        return CodePart.IsValue(bare, anyLetter) ? new CodeItem(bare, "", name, piece) : null;
    }

    /// <summary><c>M04020000 금 99.99_1kg</c>; null for anything else.</summary>
    public static CodeItem? Spaced(Cell piece)
    {
        var (text, name) = CodePart.SplitName(piece.Text);
        var space = text.IndexOf(' ');
        return space >= 3 && HasDigit(text, space) && CodePart.IsValue(text.Substring(0, space), false)
            ? new CodeItem(text.Substring(0, space), text.Substring(space + 1).Trim(), name, piece)
            : null;
    }

    private static bool HasDigit(string text, int end) => text.Take(end).Any(c => c is >= '0' and <= '9');
}
