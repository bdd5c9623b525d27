namespace Kiwoom.Trading;

/// <summary>A fact and its place in the journal.</summary>
/// <param name="Sequence">Ascending within an account, in the order of appending; numbers may be missing.</param>
/// <param name="Fact">The fact.</param>
public readonly record struct JournalEntry(long Sequence, JournalFact Fact);
