using System.Text;
using System.Text.RegularExpressions;
using Kiwoom.Spec.Import.Model;

namespace Kiwoom.Spec.Import.Files;

/// <summary>
/// Reads text in the encoding that it is in: by its mark, as UTF-8, as its page declares, as Korean. Text that fits
/// none of them is refused: a character that is lost in reading would be lost in the spec files.
/// </summary>
internal static partial class DocumentText
{
    private const int Korean = 949;

    // Browsers look no further than 1,024 bytes; saved pages have more in their heads.
    private const int LongestHead = 8_192;

    // By their marks; the longer ones first, for they begin like the shorter.
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private static readonly string[] KoreanNames =
    [
        "euc-kr", "euckr", "cp949", "ms949", "uhc", "windows-949", "x-windows-949", "korean", "ksc5601", "ksc_5601",
        "ks_c_5601-1987", "ks_c_5601-1989", "iso-ir-149",
    ];

    /// <summary>Whether a file is a page, by its name.</summary>
    public static bool IsHtml(string path) =>
        Path.GetExtension(path).StartsWith(".htm", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of a document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Gets a note where a page declares an encoding that it does not have.</param>
    /// <exception cref="DocumentException">The file is in no encoding that is known.</exception>
    public static string Read(string path, ImportReport report)
    {
        var bytes = File.ReadAllBytes(path);
        if (Array.Find(Marked, e => e.Preamble.Length > 0 && bytes.AsSpan().StartsWith(e.Preamble)) is { } marked)
            return TryRead(bytes.AsSpan(marked.Preamble.Length), marked) ?? throw Refused(path, bytes);

        var name = IsHtml(path) ? DeclaredIn(bytes) : "";
        // What is UTF-8 is so by no accident, whatever the page says: browsers save pages as UTF-8 and leave its head.
        if (TryRead(bytes, Utf8) is { } utf8)
        {
            if (name.Length > 0 && !IsUtf8(name) && bytes.AsSpan().ContainsAnyInRange((byte)0x80, (byte)0xFF))
                report.Note(Path.GetFileName(path), 0, $"the page says that it is {name}, and is UTF-8");
            return utf8;
        }
        // Servers declare a Western encoding for everything: every text fits it, and no Korean one is in it.
        var declared = Find(name) is { IsSingleByte: false } encoding ? encoding : null;
        return new[] { declared, Find("cp949") }.OfType<Encoding>().Select(e => TryRead(bytes, e)).FirstOrDefault(t => t is not null)
            ?? throw Refused(path, bytes);
    }

    /// <summary>The text of a file of ours, which is UTF-8.</summary>
    /// <exception cref="DocumentException">It is not.</exception>
    public static string ReadOwn(string path)
    {
        try
        {
            // ReadAllText would take another encoding's word for a mark, and replace what does not fit.
            var bytes = File.ReadAllBytes(path).AsSpan();
            return Utf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new DocumentException($"{path} is not UTF-8 text; save it as UTF-8", e);
        }
    }

    private static string? TryRead(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            var text = encoding.GetString(bytes);
            return Array.TrueForAll(text.ToCharArray(), c => IsText(c, encoding)) ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // Korean tables give bytes that mean nothing a place among the controls and the characters for private use.
    private static bool IsText(char c, Encoding encoding) =>
        c != '\0'
            && (encoding.CodePage != Korean || c is not (>= '\u0080' and <= '\u009F' or >= '\uE000' and <= '\uF8FF'));

    private static bool IsUtf8(string name) => name is "utf-8" or "utf8";

    /// <summary>What the head of a page declares, in small letters; empty for nothing.</summary>
    private static string DeclaredIn(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, LongestHead));
        return Declaration().Match(head).Groups["name"].Value.ToLowerInvariant();
    }

    private static Encoding? Find(string name)
    {
        if (name.Length == 0 || IsUtf8(name)) return null;
        var fallbacks = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        var pages = CodePagesEncodingProvider.Instance;
        if (Array.IndexOf(KoreanNames, name) >= 0) return pages.GetEncoding(Korean, fallbacks.Item1, fallbacks.Item2);
        try
        {
            return pages.GetEncoding(name, fallbacks.Item1, fallbacks.Item2)
                ?? Encoding.GetEncoding(name, fallbacks.Item1, fallbacks.Item2);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static DocumentException Refused(string path, byte[] bytes)
    {
        var line = 1;
        for (var start = 0; start < bytes.Length; line++)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            if (end < 0) end = bytes.Length;
            if (TryRead(bytes.AsSpan(start, end - start), Utf8) is null) break;
            start = end + 1;
        }
        return new DocumentException(
            $"{path} is neither UTF-8 (see line {line}), nor in an encoding that it declares, nor Korean (EUC-KR,"
            + " CP949); nothing is imported from it; save it as UTF-8");
    }

    [GeneratedRegex(
        """<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*(?<name>[A-Za-z0-9_.:-]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
