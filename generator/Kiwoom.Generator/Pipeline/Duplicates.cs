using System.Collections.Immutable;
using System.Linq;
using Kiwoom.Spec;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Pipeline;

/// <summary>TRs whose id or name another file has already; the first file by path keeps it.</summary>
/// <param name="Problems">One for each file that is left out.</param>
internal sealed record Duplicates(EquatableArray<SpecProblem> Problems)
{
    /// <summary>Compares the identities of all files.</summary>
    public static Duplicates Of(ImmutableArray<(string Path, SpecIdentity Identity)> identities) =>
        new(DuplicateCheck.Find(identities));

    /// <summary>The files whose TRs are left out.</summary>
    public EquatableArray<string> Refused => Problems.Select(p => p.Path).Distinct().ToEquatableArray();
}
