using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
#if KIWOOM_LIBRARY
using Kiwoom.Generated.Metadata;
#endif

namespace Kiwoom.Vocabulary;

/// <summary>
/// The rules that look at a value itself: one meaning for the library, which refuses, the analyzers, which warn, and the simulator.
/// </summary>
internal static class RuleTest
{
    /// <summary>Whether a rule looks at the value, and not at whether there is one.</summary>
    public static bool IsOfValue(RuleKind kind) =>
        kind is not (RuleKind.RequiredWhen or RuleKind.BlankWhen or RuleKind.BlankAllowed);

    /// <summary>What a rule asks of a text that breaks it, behind "must"; null where the text keeps it.</summary>
    /// <param name="kind">What the rule asks.</param>
    /// <param name="values">Its bound, or what it allows.</param>
    /// <param name="text">The value on the wire; not blank.</param>
    /// <param name="show">A value as messages show it.</param>
    public static string? Demand(RuleKind kind, IReadOnlyList<string> values, string text, Func<string, string> show)
    {
        switch (kind)
        {
            case RuleKind.Fixed:
                return text == values[0] ? null : $"be {values[0]}";
            case RuleKind.OneOf:
                return values.Contains(text, StringComparer.Ordinal) ? null : $"be one of {string.Join(", ", values.Select(show))}";
            case RuleKind.NotZeros:
                return text.Any(c => c != '0') ? null : "not be zeros alone";
            case RuleKind.Whole:
                return Number(text) is { } number && number == decimal.Truncate(number) ? null : "be a whole number";
            case RuleKind.GreaterThan or RuleKind.AtLeast or RuleKind.AtMost:
                return Bound(kind, values[0], Number(text));
            default:
                return null;
        }
    }

    // A text that is not a number keeps no bound.
    private static string? Bound(RuleKind kind, string bound, decimal? number)
    {
        var than = decimal.Parse(bound, CultureInfo.InvariantCulture);
        return kind switch
        {
            RuleKind.GreaterThan => number > than ? null : $"be greater than {bound}",
            RuleKind.AtLeast => number >= than ? null : $"be at least {bound}",
            _ => number <= than ? null : $"be at most {bound}",
        };
    }

    private static decimal? Number(string text) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
