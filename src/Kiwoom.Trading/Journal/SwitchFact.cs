namespace Kiwoom.Trading;

/// <summary>That the kill switch was engaged or released. The last one holds, also after a restart.</summary>
public sealed record SwitchFact : JournalFact
{
    /// <summary>Whether it was engaged.</summary>
    public required bool IsEngaged { get; init; }

    /// <summary>Why, for people.</summary>
    public required string Reason { get; init; }

    /// <summary>Who did it; null where it was not said.</summary>
    public string? By { get; init; }
}
