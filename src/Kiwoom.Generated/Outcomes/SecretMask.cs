using System.Text;

namespace Kiwoom.Generated;

/// <summary>Makes a body fit to be shown: bounded, and with the values of secret elements masked.</summary>
internal static class SecretMask
{
    /// <summary>The start of a body as text. Token bodies are not shown at all.</summary>
    /// <param name="tr">Whose body.</param>
    /// <param name="body">As received; may be cut, malformed or not JSON.</param>
    /// <param name="limit">The most bytes shown.</param>
    /// <param name="secrets">Values to mask wherever they stand.</param>
    public static string Show(TrDescriptor tr, ReadOnlySpan<byte> body, int limit, params ReadOnlySpan<string?> secrets)
    {
        if (tr.Kind == TrKind.Auth || body.IsEmpty || limit <= 0) return "";
        // Masked before it is cut, so that a cut cannot leave half a secret unrecognised; the reach past the limit is bounded.
        var text = Encoding.UTF8.GetString(body[..(int)Math.Min(body.Length, limit + 4096L)]);
        text = Hide(SecretFields.Hide(text), secrets);
        return text.Length <= limit ? text : text[..limit] + "...";
    }

    /// <summary>A text with secrets masked.</summary>
    public static string Hide(string text, params ReadOnlySpan<string?> secrets)
    {
        foreach (var secret in secrets)
        {
            if (!string.IsNullOrEmpty(secret)) text = text.Replace(secret, SecretFields.Mask, StringComparison.Ordinal);
        }
        return text;
    }
}
