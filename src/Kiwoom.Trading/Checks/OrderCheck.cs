namespace Kiwoom.Trading;

/// <summary>The result of one check.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Passed">Null where it cannot be told: that stops nothing.</param>
/// <param name="Text">For people.</param>
public sealed record OrderCheck(OrderCheckName Name, bool? Passed, string Text);
