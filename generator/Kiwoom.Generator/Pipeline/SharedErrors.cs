using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Spec;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Generator.Pipeline;

/// <summary>The error codes that the project's files declare.</summary>
/// <param name="Emitted">One a code; where several files have one, the first file's.</param>
/// <param name="Problems">What is wrong with the files.</param>
internal sealed record SharedErrors(EmittedErrors Emitted, EquatableArray<SpecProblem> Problems)
{
    /// <summary>Reads the library's error tables, in the order of their paths; another project can have none.</summary>
    public static SharedErrors Read(
        Gathered<SpecFile> files, bool inLibrary, CancellationToken cancellationToken)
    {
        if (!inLibrary)
            return new SharedErrors(new EmittedErrors(default, false), files.Items.Select(Refused).ToEquatableArray());
        var errors = new Dictionary<string, ErrorSpec>(StringComparer.Ordinal);
        var problems = new List<SpecProblem>();
        foreach (var file in files.Items.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            try
            {
                var read = ErrorTable.Parse(file.Path, file.Text, cancellationToken);
                problems.AddRange(read.Problems);
                foreach (var error in read.Errors)
                {
                    if (!errors.ContainsKey(error.Code)) errors.Add(error.Code, error);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                problems.Add(GeneratorProblems.Crashed(file.Path, exception));
            }
        }
        var sorted = errors.Values.OrderBy(e => e.Code, StringComparer.Ordinal).ToEquatableArray();
        return new SharedErrors(new EmittedErrors(sorted, true), problems.ToEquatableArray());
    }

    private static SpecProblem Refused(SpecFile file) =>
        new(GeneratorProblems.ErrorTableOutside, file.Path, default, default);
}
