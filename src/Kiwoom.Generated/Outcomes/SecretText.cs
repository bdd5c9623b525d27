using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>Keys and tokens are printable ASCII without blanks: whatever else is in one came with copying, or breaks a header.</summary>
internal static class SecretText
{
    /// <summary>What no token has, without showing the token; null where nothing is wrong.</summary>
    public static string? FlawOfToken(string? token) => string.IsNullOrEmpty(token) ? "is empty" : FlawOf(token, "");

    /// <summary>What no key has, without showing the key; null where nothing is wrong.</summary>
    public static string? FlawOfKey(string key) => FlawOf(key, "\"'`");

    private static string? FlawOf(string text, string quotes)
    {
        var at = text.AsSpan().IndexOfAnyExceptInRange('!', '~');
        if (quotes.Length > 0 && text.AsSpan().IndexOfAny(quotes) is var quote and >= 0 && (at < 0 || quote < at)) at = quote;
        if (at < 0) return null;
        var what = text[at] switch
        {
            ' ' => "a blank",
            '\r' or '\n' => "a line break",
            '"' or '\'' or '`' => "a quotation mark",
            var c => string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"has {what} (character {at + 1} of {text.Length})");
    }
}
