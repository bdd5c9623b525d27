using System.Text;
using Kiwoom.Spec.Reading.Html;

namespace Kiwoom.Spec.Tests.Reading.Html;

/// <summary>Compares the trees of the two HTML parsers.</summary>
internal static class HtmlTree
{
    /// <summary>Whether the page is plain; its tree is AngleSharp's, then.</summary>
    public static bool IsPlain(string text)
    {
        if (PlainPage.Read(text) is not { } page) return false;
        var expected = Show(AngleSharpPage.Read(text, CancellationToken.None));
        var actual = Show(page);
        if (expected != actual) Assert.Equal((text, expected), (text, actual));
        return true;
    }

    /// <summary>All that a node says, a line each, in the order of the page.</summary>
    private static string Show(HtmlNode page)
    {
        var tree = new StringBuilder();
        for (var node = page; node is not null; node = node.NextBelow(page))
        {
            for (var above = node.Parent; above is not null; above = above.Parent) tree.Append("  ");
            if (node.IsText) tree.Append('\'').Append(node.Data).Append("'\n");
            else tree.Append($"{node.Name} {node.Start} {node.ColumnSpan} {node.RowSpan}\n");
        }
        return tree.ToString();
    }
}
