using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Examples;

/// <summary>
/// Holds a table against its example: fields that only the example shows become rows, and a Type that the example
/// contradicts is corrected.
/// </summary>
internal sealed class ExampleFit
{
    private const string Undocumented = SpecRow.UndocumentedMark + "; only the official example has it";

    private sealed class Node(ImportedRow row)
    {
        public ImportedRow Row { get; set; } = row;

        public List<Node> Children { get; } = [];
    }

    private readonly string _place;
    private readonly ImportReport _report;
    private readonly bool _isRequest;
    private readonly int _line;

    private ExampleFit(string place, ImportReport report, bool isRequest, int line)
    {
        _place = place;
        _report = report;
        _isRequest = isRequest;
        _line = line;
    }

    /// <summary>The table with what its example adds.</summary>
    public static ImportedTable Fit(ImportedTable table, ExampleSource example, string place, ImportReport report)
    {
        var fit = new ExampleFit(place, report, example.Kind == SectionKind.RequestExample, example.Line);
        var roots = Tree(table.Rows);
        fit.Object(example.Root, roots, 0, "");
        return table with { Rows = [.. Flat(roots)] };
    }

    private static List<Node> Tree(IReadOnlyList<ImportedRow> rows)
    {
        var roots = new List<Node>();
        var open = new List<Node>();
        foreach (var row in rows)
        {
            var node = new Node(row);
            open.RemoveRange(row.Depth, open.Count - row.Depth);
            (row.Depth == 0 ? roots : open[row.Depth - 1].Children).Add(node);
            open.Add(node);
        }
        return roots;
    }

    private static IEnumerable<ImportedRow> Flat(List<Node> nodes) =>
        nodes.SelectMany(n => Flat(n.Children).Prepend(n.Row));

    private void Object(JsonNode value, List<Node> rows, int depth, string path)
    {
        var before = -1;
        foreach (var (name, _, _, member) in value.Members)
        {
            var at = rows.FindIndex(r => r.Row.Element == name);
            if (at < 0)
            {
                if (depth == 0 && !_isRequest && FieldReader.IsEnvelope(name)) continue;
                _report.Note(
                    _place, _line, $"only the example has '{path}{name}'; it becomes a row marked as undocumented");
                rows.Insert(at = before + 1, new Node(NewRow(name, depth, member)));
            }
            before = at;
            Value(member, rows[at], depth, path + name);
        }
    }

    private static ImportedRow NewRow(string name, int depth, JsonNode value)
    {
        var type = value.Kind == JsonKind.Object ? TypeWords.Object
            : value.Kind == JsonKind.Array && !value.Items.Exists(i => i.Kind == JsonKind.String) ? TypeWords.List
            : TypeWords.Text;
        return new ImportedRow(name, depth, "", type, "N", null, Undocumented, 0) { IsUndocumented = true };
    }

    private void Value(JsonNode value, Node node, int depth, string path)
    {
        var official = node.Row.Type;
        var shown = Shown(value, node);
        if (shown is not null && shown != official)
        {
            _report.Note(
                _place, _line, $"'{path}' is a {official} in the table and a {shown} in the example, which is taken");
            node.Row = node.Row with { Type = shown, IsTypeCertain = true };
        }
        if (value.Kind == JsonKind.Object) Object(value, node.Children, depth + 1, path + ".");
        foreach (var item in value.Items.Where(i => i.Kind == JsonKind.Object))
            Object(item, node.Children, depth + 1, path + ".");
        if (_isRequest && value.Kind == JsonKind.String && node.Row.Length is { } length && value.Text.Length > length)
        {
            _report.Note(
                _place, _line, $"'{path}' has {value.Text.Length} characters in the example and a Length of {length}");
            node.Row = node.Row with { LongestExample = Math.Max(node.Row.LongestExample, value.Text.Length) };
        }
    }

    /// <summary>The Type that the value has; null where it says nothing.</summary>
    private static string? Shown(JsonNode value, Node node) => value.Kind switch
    {
        JsonKind.Object => node.Row.Type == TypeWords.Text || node.Row.Type == TypeWords.List ? TypeWords.Object : null,
        JsonKind.Array when value.Items.Count == 0 => null,
        JsonKind.Array when value.Items.TrueForAll(i => i.Kind == JsonKind.Array) => TypeWords.Tuple,
        JsonKind.Array when value.Items.TrueForAll(i => i.Kind == JsonKind.String) => TypeWords.StringArray,
        JsonKind.Array => node.Row.Type == TypeWords.Text ? TypeWords.List : null,
        // A list without rows that shows one value.
        JsonKind.String when value.Text.Length > 0 && node.Row.Type == TypeWords.List && node.Children.Count == 0 => TypeWords.Text,
        _ => null,
    };
}
