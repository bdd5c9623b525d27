using System.Text;
using System.Text.RegularExpressions;

namespace Kiwoom.Generated;

/// <summary>What a refusal says in words: its code, and whether the words can be read.</summary>
/// <param name="Code">The most specific code; null where none was found.</param>
/// <param name="Known">What is known of it, or of another code beside it; null where all are unknown.</param>
/// <param name="IsReadable">
/// The reason is text: present, whole and of words. One that is cut inside a letter or in another encoding is not.
/// </param>
internal readonly partial record struct RefusalText(string? Code, KiwoomErrorCode? Known, bool IsReadable)
{
    private const int MostBytes = 8192;

    /// <summary>Whether a code is in the server's own words, and not only somewhere in the body.</summary>
    public static bool HasCode(KiwoomResponse response) => CodeIn(response.ReturnMessage ?? "", response.MessageCode) is not null;

    /// <summary>Reads a refusal. Where the reason cannot be read, codes that are known are looked for in the bytes.</summary>
    /// <param name="response">What was read of the body.</param>
    /// <param name="body">The body; a code is ASCII in every encoding that a server of today may use.</param>
    public static RefusalText Of(KiwoomResponse response, ReadOnlySpan<byte> body)
    {
        var message = response.ReturnMessage ?? "";
        var isReadable = CanBeRead(message);
        var code = CodeIn(message, response.MessageCode);
        var inWords = KnownIn(message);
        if (inWords is { Class: ErrorClass.System }) return new(inWords.Code, inWords, isReadable);
        var known = code is null ? null : KiwoomErrorCodes.Find(code) ?? inWords;
        if (code is not null || isReadable) return new(code, known, isReadable);
        known = KnownIn(Encoding.Latin1.GetString(body[..Math.Min(body.Length, MostBytes)]));
        return new(known?.Code, known, false);
    }

    /// <summary>
    /// The specific code: of the other envelope, in parentheses as <c>(RC4058:</c>, as <c>[CODE=8005,</c>, or as
    /// <c>[8005:</c>. The parenthesised one is the most specific where both stand: <c>[2000](RC4058:...)</c>.
    /// </summary>
    public static string? CodeIn(string message, string? messageCode)
    {
        if (!string.IsNullOrWhiteSpace(messageCode)) return messageCode.Trim();
        var match = InParentheses().Match(message);
        if (!match.Success) match = Assigned().Match(message);
        if (!match.Success) match = InBrackets().Match(message);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>Whether a text has a code that says failure, which a success has not.</summary>
    public static bool SaysFailure(KiwoomResponse response)
    {
        if (response.MessageCode is { } code && KiwoomErrorCodes.Find(code.Trim()) is not null) return true;
        return response.ReturnMessage is { } message && message.AsSpan().ContainsAny('[', '(')
            && KnownIn(message) is { Class: not ErrorClass.Business };
    }

    /// <summary>Whether the words alone say that there is no data.</summary>
    public static bool SaysNoData(string message)
    {
        Span<char> compact = stackalloc char[64];
        var length = 0;
        foreach (var c in message)
        {
            if (c is ' ' or '.') continue;
            if (length == compact.Length) return false; // the wordings are short
            compact[length++] = c;
        }
        return compact[..length] is "관련자료가없습니다" or "해당자료가없습니다" or "조회자료가없습니다"
            or "조회할자료가없습니다" or "조회된자료가없습니다" or "조회내역이없습니다" or "조회된내역이없습니다"
            or "해당조회내역이없습니다";
    }

    // A failure inside the server decides, whatever stands beside it; then the code that says most.
    private static KiwoomErrorCode? KnownIn(string text)
    {
        KiwoomErrorCode? found = null;
        foreach (var pattern in (ReadOnlySpan<Regex>)[InParentheses(), Assigned(), InBrackets()])
        {
            foreach (var match in pattern.EnumerateMatches(text))
            {
                var inner = text.AsSpan(match.Index, match.Length).TrimStart("[(").TrimEnd(":]");
                var code = inner.StartsWith("CODE=") ? inner["CODE=".Length..] : inner;
                if (KiwoomErrorCodes.Find(code.ToString()) is not { } known) continue;
                if (known.Class == ErrorClass.System) return known;
                found ??= known;
            }
        }
        return found;
    }

    private static bool CanBeRead(string message)
    {
        var hasLetter = false;
        foreach (var c in message)
        {
            if (c == '\uFFFD' || (char.IsControl(c) && c is not ('\r' or '\n' or '\t'))) return false;
            hasLetter |= char.IsLetter(c);
        }
        return hasLetter;
    }

    [GeneratedRegex(@"\[(\d{3,5})[:\]]")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\(((?:RC)?\d{4,6}):")]
    private static partial Regex InParentheses();

    [GeneratedRegex(@"\[CODE=([A-Za-z0-9]+)")]
    private static partial Regex Assigned();
}
