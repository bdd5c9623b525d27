using System.Text.Json;

namespace Kiwoom.Generated;

/// <summary>The content of a token file: one JSON object.</summary>
internal static class TokenFileText
{
    public const int MaxBytes = 64 * 1024;
    private const int Version = 1;

    public static byte[] Write(string key, AccessToken token)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("key", key);
            writer.WriteString("token", token.Token);
            writer.WriteString("expiresAt", token.ExpiresAt);
            writer.WriteString("issuedAt", token.IssuedAt);
            writer.WriteEndObject();
        }
        return text.ToArray();
    }

    /// <exception cref="InvalidDataException">It is not a token file of this key; the message says why, without quoting it.</exception>
    public static AccessToken Read(string key, ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new InvalidDataException("it is not a JSON object");
            if (!root.TryGetProperty("version", out var version) || !version.TryGetInt32(out var number) || number != Version)
                throw new InvalidDataException($"its version is not {Version}");
            if (Text(root, "key") != key) throw new InvalidDataException("it belongs to another app key or server");
            return new AccessToken(Text(root, "token"), Time(root, "expiresAt")) { IssuedAt = Time(root, "issuedAt") };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("it is not JSON, or was cut off"); // the exception's own message may quote it
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new InvalidDataException($"it has no {name}");

    private static DateTimeOffset Time(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? time
            : throw new InvalidDataException($"its {name} is not a time");
}
