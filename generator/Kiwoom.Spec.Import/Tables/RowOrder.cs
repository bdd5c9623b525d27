using Kiwoom.Spec.Import.Model;

namespace Kiwoom.Spec.Import.Tables;

/// <summary>Puts the rows of a LIST right below it: one official table has another row between them.</summary>
internal static class RowOrder
{
    private sealed record Node(ImportedRow Row, List<Node> Children);

    /// <summary>The rows, each below the row that holds it.</summary>
    public static List<ImportedRow> Nested(List<ImportedRow> rows, string place, ImportReport report)
    {
        var roots = new List<Node>();
        var open = new List<Node>();
        foreach (var row in rows)
        {
            var node = new Node(row, []);
            if (row.Depth > open.Count)
            {
                report.Problem(place, row.Line, $"'{row.Element}' is nested deeper than the row above it allows");
                node = new Node(row with { Depth = open.Count }, []);
            }
            var depth = node.Row.Depth;
            open.RemoveRange(depth, open.Count - depth);
            (depth == 0 ? roots : Holder(node.Row, open, depth == 1 ? roots : open[depth - 2].Children)).Add(node);
            open.Add(node);
        }
        return Flat(roots).ToList();

        List<Node> Holder(ImportedRow row, List<Node> open, List<Node> siblings)
        {
            var above = open[row.Depth - 1];
            if (CanHold(above)) return above.Children;
            if (siblings.FindLast(CanHold) is { } list)
            {
                if (above.Children.Count == 0 && list.Children.Count == 0)
                    report.Note(
                        place, row.Line, $"the rows from '{row.Element}' on stand below '{above.Row.Element}' and belong to '{list.Row.Element}'");
                return list.Children;
            }
            report.Problem(
                place, row.Line, $"'{row.Element}' is nested under '{above.Row.Element}', which holds no rows");
            return above.Children;
        }
    }

    private static bool CanHold(Node node) => node.Row.Type != "String";

    private static IEnumerable<ImportedRow> Flat(List<Node> nodes) =>
        nodes.SelectMany(n => Flat(n.Children).Prepend(n.Row));
}
