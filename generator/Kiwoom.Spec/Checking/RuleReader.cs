using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Checking;

/// <summary>Reads the Rule column.</summary>
internal static class RuleReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly string[] Openings =
        ["required when", "blank when", "blank allowed"];

    private static readonly Regex When = new(
        @"^(?<what>required|blank)\s+when\s+`?(?<element>[\w.-]+)`?\s*"
        + @"(?:(?<not>!?)=\s*(?<value>[^\s()=,]+)|(?<notIn>not\s+)?in\s*\((?<list>[^()]*)\))$",
        Options);

    private static readonly Regex Comparison = new(@"^(?<sign>>=?)\s*(?<bound>-?[0-9]+(?:\.[0-9]+)?)$", Options);

    private static readonly Regex Fixed = new(@"^=\s*`?(?<value>[^\s`]+?)`?$", Options);

    private static readonly Regex BlankAllowed = new(@"^blank\s+allowed$", Options);

    /// <summary>The rules of a row; mistakes are reported and left out.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="row">The row, whose field is read already.</param>
    /// <param name="level">All rows of its level, by element.</param>
    public static EquatableArray<RuleSpec> Read(SpecContext context, RowNode row, Dictionary<string, RowNode> level)
    {
        var cell = row["Rule"];
        if (cell.IsBlank) return default;
        var rules = new List<RuleSpec>();
        var start = 0;
        foreach (var piece in cell.Text.Split(';'))
        {
            var leading = piece.Length - piece.TrimStart().Length;
            var text = piece.Trim();
            if (text.Length > 0 && ReadOne(context, cell.Slice(start + leading, text.Length), row, level) is { } rule)
                rules.Add(rule);
            start += piece.Length + 1;
        }
        return rules.ToEquatableArray();
    }

    private static RuleSpec? ReadOne(SpecContext context, Cell cell, RowNode row, Dictionary<string, RowNode> level)
    {
        var assumed = cell.Text[cell.Text.Length - 1] == '?';
        var text = assumed ? cell.Text.Substring(0, cell.Text.Length - 1).TrimEnd() : cell.Text;

        if (BlankAllowed.IsMatch(text))
            return new RuleSpec(RuleKind.BlankAllowed, null, false, default, assumed, cell.Text);

        var comparison = Comparison.Match(text);
        if (comparison.Success)
        {
            if (!FieldFormat.IsNumber(row.Field!.Format) && !row.HasBadFormat)
            {
                var format = FieldFormat.NameOf(row.Field.Format);
                context.Report(Problems.RuleNeedsNumber, cell, text, row.Element, format);
            }
            var kind = comparison.Groups["sign"].Value == ">" ? RuleKind.GreaterThan : RuleKind.AtLeast;
            var bound = new[] { comparison.Groups["bound"].Value };
            return new RuleSpec(kind, null, false, bound.ToEquatableArray(), assumed, cell.Text);
        }

        var always = Fixed.Match(text);
        if (always.Success) return ReadFixed(context, cell, row, always.Groups["value"].Value, assumed);

        var when = When.Match(text);
        var values = when.Success ? Values(when) : [];
        if (values.Length == 0)
        {
            context.Report(Problems.RuleMalformed, cell, cell.Text, Near(text));
            return null;
        }
        var element = when.Groups["element"].Value;
        CheckOther(context, cell, element, values, level);
        return new RuleSpec(
            when.Groups["what"].Value[0] is 'r' or 'R' ? RuleKind.RequiredWhen : RuleKind.BlankWhen,
            element,
            when.Groups["not"].Length > 0 || when.Groups["notIn"].Length > 0,
            values.ToEquatableArray(),
            assumed,
            cell.Text);
    }

    private static RuleSpec ReadFixed(SpecContext context, Cell cell, RowNode row, string value, bool assumed)
    {
        var field = row.Field!;
        if (field.Format is not (ValueFormat.Text or ValueFormat.Id or ValueFormat.Code) && !row.HasBadFormat)
            context.Report(Problems.FixedNeedsText, cell, row.Element, FieldFormat.NameOf(field.Format));
        if (field.Codes.Count > 0 && field.Codes.All(c => c.Value != value))
        {
            var known = string.Join(", ", field.Codes.Select(c => c.Value));
            context.Report(Problems.RuleValueUnknown, cell, row.Element, value, known);
        }
        return new RuleSpec(RuleKind.Fixed, null, false, new[] { value }.ToEquatableArray(), assumed, cell.Text);
    }

    private static string[] Values(Match when)
    {
        if (when.Groups["value"].Success) return [Unquoted(when.Groups["value"].Value)];
        var values = when.Groups["list"].Value.Split(',').Select(Unquoted).ToArray();
        return Array.Exists(values, v => v.Length == 0) ? [] : values;
    }

    private static string Unquoted(string value) => value.Trim().Trim('\'', '"', '`');

    private static void CheckOther(
        SpecContext context, Cell cell, string element, string[] values, Dictionary<string, RowNode> level)
    {
        if (!level.TryGetValue(element, out var other) || other.Field is not { } field)
        {
            context.Report(Problems.RuleElementUnknown, cell, element, NearName.Hint(element, level.Keys));
            return;
        }
        if (field.Codes.Count == 0) return;
        foreach (var value in values)
        {
            if (field.Codes.Any(c => c.Value == value)) continue;
            var known = string.Join(", ", field.Codes.Select(c => c.Value));
            context.Report(Problems.RuleValueUnknown, cell, element, value, known);
        }
    }

    private static string Near(string text)
    {
        var words = text.Split((char[])[' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? "" : NearName.Hint(words[0] + " " + words[1], Openings);
    }
}
