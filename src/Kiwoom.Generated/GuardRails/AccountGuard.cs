namespace Kiwoom.Generated;

/// <summary>
/// What the guard rails share between the clients of one account: what was ordered, its limits, and the kill switches. Where
/// the clients' limits differ, the strictest counts.
/// </summary>
internal sealed class AccountGuard
{
    private readonly string _account;
    private readonly TimeProvider _time;
    private readonly List<GuardSettings> _clients = [];
    private readonly KoreanDay _day;
    private readonly OrderMinute _minute;
    private readonly MemoryGuardLedger _memory;
    private volatile IGuardLedger? _given;
    private volatile GuardLedgerLimits _limits = GuardLedgerLimits.None;
    private volatile Known? _known;

    /// <param name="account">A hash of app key and server.</param>
    /// <param name="time">The clock.</param>
    public AccountGuard(string account, TimeProvider time)
    {
        (_account, _time) = (account, time);
        (_day, _minute) = (new KoreanDay(time), new OrderMinute(time));
        KillSwitches = new KillSwitches(time);
        _memory = new MemoryGuardLedger(_day);
    }

    public string Account => _account;

    public KillSwitches KillSwitches { get; }

    /// <summary>Looking at the limits and counting are one step, or several orders leave at once on the same place.</summary>
    public Lock Leaving { get; } = new();

    /// <summary>The strictest limits of the clients whose guard rails are on.</summary>
    public GuardLedgerLimits Limits => _limits;

    private IGuardLedger Ledger => _given ?? _memory;

    /// <summary>A client of the account comes. To be called under the lock of the accounts.</summary>
    /// <exception cref="ArgumentException">It counts elsewhere than the others do.</exception>
    public void Join(GuardSettings client)
    {
        var isOnly = _clients.Count == 0 && _memory.Read() == default;
        if (!isOnly && !ReferenceEquals(client.Ledger, _given))
        {
            throw new ArgumentException(
                "KiwoomOptions: GuardRails.Ledger is not the ledger of the other clients of this app key and server: give all of them "
                + "the same one, because the day's limits would otherwise hold for each ledger by itself.");
        }
        _given = client.Ledger;
        _clients.Add(client);
        Changed();
    }

    /// <summary>A client of the account goes. To be called under the lock of the accounts.</summary>
    public void Leave(GuardSettings client)
    {
        _clients.RemoveAt(_clients.FindIndex(c => ReferenceEquals(c, client)));
        Changed();
    }

    /// <summary>An order, to be entered.</summary>
    public GuardLedgerEntry Entry(long quantity, decimal notional)
    {
        var now = _time.GetUtcNow();
        return new GuardLedgerEntry
        {
            Id = Guid.CreateVersion7(now),
            Account = _account,
            Day = _day.Today,
            At = now,
            Quantity = quantity,
            Notional = notional,
        };
    }

    /// <summary>Lets an order through to be sent, or says that the minute has too many.</summary>
    public GuardRailRefusal? EnterMinute() => _minute.TryEnter(_limits.MaxOrdersPerMinute, out var counted, out var wait)
        ? null
        : GuardText.TooMany(counted, _limits.MaxOrdersPerMinute ?? 0, wait);

    /// <summary>One that was let through is not sent.</summary>
    public void ReturnMinute() => _minute.Return();

    /// <summary>Enters an order, or says which rule it breaks.</summary>
    public async ValueTask<GuardRailRefusal?> EnterAsync(GuardLedgerEntry entry, CancellationToken cancellationToken)
    {
        var limits = _limits;
        var answer = await Ledger.EnterAsync(entry, limits, cancellationToken).ConfigureAwait(false);
        if (_given is not null) _known = new Known(entry.Day, answer.Broken is null ? With(answer.Counts, entry) : answer.Counts);
        return answer.Broken is { } rule ? Refusal(rule, entry, limits, answer.Counts, answer.Wait) : null;
    }

    /// <summary>Which limit of the day an order would break by what counts already; null where none.</summary>
    public GuardRailRefusal? FindRefusal(GuardLedgerEntry entry)
    {
        var (limits, counts) = (_limits with { MaxOrdersPerMinute = null }, ReadCounts());
        return limits.BrokenBy(entry, counts) is { } rule ? Refusal(rule, entry, limits, counts, TimeSpan.Zero) : null;
    }

    /// <summary>Why an order that was entered must not leave now; null where it may.</summary>
    public GuardRailRefusal? RefuseLate(GuardLedgerEntry entry)
    {
        var limits = _limits;
        if (!_minute.MayLeave(limits.MaxOrdersPerMinute, out var left, out var wait))
            return GuardText.TooMany(left, limits.MaxOrdersPerMinute ?? 0, wait);
        return _given is null && _memory.RefuseLate(entry, limits, out var counts) is { } rule
            ? Refusal(rule, entry, limits, counts, TimeSpan.Zero)
            : null;
    }

    /// <summary>The first byte of an order leaves, and counts. To be called under <see cref="Leaving"/>.</summary>
    /// <returns>As of <see cref="RefuseLate"/>: null where it leaves.</returns>
    public GuardRailRefusal? TryLeave(GuardLedgerEntry entry)
    {
        if (RefuseLate(entry) is { } refusal) return refusal;
        _minute.Leave();
        _memory.Leave(entry); // where it is counted elsewhere, there is nothing of it
        return null;
    }

    /// <summary>
    /// An order has its outcome: what was refused or not sent does not count for the day. An unknown one does, for it may have
    /// been executed.
    /// </summary>
    public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome) => Ledger.SettleAsync(entry, outcome);

    /// <summary>What counts by now; of a ledger that answers later, what it said last.</summary>
    public GuardLedgerCounts ReadCounts()
    {
        var today = _day.Today;
        var minute = _minute.Count;
        if (_given is not { } given) return _memory.Read() with { LastMinute = minute };
        try
        {
            var reading = given.ReadAsync(_account, today, CancellationToken.None).AsTask();
            if (reading.IsCompletedSuccessfully) return AtLeast(reading.Result, minute);
            _ = reading.ContinueWith(
                task => _known = new Known(today, task.Result),
                CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
        catch (Exception)
        {
            // The status tells what is known.
        }
        return AtLeast(_known is { } known && known.Day == today ? known.Counts : default, minute);
    }

    private void Changed()
    {
        KillSwitches.Set(_clients);
        _limits = _clients.Where(c => c.IsEnabled)
            .Select(c => new GuardLedgerLimits(c.MaxDayQuantity, c.MaxDayNotional, c.MaxOrdersPerMinute))
            .Aggregate(GuardLedgerLimits.None, (all, one) => all.StricterOf(one));
    }

    private static GuardRailRefusal Refusal(
        GuardRule rule, GuardLedgerEntry entry, GuardLedgerLimits limits, GuardLedgerCounts counts, TimeSpan wait) => rule switch
        {
            GuardRule.MaxOrdersPerMinute => GuardText.TooMany(counts.LastMinute, limits.MaxOrdersPerMinute ?? 0, wait),
            GuardRule.MaxDayQuantity => GuardText.DayQuantity(counts.Quantity, entry.Quantity, limits.MaxDayQuantity ?? 0),
            GuardRule.MaxDayNotional => GuardText.DayNotional(counts.Notional, entry.Notional, limits.MaxDayNotional ?? 0),
            _ => GuardText.OfLedger(rule),
        };

    // What a ledger of the user's does not count, such as what was entered by another process a moment ago, is counted here.
    private static GuardLedgerCounts AtLeast(GuardLedgerCounts counts, int minute) =>
        counts with { LastMinute = Math.Max(counts.LastMinute, minute) };

    private static GuardLedgerCounts With(GuardLedgerCounts counts, GuardLedgerEntry entry) =>
        new(counts.Quantity + entry.Quantity, Math.Min(counts.Notional, decimal.MaxValue - entry.Notional) + entry.Notional, counts.LastMinute + 1);

    private sealed record Known(DateOnly Day, GuardLedgerCounts Counts);
}
