using System.Text.RegularExpressions;

namespace Kiwoom.Spec.Import.Model;

/// <summary>API IDs in headings, menus and names of sheets.</summary>
internal static partial class ApiIds
{
    /// <summary>All that are in a text.</summary>
    public static List<string> In(string text) => [.. Any().Matches(text).Select(m => m.Value).Distinct()];

    /// <summary>kt10003 in <c>주식 취소주문(kt10003)</c>; empty where no ID in brackets ends the text.</summary>
    public static string AtEnd(string text) => Bracketed().Match(text).Groups[1].Value;

    /// <summary>Whether a file is named by an ID: <c>kt10003-cancel-stock-order.md</c>.</summary>
    public static bool IsNamed(string fileName, string id) =>
        fileName.StartsWith(id, StringComparison.Ordinal) && fileName.Length > id.Length && fileName[id.Length] is ('-' or '.');

    [GeneratedRegex(
        "(?<![A-Za-z0-9])(?:(?:ka|kt|au|us[a-z]?)[0-9]{5}|0[A-Za-z0-9]|1h)(?=\\)|$| )", RegexOptions.CultureInvariant)]
    private static partial Regex Any();

    [GeneratedRegex("\\(((?:ka|kt|au|us[a-z]?)[0-9]{5}|0[A-Za-z0-9]|1h)\\)\\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();
}
