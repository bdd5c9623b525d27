namespace Kiwoom.Trading;

/// <summary>What a round of reconciliation knows.</summary>
internal sealed record Evidence
{
    /// <summary>All orders that were seen.</summary>
    public required IReadOnlyList<OrderNode> Orders { get; init; }

    /// <summary>When the complete readings of this round began, by day and whether of gold.</summary>
    public required IReadOnlyDictionary<(DateOnly Day, bool IsGold), DateTimeOffset> Readings { get; init; }

    /// <summary>The same by the timer of this process; empty where nobody says it.</summary>
    public IReadOnlyDictionary<(DateOnly Day, bool IsGold), TimeSpan> Uptimes { get; init; } = new Dictionary<(DateOnly, bool), TimeSpan>();

    /// <summary>
    /// Whether the reading of an intent's day began a window after the intent's call had ended, by the clock and by the timer of this process: a clock that
    /// somebody sets forward makes no time pass at the server. Of an intent of before a restart, the clock alone knows.
    /// </summary>
    public bool IsAfter(IntentEntry intent, TimeSpan window)
    {
        var key = (intent.Fact.TradeDate, intent.IsOfGold);
        return Readings.TryGetValue(key, out var begun) && begun - window >= intent.EndedAt
            && (intent.EndedUptime is not { } ended || !Uptimes.TryGetValue(key, out var uptime) || uptime - window >= ended);
    }

    /// <summary>Rows of lists without a date whose day nobody knows.</summary>
    public IReadOnlyList<ObservationFact> Unplaced { get; init; } = [];

    /// <summary>Intents whose calls have not ended: what they become is not free for others.</summary>
    public IReadOnlyList<IntentEntry> UnderWay { get; init; } = [];

    /// <summary>Whether nothing can have been missed since: the stream has no gap that no reading followed.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }
}
