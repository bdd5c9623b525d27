using Kiwoom.Generated;

namespace Kiwoom.Cli.Output;

/// <summary>Masks keys, tokens and account numbers in a body, whole or not, as the library does.</summary>
internal static class Redaction
{
    public static string Hide(string body) => SecretFields.Hide(body);

    /// <summary>The raw JSON of one field.</summary>
    public static string Hide(string element, string json)
    {
        var name = $"\"{element}\":";
        return Hide(name + json)[name.Length..];
    }
}
