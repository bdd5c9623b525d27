using Kiwoom.Generated;

namespace Kiwoom.Tooling.Text;

/// <summary>Masks keys, tokens and account numbers in a body, complete or cut off, as the library does.</summary>
public static class Redaction
{
    /// <summary>What is shown instead of a secret value.</summary>
    public const string Mask = SecretFields.Mask;

    /// <summary>A body without the values of its secret elements.</summary>
    public static string Hide(string body) => SecretFields.Hide(body);

    /// <summary>A body without the values of its secret elements, and of those that its table calls secret.</summary>
    public static string Hide(string body, RecordDescriptor table) => SecretFields.Hide(body, SecretFields.Of(table));

    /// <summary>The raw JSON of one field; masked if its element is secret or an element inside it is.</summary>
    public static string Hide(string element, string json)
    {
        var name = $"\"{element}\":";
        return Hide(name + json)[name.Length..];
    }
}
