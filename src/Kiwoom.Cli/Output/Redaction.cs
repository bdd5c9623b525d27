using System.Text.RegularExpressions;

namespace Kiwoom.Cli.Output;

/// <summary>Masks keys, tokens and account numbers in a body, whole or not.</summary>
internal static partial class Redaction
{
    public static string Hide(string body) => Secret().Replace(body, "$1\"" + ValueDisplay.Mask + "\"");

    /// <summary>The raw JSON of one field.</summary>
    public static string Hide(string element, string json)
    {
        var name = $"\"{element}\":";
        return Hide(name + json)[name.Length..];
    }

    // The value may end with the text, where a body was cut.
    [GeneratedRegex("""("(?:appkey|secretkey|token|acnt_no|acctNo|acct_no|acnt_print|9201)"\s*:\s*)(?:"(?:[^"\\]|\\.)*"?|[^\s",}\]]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
