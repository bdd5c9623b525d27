using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Examples;

/// <summary>Writes an example with values of ours: same keys, same order, same shape.</summary>
internal sealed class ExampleWriter
{
    // Of rows that look alike one is enough.
    private const int MostRows = 3;

    private static readonly string[] CodeElements = ["stk_cd", "code", "jmcode", "9001"];

    private readonly Dictionary<string, ImportedRow> _rows;
    private readonly ValueSubstitution _values;
    private readonly StringBuilder _text = new();

    private ExampleWriter(IReadOnlyList<ImportedRow> rows, ValueSubstitution values)
    {
        _rows = RowPaths.Of(rows).DistinctBy(r => r.Path).ToDictionary(r => r.Path, r => r.Row, StringComparer.Ordinal);
        _values = values;
    }

    /// <summary>Rows of lists that were left out, because they looked like those above them.</summary>
    public int RowsLeftOut { get; private set; }

    public static (string Json, int RowsLeftOut) Write(
        JsonNode root, IReadOnlyList<ImportedRow> rows, ValueSubstitution values)
    {
        var writer = new ExampleWriter(rows, values);
        writer.Value(root, "", "", null, 0);
        return (writer._text.ToString(), writer.RowsLeftOut);
    }

    private void Value(JsonNode node, string element, string path, string? stockCode, int depth)
    {
        switch (node.Kind)
        {
            case JsonKind.Object:
                var code =
                    node.Members.FirstOrDefault(m => Array.IndexOf(CodeElements, m.Name) >= 0)?.Value.Text ?? stockCode;
                List('{', '}', node.Members, depth, member =>
                {
                    _text.Append(Quoted(member.Name)).Append(": ");
                    var below = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                    Value(member.Value, member.Name, below, code, depth + 1);
                });
                break;
            case JsonKind.Array:
                List('[', ']', Distinct(node.Items), depth, item => Value(item, element, path, stockCode, depth + 1));
                break;
            default:
                var value = _values.Of(element, _rows.GetValueOrDefault(path), node.Text, stockCode);
                var isWord = node.Text is "true" or "false" or "null";
                _text.Append(node.Kind == JsonKind.String ? Quoted(value) : isWord ? node.Text : value);
                break;
        }
    }

    private void List<T>(char open, char close, List<T> items, int depth, Action<T> write)
    {
        _text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            _text.Append(i == 0 ? "\n" : ",\n").Append(' ', 2 * (depth + 1));
            write(items[i]);
        }
        if (items.Count > 0) _text.Append('\n').Append(' ', 2 * depth);
        _text.Append(close);
    }

    /// <summary>The first rows that differ in shape: in keys, signs, padding or blanks.</summary>
    private List<JsonNode> Distinct(List<JsonNode> items)
    {
        var shapes = new HashSet<string>(StringComparer.Ordinal);
        var kept = items.Where(i => shapes.Count < MostRows && shapes.Add(ShapeOf(i))).ToList();
        RowsLeftOut += items.Count - kept.Count;
        return kept;
    }

    private static string ShapeOf(JsonNode node) => node.Kind switch
    {
        JsonKind.Object => string.Join(",", node.Members.Select(m => m.Name + ":" + ShapeOf(m.Value))),
        JsonKind.Array => "[" + string.Join(",", node.Items.Select(ShapeOf)) + "]",
        _ when string.IsNullOrWhiteSpace(node.Text) => "blank",
        _ when NumberSubstitution.IsNumber(node.Text) => SignAndPadding(node.Text),
        _ => "text",
    };

    private static string SignAndPadding(string text)
    {
        var sign = string.Concat(text.TakeWhile(c => c is '+' or '-' or ' '));
        var isPadded = text.Length > sign.Length + 1 && text[sign.Length] == '0' && text[sign.Length + 1] != '.';
        return sign + (isPadded ? "0" : "") + (text.Contains('.') ? "." : "");
    }

    private static string Quoted(string text) =>
        '"' + JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() + '"';
}
