using System.CommandLine.Parsing;
using System.Globalization;

namespace Kiwoom.Cli.Tool;

/// <summary>Numbers of a command line. .NET overlooks every comma: 65,00 would be 6500. Here a comma stands before three digits, as in 65,000, or is a mistake.</summary>
internal static class ExactDecimal
{
    /// <summary>For an option that need not be given.</summary>
    public static decimal? OrNull(ArgumentResult result) => Of(result);

    /// <summary>For an option that has a value.</summary>
    public static decimal Of(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: var text }] && TryRead(text, out var number)) return number;
        result.AddError("write a number");
        return 0;
    }

    private static bool TryRead(string text, out decimal number)
    {
        number = 0;
        var whole = text.Split('.')[0];
        var groups = whole.TrimStart('-').Split(',');
        if (groups.Length > 1 && (groups[0].Length is 0 or > 3 || groups.Skip(1).Any(static g => g.Length != 3) || text.LastIndexOf(',') > whole.Length)) return false;
        return decimal.TryParse(
            whole.Replace(",", "", StringComparison.Ordinal) + text[whole.Length..], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
