using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>A number whose sign is in another field needs that field beside it, and its codes.</summary>
internal static class SignCheck
{
    /// <summary>The code type of 전일대비기호: what the signs of its codes are is known.</summary>
    public const string SignType = "ChangeSign";

    /// <summary>Reports each field whose sign cannot be read.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="rows">One level of the table, whose fields are read already.</param>
    /// <param name="scope">What the table is read as.</param>
    public static void Check(SpecContext context, IReadOnlyList<RowNode> rows, ReadScope scope)
    {
        foreach (var row in rows)
        {
            if (row.Field?.SignElement is not { } element) continue;
            var other = rows.FirstOrDefault(r => r.Element == element)?.Field;
            var why = scope.IsRequest ? "a request sends its own signs"
                : row.Field.Level is not null ? "it is one of several levels"
                : other is null ? $"this level has no such Element{NearName.Hint(element, rows.Select(r => r.Element))}"
                : other.CodeType != SignType ? $"the Format of '{element}' is not code {SignType}"
                : null;
            if (why is null) continue;
            context.Report(ProblemKinds.SignUnknown, CellOf(row), row.Element, element, why);
        }
    }

    private static Cell CellOf(RowNode row) => row[Columns.Format].IsBlank ? row.ElementCell : row[Columns.Format];
}
