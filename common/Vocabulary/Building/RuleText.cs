using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Kiwoom.Vocabulary;

/// <summary>
/// One rule as the Rule column writes it, taken apart. The analyzer finds the same text on generated
/// properties.
/// </summary>
internal sealed class RuleText
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex When = new(
        @"^(?<what>required|blank)\s+when\s+`?(?<element>[\w.-]+)`?\s*"
        + @"(?:(?<not>!?)=\s*(?<value>[^\s()=,]+)|(?<notIn>not\s+)?in\s*\((?<list>[^()]*)\))$",
        Options);

    private static readonly Regex Comparison = new(@"^(?<sign>>=?)\s*(?<bound>-?[0-9]+(?:\.[0-9]+)?)$", Options);

    private static readonly Regex Fixed = new(@"^=\s*`?(?<value>[^\s`]+?)`?$", Options);

    private static readonly Regex BlankAllowed = new(@"^blank\s+allowed$", Options);

    private RuleText(RuleKind kind, string? element, bool negated, string[] values, bool isAssumed)
    {
        Kind = kind;
        Element = element;
        Negated = negated;
        Values = values;
        IsAssumed = isAssumed;
    }

    /// <summary>What it asks.</summary>
    public RuleKind Kind { get; }

    /// <summary>The field that the condition looks at; null where it looks at the field itself.</summary>
    public string? Element { get; }

    /// <summary>The condition holds where that field is not one of <see cref="Values"/>.</summary>
    public bool Negated { get; }

    /// <summary>That field's values on the wire, the one bound of a comparison, or the one fixed value.</summary>
    public string[] Values { get; }

    /// <summary>No document states it: the text ends in <c>?</c>.</summary>
    public bool IsAssumed { get; }

    /// <summary>The rule, or null where the text is none.</summary>
    public static RuleText? Parse(string text)
    {
        var rule = text.Trim();
        var assumed = rule.EndsWith("?", StringComparison.Ordinal);
        if (assumed) rule = rule.Substring(0, rule.Length - 1).TrimEnd();

        if (BlankAllowed.IsMatch(rule)) return new RuleText(RuleKind.BlankAllowed, null, false, [], assumed);
        var comparison = Comparison.Match(rule);
        if (comparison.Success)
        {
            var kind = comparison.Groups["sign"].Value == ">" ? RuleKind.GreaterThan : RuleKind.AtLeast;
            return new RuleText(kind, null, false, [comparison.Groups["bound"].Value], assumed);
        }

        var always = Fixed.Match(rule);
        if (always.Success) return new RuleText(RuleKind.Fixed, null, false, [always.Groups["value"].Value], assumed);

        var when = When.Match(rule);
        var values = when.Success ? ValuesOf(when) : [];
        if (values.Length == 0) return null;
        return new RuleText(
            when.Groups["what"].Value[0] is 'r' or 'R' ? RuleKind.RequiredWhen : RuleKind.BlankWhen,
            when.Groups["element"].Value,
            when.Groups["not"].Length > 0 || when.Groups["notIn"].Length > 0,
            values,
            assumed);
    }

    private static string[] ValuesOf(Match when)
    {
        if (when.Groups["value"].Success) return [Unquoted(when.Groups["value"].Value)];
        var values = when.Groups["list"].Value.Split(',').Select(Unquoted).ToArray();
        return Array.Exists(values, v => v.Length == 0) ? [] : values;
    }

    private static string Unquoted(string value) => value.Trim().Trim('\'', '"', '`');
}
