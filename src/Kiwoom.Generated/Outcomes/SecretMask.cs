using System.Text;

namespace Kiwoom.Generated;

/// <summary>
/// Makes a body fit to be shown: bounded, and with the values of secret elements masked, those of every body and those of the TR's own
/// tables.
/// </summary>
internal static class SecretMask
{
    private const int Reach = 4096; // four times the longest secret

    /// <summary>The start of a body as text. Token bodies are not shown at all.</summary>
    /// <param name="tr">Whose body.</param>
    /// <param name="body">As received; may be cut, malformed or not JSON.</param>
    /// <param name="limit">The most bytes shown.</param>
    /// <param name="secrets">Values to mask wherever they stand.</param>
    public static string Show(TrDescriptor tr, ReadOnlySpan<byte> body, int limit, params ReadOnlySpan<string?> secrets)
    {
        if (tr.Kind == TrKind.Auth || body.IsEmpty || limit <= 0) return "";
        // Masked before it is cut, so that a cut cannot leave half a secret unrecognised; the reach past the limit is bounded.
        var reach = (int)Math.Min(body.Length, limit + (long)Reach);
        var elements = SecretFields.Of(tr.Request, tr.Response, tr.Data);
        var text = Hide(SecretFields.Hide(Encoding.UTF8.GetString(body[..reach]), elements), secrets);
        text = ShownText.Line(text, int.MaxValue);
        // What was masked is shorter than it was: what is left of a secret at the end of the reach must not come within the limit.
        if (reach < body.Length) text = text[..Math.Max(0, text.Length - Reach / 4)];
        return text.Length <= limit && reach == body.Length ? text : text[..Math.Min(text.Length, limit)] + "...";
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
