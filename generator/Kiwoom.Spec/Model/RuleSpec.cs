using Kiwoom.Spec.Collections;

namespace Kiwoom.Spec.Model;

/// <summary>A condition on a field.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Element">The field that the condition looks at; null where it looks at the field itself.</param>
/// <param name="Negated">The condition holds where the other field is not one of <paramref name="Values"/>.</param>
/// <param name="Values">The values of that field, the one bound of a comparison, the one fixed value, or those that are allowed.</param>
/// <param name="IsAssumed">No document states it: breaking it is a warning.</param>
/// <param name="Text">As written in the Rule column.</param>
public sealed record RuleSpec(RuleKind Kind, string? Element, bool Negated, EquatableArray<string> Values, bool IsAssumed, string Text)
{
    /// <summary>Where a test of the value counts; null for always.</summary>
    public ConditionSpec? When { get; init; }
}

/// <summary>A look at another field.</summary>
/// <param name="Element">The other field.</param>
/// <param name="Negated">It holds where that field is not one of <paramref name="Values"/>.</param>
/// <param name="Values">That field's values on the wire.</param>
public sealed record ConditionSpec(string Element, bool Negated, EquatableArray<string> Values);
