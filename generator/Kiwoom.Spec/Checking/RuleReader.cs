using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Reads the Rule column.</summary>
internal static class RuleReader
{
    private static readonly string[] Openings =
        ["required when", "blank when", "blank allowed", "not zeros"];

    /// <summary>The rules of a row; mistakes are reported and left out.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="row">The row, whose field is read already.</param>
    /// <param name="level">All rows of its level, by element.</param>
    public static EquatableArray<RuleSpec> Read(SpecContext context, RowNode row, Dictionary<string, RowNode> level)
    {
        var cell = row[Columns.Rule];
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
        if (RuleText.Parse(cell.Text) is not { } rule)
        {
            context.Report(ProblemKinds.RuleMalformed, cell, cell.Text, Near(Bare(cell)));
            return null;
        }
        if (rule.Kind == RuleKind.Fixed) return ReadFixed(context, cell, row, rule);
        if (rule.Element != null) CheckOther(context, cell, rule.Element, rule.Values, level);
        if (rule.When is { } when) CheckOther(context, cell, when.Element, when.Values, level);
        if (!row.HasBadFormat) CheckFormat(context, cell, row, rule);
        return new RuleSpec(
            rule.Kind, rule.Element, rule.Negated, rule.Values.ToEquatableArray(), rule.IsAssumed, cell.Text)
        {
            When = rule.When is { } condition
                ? new ConditionSpec(condition.Element, condition.Negated, condition.Values.ToEquatableArray())
                : null,
        };
    }

    private static void CheckFormat(SpecContext context, Cell cell, RowNode row, RuleText rule)
    {
        var field = row.Field!;
        var format = FieldFormat.NameOf(field.Format);
        switch (rule.Kind)
        {
            // Codes can be numbers: days, of which the table lists some.
            case RuleKind.GreaterThan or RuleKind.AtLeast or RuleKind.AtMost
                when field.Format != ValueFormat.Code && !FormatTable.Of(field.Format).IsNumber:
            case RuleKind.Whole when !FormatTable.Of(field.Format).IsNumber:
                context.Report(ProblemKinds.RuleNeedsNumber, cell, Bare(cell), row.Element, format);
                break;
            case RuleKind.NotZeros when field.Format is not (ValueFormat.Text or ValueFormat.Id):
                context.Report(ProblemKinds.RuleNeedsText, cell, Bare(cell), row.Element, format);
                break;
            case RuleKind.OneOf:
                CheckCodes(context, cell, row.Element, rule.Values, field);
                break;
        }
    }

    private static RuleSpec ReadFixed(SpecContext context, Cell cell, RowNode row, RuleText rule)
    {
        var field = row.Field!;
        var value = rule.Values[0];
        if (field.Format is not (ValueFormat.Text or ValueFormat.Id or ValueFormat.Code) && !row.HasBadFormat)
            context.Report(ProblemKinds.FixedNeedsText, cell, row.Element, FieldFormat.NameOf(field.Format));
        if (field.Codes.Count > 0 && !field.HasOtherCodes && field.Codes.All(c => c.Value != value))
        {
            var known = string.Join(", ", field.Codes.Select(c => c.Value));
            context.Report(ProblemKinds.RuleValueUnknown, cell, row.Element, value, known);
        }
        return new RuleSpec(RuleKind.Fixed, null, false, rule.Values.ToEquatableArray(), rule.IsAssumed, cell.Text);
    }

    private static void CheckOther(
        SpecContext context, Cell cell, string element, string[] values, Dictionary<string, RowNode> level)
    {
        if (!level.TryGetValue(element, out var other) || other.Field is not { } field)
        {
            context.Report(ProblemKinds.RuleElementUnknown, cell, element, NearName.Hint(element, level.Keys));
            return;
        }
        CheckCodes(context, cell, element, values, field);
    }

    private static void CheckCodes(SpecContext context, Cell cell, string element, string[] values, FieldSpec field)
    {
        if (field.Format == ValueFormat.YesNo)
        {
            if (Array.Find(values, v => v is not ("Y" or "N")) is { } other) context.Report(ProblemKinds.RuleValueUnknown, cell, element, other, "Y, N");
            return;
        }
        if (field.Codes.Count == 0 || field.HasOtherCodes) return;
        foreach (var value in values)
        {
            if (field.Codes.Any(c => c.Value == value)) continue;
            var known = string.Join(", ", field.Codes.Select(c => c.Value));
            context.Report(ProblemKinds.RuleValueUnknown, cell, element, value, known);
        }
    }

    private static string Bare(Cell cell) => cell.Text.TrimEnd('?', ' ');

    private static string Near(string text)
    {
        var words = text.Split((char[])[' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? "" : NearName.Hint(words[0] + " " + words[1], Openings);
    }
}
