using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec;

/// <summary>Finds spec files that claim the same API ID, name or type, or have the same code list twice.</summary>
public static class DuplicateCheck
{
    /// <summary>
    /// One problem for everything of a file that repeats what an earlier one has; files are taken in the ordinal order of
    /// their paths, whatever order they come in. The first file stays good.
    /// </summary>
    /// <param name="identities">Every file that has an API ID.</param>
    public static EquatableArray<SpecProblem> Find(IEnumerable<SpecIdentity> identities)
    {
        var ids = new Claims(ProblemKinds.IdTwice);
        var names = new Claims(ProblemKinds.NameTwice);
        var types = new Claims(ProblemKinds.TypeTwice);
        var lists = new Claims(ProblemKinds.CodeListTwice);
        var problems = new List<SpecProblem>();
        foreach (var identity in identities.OrderBy(i => i.Path, StringComparer.Ordinal))
        {
            var path = identity.Path;
            var before = problems.Count;
            ids.Take(path, new SpecClaim(identity.Id, "", identity.IdSpan), problems);
            if (identity.Name.Length > 0)
                names.Take(path, new SpecClaim(identity.Name, "", identity.NameSpan), problems);

            // Types of a TR that is left out all the same are in nobody's way.
            if (problems.Count > before) continue;
            foreach (var type in identity.Types) types.Check(path, type, problems);
            if (problems.Count > before) continue;
            foreach (var type in identity.Types) types.Take(path, type, problems);
            foreach (var list in identity.CodeLists) lists.Take(path, list, problems);
        }
        return problems.ToEquatableArray();
    }

    private sealed record Holder(string Path, string Type);

    private sealed class Claims(ProblemKind kind)
    {
        private readonly Dictionary<string, Holder> _taken = new(StringComparer.Ordinal);

        /// <summary>Reports what an earlier file has.</summary>
        public bool Check(string path, SpecClaim claim, List<SpecProblem> problems)
        {
            if (!_taken.TryGetValue(claim.Key, out var first) || first.Path == path) return true;
            var file = SpecFiles.NameOf(first.Path);
            string[] arguments = kind == ProblemKinds.CodeListTwice ? [claim.Type, first.Type, file] : [claim.Key, file];
            problems.Add(new SpecProblem(kind, path, claim.Span, arguments.ToEquatableArray()));
            return false;
        }

        /// <summary>Reports what an earlier file has, and remembers the rest.</summary>
        public void Take(string path, SpecClaim claim, List<SpecProblem> problems)
        {
            if (Check(path, claim, problems)) _taken[claim.Key] = new Holder(path, claim.Type);
        }
    }
}
