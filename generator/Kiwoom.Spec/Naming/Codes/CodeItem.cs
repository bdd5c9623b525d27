using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming.Codes;

/// <summary>One code as a cell lists it.</summary>
/// <param name="Value">On the wire.</param>
/// <param name="Label">Empty where the cell gives none.</param>
/// <param name="Name">What stands after <c>=</c>; null for nothing.</param>
/// <param name="Cell">Where the item stands.</param>
internal sealed record CodeItem(string Value, string Label, string? Name, Cell Cell);
