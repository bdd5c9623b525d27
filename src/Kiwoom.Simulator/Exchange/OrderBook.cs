namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>A place in the book: an order of the account, or somebody else's.</summary>
internal sealed class BookEntry(
    SimulatedSide side, long limitPrice, PriceSource source, long quantity, long sequence, Order? order)
{
    public SimulatedSide Side { get; } = side;

    /// <summary>The worst price that it takes; of a market order the price limit of the day.</summary>
    public long LimitPrice { get; } = limitPrice;

    public bool IsMarket { get; } = source == PriceSource.Market;

    /// <summary>Follows the middle of the book, and is not seen in it.</summary>
    public bool IsMiddle { get; } = source == PriceSource.Middle;

    public long Quantity { get; set; } = quantity;

    public long Sequence { get; } = sequence;

    /// <summary>Null for somebody else's order.</summary>
    public Order? Order { get; } = order;

    /// <summary>Whether it is an order of NXT, wherever it rests.</summary>
    public bool IsNxt { get; init; } = order?.Terms.IsNxt ?? false;

    /// <summary>Where it rests; null when it does not.</summary>
    public OrderBook? Book { get; set; }

    public bool Takes(long price) => Side == SimulatedSide.Buy ? LimitPrice >= price : LimitPrice <= price;
}

/// <summary>Resting orders of one stock, best price first and oldest first at one price.</summary>
internal sealed class OrderBook
{
    private readonly SortedSet<BookEntry> _bids = new(Comparer<BookEntry>.Create(static (a, b) =>
        a.LimitPrice != b.LimitPrice ? b.LimitPrice.CompareTo(a.LimitPrice) : a.Sequence.CompareTo(b.Sequence)));

    private readonly SortedSet<BookEntry> _asks = new(Comparer<BookEntry>.Create(static (a, b) =>
        a.LimitPrice != b.LimitPrice ? a.LimitPrice.CompareTo(b.LimitPrice) : a.Sequence.CompareTo(b.Sequence)));

    private readonly List<BookEntry> _middleBids = [];
    private readonly List<BookEntry> _middleAsks = [];

    /// <summary>Halfway between the best prices, rounded down to a won; 0 while a side has none.</summary>
    public long Middle =>
        BestPrice(SimulatedSide.Buy) is > 0 and var bid && BestPrice(SimulatedSide.Sell) is > 0 and var ask
            ? (bid + ask) / 2
            : 0;

    public void Add(BookEntry entry)
    {
        entry.Book = this;
        if (entry.IsMiddle) MiddlesOf(entry.Side).Add(entry);
        else SideOf(entry.Side).Add(entry);
    }

    public void Remove(BookEntry entry)
    {
        entry.Book = null;
        if (entry.IsMiddle) MiddlesOf(entry.Side).Remove(entry);
        else SideOf(entry.Side).Remove(entry);
    }

    /// <summary>
    /// The best order that the given one could trade with; null when there is none. A middle price is never worse than
    /// the other side's best, and goes first where rounding makes both the same.
    /// </summary>
    public BookEntry? BestAgainst(BookEntry incoming)
    {
        if (FirstMiddleAgainst(incoming) is { } middle) return middle;
        return !incoming.IsMiddle && Against(incoming).Min is { } best && incoming.Takes(best.LimitPrice) ? best : null;
    }

    /// <summary>Whether all of the given order could be filled at once.</summary>
    public bool CanFill(BookEntry incoming)
    {
        var missing = incoming.Quantity;
        if (FirstMiddleAgainst(incoming) is not null)
            missing -= MiddlesOf(OppositeOf(incoming.Side)).Sum(static entry => entry.Quantity);
        if (incoming.IsMiddle) return missing <= 0;
        foreach (var resting in Against(incoming))
        {
            if (missing <= 0 || !incoming.Takes(resting.LimitPrice)) break;
            missing -= resting.Quantity;
        }

        return missing <= 0;
    }

    /// <summary>The best price with a limit; 0 where there is none.</summary>
    public long BestPrice(SimulatedSide side)
    {
        foreach (var entry in SideOf(side))
        {
            if (!entry.IsMarket) return entry.LimitPrice;
        }

        return 0;
    }

    /// <summary>Both sides' oldest order at the middle price, when they can trade with each other.</summary>
    public (BookEntry Bid, BookEntry Ask)? MiddlePair() =>
        _middleBids.Count > 0 && _middleAsks.Count > 0 && Middle > 0 ? (_middleBids[0], _middleAsks[0]) : null;

    /// <summary>Every order that rests here, oldest first.</summary>
    public IReadOnlyList<BookEntry> All =>
        [.. _bids.Concat(_asks).Concat(_middleBids).Concat(_middleAsks).OrderBy(static entry => entry.Sequence)];

    /// <summary>Best first, orders at the middle price not among them.</summary>
    public IReadOnlyList<BookEntry> Entries(SimulatedSide side) => [.. SideOf(side)];

    /// <summary>Prices with the quantities at them, best first; market orders have no price to show.</summary>
    public IReadOnlyList<SimulatedLevel> Levels(SimulatedSide side, int depth)
    {
        var levels = new List<SimulatedLevel>(depth);
        foreach (var entry in SideOf(side))
        {
            if (entry.IsMarket) continue;
            if (levels.Count > 0 && levels[^1] is var level && level.Price == entry.LimitPrice)
                levels[^1] = level with { Quantity = level.Quantity + entry.Quantity, Orders = level.Orders + 1 };
            else if (levels.Count < depth)
                levels.Add(new SimulatedLevel(entry.LimitPrice, entry.Quantity, 1));
            else
                break;
        }

        return levels;
    }

    public BookEntry? Best(SimulatedSide side) => SideOf(side).Min;

    public static SimulatedSide OppositeOf(SimulatedSide side) =>
        side == SimulatedSide.Buy ? SimulatedSide.Sell : SimulatedSide.Buy;

    private BookEntry? FirstMiddleAgainst(BookEntry incoming)
    {
        var middles = MiddlesOf(OppositeOf(incoming.Side));
        if (middles.Count == 0 || Middle is var middle && middle == 0) return null;
        return incoming.IsMiddle || incoming.Takes(middle) ? middles[0] : null;
    }

    private SortedSet<BookEntry> SideOf(SimulatedSide side) => side == SimulatedSide.Buy ? _bids : _asks;

    private SortedSet<BookEntry> Against(BookEntry incoming) => SideOf(OppositeOf(incoming.Side));

    private List<BookEntry> MiddlesOf(SimulatedSide side) => side == SimulatedSide.Buy ? _middleBids : _middleAsks;
}
