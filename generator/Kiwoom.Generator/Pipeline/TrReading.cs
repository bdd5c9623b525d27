using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Generator.Emitting;
using Kiwoom.Spec;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Pipeline;

/// <summary>What one spec file gives.</summary>
/// <param name="Path">The file.</param>
/// <param name="Tr">The TR; null where an error stands in the file.</param>
/// <param name="SharedCodeTypes">Those code types of the glossary that the TR uses.</param>
/// <param name="Problems">What is wrong with the file.</param>
/// <param name="Identity">Id and name, for the search for duplicates.</param>
internal sealed record TrReading(
    string Path,
    TrSpec? Tr,
    EquatableArray<CodeTypeSpec> SharedCodeTypes,
    EquatableArray<SpecProblem> Problems,
    SpecIdentity? Identity)
{
    /// <summary>Reads the file; a mistake of the reader leaves out this TR alone.</summary>
    public static TrReading Of(SpecFile file, Glossary glossary, ReadTr read, CancellationToken cancellationToken)
    {
        try
        {
            var result = read(file.Path, file.Text, glossary, cancellationToken);
            if (result.Tr == null) return new TrReading(file.Path, null, default, result.Problems, result.Identity);

            var unsupported = GeneratorProblems.Unsupported(file.Path, result.Tr).ToList();
            return new TrReading(
                file.Path,
                unsupported.Count == 0 ? result.Tr : null,
                SharedTypes(result.Tr, glossary),
                unsupported.Count == 0 ? result.Problems : result.Problems.Concat(unsupported).ToEquatableArray(),
                result.Identity);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var crash = new[] { GeneratorProblems.Crashed(file.Path, exception) };
            return new TrReading(file.Path, null, default, crash.ToEquatableArray(), null);
        }
    }

    /// <summary>The same without what stands at a line and column: it must not touch what is emitted.</summary>
    public TrReading WithoutPositions() => this with { Problems = default, Identity = null };

    /// <summary>The TR as it is emitted.</summary>
    public TrSource ToSource(bool inLibrary) => new(Path, new TrModel(Tr!, SharedCodeTypes, inLibrary));

    // Only the types in use: an edit of another one must not touch this TR.
    private static EquatableArray<CodeTypeSpec> SharedTypes(TrSpec tr, Glossary glossary)
    {
        var used = new HashSet<string>(
            AllFields(tr.Request).Concat(AllFields(tr.Response)).Select(f => f.CodeType).OfType<string>(),
            StringComparer.Ordinal);
        return glossary.CodeTypes.Where(t => used.Contains(t.Name)).ToEquatableArray();
    }

    private static IEnumerable<FieldSpec> AllFields(RecordSpec record) =>
        record.Fields.SelectMany(f => f.Children == null ? [f] : new[] { f }.Concat(AllFields(f.Children)));
}

/// <summary>Text to TR; the tests put a failing one in its place.</summary>
internal delegate SpecReadResult ReadTr(string path, string text, Glossary glossary, CancellationToken cancellationToken);
