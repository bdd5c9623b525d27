using System.Text.Json.Nodes;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Mcp.Answers;

/// <summary>Records of a reply as JSON, by the English names of their fields, and a legend that says what each name means and in which unit.</summary>
internal static class RecordJson
{
    /// <summary>The values of a record that have one of their own: no list, no object.</summary>
    public static JsonObject Of(KiwoomRecord record, IEnumerable<FieldDescriptor> fields)
    {
        var values = new JsonObject();
        foreach (var field in fields) ValueJson.Put(values, field.Property, record, field);
        return values;
    }

    /// <summary>What the names mean: the element, its Korean label, and the unit of a number.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="request">The request, on which the unit of some numbers depends.</param>
    public static JsonObject Legend(IEnumerable<FieldDescriptor> fields, KiwoomRequest? request)
    {
        var legend = new JsonObject();
        foreach (var field in fields)
        {
            var unit = ValueDisplay.UnitOf(field, request);
            legend[field.Property] = $"{field.Label} ({field.Element}){(unit is null ? "" : $", {unit}")}";
        }
        return legend;
    }

    /// <summary>The fields of a table that have a value of their own.</summary>
    public static IEnumerable<FieldDescriptor> Plain(RecordDescriptor table) =>
        table.Fields.Where(static f => f.Format is not (ValueFormat.List or ValueFormat.Object or ValueFormat.TextList));

    /// <summary>What is wrong with the values of a reply that are shown; empty where nothing is.</summary>
    public static JsonArray Warnings(KiwoomResponse response, int most = 10)
    {
        var warnings = new JsonArray();
        foreach (var issue in response.AllReadIssues().Where(static i => i.Kind != ReadIssueKind.Missing).Take(most))
            warnings.Add(JsonText.Outside(ReadIssueText.Of(issue, showSecrets: false)));
        return warnings;
    }
}
