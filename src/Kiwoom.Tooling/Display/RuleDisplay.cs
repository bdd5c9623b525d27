using Kiwoom.Generated;

namespace Kiwoom.Tooling.Display;

/// <summary>A rule of a field as people read it: the names of codes in the place of digits.</summary>
public static class RuleDisplay
{
    /// <summary>Such as <c>required when trde_tp is Limit or StopLimit</c>.</summary>
    /// <param name="rule">What it asks.</param>
    /// <param name="field">The field that has the rule.</param>
    /// <param name="record">The table that has the field, and the one that the rule looks at.</param>
    public static string Of(FieldRule rule, FieldDescriptor field, RecordDescriptor record)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(record);
        var words = rule.Kind switch
        {
            RuleKind.RequiredWhen => "required when " + Condition(rule.Element!, rule.Negated, rule.Values, record),
            RuleKind.BlankWhen => "left out when " + Condition(rule.Element!, rule.Negated, rule.Values, record),
            RuleKind.OneOf => "one of " + Values(rule.Values, field),
            RuleKind.Fixed => "always " + Values(rule.Values, field),
            RuleKind.BlankAllowed => "may be blank",
            RuleKind.Whole => "a whole number",
            RuleKind.NotZeros => "not zeros alone",
            RuleKind.GreaterThan => "> " + rule.Values[0],
            RuleKind.AtLeast => ">= " + rule.Values[0],
            _ => "<= " + rule.Values[0],
        };
        if (rule.When is { } when) words += " when " + Condition(when.Element, when.Negated, when.Values, record);
        return rule.IsAssumed ? words + " (assumed)" : words;
    }

    private static string Condition(string element, bool negated, IReadOnlyList<string> values, RecordDescriptor record)
    {
        if (values is [""]) return $"{element} is {(negated ? "" : "not ")}given";
        return $"{element} is {(negated ? "not " : "")}{Values(values, record.Find(element))}";
    }

    private static string Values(IReadOnlyList<string> values, FieldDescriptor? field)
    {
        var shown = values.Select(v => field?.Codes.FirstOrDefault(c => c.Value == v)?.Name ?? v).ToList();
        return shown.Count == 1 ? shown[0] : $"{string.Join(", ", shown[..^1])} or {shown[^1]}";
    }
}
