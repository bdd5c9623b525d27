using System;
using System.Linq;
using System.Threading;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Generator.Emitting;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Problems;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Pipeline;

/// <summary>A TR that is to be emitted, and the file it comes from.</summary>
internal sealed record TrSource(string Path, TrModel Model);

/// <summary>What the generated files of all TRs depend on besides their own spec files.</summary>
/// <param name="InLibrary">Whether they are the library's.</param>
/// <param name="Refused">The files that are left out.</param>
internal sealed record TrSurroundings(bool InLibrary, EquatableArray<string> Refused);

/// <summary>What the shared files need to know of an emitted TR.</summary>
/// <param name="Id">API ID.</param>
/// <param name="Group">The client group that has its methods; null where there are none.</param>
/// <param name="DescriptorOwner">The full name of the type that has its descriptor.</param>
internal sealed record TrEntry(string Id, string? Group, string DescriptorOwner)
{
    /// <summary>All entries by id, whatever order the files came in.</summary>
    public static Gathered<TrEntry> InOrder(Gathered<TrEntry> entries) =>
        new(entries.Items.OrderBy(e => e.Id, StringComparer.Ordinal).ToEquatableArray());
}

/// <summary>The generated file of a TR, or the crash that left it out.</summary>
internal sealed record TrOutput(string HintName, string? Source, TrEntry? Entry, SpecProblem? Crash)
{
    /// <summary>Emits the TR; a mistake of the emitter leaves out this TR alone.</summary>
    public static TrOutput Of(TrSource source, EmitTr emit, CancellationToken cancellationToken)
    {
        var tr = source.Model.Tr;
        var hintName = TrEmitter.HintName(tr.Id);
        try
        {
            var text = emit(source.Model, cancellationToken);
            var group = TrEmitter.HasMethods(tr) ? tr.Group : null;
            var owner = $"global::{Namespaces.Of(tr)}.{TrEmitter.DescriptorOwner(tr)}";
            return new TrOutput(hintName, text, new TrEntry(tr.Id, group, owner), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new TrOutput(hintName, null, null, GeneratorProblems.Crashed(source.Path, exception));
        }
    }

    /// <summary>Adds the file, or reports the crash.</summary>
    public static void Add(SourceProductionContext context, TrOutput output)
    {
        if (output.Source is { } source) context.AddSource(output.HintName, source);
        if (output.Crash is { } crash) context.ReportDiagnostic(ProblemDiagnostics.Of(crash));
    }
}

/// <summary>Model to C#; the tests put a failing one in its place.</summary>
internal delegate string EmitTr(TrModel model, CancellationToken cancellationToken);
