namespace Kiwoom.Tooling.Finding;

/// <summary>What a field of a TR can be found by.</summary>
/// <param name="Element">The JSON name.</param>
/// <param name="Label">한글명.</param>
/// <param name="Name">The C# property.</param>
/// <param name="Description">What the table says of it in words.</param>
public sealed record TrEntryField(string Element, string Label, string Name, string Description);
