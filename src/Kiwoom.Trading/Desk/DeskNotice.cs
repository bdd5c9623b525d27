namespace Kiwoom.Trading;

/// <summary>Something that the state noticed, for the desk to tell.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">A sentence without secrets.</param>
/// <param name="Number">The order that it is about; null without one.</param>
internal sealed record DeskNotice(DeskEventKind Kind, string Text, string? Number);
