using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Generator.Emitting;
using Kiwoom.Spec;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Generator.Pipeline;

/// <summary>All that one spec file gives.</summary>
/// <param name="Path">The file.</param>
/// <param name="Read">The TR; null where an error is in the file.</param>
/// <param name="Problems">What is wrong with the file, at lines and columns.</param>
/// <param name="Identity">Id and name at their places, for the search for duplicates.</param>
internal sealed record TrParsing(
    string Path, TrReading? Read, EquatableArray<SpecProblem> Problems, SpecIdentity? Identity)
{
    /// <summary>Reads the file; a mistake of the reader leaves out this TR alone.</summary>
    public static TrParsing Of(SpecFile file, Glossary glossary, ReadTr read, CancellationToken cancellationToken)
    {
        try
        {
            var (tr, problems, identity) = read(file.Path, file.Text, glossary, cancellationToken);
            var reading = tr == null ? null : TrReading.Of(file.Path, tr, glossary);
            return new TrParsing(file.Path, reading, problems, identity);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var crash = new[] { GeneratorProblems.Crashed(file.Path, exception) };
            return new TrParsing(file.Path, null, crash.ToEquatableArray(), null);
        }
    }
}

/// <summary>A TR as its file states it: nothing here moves when a line is added above.</summary>
/// <param name="Path">The file.</param>
/// <param name="Tr">The TR.</param>
/// <param name="SharedCodeTypes">Those code types of the glossary that the TR uses.</param>
internal sealed record TrReading(string Path, TrSpec Tr, EquatableArray<CodeTypeSpec> SharedCodeTypes)
{
    /// <summary>The TR with what it takes from the glossary: an edit of another code type must not touch it.</summary>
    public static TrReading Of(string path, TrSpec tr, Glossary glossary)
    {
        var used = new HashSet<string>(
            EmittedRecords(tr).SelectMany(AllFields).Select(f => f.CodeType).OfType<string>(),
            StringComparer.Ordinal);
        return new TrReading(path, tr, glossary.CodeTypes.Where(t => used.Contains(t.Name)).ToEquatableArray());
    }

    /// <summary>The TR as it is emitted.</summary>
    public TrSource ToSource(bool inLibrary) => new(Path, new TrModel(Tr, SharedCodeTypes, inLibrary));

    /// <summary>What the TR takes, so that no other may.</summary>
    /// <param name="parsing">A file with an API ID.</param>
    /// <param name="inLibrary">Whether the TR's methods become part of the library's groups.</param>
    public static TrClaim ClaimOf(TrParsing parsing, bool inLibrary)
    {
        if (parsing.Read is not { } read) return new TrClaim(parsing.Identity!, default);
        var types = parsing.Identity!.Types.Select(t => t.Type);
        if (!inLibrary) types = types.Append(ClientMethodEmitter.ExtensionsOf(read.Tr.Name));
        return new TrClaim(parsing.Identity!, types.ToEquatableArray());
    }

    private static IEnumerable<RecordSpec> EmittedRecords(TrSpec tr)
    {
        if (tr.Data is not null) yield return tr.Data;
        if (tr.Kind == TrKind.Realtime) yield break;
        yield return tr.Request;
        yield return tr.Response;
    }

    private static IEnumerable<FieldSpec> AllFields(RecordSpec record) =>
        record.Fields.SelectMany(f => f.Children == null ? [f] : new[] { f }.Concat(AllFields(f.Children)));
}

/// <summary>Text to TR; the tests put a failing one in its place.</summary>
internal delegate SpecReadResult ReadTr(
    string path, string text, Glossary glossary, CancellationToken cancellationToken);
