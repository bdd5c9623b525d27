namespace Kiwoom.Trading;

/// <summary>Something that a desk noticed. It is in the journal as a <see cref="NoteFact"/> too.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">A sentence without secrets.</param>
/// <param name="Number">The order that it is about; null without one.</param>
public sealed record DeskEvent(DeskEventKind Kind, string Text, string? Number = null);
