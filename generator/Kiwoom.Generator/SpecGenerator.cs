using System.Linq;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Generator.Emitting;
using Kiwoom.Generator.Pipeline;
using Kiwoom.Spec;
using Kiwoom.Spec.Reading;
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
        var options = context.AnalyzerConfigOptionsProvider.Combine(context.ParseOptionsProvider)
            .Select(static (x, _) => ProjectOptions.Of(x.Left.GlobalOptions, x.Right))
            .WithTrackingName(StepNames.Options);
        var references = context.CompilationProvider.Combine(options)
            .Select(static (x, ct) => References.Of(x.Left, x.Right, ct))
            .WithTrackingName(StepNames.References);
        var project = options.Combine(references)
            .Select(static (x, _) => new Project(x.Left, x.Right))
            .WithTrackingName(StepNames.Project);
        var inputs = context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (x, _) => SpecInput.Of(x.Left, x.Right.GetOptions(x.Left)));
        ReportProject(context, inputs, project);

        var files = inputs.Where(static i => i.Role == SpecRole.Spec).Combine(project)
            .Where(static x => x.Right.CanGenerate)
            .Select(static (x, ct) => SpecFile.Of(x.Left.File, ct))
            .WithTrackingName(StepNames.Text);
        var glossary = ReadGlossary(context, files, project).Select(static (g, _) => g.Glossary);
        AddErrors(context, files, project);

        var read = _read;
        var parsings = files.Where(static f => SpecFiles.IsTr(f.Path)).Combine(glossary)
            .Select((x, ct) => TrParsing.Of(x.Left, x.Right, read, ct))
            .WithTrackingName(StepNames.Parse);
        var problems = parsings.Select(static (p, _) => new ProblemList(p.Problems))
            .WithTrackingName(StepNames.Diagnostics);
        context.RegisterSourceOutput(problems, ProblemDiagnostics.Report);

        var duplicates = parsings.Where(static p => p.Identity is not null).Combine(project)
            .Select(static (x, _) => TrReading.ClaimOf(x.Left, x.Right.InLibrary))
            .Gather()
            .Combine(references)
            .Select(static (x, _) => Duplicates.Of(x.Left, x.Right))
            .WithTrackingName(StepNames.Duplicates);
        context.Report(duplicates, static d => d.Problems);

        var surroundings = project.Combine(duplicates)
            .Select(static (x, _) => new TrSurroundings(x.Left.InLibrary, x.Right.Refused));
        var emit = _emit;
        var outputs = parsings.Where(static p => p.Read is not null).Select(static (p, _) => p.Read!)
            .WithTrackingName(StepNames.Read)
            .Combine(surroundings)
            .Where(static x => !x.Right.Refused.Contains(x.Left.Path))
            .Select(static (x, _) => x.Left.ToSource(x.Right.InLibrary))
            .WithTrackingName(StepNames.Model)
            .Select((source, ct) => TrOutput.Of(source, emit, ct))
            .WithTrackingName(StepNames.Output);
        context.RegisterSourceOutput(outputs, TrOutput.Add);

        var index = outputs.Where(static o => o.Entry is not null).Select(static (o, _) => o.Entry!).Gather()
            .Select(static (all, _) => TrEntry.InOrder(all))
            .WithTrackingName(StepNames.Entries)
            .Combine(glossary)
            .Select(static (x, _) => new TrEntries(x.Left.Items, x.Right.Groups))
            .Combine(project)
            .Select(static (x, _) => new TrIndex(x.Left.Entries, x.Left.Groups, x.Right));
        context.RegisterSourceOutput(index, SharedOutputs.AddIndex);
    }

    /// <summary>Reports what is wrong with the project itself and with its items.</summary>
    private static void ReportProject(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<SpecInput> inputs,
        IncrementalValueProvider<Project> project)
    {
        var file = inputs.Where(static i => i.Role == SpecRole.Project)
            .Select(static (i, ct) => new ProjectFile(i.File.Path, i.File.GetText(ct)?.ToString() ?? ""))
            .Gather()
            .Select(static (files, _) => files.Items.FirstOrDefault());
        var setup = project.Combine(file)
            .Select(static (x, _) => new ProblemList(ProjectProblems.OfSetup(x.Left, x.Right)))
            .WithTrackingName(StepNames.Setup);
        context.RegisterSourceOutput(setup, ProblemDiagnostics.Report);

        var items = inputs.Where(static i => i.Role is SpecRole.Unreadable or SpecRole.NotAnItem)
            .Select(static (i, _) => new WrongItem(i.File.Path, i.Role))
            .Gather()
            .Combine(file)
            .Select(static (x, _) => new ProblemList(ProjectProblems.OfItems(x.Left, x.Right)));
        context.RegisterSourceOutput(items, ProblemDiagnostics.Report);
    }

    /// <summary>Reads the glossary and adds the code types that it declares.</summary>
    private static IncrementalValueProvider<SharedGlossary> ReadGlossary(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<SpecFile> files,
        IncrementalValueProvider<Project> project)
    {
        var glossary = files.Where(static f => SpecFiles.IsGlossary(f.Path)).Gather().Combine(project)
            .Select(static (x, ct) => SharedGlossary.Read(x.Left, x.Right.InLibrary, ct))
            .WithTrackingName(StepNames.Glossary);
        var codeTypes = glossary.Combine(project)
            .Select(static (x, _) => OwnCodeTypes.Of(x.Left, x.Right))
            .WithTrackingName(StepNames.CodeTypes);
        context.Report(glossary, static g => g.Problems);
        context.Report(codeTypes, static t => t.Problems);
        context.RegisterSourceOutput(codeTypes.Select(static (t, _) => t.Emitted), SharedOutputs.AddCodeTypes);
        return glossary;
    }

    /// <summary>Reads the error tables and adds the table that they make.</summary>
    private static void AddErrors(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<SpecFile> files,
        IncrementalValueProvider<Project> project)
    {
        var errors = files.Where(static f => SpecFiles.IsErrors(f.Path)).Gather().Combine(project)
            .Select(static (x, ct) => SharedErrors.Read(x.Left, x.Right.InLibrary, ct))
            .WithTrackingName(StepNames.Errors);
        context.Report(errors, static e => e.Problems);
        context.RegisterSourceOutput(errors.Select(static (e, _) => e.Emitted), SharedOutputs.AddErrorTable);
    }
}
