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
        var language = context.ParseOptionsProvider
            .Select(static (options, _) => ProjectOptions.Language(options))
            .WithTrackingName(StepNames.Language);
        var references = context.CompilationProvider.Combine(inLibrary)
            .Select(static (x, ct) => x.Right ? new References(default) : References.Of(x.Left, ct))
            .WithTrackingName(StepNames.References);
        var inputs = context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (x, _) => SpecInput.Of(x.Left, x.Right.GetOptions(x.Left)));

        var project = inputs.Where(static i => i.Role == SpecRole.Project)
            .Select(static (i, ct) => new ProjectFile(i.File.Path, i.File.GetText(ct)?.ToString() ?? ""))
            .Collect()
            .Select(static (files, _) => files.FirstOrDefault());
        var canGenerate = CheckProject(context, inputs, project, inLibrary, references, language);

        var files = inputs.Where(static i => i.Role == SpecRole.Spec).Combine(canGenerate)
            .Where(static x => x.Right)
            .Select(static (x, ct) => SpecFile.Of(x.Left.File, ct))
            .WithTrackingName(StepNames.Text);

        var shared = files.Where(static f => SpecFiles.IsGlossary(f.Path)).Collect().Combine(inLibrary)
            .Select(static (x, ct) => SharedGlossary.Read(x.Left, x.Right, ct))
            .WithTrackingName(StepNames.Glossary);
        var glossary = shared.Select(static (g, _) => g.Glossary);
        var codeTypes = shared.Combine(references)
            .Select(static (x, _) => OwnCodeTypes.Of(x.Left, x.Right))
            .WithTrackingName(StepNames.CodeTypes);
        context.RegisterSourceOutput(shared.Select(static (g, _) => g.Problems), ProblemDiagnostics.Report);
        context.RegisterSourceOutput(codeTypes.Select(static (t, _) => t.Problems), ProblemDiagnostics.Report);
        context.RegisterSourceOutput(
            codeTypes.Select(static (t, _) => t.Types).Combine(inLibrary), SharedOutputs.AddCodeTypes);

        var errors = files.Where(static f => SpecFiles.IsErrors(f.Path)).Collect().Combine(inLibrary)
            .Select(static (x, ct) => SharedErrors.Read(x.Left, x.Right, ct))
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

        var duplicates = parsings.Where(static p => p.Identity is not null).Combine(inLibrary)
            .Select(static (x, _) => TrReading.ClaimOf(x.Left, x.Right))
            .Collect()
            .Combine(references)
            .Select(static (x, _) => Duplicates.Of(x.Left, x.Right))
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
        var index = entries.Combine(groups).Combine(inLibrary).Combine(references).Combine(language)
            .Select(static (x, _) => new TrIndex(
                x.Left.Left.Left.Left, x.Left.Left.Left.Right, x.Left.Left.Right, x.Left.Right, x.Right));
        context.RegisterSourceOutput(index, SharedOutputs.AddIndex);
    }

    /// <summary>Reports what is wrong with the project itself; tells whether generated code can compile there.</summary>
    private static IncrementalValueProvider<bool> CheckProject(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<SpecInput> inputs,
        IncrementalValueProvider<ProjectFile?> project,
        IncrementalValueProvider<bool> inLibrary,
        IncrementalValueProvider<References> references,
        IncrementalValueProvider<int> language)
    {
        var setup = inLibrary.Combine(references.Select(static (r, _) => r.HasLibrary)).Combine(language);
        var ofSetup = setup.Combine(project)
            .Select(static (x, _) => ProjectProblems.OfSetup(
                x.Left.Left.Left, x.Left.Left.Right, x.Left.Right, x.Right))
            .WithTrackingName(StepNames.Project);
        context.RegisterSourceOutput(ofSetup, ProblemDiagnostics.Report);

        var wrong = inputs.Where(static i => i.Role is SpecRole.Unreadable or SpecRole.NotAnItem)
            .Select(static (i, _) => new WrongItem(i.File.Path, i.Role))
            .Collect();
        var ofItems = wrong.Combine(project).Select(static (x, _) => ProjectProblems.OfItems(x.Left, x.Right));
        context.RegisterSourceOutput(ofItems, ProblemDiagnostics.Report);

        return setup.Select(static (x, _) => ProjectProblems.CanGenerate(x.Left.Left, x.Left.Right, x.Right));
    }
}
