namespace Kiwoom.Simulator;

/// <summary>A place in the book: an order of the account, or a scripted counter-order.</summary>
internal sealed class BookEntry(SimulatedSide side, long limitPrice, bool isMarket, long quantity, long sequence, Order? order)
{
    public SimulatedSide Side { get; } = side;

    /// <summary>The worst price that it takes; of a market order the price limit of the day.</summary>
    public long LimitPrice { get; } = limitPrice;

    public bool IsMarket { get; } = isMarket;

    public long Quantity { get; set; } = quantity;

    public long Sequence { get; } = sequence;

    /// <summary>Null for a scripted counter-order.</summary>
    public Order? Order { get; } = order;

    public bool Crosses(BookEntry resting) =>
        Side == SimulatedSide.Buy ? LimitPrice >= resting.LimitPrice : LimitPrice <= resting.LimitPrice;
}

/// <summary>Resting orders of one stock, best price first and oldest first at one price.</summary>
internal sealed class OrderBook
{
    private readonly SortedSet<BookEntry> _bids = new(Comparer<BookEntry>.Create(static (a, b) =>
        a.LimitPrice != b.LimitPrice ? b.LimitPrice.CompareTo(a.LimitPrice) : a.Sequence.CompareTo(b.Sequence)));

    private readonly SortedSet<BookEntry> _asks = new(Comparer<BookEntry>.Create(static (a, b) =>
        a.LimitPrice != b.LimitPrice ? a.LimitPrice.CompareTo(b.LimitPrice) : a.Sequence.CompareTo(b.Sequence)));

    public void Add(BookEntry entry) => SideOf(entry.Side).Add(entry);

    public void Remove(BookEntry entry) => SideOf(entry.Side).Remove(entry);

    /// <summary>The best order that the given one could trade with; null when there is none.</summary>
    public BookEntry? BestAgainst(BookEntry incoming) =>
        Opposite(incoming.Side).Min is { } best && incoming.Crosses(best) ? best : null;

    /// <summary>Whether all of the given order could be filled at once.</summary>
    public bool CanFill(BookEntry incoming)
    {
        var missing = incoming.Quantity;
        foreach (var resting in Opposite(incoming.Side))
        {
            if (missing <= 0 || !incoming.Crosses(resting))
                break;
            missing -= resting.Quantity;
        }

        return missing <= 0;
    }

    /// <summary>The best price with a limit; 0 where there is none.</summary>
    public long BestPrice(SimulatedSide side) =>
        SideOf(side).FirstOrDefault(static entry => !entry.IsMarket)?.LimitPrice ?? 0;

    public IReadOnlyList<BookEntry> Entries(SimulatedSide side) => [.. SideOf(side)];

    private SortedSet<BookEntry> SideOf(SimulatedSide side) => side == SimulatedSide.Buy ? _bids : _asks;

    private SortedSet<BookEntry> Opposite(SimulatedSide side) => side == SimulatedSide.Buy ? _asks : _bids;
}
