using System.Globalization;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming;

/// <summary>Reads <c>Asks[1].Price</c>: the name of a field that is repeated for each level.</summary>
internal static class LevelName
{
    public const string Example = "Asks[1].Price";

    // An order book has ten; a larger number is a slip.
    private const int MostLevels = 100;

    /// <summary>Whether the name is meant to be that of a level, well written or not.</summary>
    public static bool IsMeant(string name) => name.IndexOf('[') >= 0 || name.IndexOf('.') >= 0;

    /// <summary>Reads the name; null where it is none of a level.</summary>
    public static LevelSpec? Parse(string name)
    {
        var open = name.IndexOf('[');
        var close = name.IndexOf("].", System.StringComparison.Ordinal);
        if (open < 0 || close < open) return null;
        var levels = name.Substring(0, open);
        var member = name.Substring(close + 2);
        var number = name.Substring(open + 1, close - open - 1);
        return Names.IsName(levels) && Names.IsName(member) && Ascii.IsDigits(number) && number[0] != '0'
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= MostLevels
            ? new LevelSpec(levels, count, member)
            : null;
    }

    /// <summary>One of several: Asks is Ask.</summary>
    public static string Singular(string levels)
    {
        if (levels.EndsWith("ies", System.StringComparison.Ordinal))
            return levels.Substring(0, levels.Length - 3) + "y";
        return levels.EndsWith("s", System.StringComparison.Ordinal)
            && !levels.EndsWith("ss", System.StringComparison.Ordinal)
            ? levels.Substring(0, levels.Length - 1)
            : levels;
    }
}
