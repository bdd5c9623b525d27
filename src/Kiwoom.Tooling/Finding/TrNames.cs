using Kiwoom.Generated;

namespace Kiwoom.Tooling.Finding;

/// <summary>The names that people write a TR by: its API ID in any case, its English name, or its method.</summary>
public static class TrNames
{
    private static readonly string[] Verbs = ["Get", "List"];

    /// <summary>
    /// The TRs of the library that have this name, the one that is meant first: an API ID as it is written, then one in another case,
    /// then an English name, with or without its verb, in any case.
    /// </summary>
    /// <param name="name">Such as <c>ka10001</c>, <c>KA10001</c>, <c>GetStockInfo</c>, <c>StockInfo</c> or the method.</param>
    public static IReadOnlyList<TrDescriptor> Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = KiwoomCatalog.All.Select(tr => (Tr: tr, Rank: RankOf(tr.Id, tr.Name, name))).Where(f => f.Rank > 0).ToList();
        return [.. found.OrderBy(f => f.Rank).ThenBy(f => f.Tr.Id, StringComparer.Ordinal).Select(f => f.Tr)];
    }

    /// <summary>Whether a TR has this name.</summary>
    /// <param name="entry">The TR.</param>
    /// <param name="name">As people write it.</param>
    public static bool IsNamed(TrEntry entry, string name)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(name);
        return RankOf(entry.Id, entry.Name, name) is 1 or 2 or 3;
    }

    // 0G and 0g are two TRs: the id as it is written comes before one in another case.
    private static int RankOf(string id, string english, string name)
    {
        if (id == name) return 1;
        if (string.Equals(id, name, StringComparison.OrdinalIgnoreCase)) return 2;
        var bare = Bare(name);
        if (string.Equals(english, bare, StringComparison.OrdinalIgnoreCase)) return 3;
        return Verbs.Any(verb => string.Equals(english, verb + bare, StringComparison.OrdinalIgnoreCase)) ? 4 : 0;
    }

    // client.StockInfo.GetStockInfoAsync is GetStockInfo.
    private static string Bare(string name)
    {
        var method = name[(name.LastIndexOf('.') + 1)..];
        return method.EndsWith("Async", StringComparison.OrdinalIgnoreCase) ? method[..^5] : method;
    }
}
