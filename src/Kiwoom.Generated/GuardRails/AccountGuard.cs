namespace Kiwoom.Generated;

/// <summary>
/// What the guard rails share between the clients of one account: what was ordered, its limits, and the kill switches. Where
/// the clients' limits differ, the strictest counts.
/// </summary>
/// <param name="account">A hash of app key and server.</param>
/// <param name="time">The clock.</param>
internal sealed class AccountGuard(string account, TimeProvider time)
{
    private readonly List<GuardSettings> _clients = [];
    private readonly MemoryGuardLedger _memory = new(time);
    private volatile IGuardLedger? _given;
    private volatile GuardLedgerLimits _limits = GuardLedgerLimits.None;
    private volatile Known? _known;

    public string Account => account;

    public KillSwitches KillSwitches { get; } = new();

    /// <summary>The strictest limits of the clients whose guard rails are on.</summary>
    public GuardLedgerLimits Limits => _limits;

    private IGuardLedger Ledger => _given ?? _memory;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddHours(9));

    /// <summary>A client of the account comes. To be called under the lock of the accounts.</summary>
    /// <exception cref="ArgumentException">It counts elsewhere than the others do.</exception>
    public void Join(GuardSettings client)
    {
        var isOnly = _clients.Count == 0 && _memory.Read(Today) == default;
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
        var now = time.GetUtcNow();
        return new GuardLedgerEntry
        {
            Id = Guid.CreateVersion7(now),
            Account = account,
            Day = DateOnly.FromDateTime(now.UtcDateTime.AddHours(9)),
            At = now,
            Quantity = quantity,
            Notional = notional,
        };
    }

    /// <summary>Enters an order, or says which rule it breaks.</summary>
    public async ValueTask<GuardRailRefusal?> EnterAsync(GuardLedgerEntry entry, CancellationToken cancellationToken)
    {
        var limits = _limits;
        var answer = await Ledger.EnterAsync(entry, limits, cancellationToken).ConfigureAwait(false);
        if (_given is not null) _known = new Known(entry.Day, answer.Broken is null ? With(answer.Counts, entry) : answer.Counts);
        return answer.Broken switch
        {
            null => null,
            GuardRule.MaxOrdersPerMinute => GuardText.TooMany(answer.Counts.LastMinute, limits.MaxOrdersPerMinute ?? 0, answer.Wait),
            GuardRule.MaxDayQuantity => GuardText.DayQuantity(answer.Counts.Quantity, entry.Quantity, limits.MaxDayQuantity ?? 0),
            GuardRule.MaxDayNotional => GuardText.DayNotional(answer.Counts.Notional, entry.Notional, limits.MaxDayNotional ?? 0),
            { } other => GuardText.OfLedger(other),
        };
    }

    /// <summary>
    /// An order has its outcome: what was refused or not sent does not count for the day. An unknown one does, for it may have
    /// been executed.
    /// </summary>
    public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome) => Ledger.SettleAsync(entry, outcome);

    /// <summary>What counts by now; of a ledger that answers later, what it said last.</summary>
    public GuardLedgerCounts ReadCounts()
    {
        var today = Today;
        if (_given is not { } given) return _memory.Read(today);
        try
        {
            var reading = given.ReadAsync(account, today, CancellationToken.None).AsTask();
            if (reading.IsCompletedSuccessfully) return reading.Result;
            _ = reading.ContinueWith(
                task => _known = new Known(today, task.Result),
                CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
        catch (Exception)
        {
            // The status tells what is known.
        }
        return _known is { } known && known.Day == today ? known.Counts : default;
    }

    private void Changed()
    {
        KillSwitches.Set(_clients);
        _limits = _clients.Where(c => c.IsEnabled)
            .Select(c => new GuardLedgerLimits(c.MaxDayQuantity, c.MaxDayNotional, c.MaxOrdersPerMinute))
            .Aggregate(GuardLedgerLimits.None, (all, one) => all.StricterOf(one));
    }

    private static GuardLedgerCounts With(GuardLedgerCounts counts, GuardLedgerEntry entry) =>
        new(counts.Quantity + entry.Quantity, Math.Min(counts.Notional, decimal.MaxValue - entry.Notional) + entry.Notional, counts.LastMinute + 1);

    private sealed record Known(DateOnly Day, GuardLedgerCounts Counts);
}
