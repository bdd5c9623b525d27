using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming.Codes;

/// <summary>The notation <c>코스피:0, 코스닥:1</c>: the label stands first.</summary>
internal static class ReversedCodes
{
    /// <summary>The codes of all pieces; null for any other list.</summary>
    public static List<CodeItem>? Read(List<Cell> pieces)
    {
        if (pieces.Count < 2 || Items(pieces) is not { } items) return null;
        var isKorean = items.Exists(i => i.Label.Any(c => c is >= '가' and <= '힣'));
        return isKorean
            && CodeList.AreDistinct(items.Select(i => i.Label)) && CodeList.AreDistinct(items.Select(i => i.Value))
            ? items
            : null;
    }

    private static List<CodeItem>? Items(List<Cell> pieces)
    {
        var items = new List<CodeItem>();
        foreach (var piece in pieces)
        {
            var (text, name) = CodePart.SplitName(piece.Text);
            var colon = text.IndexOf(':');
            if (colon < 0) return null;
            var label = CodePart.Unmarked(text.Substring(0, colon));
            var value = CodePart.Unmarked(text.Substring(colon + 1)).TrimEnd('.');
            if (!CodePart.HasLetter(label) || !CodePart.IsNumber(value)) return null;
            items.Add(new CodeItem(value, label, name, piece));
        }
        return items;
    }
}
