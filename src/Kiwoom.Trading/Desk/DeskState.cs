namespace Kiwoom.Trading;

/// <summary>
/// Everything that a desk knows, for one thread at a time. Observations of all sources and intents come in here; facts for the
/// journal come out.
/// </summary>
internal sealed class DeskState(TradingDesk desk)
{
    private readonly DayOrders _orders = new();
    private readonly Dictionary<Guid, IntentEntry> _intents = [];
    private readonly Dictionary<string, TradingOrder> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, TradingOrder> _byIntent = [];
    private readonly Dictionary<OrderNode, TradingOrder> _byRoot = [];
    private readonly List<TradingOrder> _all = [];
    private readonly List<OrderNode> _notAdopted = [];
    private readonly HashSet<DateOnly> _loaded = [];
    private readonly List<IntentEntry> _open = [];
    private readonly List<IntentEntry> _changes = []; // modifications and cancels that are open, or accepted and not confirmed
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

    public bool IsKnown(DateOnly day, string number) => _orders.Find(day, number) is not null;

    /// <summary>Forgets days that are over, but for those with something unknown: the journal has them.</summary>
    public void DropBefore(DateOnly today)
    {
        foreach (var day in _loaded.Where(d => d < today && !OpenIntents.Any(i => i.Fact.TradeDate == d)).ToList())
        {
            _loaded.Remove(day);
            _orders.Drop(day);
            _notAdopted.RemoveAll(n => n.TradeDate == day);
            foreach (var order in _all.Where(o => o.TradeDate == day).ToList())
            {
                _all.Remove(order);
                if (order.Root is not null) _byRoot.Remove(order.Root);
                if (order.Key is { } key) _byKey.Remove(key);
            }
            foreach (var intent in _intents.Values.Where(i => i.Fact.TradeDate == day).ToList())
            {
                _intents.Remove(intent.Fact.Id);
                _byIntent.Remove(intent.Fact.Id);
            }
        }
        _loaded.Add(today);
    }

    /// <summary>Takes up the facts of a day of the journal.</summary>
    public void Load(DateOnly day, IReadOnlyList<JournalEntry> entries, TimeSpan longestSending)
    {
        if (!_loaded.Add(day)) return;
        foreach (var (_, fact) in entries)
        {
            switch (fact)
            {
                case IntentFact intent: Add(intent, isRecorded: true).EndedAt = intent.At + longestSending; break;
                case OutcomeFact outcome when _intents.TryGetValue(outcome.IntentId, out var entry):
                    entry.State = IntentStates.After(entry.State, outcome);
                    entry.Number ??= OrderNumbers.Of(outcome.Number);
                    entry.EndedAt = outcome.At;
                    if (entry.State == IntentState.Accepted) Claim(entry, entry.Number, outcome.At);
                    break;
                case ResolutionFact resolution when _intents.TryGetValue(resolution.IntentId, out var entry): Take(entry, resolution); break;
                case ObservationFact seen: Hear(seen, []); break;
            }
        }
        foreach (var order in _all) Refresh(order);
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
        if (fact.Key is { } key) _byKey[key] = order;
        _all.Add(order);
        return entry;
    }

    /// <summary>An intent is about to be recorded and sent.</summary>
    public void Stamp(IntentEntry entry, DateTimeOffset now)
    {
        entry.Stamp(now, _orders.NextPlace());
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

    /// <summary>Joins what the server said.</summary>
    /// <returns>What was new, and the fills in it, for the journal.</returns>
    public List<JournalFact> Hear(IEnumerable<ObservationFact> seen)
    {
        var facts = new List<JournalFact>();
        foreach (var fact in seen) Hear(fact, facts);
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
        entry.Candidates = resolution.Candidates.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (state is IntentState.ResolvedAccepted or IntentState.SettledByHand) Claim(entry, OrderNumbers.Of(resolution.Number), resolution.At);
        if (state is IntentState.ResolvedAbsent) entry.Number = null;
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

    /// <summary>Takes up orders from elsewhere: those that no intent can be any more.</summary>
    /// <returns>The orders.</returns>
    public List<TradingOrder> AdoptForeign()
    {
        var adopted = new List<TradingOrder>();
        foreach (var node in _notAdopted.ToList())
        {
            if (node.IntentId is null && OpenIntents.Any(i => i.IsOpen && Candidates.IsNear(i, node))) continue;
            _notAdopted.Remove(node);
            if (_byRoot.ContainsKey(_orders.RootOf(node)) || node.Kind == OrderRequestKind.Cancel) continue;
            var order = new TradingOrder(desk) { Root = node, TradeDate = node.TradeDate };
            _byRoot.Add(node, order);
            _all.Add(order);
            adopted.Add(order);
            Refresh(order);
        }
        return adopted;
    }

    /// <summary>Shows an order as it is known now.</summary>
    public void Refresh(TradingOrder order)
    {
        var intent = order.Intent;
        if (order.Root is null && intent?.Number is { } number && intent.State is IntentState.Accepted or IntentState.ResolvedAccepted or IntentState.SettledByHand)
        {
            if (_orders.Find(intent!.Fact.TradeDate, intent.Number) is { } root) Root(order, root);
        }
        if (order.Root is { } known)
        {
            var snapshot = OrderChain.Snapshot(known);
            order.Show(snapshot with { IsChanging = IsChanging(known), Explanation = intent?.Explanation ?? "" });
            return;
        }
        if (intent is null) return;
        order.Show(new OrderSnapshot
        {
            State = StateOf(intent),
            Quantities = new(0, intent.IsOpen ? intent.Fact.Quantity ?? 0 : 0, intent.IsOpen ? 0 : intent.Fact.Quantity ?? 0),
            Price = intent.Fact.Price,
            Explanation = intent.Explanation,
        });
    }

    private static TradingOrderState StateOf(IntentEntry intent) => intent.State switch
    {
        IntentState.Recorded => intent.IsCalling ? intent.IsRecorded ? TradingOrderState.Sent : TradingOrderState.Intended : TradingOrderState.Unknown,
        IntentState.Unknown => TradingOrderState.Unknown,
        IntentState.Ambiguous => TradingOrderState.Ambiguous,
        IntentState.NotSent => TradingOrderState.NotSent,
        IntentState.Rejected => TradingOrderState.Rejected,
        IntentState.ResolvedAbsent or IntentState.SettledByHand => TradingOrderState.NotExecuted,
        _ => TradingOrderState.Received,
    };

    private bool IsChanging(OrderNode root)
    {
        var numbers = OrderChain.Of(root).Select(n => n.Number).ToHashSet();
        _changes.RemoveAll(i => !i.IsOpen && !(i.State is IntentState.Accepted or IntentState.ResolvedAccepted
            && _orders.Find(i.Fact.TradeDate, i.Number) is { IsConfirmed: false, IsRefused: false }));
        return _changes.Any(i => i.Fact.TradeDate == root.TradeDate && i.Fact.Parent is { } parent && numbers.Contains(parent));
    }

    private void Hear(ObservationFact seen, List<JournalFact> facts)
    {
        var before = _orders.Find(seen.TradeDate, seen.Number);
        var (filled, money) = (before?.Filled ?? 0, before?.Money);
        if (!_orders.Apply(seen, out var node)) return;
        facts.Add(seen);
        if (node.Filled > filled)
        {
            facts.Add(FillOf(node, filled, money, seen));
            if (node.Stock is { } stock) FilledAt[stock] = seen.At;
        }
        if (before is null) _notAdopted.Add(node);
        if (_byRoot.TryGetValue(_orders.RootOf(node), out var order)) Refresh(order);
    }

    private static FillFact FillOf(OrderNode node, long before, FilledMoney? money, ObservationFact seen)
    {
        var quantity = node.Filled - before;
        return new()
        {
            At = seen.At, TradeDate = node.TradeDate, Number = node.Number, Cumulative = node.Filled, Quantity = quantity,
            Price = node.Money is { } after && money is { } until ? (after.Won - until.Won) / quantity : null,
            Stock = node.Stock ?? "", Side = node.Side ?? "", Book = node.Book ?? "", Source = seen.Source,
            Time = seen.Source == ObservationSource.Stream ? seen.Time : null,
        };
    }

    // What the request itself says of its number, until the server says it.
    private void Claim(IntentEntry entry, string? number, DateTimeOffset at)
    {
        entry.Number = number;
        if (number is null) return;
        var fact = entry.Fact;
        var kind = fact.Action switch
        {
            nameof(OrderAction.Modify) => OrderRequestKind.Modify,
            nameof(OrderAction.Cancel) => OrderRequestKind.Cancel,
            _ => OrderRequestKind.New,
        };
        _orders.Apply(
            new ObservationFact
            {
                At = at, TradeDate = fact.TradeDate, Source = ObservationSource.Reply, Number = number, Parent = fact.Parent, Kind = kind,
                Book = fact.Book, Stock = fact.Stock, Side = fact.Side, Ordered = fact.Quantity, Price = fact.Price,
                TradeType = OrderRequests.LabelOf(fact.TradeType),
            },
            out var node);
        node.IntentId = fact.Id;
        _notAdopted.Remove(node);
        if (entry.IsNew) Root(OfIntent(entry), node);
    }

    private void Root(TradingOrder order, OrderNode node)
    {
        order.Root = node;
        _byRoot[node] = order;
    }

    private void RefreshOf(IntentEntry entry)
    {
        var order = entry.IsNew ? OfIntent(entry) : OfNumber(entry.Fact.TradeDate, entry.Fact.Parent);
        if (order is not null) Refresh(order);
    }
}
