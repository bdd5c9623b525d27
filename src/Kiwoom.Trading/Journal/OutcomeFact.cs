namespace Kiwoom.Trading;

/// <summary>What the client said of an intent when its call had ended.</summary>
public sealed record OutcomeFact : JournalFact
{
    /// <summary>The intent.</summary>
    public required Guid IntentId { get; init; }

    /// <summary>The kind. What a newer version wrote reads as Unknown.</summary>
    public required OrderOutcomeKind Kind { get; init; }

    /// <summary>주문번호, as received; null where none was read.</summary>
    public string? Number { get; init; }

    /// <summary>Everything else as JSON of an <see cref="OrderOutcomeData"/>.</summary>
    public required string Data { get; init; }

    /// <summary>Reads <see cref="Data"/>.</summary>
    /// <returns>Null where it cannot be read; kind, number and time count all the same.</returns>
    public OrderOutcomeData? Read() => JournalJson.ReadOutcome(Data);
}
