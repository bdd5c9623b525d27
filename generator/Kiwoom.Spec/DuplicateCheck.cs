using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Spec;

/// <summary>Finds spec files that claim the same API ID or the same name.</summary>
public static class DuplicateCheck
{
    /// <summary>
    /// One problem for every file that repeats what an earlier one has; files are taken in the ordinal order of their
    /// paths, whatever order they come in. The first file stays good.
    /// </summary>
    /// <param name="identities">Every file that has an API ID.</param>
    public static EquatableArray<SpecProblem> Find(IEnumerable<(string Path, SpecIdentity Identity)> identities)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<SpecProblem>();
        foreach (var (path, identity) in identities.OrderBy(i => i.Path, StringComparer.Ordinal))
        {
            Take(ids, identity.Id, Problems.IdTwice, path, identity.IdSpan);
            if (identity.Name.Length > 0) Take(names, identity.Name, Problems.NameTwice, path, identity.NameSpan);
        }
        return problems.ToEquatableArray();

        void Take(Dictionary<string, string> taken, string key, ProblemKind kind, string path, SpecSpan span)
        {
            if (taken.TryGetValue(key, out var first))
            {
                var arguments = new[] { key, SpecFiles.NameOf(first) }.ToEquatableArray();
                problems.Add(new SpecProblem(kind, path, span, arguments));
            }
            else
            {
                taken.Add(key, path);
            }
        }
    }
}
