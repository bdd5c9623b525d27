using Kiwoom.Spec.Collections;

namespace Kiwoom.Spec.Model;

/// <summary>A condition on a field.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Element">The field that the condition looks at; null where it looks at the field itself.</param>
/// <param name="Negated">The condition holds where the other field is not one of <paramref name="Values"/>.</param>
/// <param name="Values">The values of that field, or the one bound of a comparison.</param>
/// <param name="IsAssumed">No document states it: breaking it is a warning.</param>
/// <param name="Text">As written in the Rule column.</param>
public sealed record RuleSpec(RuleKind Kind, string? Element, bool Negated, EquatableArray<string> Values, bool IsAssumed, string Text);
