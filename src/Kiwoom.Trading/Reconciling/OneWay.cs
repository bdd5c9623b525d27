namespace Kiwoom.Trading;

/// <summary>
/// Intents that differ and as many orders, which fit in one way only: of a cancel of one share and a cancel of all, each can be the cancel of
/// one share that the server shows, but only the one of all can be the other.
/// </summary>
internal static class OneWay
{
    private const int Most = 7; // beyond that nobody waits for all ways

    /// <summary>The order that an intent is in every way in which all intents that compete have one each.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="found">The orders that each intent can be.</param>
    /// <returns>Null where there is another way, none, or too many.</returns>
    public static OrderNode? Of(IntentEntry intent, IReadOnlyDictionary<IntentEntry, List<OrderNode>> found)
    {
        var intents = new List<IntentEntry> { intent };
        var orders = new HashSet<OrderNode>(found[intent]);
        for (var i = 0; i < intents.Count; i++)
        {
            foreach (var (other, candidates) in found)
            {
                if (intents.Contains(other) || !candidates.Exists(found[intents[i]].Contains)) continue;
                intents.Add(other);
                orders.UnionWith(candidates);
            }
        }
        if (intents.Count is 1 or > Most || intents.Count != orders.Count || intents.Exists(static i => i.IsCalling)) return null;
        var ways = new HashSet<OrderNode>();
        foreach (var order in found[intent])
        {
            if (CanAssign(1, [order])) ways.Add(order);
        }
        return ways.Count == 1 ? ways.Single() : null;

        bool CanAssign(int at, HashSet<OrderNode> taken)
        {
            if (at == intents.Count) return true;
            foreach (var order in found[intents[at]])
            {
                if (!taken.Add(order)) continue;
                if (CanAssign(at + 1, taken)) return true;
                taken.Remove(order);
            }
            return false;
        }
    }
}
