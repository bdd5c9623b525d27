using System;
using System.Text.RegularExpressions;

namespace Kiwoom.Vocabulary;

/// <summary>
/// One rule as the Rule column writes it, taken apart. The analyzer finds the same text on generated
/// properties.
/// </summary>
internal sealed class RuleText
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex Conditional = new(@"^(?<test>.*?)\s+when\s+(?<condition>.+)$", Options);

    private static readonly Regex Comparison = new(@"^(?<sign>>=?|<=)\s*(?<bound>-?[0-9]+(?:\.[0-9]+)?)$", Options);

    private static readonly Regex Fixed = new(@"^=\s*`?(?<value>[^\s`]+?)`?$", Options);

    private static readonly Regex OneOf = new(@"^in\s*\((?<list>[^()]*)\)$", Options);

    private static readonly Regex BlankAllowed = new(@"^blank\s+allowed$", Options);

    private static readonly Regex NotZeros = new(@"^not\s+zeros$", Options);

    private RuleText(RuleKind kind, params string[] values)
    {
        Kind = kind;
        Values = values;
    }

    /// <summary>What it asks.</summary>
    public RuleKind Kind { get; }

    /// <summary>The field that decides whether a value is required or blank; null where the rule looks at the field itself.</summary>
    public string? Element { get; private set; }

    /// <summary>The condition holds where that field is not one of <see cref="Values"/>.</summary>
    public bool Negated { get; private set; }

    /// <summary>That field's values on the wire, the one bound of a comparison, the one fixed value, or those that are allowed.</summary>
    public string[] Values { get; }

    /// <summary>Where a test of the value counts; null for always.</summary>
    public ConditionText? When { get; private set; }

    /// <summary>No document states it: the text ends in <c>?</c>.</summary>
    public bool IsAssumed { get; private set; }

    /// <summary>The rule, or null where the text is none.</summary>
    public static RuleText? Parse(string text)
    {
        var rule = text.Trim();
        var assumed = rule.EndsWith("?", StringComparison.Ordinal);
        if (assumed) rule = rule.Substring(0, rule.Length - 1).TrimEnd();
        if (ParseCertain(rule) is not { } parsed) return null;
        parsed.IsAssumed = assumed;
        return parsed;
    }

    private static RuleText? ParseCertain(string rule)
    {
        if (BlankAllowed.IsMatch(rule)) return new RuleText(RuleKind.BlankAllowed);
        var always = Fixed.Match(rule);
        if (always.Success) return new RuleText(RuleKind.Fixed, always.Groups["value"].Value);

        var conditional = Conditional.Match(rule);
        if (!conditional.Success) return ParseTest(rule);
        if (ConditionText.Parse(conditional.Groups["condition"].Value) is not { } condition) return null;
        var test = conditional.Groups["test"].Value;
        if (PresenceOf(test) is { } presence)
            return new RuleText(presence, condition.Values) { Element = condition.Element, Negated = condition.Negated };
        if (ParseTest(test) is not { } parsed) return null;
        parsed.When = condition;
        return parsed;
    }

    private static RuleKind? PresenceOf(string test) =>
        string.Equals(test, "required", StringComparison.OrdinalIgnoreCase) ? RuleKind.RequiredWhen
        : string.Equals(test, "blank", StringComparison.OrdinalIgnoreCase) ? RuleKind.BlankWhen
        : null;

    /// <summary>What is asked of a value that is given.</summary>
    private static RuleText? ParseTest(string test)
    {
        if (string.Equals(test, "whole", StringComparison.OrdinalIgnoreCase)) return new RuleText(RuleKind.Whole);
        if (NotZeros.IsMatch(test)) return new RuleText(RuleKind.NotZeros);
        var comparison = Comparison.Match(test);
        if (comparison.Success) return new RuleText(KindOf(comparison.Groups["sign"].Value), comparison.Groups["bound"].Value);
        var oneOf = OneOf.Match(test);
        if (!oneOf.Success) return null;
        var allowed = ConditionText.ListOf(oneOf.Groups["list"].Value);
        return allowed.Length == 0 ? null : new RuleText(RuleKind.OneOf, allowed);
    }

    private static RuleKind KindOf(string sign) => sign switch
    {
        ">" => RuleKind.GreaterThan,
        ">=" => RuleKind.AtLeast,
        _ => RuleKind.AtMost,
    };
}
