using Kiwoom.Spec.Collections;

namespace Kiwoom.Spec.Model;

/// <summary>An open code: named values, and whatever else the server sends.</summary>
/// <param name="Name">The C# type, such as <c>TradeType</c>.</param>
/// <param name="Codes">The listed codes.</param>
public sealed record CodeTypeSpec(string Name, EquatableArray<CodeSpec> Codes)
{
    /// <summary>The list says that there are others; so it is for a field without a list of its own.</summary>
    public bool HasOthers { get; init; }
}

/// <summary>One code.</summary>
/// <param name="Value">On the wire, such as <c>10</c>.</param>
/// <param name="Label">Korean, such as <c>보통(IOC)</c>; empty where the table gives none.</param>
/// <param name="Name">The C# member, such as <c>LimitIoc</c>.</param>
public sealed record CodeSpec(string Value, string Label, string Name);
