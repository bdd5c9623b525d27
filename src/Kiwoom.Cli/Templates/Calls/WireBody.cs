using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FormatTable = Kiwoom.Vocabulary.FormatTable;
using SlotKind = Kiwoom.Vocabulary.SlotKind;
using TrKind = Kiwoom.Vocabulary.TrKind;

namespace Kiwoom.Cli.Templates.Calls;

/// <summary>What the library writes for a TR's request example: all fields of the table in its order, blank where the example gives none.</summary>
internal static class WireBody
{
    // For people, who read Korean and not \uXXXX; it is never put into a page of HTML.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body as indented JSON; null for a file without a request example.</summary>
    public static string? Of(TrFile file)
    {
        if (ExampleFields.Of(file) is not { } example) return null;
        // The frame of a registration is the same for all realtime data.
        if (file.Tr.Kind == TrKind.Realtime) return JsonNode.Parse(example.GetRawText())!.ToJsonString(Indented);
        var body = new JsonObject();
        foreach (var field in file.Tr.Request.Fields)
        {
            if (example.TryGetProperty(field.Element, out var value)) body[field.Element] = JsonNode.Parse(value.GetRawText());
            else if (FormatTable.Of(field.Format).Slot != SlotKind.List) body[field.Element] = field.FixedValue ?? "";
        }
        return body.ToJsonString(Indented);
    }
}
