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
        StringBuilder? line = null;
        for (var i = 0; i < text.Length; i++)
        {
            var steering = SteeringText.LengthAt(text, i);
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var isHalf = !isPair && char.IsSurrogate(text[i]);
            if (steering > 0 || isHalf) line ??= new StringBuilder(text.Length).Append(text, 0, i);
            if (steering > 0) line!.Append(' ', steering);
            else if (isHalf) line!.Append('\uFFFD');
            else line?.Append(text, i, isPair ? 2 : 1);
            if (isPair) i++;
        }
        return line?.ToString() ?? text;
    }

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest), More);
    }

    // Eight digits and two, with or without hyphens. The client does not know its account's number, but what it looks like.
    [GeneratedRegex(@"(?<![0-9A-Za-z])\d{4}-?\d{4}-?\d{2}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex AccountNumber();

    [GeneratedRegex(@"(?i)(bearer\s+)[^\s""',}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Bearer();
}
