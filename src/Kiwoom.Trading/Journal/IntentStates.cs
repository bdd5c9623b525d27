namespace Kiwoom.Trading;

/// <summary>The state machine of intents, as one table.</summary>
public static class IntentStates
{
    // From each open state; the others are final. Ambiguous may be found ambiguous again, with other candidates.
    private static readonly Dictionary<IntentState, IntentState[]> Next = new()
    {
        [IntentState.Recorded] =
        [
            IntentState.Unknown, IntentState.Ambiguous, IntentState.Accepted, IntentState.Rejected, IntentState.NotSent,
            IntentState.ResolvedAccepted, IntentState.ResolvedAbsent, IntentState.SettledByHand,
        ],
        [IntentState.Unknown] =
        [
            IntentState.Ambiguous, IntentState.ResolvedAccepted, IntentState.ResolvedAbsent, IntentState.SettledByHand,
        ],
        [IntentState.Ambiguous] =
        [
            IntentState.Ambiguous, IntentState.ResolvedAccepted, IntentState.ResolvedAbsent, IntentState.SettledByHand,
        ],
    };

    /// <summary>Whether it is still to be found out what became of the intent. In SQL: <c>state &lt; 10</c>.</summary>
    public static bool IsOpen(IntentState state) => Next.ContainsKey(state);

    /// <summary>The states that may follow; none after a final one.</summary>
    public static IReadOnlyList<IntentState> MayFollow(IntentState state) => Next.GetValueOrDefault(state) ?? [];

    /// <summary>The state after a fact about the intent: the next one that the fact says if it may follow, else the same.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="fact">An outcome or a resolution; other facts change nothing.</param>
    public static IntentState After(IntentState state, JournalFact fact)
    {
        var said = fact switch
        {
            OutcomeFact outcome => outcome.Kind switch
            {
                OrderOutcomeKind.Accepted => IntentState.Accepted,
                OrderOutcomeKind.Rejected => IntentState.Rejected,
                OrderOutcomeKind.NotSent => IntentState.NotSent,
                _ => IntentState.Unknown,
            },
            ResolutionFact resolution => resolution.State,
            _ => state,
        };
        return MayFollow(state).Contains(said) ? said : state;
    }
}
