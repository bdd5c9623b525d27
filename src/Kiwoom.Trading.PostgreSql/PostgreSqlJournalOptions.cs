namespace Kiwoom.Trading.PostgreSql;

/// <summary>Settings of a <see cref="PostgreSqlOrderJournal"/>. They are read once, when the journal is made.</summary>
public sealed record PostgreSqlJournalOptions
{
    /// <summary>
    /// How long a writer that says nothing keeps its place, 10 s by default (3 s to 5 minutes). It is made longer three times as often. A
    /// shorter one lets another machine take over sooner, and makes more of a pause of the database: while the lease is not certain, no order leaves.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// What a successor waits beyond the end of the lease and the longest sending (<see cref="JournalWriter.LongestSending"/>), 1 s by default:
    /// orders of the writer before may still be under way. It covers how far the clocks of a primary and of its standby may be apart.
    /// </summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long opening waits for a place that another writer has. Zero by default: it throws <see cref="JournalPlaceTakenException"/> at once. A
    /// spare that stands by waits for ever (<see cref="Timeout.InfiniteTimeSpan"/>).
    /// </summary>
    public TimeSpan WaitForPlace { get; init; }

    /// <summary>How long facts that nobody waits for are collected before they are written: 100 ms, or with the next that somebody waits for.</summary>
    internal TimeSpan Patience { get; init; } = CommitPauses.Patience;

    /// <summary>How often a place that is taken is asked for.</summary>
    internal TimeSpan AskEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a reader that follows looks by itself: what the database says of changes may get lost.</summary>
    internal TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For tests: a lease of any length.</summary>
    internal bool AllowsAnyLease { get; init; }
}
