using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>A rule as the documentation of a property says it: by properties and members, as C# code is written.</summary>
internal static class RuleWords
{
    /// <summary>The rule without a stop.</summary>
    /// <param name="rule">What it asks.</param>
    /// <param name="field">The field that has the rule.</param>
    /// <param name="record">The table that has the field, and the one that the rule looks at.</param>
    public static string Of(RuleSpec rule, FieldSpec field, RecordSpec record)
    {
        var words = Demand(rule, field, record);
        if (rule.When is { } when) words += " when " + Condition(when.Element, when.Negated, when.Values, record);
        return rule.IsAssumed ? words + " (assumed; no document states it)" : words;
    }

    private static string Demand(RuleSpec rule, FieldSpec field, RecordSpec record) => rule.Kind switch
    {
        RuleKind.RequiredWhen => "required when " + Condition(rule.Element!, rule.Negated, rule.Values, record),
        RuleKind.BlankWhen => "left out when " + Condition(rule.Element!, rule.Negated, rule.Values, record),
        RuleKind.GreaterThan => "greater than " + DocComment.Code(rule.Values[0]),
        RuleKind.AtLeast => "at least " + DocComment.Code(rule.Values[0]),
        RuleKind.AtMost => "at most " + DocComment.Code(rule.Values[0]),
        RuleKind.OneOf => "one of " + Values(rule.Values, field),
        RuleKind.BlankAllowed => "may be blank",
        RuleKind.Fixed => "always " + Value(rule.Values[0], field),
        RuleKind.Whole => "a whole number",
        _ => "not zeros alone",
    };

    private static string Condition(string element, bool negated, IReadOnlyList<string> values, RecordSpec record)
    {
        var other = record.Fields.First(f => f.Element == element);
        var isBlank = values.Count == 1 && values[0].Length == 0;
        var name = DocComment.Code(other.Name);
        if (isBlank) return $"{name} is {(negated ? "" : "not ")}given";
        return $"{name} is {(negated ? "not " : "")}{Values(values, other)}";
    }

    private static string Values(IReadOnlyList<string> values, FieldSpec field)
    {
        var shown = values.Select(v => Value(v, field)).ToList();
        return shown.Count == 1 ? shown[0] : $"{string.Join(", ", shown.Take(shown.Count - 1))} or {shown[shown.Count - 1]}";
    }

    private static string Value(string value, FieldSpec field)
    {
        if (field.Codes.FirstOrDefault(c => c.Value == value) is { } code && field.CodeType is { } type)
            return DocComment.Code($"{type}.{code.Name}");
        if (field.Format != ValueFormat.YesNo) return value.Length == 0 ? "blank" : DocComment.Code(value);
        return value == "Y" ? DocComment.Code("true") : DocComment.Code("false");
    }
}
