using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Import.Tables;

/// <summary>
/// Puts the rows of a LIST right below it: one official table has another row between them. Rows that have no place are
/// told and left out.
/// </summary>
internal sealed class RowOrder
{
    private readonly string _place;
    private readonly ImportReport _report;
    private readonly List<Node> _roots = [];
    private readonly List<Node> _open = [];

    private RowOrder(string place, ImportReport report)
    {
        _place = place;
        _report = report;
    }

    private sealed class Node(ImportedRow row)
    {
        public ImportedRow Row { get; set; } = row;

        public List<Node> Children { get; } = [];

        /// <summary>The list above this one that its rows belong to; null where they are its own.</summary>
        public Node? Holder { get; set; }

        /// <summary>Nothing is known of what was lost, and of a Type that was not understood.</summary>
        public bool CanHold => Row.IsLost || Row.Unclear.HasFlag(RowFacts.Type) || Row.Type != TypeWords.Text;
    }

    /// <summary>The rows, each below the row that holds it.</summary>
    /// <param name="rows">As they stand; lost ones with what is known of them.</param>
    /// <param name="place">The sheet or file, for reports.</param>
    /// <param name="report">Gets what is not understood.</param>
    /// <param name="hasLost">Whether a row of the table is not among the result.</param>
    public static List<ImportedRow> Nested(
        List<ImportedRow> rows, string place, ImportReport report, out bool hasLost)
    {
        var order = new RowOrder(place, report);
        foreach (var row in rows) order.Add(row);
        List<ImportedRow> nested = [.. Flat(order._roots)];
        hasLost = nested.Count < rows.Count || nested.Exists(r => r.Unclear == RowFacts.All);
        return nested;
    }

    private void Add(ImportedRow row)
    {
        if (row.Depth > _open.Count)
        {
            Problem(row, $"'{row.Element}' is nested deeper than the row above it allows and is not read");
            return;
        }
        _open.RemoveRange(row.Depth, _open.Count - row.Depth);
        var node = new Node(row);
        if (SiblingsOf(row) is { } siblings)
        {
            if (!row.IsLost && siblings.Find(s => s.Row.Element == row.Element && !s.Row.IsLost) is { } twin)
                LoseBoth(twin, node);
            siblings.Add(node);
        }
        else node.Row = row with { IsLost = true };
        _open.Add(node);
    }

    /// <summary>The rows among which this one belongs; null, and a problem, for none.</summary>
    private List<Node>? SiblingsOf(ImportedRow row)
    {
        if (row.Depth == 0) return _roots;
        var above = _open[row.Depth - 1];
        if (above.Row.IsLost)
        {
            if (!row.IsLost) Problem(row, $"'{row.Element}' is below a row that was not understood and is not read");
            return null;
        }
        if (above.CanHold) return above.Children;
        if (above.Holder is { } known) return known.Children;
        var siblings = row.Depth == 1 ? _roots : _open[row.Depth - 2].Children;
        if (siblings.FindLast(s => s.CanHold) is { Children.Count: 0, Row.IsLost: false } list)
        {
            _report.Note(
                _place, row.Line, $"the rows from '{row.Element}' on are below '{above.Row.Element}' and belong to '{list.Row.Element}'");
            above.Holder = list;
            return list.Children;
        }
        Problem(row, $"'{row.Element}' is nested under '{above.Row.Element}', which holds no rows, and is not read");
        return null;
    }

    /// <summary>Of two rows with one name nobody knows which is meant.</summary>
    private void LoseBoth(Node first, Node second)
    {
        var path = string.Join('.', _open.Select(n => n.Row.Element).Append(second.Row.Element));
        var (one, two) = (first.Row.Line, second.Row.Line);
        foreach (var node in new[] { first, second })
            Problem(node.Row, $"the Element '{path}' stands twice, in the rows {one} and {two}; neither is understood");
        first.Row = first.Row with { Unclear = RowFacts.All };
        second.Row = second.Row with { IsLost = true };
    }

    private static IEnumerable<ImportedRow> Flat(List<Node> nodes) => nodes
        .Where(n => !n.Row.IsLost)
        .SelectMany(n => Flat(n.Children).Prepend(n.Children.Count > 0 ? AsHolder(n.Row) : n.Row));

    /// <summary>A row that has rows below it, whatever its Type was meant to be.</summary>
    private static ImportedRow AsHolder(ImportedRow row) =>
        row.Type == TypeWords.Text && row.Unclear.HasFlag(RowFacts.Type) ? row with { Type = TypeWords.List } : row;

    private void Problem(ImportedRow row, string message) => _report.Problem(_place, row.Line, message);
}
