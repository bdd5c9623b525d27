using System;
using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>A number whose sign is in another field needs that field beside it, and its codes.</summary>
internal static class SignCheck
{
    /// <summary>The code type of 전일대비기호: what the signs of its codes are is known.</summary>
    public const string SignType = "ChangeSign";

    private static readonly (string Value, string Name)[] Known =
        [("1", "UpperLimit"), ("2", "Rise"), ("4", "LowerLimit"), ("5", "Fall")];

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
                : other.Codes.FirstOrDefault(c => !IsAsKnown(c)) is { } code ? $"'{element}' has the code {code.Value} for {code.Name}, which is another elsewhere"
                : null;
            if (why is null) continue;
            context.Report(ProblemKinds.SignUnknown, CellOf(row), row.Element, element, why);
        }
    }

    // The library reads signs by their codes.
    private static bool IsAsKnown(CodeSpec code) => Array.TrueForAll(Known, k => (k.Value == code.Value) == (k.Name == code.Name));

    private static Cell CellOf(RowNode row) => row[Columns.Format].IsBlank ? row.ElementCell : row[Columns.Format];
}
