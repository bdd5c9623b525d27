namespace Kiwoom.Trading;

/// <summary>
/// Counts of the guard rails in the journal of a desk, so that the day's limits survive a restart. Make one, give it to the client's
/// options (<see cref="KiwoomGuardRails.Ledger"/>) and to <see cref="TradingDeskOptions.Ledger"/>; while no desk is open, it enters nothing
/// and orders are not sent.
/// </summary>
public sealed class JournalGuardLedger : IGuardLedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, CountFact> _entries = [];
    private readonly HashSet<Guid> _refused = []; // count for the minute only
    private DateOnly _day; // earlier days are forgotten
    private IJournalBook? _book;
    private TimeProvider _time = TimeProvider.System;

    /// <inheritdoc/>
    public ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(limits);
        var fact = new CountFact
        {
            At = entry.At,
            TradeDate = entry.Day,
            EntryId = entry.Id,
            LedgerAccount = entry.Account,
            Quantity = entry.Quantity,
            Notional = entry.Notional,
        };
        lock (_lock)
        {
            Forget(entry);
            if (_book is null) throw new InvalidOperationException("No trading desk is open for this ledger: open one before orders are sent.");
            var counts = Count(entry.Account, entry.Day);
            if (limits.BrokenBy(entry, counts) is { } rule)
            {
                var wait = rule == GuardRule.MaxOrdersPerMinute ? UntilNext(entry.Account) : TimeSpan.Zero;
                return new(new GuardLedgerAnswer(rule, counts, wait));
            }
            _book.AppendSoon([fact]); // durable with the intent, which follows it and which the sending waits for
            Apply(fact);
            return new(new GuardLedgerAnswer(null, counts, TimeSpan.Zero));
        }
    }

    /// <inheritdoc/>
    public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome)
    {
        ArgumentNullException.ThrowIfNull(entry);
        CountFact? fact = null;
        IJournalBook? book;
        lock (_lock)
        {
            book = _book;
            if (_entries.TryGetValue(entry.Id, out var entered)) fact = entered with { At = _time.GetUtcNow(), Outcome = outcome };
            if (fact is not null) Apply(fact);
        }
        if (fact is not null) book?.AppendSoon([fact]);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken)
    {
        lock (_lock) return new(Count(account, day));
    }

    /// <summary>A desk is open: these are the facts of today.</summary>
    internal void Attach(IJournalBook book, IEnumerable<CountFact> today, TimeProvider time)
    {
        lock (_lock)
        {
            if (_book is not null) throw new InvalidOperationException("This ledger belongs to a desk that is open: give every desk one of its own.");
            (_book, _time) = (book, time);
            _entries.Clear();
            _refused.Clear();
            foreach (var fact in today) Apply(fact);
        }
    }

    /// <summary>The desk of a book was closed; where the ledger belongs to another desk, nothing changes.</summary>
    internal void Detach(IJournalBook book)
    {
        lock (_lock)
        {
            if (_book == book) _book = null;
        }
    }

    /// <summary>How many entries it keeps.</summary>
    internal int EntryCount
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    // Days that are over count no more, once their last minute is over too.
    private void Forget(GuardLedgerEntry next)
    {
        if (next.Day <= _day) return;
        var since = next.At - TimeSpan.FromMinutes(1);
        foreach (var (id, fact) in _entries)
        {
            if (fact.TradeDate >= next.Day || fact.At > since) continue;
            _entries.Remove(id);
            _refused.Remove(id);
        }
        // What the last minute of the day before has is forgotten with the first entry after it.
        if (_entries.Values.All(f => f.TradeDate >= next.Day)) _day = next.Day;
    }

    private void Apply(CountFact fact)
    {
        if (fact.Outcome == OrderOutcomeKind.NotSent)
        {
            _entries.Remove(fact.EntryId);
            return;
        }
        _entries.TryAdd(fact.EntryId, fact);
        if (fact.Outcome == OrderOutcomeKind.Rejected) _refused.Add(fact.EntryId);
    }

    private GuardLedgerCounts Count(string account, DateOnly day)
    {
        var since = _time.GetUtcNow() - TimeSpan.FromMinutes(1);
        var (quantity, notional, minute) = (0m, 0m, 0);
        foreach (var fact in _entries.Values.Where(f => f.LedgerAccount == account))
        {
            if (fact.At > since) minute++;
            if (fact.TradeDate != day || _refused.Contains(fact.EntryId)) continue;
            quantity += fact.Quantity;
            notional += fact.Notional;
        }
        return new(quantity, notional, minute);
    }

    private TimeSpan UntilNext(string account)
    {
        var now = _time.GetUtcNow();
        var oldest = _entries.Values.Where(f => f.LedgerAccount == account && f.At > now - TimeSpan.FromMinutes(1)).Min(f => f.At);
        return oldest + TimeSpan.FromMinutes(1) - now;
    }
}
