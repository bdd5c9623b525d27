namespace Kiwoom.Trading;

/// <summary>An intent that the desk works with.</summary>
internal sealed class IntentEntry(IntentFact fact, long place)
{
    public IntentFact Fact { get; private set; } = fact;

    /// <summary>Its place among everything that the desk has seen: a number that was seen before is not it.</summary>
    public long Place { get; set; } = place;

    public IntentState State { get; set; }

    /// <summary>Whether it is in the journal.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>Whether the journal was asked to take it: where that failed, it may be there all the same.</summary>
    public bool IsOffered { get; set; }

    /// <summary>Whether its call has not ended.</summary>
    public bool IsCalling { get; set; }

    /// <summary>When its call ended, or at the latest can have ended: never, while it is under way.</summary>
    public DateTimeOffset EndedAt { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>The same by the timer of this process; null for a call of before a restart.</summary>
    public TimeSpan? EndedUptime { get; set; }

    /// <summary>
    /// Whether a complete list of its day's orders was read just before it was sent: then an order that is shown later, and whose time nobody says,
    /// was not there long before.
    /// </summary>
    public bool IsListKnown { get; set; }

    /// <summary>The number that it got, or that an unclear reply had; null without one.</summary>
    public string? Number { get; set; }

    /// <summary>For people: why it is where it is.</summary>
    public string Explanation { get; set; } = "";

    /// <summary>The numbers that it could be.</summary>
    public IReadOnlyList<string> Candidates { get; set; } = [];

    /// <summary>What the client said at the end of the call; null before.</summary>
    public OrderOutcomeData? Outcome { get; set; }

    /// <summary>Complete readings in a row that began after the evidence window.</summary>
    public int ReadingsAfter { get; set; }

    /// <summary>
    /// It is about to be sent: its time, day and place are those of now and not those of a call that had to wait, because evidence is
    /// looked for by them.
    /// </summary>
    public void Stamp(DateTimeOffset now, long next) =>
        (Fact, Place) = (Fact with { At = now, TradeDate = KoreanMoment.DayOf(now) }, next);

    public bool IsOpen => IntentStates.IsOpen(State);

    public bool IsNew => Fact.Parent is null;

    /// <summary>Whether it is of gold, which has lists of its own.</summary>
    public bool IsOfGold => Fact.Book == nameof(TradingBook.Gold);

    /// <summary>Whether it is a modification or cancel that the server took.</summary>
    public bool IsAcceptedChange => !IsNew && Number is not null
        && State is (IntentState.Accepted or IntentState.ResolvedAccepted or IntentState.SettledByHand);

    /// <summary>Whether it may have left, and its call has not ended.</summary>
    public bool IsUnderWay => IsRecorded && IsCalling && IsOpen;

    /// <summary>Whether it waits for evidence.</summary>
    public bool IsSought => IsRecorded && !IsCalling && IsOpen;
}
