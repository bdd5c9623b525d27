using System.Text.RegularExpressions;

namespace Kiwoom.Generated;

/// <summary>
/// The elements whose values are never shown, and a text without those values. Kiwoom.Tooling compiles this file too.
/// </summary>
internal static partial class SecretFields
{
    public const string Mask = "***";

    /// <summary>A body, whole or not, with keys, tokens and account numbers masked.</summary>
    public static string Hide(string body) => Value().Replace(body, "$1\"" + Mask + "\"");

    // The value may end with the text, where a body was cut.
    [GeneratedRegex(
        """("(?:acnt_no|acctNo|acct_no|acnt_nm|acnt_print|9201|token|appkey|secretkey|authorization)"\s*:\s*)"""
        + """(?:"(?:[^"\\]|\\.)*"?|[^\s",}\]]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Value();
}
