namespace Kiwoom.Trading;

/// <summary>Something that people may want to know later: a difference between journal and server, a gap in the stream, the opening of a desk.</summary>
public sealed record NoteFact : JournalFact
{
    /// <summary>What it is about, a word such as <c>Difference</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>A sentence without secrets.</summary>
    public required string Text { get; init; }

    /// <summary>The order that it is about, without leading zeros; null without one.</summary>
    public string? Number { get; init; }
}
