using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Spec.Import.Merging;

/// <summary>
/// What in a spec file is not understood as a part of it: an import would write the same rows a second time beside it, or write
/// the table without it.
/// </summary>
internal static class Hindrances
{
    private static readonly HashSet<string> Ids =
    [
        .. new[]
        {
            ProblemKinds.RowNotRead, ProblemKinds.TableNotRead, ProblemKinds.SectionNotRead, ProblemKinds.SecondTr, ProblemKinds.NotUtf8,
            ProblemKinds.OfficialPage, ProblemKinds.NestingMark, ProblemKinds.TableMissing, ProblemKinds.ColumnMissing,
            ProblemKinds.ColumnTwice, ProblemKinds.TooManyCells, ProblemKinds.ElementMissing, ProblemKinds.ElementMalformed,
            ProblemKinds.ElementTwice, ProblemKinds.NestingJump, ProblemKinds.SectionTwice, ProblemKinds.KeyTwice,
        }.Select(k => k.Id),
    ];

    /// <summary>The problems that keep an import from the file, from top to bottom.</summary>
    public static IReadOnlyList<SpecProblem> Of(SpecFile file, Glossary glossary) =>
        [.. SpecReader.Read(file.Path, file.Text, glossary, default).Problems.Where(p => Ids.Contains(p.Kind.Id) || IsMisspelt(p))];

    /// <summary>A section is missing, and the file has a heading like it.</summary>
    private static bool IsMisspelt(SpecProblem problem) =>
        problem.Kind.Id == ProblemKinds.SectionMissing.Id && problem.Arguments[1].Length > 0;
}
