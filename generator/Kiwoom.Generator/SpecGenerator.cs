using System.Linq;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Generator.Emitting;
using Kiwoom.Generator.Pipeline;
using Kiwoom.Spec;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator;

/// <summary>Turns spec files into C#: the pipeline, and nothing else.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SpecGenerator : IIncrementalGenerator
{
    private readonly ReadTr _read;
    private readonly EmitTr _emit;

    /// <summary>For the compiler.</summary>
    public SpecGenerator()
        : this(SpecReader.Read, TrEmitter.Emit)
    {
    }

    internal SpecGenerator(ReadTr read, EmitTr emit)
    {
        _read = read;
        _emit = emit;
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var inLibrary = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectOptions.InLibrary(options.GlobalOptions))
            .WithTrackingName(StepNames.Options);
        var files = context.AdditionalTextsProvider
            .Where(SpecFile.MayBeOne)
            .Select(SpecFile.Of)
            .WithTrackingName(StepNames.Text);

        var shared = files.Where(static f => SpecFiles.IsGlossary(f.Path)).Collect().Combine(inLibrary)
            .Select(static (x, ct) => SharedGlossary.Read(x.Left, x.Right, ct))
            .WithTrackingName(StepNames.Glossary);
        var glossary = shared.Select(static (g, _) => g.Glossary);
        context.RegisterSourceOutput(shared.Select(static (g, _) => g.Problems), ProblemDiagnostics.Report);
        context.RegisterSourceOutput(shared.Select(static (g, _) => g.OwnCodeTypes), SharedOutputs.AddCodeTypes);

        var errors = files.Where(static f => SpecFiles.IsErrors(f.Path)).Collect()
            .Select(SharedErrors.Read)
            .WithTrackingName(StepNames.Errors);
        context.RegisterSourceOutput(errors.Select(static (e, _) => e.Problems), ProblemDiagnostics.Report);
        context.RegisterSourceOutput(
            errors.Select(static (e, _) => e.Errors).Combine(inLibrary), SharedOutputs.AddErrorTable);

        var read = _read;
        var parsings = files.Where(static f => SpecFiles.IsTr(f.Path)).Combine(glossary)
            .Select((x, ct) => TrParsing.Of(x.Left, x.Right, read, ct))
            .WithTrackingName(StepNames.Parse);
        var problems = parsings.Select(static (p, _) => p.Problems).WithTrackingName(StepNames.Diagnostics);
        context.RegisterSourceOutput(problems, ProblemDiagnostics.Report);

        var duplicates = parsings.Where(static p => p.Identity is not null)
            .Select(static (p, _) => (p.Path, p.Identity!))
            .Collect()
            .Select(static (identities, _) => Duplicates.Of(identities))
            .WithTrackingName(StepNames.Duplicates);
        context.RegisterSourceOutput(duplicates.Select(static (d, _) => d.Problems), ProblemDiagnostics.Report);
        var refused = duplicates.Select(static (d, _) => d.Refused);

        var readings = parsings.Where(static p => p.Read is not null).Select(static (p, _) => p.Read!)
            .WithTrackingName(StepNames.Read);
        var emit = _emit;
        var outputs = readings.Combine(refused).Where(static x => !x.Right.Contains(x.Left.Path)).Combine(inLibrary)
            .Select(static (x, _) => x.Left.Left.ToSource(x.Right))
            .WithTrackingName(StepNames.Model)
            .Select((source, ct) => TrOutput.Of(source, emit, ct))
            .WithTrackingName(StepNames.Output);
        context.RegisterSourceOutput(outputs, TrOutput.Add);

        var entries = outputs.Where(static o => o.Entry is not null).Select(static (o, _) => o.Entry!).Collect()
            .Select(static (all, _) => TrEntry.InOrder(all))
            .WithTrackingName(StepNames.Entries);
        var groups = glossary.Select(static (g, _) => g.Groups);
        context.RegisterSourceOutput(entries.Combine(groups).Combine(inLibrary), SharedOutputs.AddIndex);
    }
}
