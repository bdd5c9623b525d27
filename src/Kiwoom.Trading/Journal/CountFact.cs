namespace Kiwoom.Trading;

/// <summary>An order in the counts of the guard rails. A day's counts are the sums over its entries without those that a later fact settled as not executed.</summary>
public sealed record CountFact : JournalFact
{
    /// <summary>Identifies the entry (<see cref="GuardLedgerEntry.Id"/>).</summary>
    public required Guid EntryId { get; init; }

    /// <summary>The account of the ledger (<see cref="GuardLedgerEntry.Account"/>).</summary>
    public required string LedgerAccount { get; init; }

    /// <summary>Shares (gold: units).</summary>
    public required long Quantity { get; init; }

    /// <summary>Won.</summary>
    public required decimal Notional { get; init; }

    /// <summary>Null when it was entered; its outcome when it was settled.</summary>
    public OrderOutcomeKind? Outcome { get; init; }
}
