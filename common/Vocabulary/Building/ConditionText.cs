using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace Kiwoom.Vocabulary;

/// <summary>What a rule writes behind <c>when</c>, taken apart: a look at another field.</summary>
internal sealed class ConditionText
{
    private static readonly Regex Form = new(
        @"^`?(?<element>[\w.-]+)`?\s*"
        + @"(?:(?<not>!?)=\s*(?<value>[^\s()=,]+)|(?<notIn>not\s+)?in\s*\((?<list>[^()]*)\))$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private ConditionText(string element, bool negated, string[] values)
    {
        Element = element;
        Negated = negated;
        Values = values;
    }

    /// <summary>The field that it looks at.</summary>
    public string Element { get; }

    /// <summary>It holds where that field is not one of <see cref="Values"/>.</summary>
    public bool Negated { get; }

    /// <summary>That field's values on the wire.</summary>
    public string[] Values { get; }

    /// <summary>The condition, or null where the text is none.</summary>
    public static ConditionText? Parse(string text)
    {
        var match = Form.Match(text);
        if (!match.Success) return null;
        var values = match.Groups["value"].Success
            ? [Unquoted(match.Groups["value"].Value)]
            : ListOf(match.Groups["list"].Value);
        if (values.Length == 0) return null;
        var negated = match.Groups["not"].Length > 0 || match.Groups["notIn"].Length > 0;
        return new ConditionText(match.Groups["element"].Value, negated, values);
    }

    /// <summary>The values between brackets; none where one is blank.</summary>
    public static string[] ListOf(string list)
    {
        var values = list.Split(',').Select(Unquoted).ToArray();
        return Array.Exists(values, v => v.Length == 0) ? [] : values;
    }

    /// <summary>Whether it holds where the other field is <paramref name="other"/>; blank for a field that is not given.</summary>
    public bool Holds(string other) => Array.IndexOf(Values, other) >= 0 != Negated;

    private static string Unquoted(string value) => value.Trim().Trim('\'', '"', '`');
}
