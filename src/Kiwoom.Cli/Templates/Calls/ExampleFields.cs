using System.Text.Json;

namespace Kiwoom.Cli.Templates.Calls;

/// <summary>The request example of a spec file, taken apart.</summary>
internal static class ExampleFields
{
    /// <summary>The object; null where the file has none, or it is broken.</summary>
    public static JsonElement? Of(TrFile file)
    {
        if (file.Examples.Request is not { } example) return null;
        try
        {
            using var document = JsonDocument.Parse(example.Json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The characters of a value: of a string its text, of all else the JSON.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>Whether the example gives a field something.</summary>
    public static bool Gives(JsonElement example, string element, out JsonElement value) =>
        example.TryGetProperty(element, out value) && TextOf(value).Length > 0;
}
