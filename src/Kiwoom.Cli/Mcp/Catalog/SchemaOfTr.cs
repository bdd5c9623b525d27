using System.Text.Json.Nodes;
using Kiwoom.Cli.Mcp.Answers;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Mcp.Catalog;

/// <summary>The table of a TR as JSON: the request as a JSON schema, the reply as names with labels and units.</summary>
internal static class SchemaOfTr
{
    private const int MostCodes = 60;

    /// <summary>The JSON schema of a request.</summary>
    public static JsonObject RequestOf(RecordDescriptor record)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var field in record.Fields)
        {
            properties[field.Element] = PropertyOf(field, record);
            if (field.IsRequired) required.Add(field.Element);
        }
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0) schema["required"] = required;
        return schema;
    }

    /// <summary>The fields of a reply: a line for each, and an object for each list.</summary>
    public static JsonObject ReplyOf(RecordDescriptor record)
    {
        var fields = new JsonObject();
        foreach (var field in record.Fields)
        {
            if (field.Record is { } inner)
                fields[field.Element] = new JsonObject { ["label"] = field.Label, ["kind"] = field.Format == ValueFormat.Object ? "object" : "list", ["fields"] = ReplyOf(inner) };
            else fields[field.Property] = LineOf(field);
        }
        return fields;
    }

    private static JsonObject PropertyOf(FieldDescriptor field, RecordDescriptor record)
    {
        string[] notes =
        [
            field.Property, TakesOf(field), field.Description, field.HasOtherCodes ? "other codes are possible" : "",
            .. field.Rules.Select(rule => RuleDisplay.Of(rule, field, record)),
        ];
        var property = new JsonObject
        {
            ["type"] = "string",
            ["title"] = field.Label,
            ["description"] = string.Join("; ", notes.Where(static note => note.Length > 0)),
        };
        if (field.Limit > 0) property["maxLength"] = field.Limit;
        if (field.Codes.Count is > 0 and <= MostCodes && !field.HasOtherCodes)
            property["oneOf"] = new JsonArray([.. field.Codes.Select(static code => new JsonObject { ["const"] = code.Value, ["title"] = $"{code.Label} ({code.Name})".Trim() })]);
        else if (field.Codes.Count > 0) property["examples"] = new JsonArray([.. field.Codes.Take(MostCodes).Select(static code => (JsonNode)$"{code.Value}: {code.Label}")]);
        return property;
    }

    private static string TakesOf(FieldDescriptor field) => field.Format switch
    {
        ValueFormat.Date => "a date, such as 2026-11-20",
        ValueFormat.Month => "a month, such as 2026-11",
        ValueFormat.Time => "a time, such as 09:30",
        ValueFormat.Code => "",
        var format => format.ToString(),
    };

    private static string LineOf(FieldDescriptor field)
    {
        var codes = string.Join(", ", field.Codes.Take(MostCodes).Select(static code => $"{code.Value} {code.Label}".Trim()));
        string?[] notes = [$"{field.Label} ({field.Element})", ValueDisplay.UnitOf(field, null), codes, field.Description];
        return string.Join("; ", notes.Where(static note => !string.IsNullOrEmpty(note)));
    }
}
