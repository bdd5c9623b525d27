namespace Kiwoom.Trading;

/// <summary>What a round of reconciliation knows.</summary>
internal sealed record Evidence
{
    /// <summary>All orders that were seen.</summary>
    public required IReadOnlyList<OrderNode> Orders { get; init; }

    /// <summary>When the complete readings of this round began, by day and whether of gold.</summary>
    public required IReadOnlyDictionary<(DateOnly Day, bool IsGold), DateTimeOffset> Readings { get; init; }

    /// <summary>Rows of lists without a date whose day nobody knows.</summary>
    public IReadOnlyList<ObservationFact> Unplaced { get; init; } = [];

    /// <summary>Intents whose calls have not ended: what they become is not free for others.</summary>
    public IReadOnlyList<IntentEntry> UnderWay { get; init; } = [];

    /// <summary>Whether nothing can have been missed since: the stream has no gap that no reading followed.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }
}
