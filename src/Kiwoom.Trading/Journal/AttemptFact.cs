namespace Kiwoom.Trading;

/// <summary>That an intent is about to be sent again, after a refusal that was certainly not executed. The first sending is the intent itself.</summary>
public sealed record AttemptFact : JournalFact
{
    /// <summary>The intent.</summary>
    public required Guid IntentId { get; init; }

    /// <summary>2 for the second sending.</summary>
    public required int Attempt { get; init; }

    /// <summary>The refusal that went before, as JSON of an <see cref="OrderOutcomeData"/>; null without one.</summary>
    public string? Refusal { get; init; }

    /// <summary>Reads <see cref="Refusal"/>.</summary>
    /// <returns>Null without one, and where it cannot be read.</returns>
    public OrderOutcomeData? ReadRefusal() => Refusal is null ? null : JournalJson.ReadOutcome(Refusal);
}
