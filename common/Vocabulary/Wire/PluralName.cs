using System;

namespace Kiwoom.Vocabulary;

/// <summary>The stem of the methods of realtime data: more than one come.</summary>
internal static class PluralName
{
    /// <summary>StockTrade is StockTrades, SectorIndex SectorIndexes; what is a plural already stays.</summary>
    /// <param name="name">English name of a TR.</param>
    public static string Of(string name)
    {
        bool Ends(string end) => name.EndsWith(end, StringComparison.Ordinal);
        if (Ends("Info") || (Ends("s") && !Ends("ss"))) return name;
        if (Ends("y") && name.Length > 1 && "aeiou".IndexOf(name[name.Length - 2]) < 0) return name.Substring(0, name.Length - 1) + "ies";
        return name + (Ends("ss") || Ends("x") || Ends("ch") || Ends("sh") || Ends("z") ? "es" : "s");
    }
}
