namespace Kiwoom.Trading.Tests.Campaign;

/// <summary>
/// A second opinion on quantities: a fold over the facts of the journal without any of the desk's code. It believes the last query that
/// said something new of a number.
/// </summary>
internal sealed class NaiveOrders
{
    private readonly Dictionary<string, ObservationFact> _last = [];

    public NaiveOrders(IEnumerable<JournalFact> facts)
    {
        foreach (var seen in facts.OfType<ObservationFact>().Where(f => f.Remaining is not null))
        {
            var kind = _last.GetValueOrDefault(seen.Number)?.Kind ?? seen.Kind;
            _last[seen.Number] = seen with { Kind = seen.Kind ?? kind };
        }
    }

    /// <summary>The quantities of a new order and everything that modified it.</summary>
    public OrderQuantities Of(string root)
    {
        var (filled, remaining) = (0L, 0L);
        foreach (var row in _last.Values.Where(r => r.Kind != OrderRequestKind.Cancel && RootOf(r) == root))
        {
            filled += row.Filled ?? 0;
            remaining += row.Remaining ?? 0;
        }
        return new(filled, remaining, (_last[root].Ordered ?? 0) - filled - remaining);
    }

    private string RootOf(ObservationFact row)
    {
        while (row.Parent is { } parent) row = _last[parent];
        return row.Number;
    }
}
