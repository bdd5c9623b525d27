namespace Kiwoom.Trading;

/// <summary>An intent with everything that followed.</summary>
public sealed record JournalIntent
{
    /// <summary>The intent.</summary>
    public required IntentFact Intent { get; init; }

    /// <summary>Its place in the journal.</summary>
    public required long Sequence { get; init; }

    /// <summary>The last sending: 1 where it was sent once at most.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The outcome; null where none was recorded. Of several, the one that made the state.</summary>
    public OutcomeFact? Outcome { get; init; }

    /// <summary>The resolution that made the state; null without one.</summary>
    public ResolutionFact? Resolution { get; init; }

    /// <summary>What all facts together make of it, by <see cref="IntentStates.After"/>.</summary>
    public required IntentState State { get; init; }

    /// <summary>The number that it got: of the resolution, or else of the outcome; null without one.</summary>
    public string? Number => Resolution?.Number ?? Outcome?.Number;

    /// <summary>The intent after one more fact of it; itself where the fact changes nothing.</summary>
    /// <param name="fact">A fact of this intent.</param>
    public JournalIntent With(JournalFact fact)
    {
        if (fact is AttemptFact attempt) return attempt.Attempt > Attempts ? this with { Attempts = attempt.Attempt } : this;
        var state = IntentStates.After(State, fact);
        if (state == State && state != IntentState.Ambiguous) return this;
        return fact switch
        {
            OutcomeFact outcome => this with { State = state, Outcome = outcome },
            ResolutionFact resolution => this with { State = state, Resolution = resolution },
            _ => this,
        };
    }
}
