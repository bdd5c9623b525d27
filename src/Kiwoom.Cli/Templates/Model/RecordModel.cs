using Kiwoom.Spec.Model;
using Scriban.Runtime;

namespace Kiwoom.Cli.Templates.Model;

/// <summary>The fields of one JSON object, for templates.</summary>
/// <param name="names">The names of types that are taken.</param>
internal sealed class RecordModel(UniqueNames names)
{
    private static readonly string[] Envelope = ["return_code", "return_msg"];

    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The model of a body.</summary>
    /// <param name="record">Its table.</param>
    /// <param name="part">Which part of the TR it is.</param>
    public ScriptObject Of(RecordSpec record, TrPart part)
    {
        var records = new List<object>();
        var hasEnvelope = part == TrPart.Response && !record.Fields.Any(static f => Envelope.Contains(f.Element, StringComparer.Ordinal));
        return Create(record, part, 0, hasEnvelope, [], records);
    }

    private ScriptObject Create(RecordSpec record, TrPart part, int depth, bool hasEnvelope, List<object> allRows, List<object> records)
    {
        var identifiers = new UniqueNames();
        var fields = new List<object>();
        foreach (var field in record.Fields)
        {
            var below = new List<object>();
            // The fields of a tuple are places of an array, not an object of their own.
            var inner = field.Children is { } children
                ? Create(children, part, depth + 1, hasEnvelope: false, below, field.Type == FieldType.Tuple ? [] : records)
                : null;
            var model = FieldModel.Of(field, identifiers.Take(NameText.Identifier(NameText.Words(field.Name, '_'))), depth, inner);
            fields.Add(model);
            allRows.Add(model);
            allRows.AddRange(below);
        }
        // The frame of realtime data is one type for many TRs.
        var shape = ShapeOf(record);
        var isFirst = !_known.TryGetValue(shape, out var name);
        if (isFirst) _known.Add(shape, name = names.Take(NameText.Identifier(record.TypeName)));
        var result = new ScriptObject
        {
            ["type_name"] = name,
            ["is_first"] = isFirst,
            ["fields"] = FieldModel.ArrayOf(fields),
            ["rows"] = FieldModel.ArrayOf(allRows),
            ["is_request"] = part == TrPart.Request,
            ["has_envelope"] = hasEnvelope,
        };
        records.Add(result);
        if (depth == 0) result["records"] = FieldModel.ArrayOf(records);
        result.IsReadOnly = true;
        return result;
    }

    // What a type in another language is made of; labels and words are not.
    private static string ShapeOf(RecordSpec record)
    {
        var fields = record.Fields.Select(static f => string.Join('\t', f.Element, f.Name, f.Type, f.Required, f.Limit, f.HasOtherCodes, string.Join(',', f.Codes.Select(static c => c.Value)), f.Children is { } rows ? ShapeOf(rows) : ""));
        return $"{record.TypeName}\n{string.Join('\n', fields)}\n";
    }
}
