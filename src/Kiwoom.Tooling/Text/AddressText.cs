using System.Text.RegularExpressions;

namespace Kiwoom.Tooling.Text;

/// <summary>Addresses that a user gave, without what may be secret in them: no message repeats a password.</summary>
public static partial class AddressText
{
    private const string AfterScheme = "://";

    /// <summary>One address or what was meant to be one: without user name and password, and without what is behind a ? or #.</summary>
    public static string WithoutSecrets(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var scheme = address.IndexOf(AfterScheme, StringComparison.Ordinal);
        var begin = scheme < 0 ? 0 : scheme + AfterScheme.Length;
        var (user, query) = (address.LastIndexOf('@'), address.IndexOfAny(['?', '#'], begin));
        // A ? or # may be of the password, and an @ of what is behind them: then nobody knows where it ends.
        if (query >= 0) return address[..(user < 0 ? query : begin)] + Redaction.Mask;
        return user < 0 ? address : address[..Math.Min(begin, user)] + Redaction.Mask + address[user..];
    }

    /// <summary>A sentence in which addresses may be, such as one that repeats a command line: without their user names and passwords.</summary>
    public static string HideIn(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return sentence.Contains('@') ? UserPattern().Replace(sentence, $"{AfterScheme}{Redaction.Mask}@") : sentence;
    }

    [GeneratedRegex("""://[^\s'"]*@""", RegexOptions.CultureInvariant)]
    private static partial Regex UserPattern();
}
