namespace Kiwoom.Generated;

/// <summary>
/// Where the guard rails count the orders of a day and of a minute (<see cref="KiwoomGuardRails.Ledger"/>). The library's own
/// is in memory and starts at zero with the process; one on a database survives a restart, and is shared by the processes
/// that use it. It must be safe to use from many threads and for many accounts.
/// </summary>
public interface IGuardLedger
{
    /// <summary>
    /// Enters an order if the limits allow it, in one step: two simultaneous orders must not both take what is left. The order is
    /// sent only after it has been entered. If this throws, the order is not sent. An order that is sent again, because the server
    /// refused it before executing it, is entered again: under an Id of its own, with quantity and notional 0, so that it counts for
    /// the minute.
    /// </summary>
    /// <param name="entry">The order.</param>
    /// <param name="limits">The limits; <see cref="GuardLedgerLimits.BrokenBy"/> compares them with what counts already.</param>
    /// <param name="cancellationToken">Ends with what the order waits for: the caller cancels, its deadline passes, or the kill switch is engaged.</param>
    ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken);

    /// <summary>
    /// The order has its outcome. NotSent: it counts for nothing. Rejected: it counts for the minute and not for the day.
    /// Accepted and Unknown: it keeps counting, as it does if this is never called. An exception is logged.
    /// </summary>
    /// <param name="entry">As it was entered.</param>
    /// <param name="outcome">What became of it.</param>
    ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome);

    /// <summary>The current counts, for <see cref="KiwoomClient.GetStatus"/> and tools.</summary>
    /// <param name="account">As in <see cref="GuardLedgerEntry.Account"/>.</param>
    /// <param name="day">The Korean day.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken);
}

/// <summary>An order or modification in a ledger.</summary>
public sealed record GuardLedgerEntry
{
    /// <summary>Identifies the entry.</summary>
    public required Guid Id { get; init; }

    /// <summary>A hash of app key and server; it reveals neither.</summary>
    public required string Account { get; init; }

    /// <summary>The day in Korea that it counts for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was entered, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Shares (gold: units).</summary>
    public required long Quantity { get; init; }

    /// <summary>Won; 0 where no price is known.</summary>
    public required decimal Notional { get; init; }
}

/// <summary>What a ledger has counted for one account.</summary>
/// <param name="Quantity">Shares of the day.</param>
/// <param name="Notional">Won of the day.</param>
/// <param name="LastMinute">
/// Orders that were entered within the last 60 seconds. Beside that, the client itself counts what left this process, when it left.
/// </param>
public readonly record struct GuardLedgerCounts(decimal Quantity, decimal Notional, int LastMinute);

/// <summary>The limits of an account on what a ledger counts; null means that there is none.</summary>
/// <param name="MaxDayQuantity"><see cref="KiwoomGuardRails.MaxDayQuantity"/>.</param>
/// <param name="MaxDayNotional"><see cref="KiwoomGuardRails.MaxDayNotional"/>.</param>
/// <param name="MaxOrdersPerMinute"><see cref="KiwoomGuardRails.MaxOrdersPerMinute"/>.</param>
public sealed record GuardLedgerLimits(long? MaxDayQuantity, decimal? MaxDayNotional, int? MaxOrdersPerMinute)
{
    /// <summary>No limit at all.</summary>
    public static GuardLedgerLimits None { get; } = new(null, null, null);

    /// <summary>The rule that an order would break.</summary>
    /// <param name="entry">The order, not counted yet.</param>
    /// <param name="counts">What counts already.</param>
    /// <returns>Null where it may be entered.</returns>
    public GuardRule? BrokenBy(GuardLedgerEntry entry, GuardLedgerCounts counts)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (counts.LastMinute >= MaxOrdersPerMinute) return GuardRule.MaxOrdersPerMinute;
        if (counts.Quantity + entry.Quantity > MaxDayQuantity) return GuardRule.MaxDayQuantity;
        return entry.Notional > MaxDayNotional - counts.Notional ? GuardRule.MaxDayNotional : null;
    }

    /// <summary>The stricter of the two for each limit.</summary>
    public GuardLedgerLimits StricterOf(GuardLedgerLimits other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Least(MaxDayQuantity, other.MaxDayQuantity),
            Least(MaxDayNotional, other.MaxDayNotional),
            Least(MaxOrdersPerMinute, other.MaxOrdersPerMinute));

        static T? Least<T>(T? left, T? right)
            where T : struct, IComparable<T> =>
            left is { } a && right is { } b ? (a.CompareTo(b) < 0 ? a : b) : left ?? right;
    }
}

/// <summary>A ledger's answer to an order; <c>default</c> is "entered".</summary>
/// <param name="Broken">The rule that the order would break, so that it was not entered; null if it was entered.</param>
/// <param name="Counts">What counted before this order.</param>
/// <param name="Wait">For <see cref="GuardRule.MaxOrdersPerMinute"/>: when the next order may be entered; zero where not known.</param>
public readonly record struct GuardLedgerAnswer(GuardRule? Broken, GuardLedgerCounts Counts, TimeSpan Wait);
