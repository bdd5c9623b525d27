namespace Kiwoom.Trading;

/// <summary>
/// One order number of a day: everything that was ever observed of it, joined. Each part only grows, so that the order in which
/// observations come and how often does not matter.
/// </summary>
internal sealed class OrderNode(DateOnly tradeDate, string number)
{
    private readonly SortedList<long, FilledMoney> _money = []; // by the quantity that was filled then
    private Known<string> _parent;
    private Known<OrderRequestKind> _kind;
    private Known<string> _book;
    private Known<string> _stock;
    private Known<string> _side;
    private Known<long> _ordered;
    private Known<decimal> _price;
    private Known<string> _tradeType;
    private Known<TimeOnly> _time;
    private Known<TimeOnly> _orderedAt;
    private long _gone;
    private DateTimeOffset _goneAt;
    private long _goneForCertain; // by a second reading, by the end of the day, or by what evidence says of a change
    private long _asked; // by the desk itself
    private bool _isRefused;
    private bool _isRefusedByStream;
    private bool _isShownOpen;

    public DateOnly TradeDate => tradeDate;

    /// <summary>Without leading zeros.</summary>
    public string Number => number;

    public string? Parent => _parent.Value;

    /// <summary>What the number stands for; without an original it is a new order.</summary>
    public OrderRequestKind? Kind => _kind.HasValue ? _kind.Value : _parent.HasValue ? null : OrderRequestKind.New;

    public string? Book => _book.Value;

    public string? Stock => _stock.Value;

    public string? Side => _side.Value;

    /// <summary>A record that shows less than the desk itself has ordered does not show all of it.</summary>
    public long? Ordered => !_ordered.HasValue ? null : Kind == OrderRequestKind.New ? Math.Max(_ordered.Value, _asked) : _ordered.Value;

    public decimal? Price => _price.HasValue ? _price.Value : null;

    public string? TradeType => _tradeType.Value;

    public TimeOnly? Time => _time.HasValue ? _time.Value : null;

    /// <summary>The time of the order itself: that of the list of open orders may be the time of what happened last.</summary>
    public TimeOnly? OrderedAt => _orderedAt.HasValue ? _orderedAt.Value : null;

    /// <summary>What was filled of it so far.</summary>
    public long Filled { get; private set; }

    /// <summary>What a cancel order took from its original; of a cancel order only.</summary>
    public long Confirmed { get; private set; }

    public decimal Fee { get; private set; }

    public decimal Tax { get; private set; }

    /// <summary>
    /// Whether the exchange refused it. A refusal in the realtime data may be that of a change which names its original: what the record of the day
    /// shows as open was not refused.
    /// </summary>
    public bool IsRefused => _isRefused || (_isRefusedByStream && !_isShownOpen);

    /// <summary>Whether the server showed it by itself: in a query or in the realtime data.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>Whether something of it remained until its day ended.</summary>
    public bool HasEndedWithDay { get; private set; }

    /// <summary>Whether the server named it in a reply and does not show it, by all that can be known: until it is shown, it is not there.</summary>
    public bool IsLost
    {
        get => field && !IsConfirmed;
        set;
    }

    /// <summary>Whether everything that left it is known to have gone to later numbers.</summary>
    public bool IsExplained => _gone <= TakenByChildren;

    /// <summary>
    /// What left it although nothing says why, by one reading alone: another reading may show the number of a modification from elsewhere under which it
    /// lives on.
    /// </summary>
    public long Unexplained =>
        IsRefused || Kind == OrderRequestKind.Cancel || IsImmediate ? 0 : Math.Max(0, Quantities.Cancelled - Math.Max(TakenByChildren, _goneForCertain));

    /// <summary>When that was seen first.</summary>
    public DateTimeOffset UnexplainedSince => _goneAt;

    /// <summary>Nothing more will be said of what left it.</summary>
    public void EndDoubt() => _goneForCertain = _gone;

    /// <summary>The numbers that modified or cancelled it.</summary>
    public List<OrderNode> Children { get; } = [];

    /// <summary>The number that it modified or cancelled, where that was seen.</summary>
    public OrderNode? Original { get; set; }

    /// <summary>The first number of its chain; itself where nobody has seen its original.</summary>
    public OrderNode Root
    {
        get
        {
            var node = this;
            for (var steps = 0; steps < 10_000 && node.Original is { } original; steps++) node = original;
            return node;
        }
    }

    /// <summary>The intent that it was; null for an order from elsewhere.</summary>
    public Guid? IntentId { get; set; }

    /// <summary>Its place among everything that the desk has seen; a number that was seen before an intent cannot be it.</summary>
    public long SeenAs { get; init; }

    /// <summary>Joins what one source said.</summary>
    /// <returns>Whether something is known now that was not before.</returns>
    public bool Apply(ObservationFact seen)
    {
        var source = seen.Source;
        var changed = _parent.Hear(seen.Parent is not null, seen.Parent, source);
        changed |= _kind.Hear(seen.Kind is not null, seen.Kind.GetValueOrDefault(), source);
        changed |= _book.Hear(seen.Book is not null, seen.Book, source);
        changed |= _stock.Hear(seen.Stock is not null, seen.Stock, source);
        changed |= _side.Hear(seen.Side is not null, seen.Side, source);
        changed |= _ordered.Hear(seen.Ordered is not null, seen.Ordered.GetValueOrDefault(), source);
        changed |= _price.Hear(seen.Price is not null, seen.Price.GetValueOrDefault(), source);
        changed |= _tradeType.Hear(seen.TradeType is not null, seen.TradeType, source);
        changed |= _time.Hear(seen.Time is not null, seen.Time.GetValueOrDefault(), source);
        _orderedAt.Hear(seen.Time is not null && source is not (ObservationSource.OpenOrders or ObservationSource.Stream), seen.Time.GetValueOrDefault(), source);
        changed |= HearQuantities(seen);
        if (seen.Fee > Fee) (Fee, changed) = (seen.Fee.Value, true);
        if (seen.Tax > Tax) (Tax, changed) = (seen.Tax.Value, true);
        if (seen.IsRefused && source == ObservationSource.Stream && !_isRefusedByStream) _isRefusedByStream = changed = true;
        if (seen.IsRefused && source != ObservationSource.Stream && !_isRefused) _isRefused = changed = true;
        if (seen is { IsRefused: false, Source: ObservationSource.DayOrders, Remaining: > 0 } && !_isShownOpen) _isShownOpen = changed = true;
        if (source is not (ObservationSource.Reply or ObservationSource.Hand or ObservationSource.DayEnd) && !IsConfirmed) IsConfirmed = changed = true;
        if (source == ObservationSource.DayEnd && !HasEndedWithDay) HasEndedWithDay = changed = true;
        return changed;
    }

    /// <summary>Won of all that was filled; null where no source said it.</summary>
    public FilledMoney? Money => Filled == 0 ? new(0, false) : _money.TryGetValue(Filled, out var money) ? money : null;

    /// <summary>The quantities of this number alone: what a modification took over counts as cancelled here.</summary>
    public OrderQuantities Quantities
    {
        get
        {
            var ordered = Math.Max(Ordered ?? 0, Filled);
            var gone = Kind == OrderRequestKind.Cancel || IsRefused ? ordered - Filled : Math.Max(_gone, TakenByChildren);
            gone = Math.Min(gone, ordered - Filled);
            return new(Filled, ordered - Filled - gone, gone);
        }
    }

    // What is not filled at once ends by itself.
    private bool IsImmediate => TradeType is { } type && (type.Contains("IOC", StringComparison.OrdinalIgnoreCase) || type.Contains("FOK", StringComparison.OrdinalIgnoreCase));

    /// <summary>What cancel orders took of it, as far as the server said how much.</summary>
    public long TakenByCancels => Children.Where(c => c.Kind == OrderRequestKind.Cancel && !c.IsRefused).Sum(c => c.Confirmed);

    // What later numbers took: known also where the order's own row still shows it as remaining.
    private long TakenByChildren => Children.Where(c => !c.IsRefused).Sum(c => c.Kind switch
    {
        OrderRequestKind.Cancel => c.Confirmed,
        OrderRequestKind.Modify => c.IsConfirmed ? c.Ordered ?? 0 : 0,
        _ => 0,
    });

    private bool HearQuantities(ObservationFact seen)
    {
        var changed = false;
        if (seen.Source == ObservationSource.Reply && seen.Ordered > _asked) (_asked, changed) = (seen.Ordered.Value, true);
        if (seen.Filled > Filled) (Filled, changed) = (seen.Filled.Value, true);
        if (seen.Confirmed > Confirmed) (Confirmed, changed) = (seen.Confirmed.Value, true);
        // Only the record of the day says for certain what all its columns mean.
        if (seen is { Source: ObservationSource.DayOrders or ObservationSource.DayEnd, Ordered: { } ordered, Filled: { } filled, Remaining: { } remaining }
            && ordered - filled - remaining is > 0 and var gone)
        {
            if (gone > _gone) (_gone, _goneAt, changed) = (gone, seen.At, true);
            else if (gone == _gone && _goneForCertain < gone && TakenByChildren < gone && seen.ReadingBegunAt > _goneAt) (_goneForCertain, changed) = (gone, true);
        }
        if (seen is { Filled: > 0 and var until, FilledMoney: { } won })
        {
            var money = new FilledMoney(won, seen.IsMoneyEstimated);
            if (!_money.TryGetValue(until, out var before) || money.IsBetterThan(before)) (_money[until], changed) = (money, true);
        }
        return changed;
    }
}
