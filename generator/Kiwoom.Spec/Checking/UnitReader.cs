using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Reads the units of numbers, and checks the fields that they depend on.</summary>
internal static class UnitReader
{
    /// <summary>The unit of a row as its table has it; null where nothing says any.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="row">The row.</param>
    /// <param name="format">The format that it has, by its own cell or by the glossary.</param>
    public static string? Read(SpecContext context, RowNode row, FieldFormat format)
    {
        var cell = row[Columns.Unit];
        if (cell.IsBlank) return format.Unit is null ? null : Checked(context, row[Columns.Format], format.Unit);
        if (!FormatTable.Of(format.Format).IsNumber)
        {
            if (!row.HasBadFormat)
                context.Report(ProblemKinds.UnitNeedsNumber, cell, row.Element, FieldFormat.NameOf(format.Format));
            return null;
        }
        if (row[Columns.Format].Text.IndexOf("unit", StringComparison.OrdinalIgnoreCase) >= 0)
            context.Report(ProblemKinds.UnitTwice, cell, row.Element);
        return Checked(context, cell, cell.Text);
    }

    /// <summary>The text of a unit; null, and a problem, where it is none.</summary>
    public static string? Checked(SpecContext context, Cell cell, string text)
    {
        if (FieldUnit.Parse(text, out var wrong) is not null) return text;
        context.Report(ProblemKinds.UnitMalformed, cell, wrong);
        return null;
    }

    /// <summary>Checks that units depend only on what a request has.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="request">The Request.</param>
    /// <param name="rows">The rows of any section.</param>
    /// <param name="isPushed">Whether the socket pushes them.</param>
    public static void CheckElements(SpecContext context, RowNode[]? request, IEnumerable<RowNode>? rows, bool isPushed)
    {
        Dictionary<string, RowNode>? known = null;
        foreach (var row in rows ?? [])
        {
            CheckElements(context, request, row.Children, isPushed);
            if (row.Field?.Unit is not { } text || FieldUnit.Parse(text, out _) is not { Elements.Count: > 0 } unit) continue;
            var cell = row[Columns.Unit].IsBlank ? row[Columns.Format] : row[Columns.Unit];
            for (var i = 0; i < unit.Elements.Count; i++)
            {
                var element = unit.Elements[i];
                if (isPushed && element == FieldUnit.Item) continue;
                known ??= TableReader.ByElement(request ?? []);
                if (isPushed || !known.TryGetValue(element, out var other))
                    context.Report(ProblemKinds.UnitElementUnknown, cell, row.Element, element, NearName.Hint(element, known.Keys));
                else
                    CheckValues(context, cell, row, other, unit, i);
            }
        }
    }

    private static void CheckValues(SpecContext context, Cell cell, RowNode row, RowNode other, FieldUnit unit, int index)
    {
        if (other.Field is not { Codes.Count: > 0, HasOtherCodes: false } field) return;
        foreach (var one in unit.Cases.Where(c => c.Values.Count > index && field.Codes.All(code => code.Value != c.Values[index])))
        {
            var codes = string.Join(", ", field.Codes.Select(code => code.Value));
            context.Report(ProblemKinds.UnitValueUnknown, cell, row.Element, other.Element, one.Values[index], codes);
        }
    }
}
