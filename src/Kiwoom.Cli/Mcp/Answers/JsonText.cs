using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Mcp.Answers;

/// <summary>JSON that a model reads: Korean letters as they are, and texts from outside on one line.</summary>
internal static class JsonText
{
    /// <summary>Characters of one text from outside; what is longer is cut, and says so.</summary>
    public const int LongestText = 1000;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode node) => node.ToJsonString(Relaxed);

    public static JsonElement ElementOf(JsonNode node)
    {
        using var document = JsonDocument.Parse(Of(node));
        return document.RootElement.Clone();
    }

    /// <summary>A text of the server, such as a name or a message: what would steer a terminal or hide from a reader is a space.</summary>
    public static string Outside(string text) => text.Length <= LongestText
        ? TextWidth.Plain(text)
        : $"{TextWidth.Plain(text[..LongestText])}... (cut: it has {text.Length} characters)";
}
