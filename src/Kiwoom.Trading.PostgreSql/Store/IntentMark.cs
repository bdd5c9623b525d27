namespace Kiwoom.Trading.PostgreSql;

/// <summary>What is known of an intent, without its text: enough to say what the next fact makes of it.</summary>
/// <param name="State">What all facts together make of it.</param>
/// <param name="Attempts">The last sending.</param>
internal readonly record struct IntentMark(IntentState State, int Attempts)
{
    private static readonly IntentFact Nothing = new()
    {
        At = default,
        TradeDate = default,
        Id = default,
        BodyHash = "",
        TrId = "",
        Action = "",
        Book = "",
        Body = "",
    };

    /// <summary>After one more fact; what every journal makes of it.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="after">The mark then.</param>
    /// <param name="makesOutcome">Whether it is the outcome that made the state.</param>
    /// <param name="makesResolution">Whether it is the resolution that made the state.</param>
    /// <returns>Whether anything changed.</returns>
    public bool Takes(JournalFact fact, out IntentMark after, out bool makesOutcome, out bool makesResolution)
    {
        var before = new JournalIntent { Intent = Nothing, Sequence = 0, State = State, Attempts = Attempts };
        var next = before.With(fact);
        (after, makesOutcome, makesResolution) = (new(next.State, next.Attempts), ReferenceEquals(next.Outcome, fact), ReferenceEquals(next.Resolution, fact));
        return !ReferenceEquals(before, next);
    }

    /// <summary>The intent that a fact is about; null where it is about none.</summary>
    public static Guid? IntentOf(JournalFact fact) => fact switch
    {
        AttemptFact attempt => attempt.IntentId,
        OutcomeFact outcome => outcome.IntentId,
        ResolutionFact resolution => resolution.IntentId,
        _ => null,
    };
}
