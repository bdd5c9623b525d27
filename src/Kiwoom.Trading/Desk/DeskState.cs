namespace Kiwoom.Trading;

/// <summary>
/// Everything that a desk knows, for one thread at a time. Observations of all sources and intents come in here; facts for the
/// journal come out.
/// </summary>
/// <param name="desk">Changes its orders; null where they are only looked at.</param>
internal sealed partial class DeskState(TradingDesk? desk)
{
    private readonly DayOrders _orders = new();
    private readonly Dictionary<Guid, IntentEntry> _intents = [];
    private readonly Dictionary<string, TradingOrder> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, TradingOrder> _byIntent = [];
    private readonly Dictionary<OrderNode, TradingOrder> _byRoot = [];
    private readonly List<TradingOrder> _all = [];
    private readonly List<TradingOrder> _foreign = []; // those of them that were placed elsewhere
    private readonly HashSet<TradingOrder> _stuck = []; // those of which something remains although their state is final
    private readonly List<OrderNode> _notAdopted = [];
    private readonly List<IntentEntry> _open = [];
    private readonly OrderChanges _changes = new();
    private readonly List<DeskNotice> _notices = [];
    private readonly List<TaskCompletionSource> _resolved = [];

    public Lock Lock { get; } = new();

    public IReadOnlyList<TradingOrder> All => _all;

    public IReadOnlyList<OrderNode> Nodes => _orders.All;

    /// <summary>When a fill of a stock was seen last.</summary>
    public Dictionary<string, DateTimeOffset> FilledAt { get; } = new(StringComparer.Ordinal);

    /// <summary>All intents of the days that the desk has.</summary>
    public IEnumerable<IntentEntry> Intents => _intents.Values;

    /// <summary>The intents that are open; few, however many there are.</summary>
    public IReadOnlyList<IntentEntry> OpenIntents
    {
        get
        {
            _open.RemoveAll(i => !i.IsOpen && !i.IsCalling);
            return _open;
        }
    }

    public OrderNode? Find(DateOnly day, string? number) => _orders.Find(day, number);

    /// <summary>What somebody should hear of; each once.</summary>
    public IReadOnlyList<DeskNotice> TakeNotices()
    {
        DeskNotice[] notices = [.. _notices];
        _notices.Clear();
        return notices;
    }

    /// <summary>A new intent.</summary>
    public IntentEntry Add(IntentFact fact, bool isRecorded = false)
    {
        if (_intents.TryGetValue(fact.Id, out var known)) return known;
        var entry = new IntentEntry(fact, _orders.NextPlace()) { IsRecorded = isRecorded };
        _intents.Add(fact.Id, entry);
        _open.Add(entry);
        if (!entry.IsNew)
        {
            _changes.Add(entry);
            return entry;
        }
        var order = new TradingOrder(desk) { Intent = entry, TradeDate = fact.TradeDate };
        _byIntent.Add(fact.Id, order);
        // A day that is loaded later may have an earlier use of the key.
        if (fact.Key is { } key && !(_byKey.GetValueOrDefault(key)?.Intent?.Fact.KeyUse > fact.KeyUse)) _byKey[key] = order;
        _all.Add(order);
        return entry;
    }

    /// <summary>An intent is about to be recorded and sent.</summary>
    public void Stamp(IntentEntry entry, DateTimeOffset now)
    {
        entry.Stamp(now, _orders.NextPlace());
        entry.IsListKnown = IsListedSince(entry.Fact.TradeDate, entry.IsOfGold, now - LongestListAge);
        if (entry.IsNew) OfIntent(entry).TradeDate = entry.Fact.TradeDate;
    }

    /// <summary>An intent that never came to the journal: its key is free.</summary>
    public void Forget(IntentEntry entry)
    {
        if (entry.Fact.Key is { } key && _byKey.GetValueOrDefault(key)?.Intent == entry) _byKey.Remove(key);
    }

    public TradingOrder? OfKey(string key) => _byKey.GetValueOrDefault(key);

    public TradingOrder OfIntent(IntentEntry entry) => _byIntent[entry.Fact.Id];

    public TradingOrder? OfIntent(Guid id) => _byIntent.GetValueOrDefault(id);

    /// <summary>The order with a number in its chain.</summary>
    public TradingOrder? OfNumber(DateOnly day, string? number) =>
        _orders.Find(day, number) is { } node ? _byRoot.GetValueOrDefault(_orders.RootOf(node)) : null;

    /// <summary>
    /// Joins what the server said at one moment, all of it before any order is shown anew: half of it can say that an order is gone whose rest
    /// the other half has.
    /// </summary>
    /// <returns>What was new, and the fills in it, for the journal.</returns>
    public List<JournalFact> Hear(IEnumerable<ObservationFact> seen)
    {
        var facts = new List<JournalFact>();
        var nodes = new HashSet<OrderNode>();
        foreach (var fact in seen)
        {
            if (Join(fact, facts) is { } node) nodes.Add(node);
        }
        var touched = nodes.Select(n => _byRoot.GetValueOrDefault(_orders.RootOf(n))).Distinct();
        foreach (var order in touched.OfType<TradingOrder>()) Refresh(order);
        return facts;
    }

    /// <summary>Takes up the outcome of a call.</summary>
    public void Take(IntentEntry entry, OutcomeFact outcome, string explanation)
    {
        entry.State = IntentStates.After(entry.State, outcome);
        entry.Number = OrderNumbers.Of(outcome.Number);
        entry.Explanation = explanation;
        entry.EndedAt = outcome.At;
        if (entry.State == IntentState.Accepted) Claim(entry, entry.Number, outcome.At);
        RefreshOf(entry);
    }

    /// <summary>Takes up what reconciliation or a person found.</summary>
    public void Take(IntentEntry entry, ResolutionFact resolution)
    {
        var state = IntentStates.After(entry.State, resolution);
        if (state == entry.State && state != IntentState.Ambiguous) return;
        (entry.State, entry.Explanation) = (state, resolution.Evidence);
        entry.ReadingsAfter = 0;
        entry.Candidates = resolution.Candidates.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (state is IntentState.ResolvedAccepted or IntentState.SettledByHand) Claim(entry, OrderNumbers.Of(resolution.Number), resolution.At);
        if (state is IntentState.ResolvedAbsent)
        {
            entry.Number = null;
            // Two complete readings show no number under which it could live on.
            if (!entry.IsNew) _orders.Find(entry.Fact.TradeDate, entry.Fact.Parent)?.EndDoubt();
        }
        RefreshOf(entry);
    }

    /// <summary>Wakes those that wait for what is unknown, if nothing holds them any more.</summary>
    public void WakeHeld()
    {
        foreach (var waiting in _resolved) waiting.TrySetResult();
        _resolved.Clear();
    }

    /// <summary>Ends with the next intent that is resolved.</summary>
    public Task NextResolution()
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _resolved.Add(next);
        return next.Task;
    }

    /// <summary>The unknown intent that keeps a new order from being sent; null where none does.</summary>
    public IntentEntry? HolderOf(IntentFact next) => OpenIntents.FirstOrDefault(i => i.IsSought && i.IsNew && i.Fact.Id != next.Id
        && i.Fact.Stock == next.Stock && i.Fact.Side == next.Side);

    /// <summary>The unknown modification or cancel that keeps an order from being modified; null where none does.</summary>
    public IntentEntry? ChangerOf(DateOnly day, string number) => OpenIntents.FirstOrDefault(i => i.IsOpen && (i.IsRecorded || i.IsCalling)
        && i.Fact.TradeDate == day && i.Fact.Parent == number);

    private OrderNode? Join(ObservationFact seen, List<JournalFact> facts)
    {
        var before = _orders.Find(seen.TradeDate, seen.Number);
        var (filled, money) = (before?.Filled ?? 0, before?.Money);
        if (!_orders.Apply(seen, out var node)) return null;
        facts.Add(seen);
        if (node.Filled > filled)
        {
            facts.Add(FillOf(node, filled, money, seen));
            // A day that is loaded later is an earlier one.
            if (node.Stock is { } stock && !(FilledAt.GetValueOrDefault(stock) > seen.At)) FilledAt[stock] = seen.At;
            RememberFill(node, node.Filled - filled, seen.At);
        }
        if (before is null) _notAdopted.Add(node);
        return node;
    }

    // The difference of two sums, where they are exact enough for it: an average that was rounded is up to a won wrong for each share of its sum.
    private static decimal? PriceOf(OrderNode node, long before, FilledMoney? money)
    {
        if (node.Money is not { } after || money is not { } until) return null;
        var (won, quantity) = (after.Won - until.Won, node.Filled - before);
        var error = (after.IsEstimated ? node.Filled : 0) + (until.IsEstimated ? before : 0);
        return error <= quantity || error * 1_000m <= won ? won / quantity : null;
    }

    private static FillFact FillOf(OrderNode node, long before, FilledMoney? money, ObservationFact seen)
    {
        var quantity = node.Filled - before;
        return new()
        {
            At = seen.At,
            TradeDate = node.TradeDate,
            Number = node.Number,
            Cumulative = node.Filled,
            Quantity = quantity,
            Price = PriceOf(node, before, money),
            Stock = node.Stock ?? "",
            Side = node.Side ?? "",
            Book = node.Book ?? "",
            Source = seen.Source,
            Time = seen.Source == ObservationSource.Stream ? seen.Time : null,
        };
    }
}
