namespace Kiwoom.Trading;

/// <summary>What reconciliation, or a person, found about an intent whose outcome was unknown.</summary>
public sealed record ResolutionFact : JournalFact
{
    /// <summary>The intent.</summary>
    public required Guid IntentId { get; init; }

    /// <summary>
    /// <see cref="IntentState.ResolvedAccepted"/>, <see cref="IntentState.ResolvedAbsent"/>, <see cref="IntentState.Ambiguous"/> or
    /// <see cref="IntentState.SettledByHand"/>.
    /// </summary>
    public required IntentState State { get; init; }

    /// <summary>The order that the intent became; null where it became none, or none is known.</summary>
    public string? Number { get; init; }

    /// <summary>The numbers that it could be, with blanks between; empty for none.</summary>
    public string Candidates { get; init; } = "";

    /// <summary>Whether another intent like it could have the number as well: for quantities any assignment is right.</summary>
    public bool IsInterchangeable { get; init; }

    /// <summary>What it rests on, for people: the queries with their times.</summary>
    public required string Evidence { get; init; }

    /// <summary>Who settled it by hand; null otherwise.</summary>
    public string? By { get; init; }
}
