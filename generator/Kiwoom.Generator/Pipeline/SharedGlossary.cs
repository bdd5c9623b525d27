using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Spec;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Pipeline;

/// <summary>The glossary that the project's specs are read with.</summary>
/// <param name="Glossary">Of the project's files, on top of the embedded one outside of the library.</param>
/// <param name="OwnCodeTypes">Those code types that the project's files declare: they are emitted here.</param>
/// <param name="Problems">What is wrong with the files.</param>
internal sealed record SharedGlossary(
    Glossary Glossary, EquatableArray<CodeTypeSpec> OwnCodeTypes, EquatableArray<SpecProblem> Problems)
{
    /// <summary>Reads the project's glossary files, in the order of their paths.</summary>
    public static SharedGlossary Read(
        ImmutableArray<SpecFile> files, bool inLibrary, CancellationToken cancellationToken)
    {
        // A new object each time: two projects of one compiler process must not share what a step holds.
        var all = Glossary.Empty.With(inLibrary ? Glossary.Empty : Glossary.Embedded);
        var own = Glossary.Empty;
        var problems = new List<SpecProblem>();
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            try
            {
                var read = Glossary.Parse(file.Path, file.Text, all, cancellationToken);
                all = all.With(read.Glossary);
                own = own.With(read.Glossary);
                problems.AddRange(read.Problems);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                problems.Add(GeneratorProblems.Crashed(file.Path, exception));
            }
        }
        return new SharedGlossary(all, own.CodeTypes, problems.ToEquatableArray());
    }
}
