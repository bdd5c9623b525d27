using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>Finds the repeated groups of a table, such as the levels of an order book.</summary>
internal static class LevelCheck
{
    /// <summary>The groups, each with the row that it begins with.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="rows">One level of nesting, whose fields are read already.</param>
    /// <param name="names">The C# properties of that level of nesting, and their elements.</param>
    /// <param name="stem">What the types of the groups begin with.</param>
    public static List<(RowNode Row, LevelsSpec Levels)> Read(
        SpecContext context, IReadOnlyList<RowNode> rows, Dictionary<string, string> names, string stem)
    {
        var found = new List<(RowNode, LevelsSpec)>();
        foreach (var group in rows.Where(r => r.Field?.Level is not null).GroupBy(r => r.Field!.Level!.Levels))
        {
            var first = group.First();
            if (names.TryGetValue(group.Key, out var other))
                Report(context, ProblemKinds.NameCollision, first, first.Element, group.Key, other, FieldReader.InNameColumn);
            else if (ReservedNames.IsOfRecord(group.Key))
                Report(context, ProblemKinds.NameReserved, first, first.Element, group.Key, FieldReader.InNameColumn);
            foreach (var member in group.GroupBy(r => r.Field!.Level!.Member)) CheckMember(context, member.ToArray());
            var type = stem + LevelName.Singular(group.Key) + "Level";
            found.Add((first, new LevelsSpec(group.Key, type, group.Max(r => r.Field!.Level!.Number))));
        }
        return found;
    }

    /// <summary>Where the name of a level stands.</summary>
    public static Cell CellOf(RowNode row) => row[Columns.Name].IsBlank ? row.ElementCell : row[Columns.Name];

    /// <summary>A member stands for the levels from 1 on without a gap, and means the same in each.</summary>
    private static void CheckMember(SpecContext context, RowNode[] rows)
    {
        var (levels, _, member) = rows[0].Field!.Level!;
        if (ReservedNames.IsOfLevel(member))
            Report(context, ProblemKinds.NameReserved, rows[0], rows[0].Element, member, FieldReader.InNameColumn);

        var inOrder = rows.OrderBy(r => r.Field!.Level!.Number).ToArray();
        for (var i = 0; i < inOrder.Length; i++)
        {
            var number = inOrder[i].Field!.Level!.Number;
            if (number <= i + 1) continue;
            Report(context, ProblemKinds.LevelGap, inOrder[i], $"{levels}[{number}].{member}", $"{levels}[{i + 1}].{member}");
            break;
        }
        foreach (var row in rows.Skip(1))
        {
            var (field, first) = (row.Field!, rows[0].Field!);
            var same = (field.Format, field.Scale, field.Unit, field.ZerosAreNotYet, field.CodeType, field.Codes)
                == (first.Format, first.Scale, first.Unit, first.ZerosAreNotYet, first.CodeType, first.Codes);
            if (same || row.HasBadFormat || rows[0].HasBadFormat) continue;
            Report(context, ProblemKinds.LevelsDiffer, row, field.Name, Meaning(field), first.Name, Meaning(first));
            break;
        }
    }

    private static string Meaning(FieldSpec field)
    {
        var words = new[]
        {
            FieldFormat.NameOf(field.Format), CodesOf(field),
            field.Scale == 0 ? null : "x1" + new string('0', field.Scale),
            field.ZerosAreNotYet ? FieldFormat.ZerosWord : null,
            field.Unit is null ? null : FieldFormat.UnitMark + field.Unit,
        };
        return string.Join(" ", words.Where(w => w is not null));
    }

    private static string? CodesOf(FieldSpec field) => field.CodeType is null
        ? null
        : $"{field.CodeType}({string.Join(", ", field.Codes.Select(c => $"{c.Value}:{c.Label}"))})";

    private static void Report(SpecContext context, ProblemKind kind, RowNode row, params string[] arguments) =>
        context.Report(kind, CellOf(row), arguments);
}
