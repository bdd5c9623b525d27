using Kiwoom.Generated.Markets;

namespace Kiwoom.Trading;

/// <content>Days: taken up from the journal, closed when they are over, and then forgotten.</content>
internal sealed partial class DeskState
{
    /// <summary>Subject of the note that the record of a day was read completely after its end.</summary>
    public const string DayRead = nameof(DayRead);

    private readonly HashSet<DateOnly> _loaded = [];
    private readonly HashSet<DateOnly> _closed = [];
    private readonly HashSet<DateOnly> _readAfterEnd = []; // as the journal says
    private readonly Dictionary<(DateOnly Day, bool IsGold), DateTimeOffset> _listed = []; // when the last complete list that was joined began to be read
    private bool _isLoading;

    /// <summary>The first day that is not closed: all before it are, and their fills are in the positions that the desk began with.</summary>
    public DateOnly FirstOpenDay { get; private set; }

    /// <summary>The days that are over and not closed, the oldest first.</summary>
    public IReadOnlyList<DateOnly> OpenDaysBefore(DateOnly today) => [.. _loaded.Where(d => d < today && !IsClosed(d)).Order()];

    /// <summary>Whether the record of a day that is over must still be read: before it ended, somebody may have traded elsewhere.</summary>
    public bool IsToBeRead(DateOnly day) => HasOpenEnds(day)
        || (!_readAfterEnd.Contains(day) && !(IsReadInTheEvening(day, isGold: false) && (!HasGold(day) || IsReadInTheEvening(day, isGold: true))));

    /// <summary>Whether something of a day is not known to have ended: then the server must say how it did.</summary>
    public bool HasOpenEnds(DateOnly day) => HasOpenIntents(day) || Working(day).Any() || _changes.HasAny(day, _orders);

    public bool HasOpenIntents(DateOnly day) => OpenIntents.Any(i => i.Fact.TradeDate == day);

    /// <summary>Whether gold was traded on a day, or was about to be.</summary>
    public bool HasGold(DateOnly day) => IsListed(day, isGold: true) || _intents.Values.Any(i => i.Fact.TradeDate == day && i.IsRecorded && i.IsOfGold && i.State is not (IntentState.Rejected or IntentState.NotSent))
        || _orders.All.Any(n => n.TradeDate == day && n.Book == nameof(TradingBook.Gold));

    /// <summary>Whether a complete list of a day's orders was joined.</summary>
    public bool IsListed(DateOnly day, bool isGold) => _listed.ContainsKey((day, isGold));

    /// <summary>Whether one was joined that began to be read at a time or later.</summary>
    public bool IsListedSince(DateOnly day, bool isGold, DateTimeOffset since) => _listed.TryGetValue((day, isGold), out var begun) && begun >= since;

    public void MarkListed(DateOnly day, bool isGold, DateTimeOffset begun)
    {
        if (!IsListedSince(day, isGold, begun)) _listed[(day, isGold)] = begun;
    }

    /// <summary>A day of which nothing needs to be loaded.</summary>
    public void Begin(DateOnly today) => _loaded.Add(today);

    /// <summary>All days before this one are closed.</summary>
    public void BeginAt(DateOnly day) => FirstOpenDay = day;

    /// <summary>Takes up the facts of a day of the journal.</summary>
    public void Load(DateOnly day, IReadOnlyList<JournalEntry> entries, TimeSpan longestSending)
    {
        if (!_loaded.Add(day)) return;
        _isLoading = true;
        var untold = _notices.Count;
        foreach (var (_, fact) in entries)
        {
            switch (fact)
            {
                case IntentFact intent: Add(intent, isRecorded: true).EndedAt = intent.At + longestSending; break;
                case OutcomeFact outcome when _intents.TryGetValue(outcome.IntentId, out var entry):
                    entry.State = IntentStates.After(entry.State, outcome);
                    entry.Number ??= OrderNumbers.Of(outcome.Number);
                    entry.EndedAt = outcome.At;
                    entry.Outcome = outcome.Read();
                    entry.Explanation = entry.Outcome?.Explanation ?? "";
                    if (entry.State == IntentState.Accepted) Claim(entry, entry.Number, outcome.At);
                    break;
                case ResolutionFact resolution when _intents.TryGetValue(resolution.IntentId, out var entry): Take(entry, resolution); break;
                case ObservationFact seen: Join(seen, []); break;
                case NoteFact { Subject: DayRead }: _readAfterEnd.Add(day); break;
            }
        }
        _isLoading = false;
        if (IsClosed(day)) Forget(day);
        AdoptForeign(day);
        _notices.RemoveRange(untold, _notices.Count - untold); // events of when it happened
        foreach (var order in _all.Where(o => o.TradeDate == day)) Refresh(order);
    }

    /// <summary>
    /// Ends a day that is over, of which nothing is unknown, with the complete record of it that was read after its end: what remained of the
    /// orders that it shows ended with the day.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="shown">The numbers that the record shows; null where nothing was open any more, and no record was needed.</param>
    /// <param name="now">The time.</param>
    /// <returns>The ends, for the journal.</returns>
    public List<JournalFact> Close(DateOnly day, IReadOnlySet<string>? shown, DateTimeOffset now)
    {
        _closed.Add(day);
        if (shown is null) return [];
        var working = Working(day).ToList();
        foreach (var lost in working.Where(n => !shown.Contains(n.Number)))
        {
            _notices.Add(new(DeskEventKind.Difference, FormattableString.Invariant(
                $"The record of {day:yyyy-MM-dd} does not show order {lost.Number}, which the server had accepted: how it ended is not known."), lost.Number));
        }
        var facts = Hear(working.Where(n => shown.Contains(n.Number)).Select(n => new ObservationFact
        {
            At = now,
            TradeDate = day,
            Source = ObservationSource.DayEnd,
            Number = n.Number,
            Ordered = n.Ordered,
            Filled = n.Filled,
            Remaining = 0,
        }).ToList());
        Forget(day);
        foreach (var order in _all.Where(o => o.TradeDate == day))
        {
            Refresh(order);
            if (order.Root is not { } root || TradingOrderStates.IsDone(order.State) || OrderChain.Of(root).Any(n => n.Quantities.Remaining > 0)) continue;
            _notices.Add(new(DeskEventKind.Difference, FormattableString.Invariant(
                $"The record of {day:yyyy-MM-dd} shows that something left order {root.Number}, and not where it went: how it ended is not known."), root.Number));
        }
        return facts;
    }

    /// <summary>Moves <see cref="FirstOpenDay"/> on over the days that are closed.</summary>
    /// <returns>The numbers of those days, and the last of them; null where there is none.</returns>
    public (IReadOnlyList<OrderNode> Nodes, DateOnly Last)? Advance(DateOnly today)
    {
        var open = OpenDaysBefore(today).FirstOrDefault(today);
        var over = _loaded.Where(d => d >= FirstOpenDay && d < open).ToHashSet();
        FirstOpenDay = open > FirstOpenDay ? open : FirstOpenDay;
        return over.Count > 0 ? ([.. _orders.All.Where(n => over.Contains(n.TradeDate))], over.Max()) : null;
    }

    /// <summary>Forgets days that are closed, but for those with something unknown: the journal has them.</summary>
    public void DropClosed()
    {
        foreach (var day in _loaded.Where(d => d < FirstOpenDay && !HasOpenIntents(d)).ToList())
        {
            _loaded.Remove(day);
            _closed.Remove(day);
            _readAfterEnd.Remove(day);
            foreach (var book in _listed.Keys.Where(l => l.Day == day).ToList()) _listed.Remove(book);
            _orders.Drop(day);
            _changes.Drop(day);
            _notAdopted.RemoveAll(n => n.TradeDate == day);
            _tooSmall.RemoveWhere(n => n.TradeDate == day);
            foreach (var order in _all.Where(o => o.TradeDate == day)) Leave(order);
            _all.RemoveAll(o => o.TradeDate == day);
            _foreign.RemoveAll(o => o.TradeDate == day);
            foreach (var intent in _intents.Values.Where(i => i.Fact.TradeDate == day).ToList()) _intents.Remove(intent.Fact.Id);
        }
    }

    // Nothing more is heard of what was doubtful.
    private void Forget(DateOnly day)
    {
        _changes.Drop(day);
        foreach (var node in _orders.All.Where(n => n.TradeDate == day)) node.EndDoubt();
    }

    private bool IsReadInTheEvening(DateOnly day, bool isGold) => IsListedSince(day, isGold, KoreanMoment.At(day, LastEndOf(day)));

    private static TimeOnly LastEndOf(DateOnly day) => new[] { TradingHours.Krx, TradingHours.Nxt }.SelectMany(hours => hours.On(day) ?? [])
        .Select(static session => session.End).DefaultIfEmpty(TimeOnly.MaxValue).Max();

    private bool IsClosed(DateOnly day) => day < FirstOpenDay || _closed.Contains(day);

    private IEnumerable<OrderNode> Working(DateOnly day) => _orders.All.Where(n => n.TradeDate == day && n.Quantities.Remaining > 0);

    private void Leave(TradingOrder order)
    {
        order.Close("The day of the order is over, and its record does not say how it ended.");
        _stuck.Remove(order);
        if (order.Root is not null) _byRoot.Remove(order.Root);
        if (order.Intent is not { } intent) return;
        _byIntent.Remove(intent.Fact.Id);
        // The key may be that of a later order by now.
        if (intent.Fact.Key is { } key && _byKey.GetValueOrDefault(key) == order) _byKey.Remove(key);
    }
}
