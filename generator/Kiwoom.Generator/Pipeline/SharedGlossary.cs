using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Spec;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Generator.Pipeline;

/// <summary>The glossary that the project's specs are read with.</summary>
/// <param name="Glossary">Of the project's files, on top of the embedded one outside of the library.</param>
/// <param name="OwnCodeTypes">Those code types that the project's files declare: they are emitted here.</param>
/// <param name="Places">Where the files declare them.</param>
/// <param name="Problems">What is wrong with the files.</param>
internal sealed record SharedGlossary(
    Glossary Glossary,
    EquatableArray<CodeTypeSpec> OwnCodeTypes,
    EquatableArray<CodeTypeSource> Places,
    EquatableArray<SpecProblem> Problems)
{
    /// <summary>Reads the project's glossary files, in the order of their paths.</summary>
    public static SharedGlossary Read(
        Gathered<SpecFile> files, bool inLibrary, CancellationToken cancellationToken)
    {
        // A new object each time: two projects of one compiler process must not share what a step holds.
        var all = Glossary.Empty.With(inLibrary ? Glossary.Empty : GlossaryFile.Embedded);
        var own = Glossary.Empty;
        var places = new List<CodeTypeSource>();
        var problems = new List<SpecProblem>();
        foreach (var file in files.Items.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            try
            {
                var read = GlossaryFile.Parse(file.Path, file.Text, all, cancellationToken);
                all = all.With(read.Glossary);
                own = own.With(read.Glossary);
                places.AddRange(read.CodeTypes.Select(t => new CodeTypeSource(file.Path, t)));
                problems.AddRange(read.Problems);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                problems.Add(GeneratorProblems.Crashed(file.Path, exception));
            }
        }
        return new SharedGlossary(
            all, own.CodeTypes, places.ToEquatableArray(), problems.ToEquatableArray());
    }
}

/// <summary>Where a code type is declared.</summary>
internal sealed record CodeTypeSource(string Path, CodeTypePlace Place);

/// <summary>The code types that are emitted in this project.</summary>
/// <param name="Emitted">What becomes code.</param>
/// <param name="Problems">Those that a reference has already, and that are left out here.</param>
internal sealed record OwnCodeTypes(EmittedCodeTypes Emitted, EquatableArray<SpecProblem> Problems)
{
    /// <summary>Compares the project's code types with the references.</summary>
    public static OwnCodeTypes Of(SharedGlossary glossary, Project project)
    {
        var references = project.References;
        var problems = new List<SpecProblem>();
        foreach (var (path, place) in glossary.Places)
        {
            if (references.FindType(place.Name) is not { } taken) continue;
            var arguments = new[] { taken.Assembly.Name, place.Name }.ToEquatableArray();
            problems.Add(new SpecProblem(GeneratorProblems.CodeTypeInLibrary, path, place.Span, arguments));
        }
        var types = glossary.OwnCodeTypes.Where(t => references.FindType(t.Name) is null);
        return new OwnCodeTypes(
            new EmittedCodeTypes(types.ToEquatableArray(), project.InLibrary), problems.ToEquatableArray());
    }
}
