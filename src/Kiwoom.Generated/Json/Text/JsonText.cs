using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Kiwoom.Generated;

/// <summary>Finds its way in the text of JSON.</summary>
internal static class JsonText
{
    /// <summary>The first place from <paramref name="at"/> on without a blank; a place outside the body is returned as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipBlanks(ReadOnlySpan<byte> json, int at) =>
        (uint)at < (uint)json.Length && json[at] <= ' ' ? SkipManyBlanks(json, at) : at;

    private static int SkipManyBlanks(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at;
    }

    /// <summary>The end of null, true, false or a plain integer that a comma or brace follows; otherwise -1.</summary>
    public static int FindLiteralEnd(ReadOnlySpan<byte> json, int at)
    {
        var length = json[at..].IndexOfAny((byte)',', (byte)'}');
        if (length < 0) return -1;
        var literal = json.Slice(at, length).TrimEnd(" \n\r\t"u8);
        if (literal.SequenceEqual("null"u8) || literal.SequenceEqual("true"u8) || literal.SequenceEqual("false"u8))
            return at + literal.Length;
        var digits = literal.StartsWith((byte)'-') ? literal[1..] : literal;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return -1;
        return digits.Length == 1 || digits[0] != '0' ? at + literal.Length : -1;
    }

    /// <summary>
    /// The first quote, backslash or control character from <paramref name="start"/> on; -1 where there is none.
    /// </summary>
    public static int FindSpecial(ReadOnlySpan<byte> json, int start)
    {
        var at = start;
        for (; at <= json.Length - 16; at += 16)
        {
            var bytes = Vector128.Create(json.Slice(at, 16));
            var quoteOrSlash = Vector128.Min(bytes ^ Vector128.Create((byte)'"'), bytes ^ Vector128.Create((byte)'\\'));
            var special = Vector128.Min(quoteOrSlash, bytes & Vector128.Create((byte)0xE0)); // 0 where one of the three is
            var mask = Vector128.Equals(special, Vector128<byte>.Zero).ExtractMostSignificantBits();
            if (mask != 0) return at + int.TrailingZeroCount((int)mask);
        }

        for (; at < json.Length; at++)
        {
            if (json[at] is (byte)'"' or (byte)'\\' or < (byte)' ') return at;
        }

        return -1;
    }

    /// <summary>The closing quote of a string that has escapes; -1 where the string is malformed or not closed.</summary>
    /// <param name="json">The body.</param>
    /// <param name="start">After the opening quote.</param>
    public static int FindEnd(ReadOnlySpan<byte> json, int start)
    {
        var at = FindSpecial(json, start);
        while (at >= 0 && json[at] == '\\')
        {
            if (at + 1 >= json.Length) return -1;
            at = FindSpecial(json, at + 2);
        }

        return at >= 0 && json[at] == '"' ? at : -1;
    }

    /// <summary>Resolves escapes. An unpaired surrogate becomes U+FFFD.</summary>
    /// <param name="source">The inside of a JSON string.</param>
    /// <param name="destination">At least as long.</param>
    /// <param name="wellFormed">False where a surrogate stood unpaired.</param>
    /// <returns>Bytes written; -1 for a malformed escape.</returns>
    public static int Unescape(ReadOnlySpan<byte> source, Span<byte> destination, out bool wellFormed)
    {
        wellFormed = true;
        var written = 0;
        while (true)
        {
            var plain = source.IndexOf((byte)'\\');
            if (plain < 0)
            {
                source.CopyTo(destination[written..]);
                return written + source.Length;
            }

            source[..plain].CopyTo(destination[written..]);
            written += plain;
            source = source[plain..];
            if (source.Length < 2) return -1;
            if (source[1] == 'u')
            {
                if (!TryUnicode(ref source, out var rune, out var paired)) return -1;
                wellFormed &= paired;
                written += rune.EncodeToUtf8(destination[written..]);
                continue;
            }

            var simple = "\"\\/bfnrt"u8.IndexOf(source[1]);
            if (simple < 0) return -1;
            destination[written++] = "\"\\/\b\f\n\r\t"u8[simple];
            source = source[2..];
        }
    }

    private static bool TryUnicode(ref ReadOnlySpan<byte> source, out Rune rune, out bool paired)
    {
        (rune, paired) = (Rune.ReplacementChar, true);
        if (!TryHex(source, out var first)) return false;
        source = source[6..];
        if (Rune.TryCreate(first, out var single))
        {
            rune = single;
            return true;
        }

        if (source.Length >= 2 && source[0] == '\\' && source[1] == 'u')
        {
            if (!TryHex(source, out var second)) return false;
            if (Rune.TryCreate(first, second, out var pair))
            {
                source = source[6..];
                rune = pair;
                return true;
            }
        }

        paired = false;
        return true;
    }

    private static bool TryHex(ReadOnlySpan<byte> escape, out char value)
    {
        value = '\0';
        if (escape.Length < 6) return false;
        foreach (var c in escape[2..6])
        {
            if (!char.IsAsciiHexDigit((char)c)) return false;
            value = (char)((value << 4) | ((c & 15) + (c >= 'A' ? 9 : 0)));
        }

        return true;
    }
}
