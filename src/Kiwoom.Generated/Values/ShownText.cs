using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Kiwoom.Generated;

/// <summary>
/// What a server said, as a log, an attribute, a message or a terminal may show it: one line of bounded length, without secrets and
/// without characters that steer.
/// </summary>
internal static partial class ShownText
{
    public const string Mask = "***";

    /// <summary>The longest message.</summary>
    public const int Longest = 2000;

    private const int LongestCode = 16;
    private const int LongestNumber = 20;
    private const string More = "...";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-,.");

    /// <summary>A text in one line.</summary>
    /// <param name="text">As received.</param>
    /// <param name="longest">Its longest length, without the dots of a cut.</param>
    public static string Line(string text, int longest = Longest)
    {
        if (text.Length == 0) return text;
        // Masked before it is cut and before anything is replaced, so that no half of a secret stays.
        if (text.Length >= KnownSecrets.Shortest)
            text = AccountNumber().Replace(Bearer().Replace(KnownSecrets.Hide(text, Mask), "$1" + Mask), Mask);
        return Cut(Straight(text), longest);
    }

    /// <summary>A value of a record: a number stays, also of ten digits like an account's.</summary>
    public static string Value(string text, int longest) =>
        text.AsSpan().ContainsAnyExcept(NumberCharacters) ? Line(text, longest) : Cut(text, longest);

    /// <summary>A code or an order number: as it is where it looks like one, otherwise as a text.</summary>
    public static string Name(string text, bool isNumber)
    {
        var longest = isNumber ? LongestNumber : LongestCode;
        return text.Length > longest || text.AsSpan().ContainsAnyExcept(NameCharacters)
            ? Line(text, LongestNumber)
            : KnownSecrets.Hide(text, Mask);
    }

    /// <summary>A text of several lines, such as a page of HTML, in one; not cut.</summary>
    public static string Straight(string text)
    {
        var first = FirstSteering(text);
        if (first < 0) return text;
        var line = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair) line.Append(c).Append(text[++i]);
            else line.Append(IsSteering(c) ? ' ' : char.IsSurrogate(c) ? '\uFFFD' : c);
        }
        return line.ToString();
    }

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest), More);
    }

    private static int FirstSteering(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsSteering(text[i]) || char.IsSurrogate(text[i])) return i;
        }
        return -1;
    }

    // Controls, line ends, marks that turn the direction of what follows, and characters that nobody sees.
    private static bool IsSteering(char c) =>
        char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
            or (>= '\u2066' and <= '\u2069') or '\uFEFF';

    // Eight digits and two, with or without hyphens. The client does not know its account's number, but what it looks like.
    [GeneratedRegex(@"(?<![0-9A-Za-z])\d{4}-?\d{4}-?\d{2}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex AccountNumber();

    [GeneratedRegex(@"(?i)(bearer\s+)[^\s""',}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Bearer();
}
