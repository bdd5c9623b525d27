using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Generator.Emitting;
using Kiwoom.Spec;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Generator.Pipeline;

/// <summary>What a TR would take, and where its file says so.</summary>
/// <param name="Identity">Id and name at their places.</param>
/// <param name="Types">The C# types that the TR makes; empty where the file has an error.</param>
internal sealed record TrClaim(SpecIdentity Identity, EquatableArray<string> Types);

/// <summary>
/// TRs whose id, name or C# types the library or another file has already; the first file by path keeps them.
/// </summary>
/// <param name="Problems">At least one for each file that is left out, and one for a code list that two files have.</param>
internal sealed record Duplicates(EquatableArray<SpecProblem> Problems)
{
    /// <summary>The files whose TRs are left out.</summary>
    public EquatableArray<string> Refused => Problems.Where(p => p.Kind.Severity == ProblemSeverity.Error)
        .Select(p => p.Path).Distinct().ToEquatableArray();

    /// <summary>Compares all files with each other and with the references.</summary>
    public static Duplicates Of(Gathered<TrClaim> claims, References references)
    {
        var problems = DuplicateCheck.Find(claims.Items.Select(c => c.Identity)).ToList();
        var refused = new HashSet<string>(
            problems.Where(p => p.Kind.Severity == ProblemSeverity.Error).Select(p => p.Path), StringComparer.Ordinal);
        foreach (var claim in claims.Items.OrderBy(c => c.Identity.Path, StringComparer.Ordinal))
        {
            if (!refused.Contains(claim.Identity.Path) && InReferences(claim, references) is { } problem) problems.Add(problem);
        }
        return new Duplicates(problems.ToEquatableArray());
    }

    private static SpecProblem? InReferences(TrClaim claim, References references)
    {
        var identity = claim.Identity;
        var sameId = references.FindId(identity.Id);
        if (identity.Replaces.Length > 0)
        {
            var library = sameId is { } known ? (known.Assembly.Name, NameOf(known.Type.Name)) : ((string Assembly, string Name)?)null;
            if (identity.Replaces != library?.Name)
            {
                return Problem(
                    GeneratorProblems.NothingReplaced, claim, identity.ReplacesSpan, identity.Replaces, identity.Id,
                    library is { } other ? $"{other.Assembly} calls it {other.Name}: write that" : "no reference has that API ID: remove the row");
            }
        }
        else if (sameId is { } taken)
        {
            return Problem(
                GeneratorProblems.IdInLibrary, claim, identity.IdSpan, taken.Assembly.Name, identity.Id, taken.Type.Name,
                NameOf(taken.Type.Name));
        }
        if (references.FindType(identity.Name + "Request") is { } sameName)
        {
            return Problem(
                GeneratorProblems.NameInLibrary, claim, identity.NameSpan, sameName.Assembly.Name, identity.Name,
                sameName.Type.Id ?? sameName.Type.Name);
        }
        foreach (var type in claim.Types)
        {
            if (references.FindType(type) is { } owner)
                return Problem(GeneratorProblems.TypeTaken, claim, identity.NameSpan, identity.Name, type, owner.Assembly.Name);
        }
        return null;
    }

    private static string NameOf(string request) =>
        request.EndsWith("Request", StringComparison.Ordinal) ? request.Substring(0, request.Length - "Request".Length) : request;

    private static SpecProblem Problem(ProblemKind kind, TrClaim claim, SpecSpan span, params string[] arguments) =>
        new(kind, claim.Identity.Path, span, arguments.ToEquatableArray());
}
