using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kiwoom.Generator.Tests.Support;

/// <summary>
/// Runs the generator. Every run is done twice, and the second must do nothing; every run is repeated from nothing, and
/// must give equal but other models, none of which holds on to the compiler's objects.
/// </summary>
internal sealed class GeneratorFixture
{
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Empty", [StrictCompiler.Parse("// nothing", "Empty.cs")], options: StrictCompiler.Options);

    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;

    private GeneratorFixture(GeneratorDriver driver, IEnumerable<MetadataReference> references)
    {
        _driver = driver;
        _compilation = Empty.AddReferences(references);
    }

    /// <summary>The last run.</summary>
    public GeneratorRunResult Result => _driver.GetRunResult().Results[0];

    /// <summary>Runs on these files as the library's project does, and checks what every run must keep.</summary>
    public static GeneratorFixture Run(params IEnumerable<TextFile> files) =>
        Run(files, inLibrary: true, [], LanguageVersion.Preview);

    /// <summary>
    /// Runs on these files as a project does that references <paramref name="library"/>, and checks what every run must
    /// keep.
    /// </summary>
    public static GeneratorFixture RunAsUser(CSharpCompilation library, params IEnumerable<TextFile> files) =>
        RunAsUser([library], files);

    /// <summary>The same with other references, or none.</summary>
    public static GeneratorFixture RunAsUser(
        IEnumerable<CSharpCompilation> references, params IEnumerable<TextFile> files) =>
        Run(files, inLibrary: false, References(references), LanguageVersion.Preview);

    /// <summary>The same in another language version.</summary>
    public static GeneratorFixture RunAsUser(
        CSharpCompilation library, LanguageVersion language, params IEnumerable<TextFile> files) =>
        Run(files, inLibrary: false, References([library]), language);

    private static GeneratorFixture Run(
        IEnumerable<TextFile> files, bool inLibrary, MetadataReference[] references, LanguageVersion language)
    {
        var texts = files.ToArray();
        var fixture = Start(new SpecGenerator(), inLibrary, references, language, texts);
        fixture.RunAgain();
        fixture.AssertSecondRunIsCached();
        fixture.AssertEqualModels(Start(new SpecGenerator(), inLibrary, references, language, texts));
        return fixture;
    }

    private static MetadataReference[] References(IEnumerable<CSharpCompilation> compilations) =>
        [.. compilations.Select(c => c.ToMetadataReference())];

    /// <summary>Runs a given generator once.</summary>
    public static GeneratorFixture Start(SpecGenerator generator, bool inLibrary, params TextFile[] files) =>
        Start(generator, inLibrary, [], LanguageVersion.Preview, files);

    /// <summary>Runs a given generator once, beside references.</summary>
    public static GeneratorFixture Start(
        SpecGenerator generator,
        bool inLibrary,
        MetadataReference[] references,
        LanguageVersion language,
        params TextFile[] files)
    {
        var driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            files,
            StrictCompiler.ParseOptions.WithLanguageVersion(language),
            new ProjectOptions(inLibrary),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var fixture = new GeneratorFixture(driver, references);
        fixture.RunAgain();
        return fixture;
    }

    public void RunAgain(CancellationToken cancellationToken = default) =>
        _driver = _driver.RunGenerators(_compilation, cancellationToken);

    /// <summary>An edit of C# that has nothing to do with specs.</summary>
    public void EditCSharp() =>
        _compilation = _compilation.AddSyntaxTrees(StrictCompiler.Parse("internal class Unrelated;", "Unrelated.cs"));

    /// <summary>The same compilation in another object.</summary>
    public void CloneCompilation() => _compilation = _compilation.Clone();

    /// <summary>Another library in place of all references.</summary>
    public void Reference(CSharpCompilation library) =>
        _compilation = _compilation.WithReferences(library.ToMetadataReference());

    public void Replace(TextFile old, TextFile with) => _driver = _driver.ReplaceAdditionalText(old, with);

    public void Add(TextFile file) => _driver = _driver.AddAdditionalTexts([file]);

    public void Remove(TextFile file) => _driver = _driver.RemoveAdditionalTexts([file]);

    public void SetOptions(bool inLibrary) =>
        _driver = _driver.WithUpdatedAnalyzerConfigOptions(new ProjectOptions(inLibrary));

    /// <summary>Generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Sources =>
        Result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());

    /// <summary>Ids and messages of what was reported.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => Result.Diagnostics;

    public IReadOnlyList<SyntaxTree> Trees => [.. Result.GeneratedSources.Select(s => s.SyntaxTree)];

    /// <summary>How the outputs of a step came about in the last run.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) => [.. Outputs(step).Select(o => o.Reason)];

    /// <summary>How often a step's outputs came about in some other way than unchanged.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Changes(string step) =>
        [.. Reasons(step).Where(r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))];

    /// <summary>The same for generated files.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputChanges =>
    [
        .. Result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason)
            .Where(r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)),
    ];

    /// <summary>The types of all values that went from step to step in the last run, unnamed steps' too.</summary>
    public IReadOnlyCollection<Type> ValueTypes
    {
        get
        {
            var open = new Stack<IncrementalGeneratorRunStep>(
                Result.TrackedSteps.Concat(Result.TrackedOutputSteps).SelectMany(s => s.Value));
            var seen = new HashSet<IncrementalGeneratorRunStep>();
            var types = new HashSet<Type>();
            while (open.TryPop(out var step))
            {
                if (!seen.Add(step)) continue;
                types.UnionWith(step.Outputs.Select(o => o.Value).OfType<object>().Select(v => v.GetType()));
                foreach (var input in step.Inputs) open.Push(input.Source);
            }
            return types;
        }
    }

    /// <summary>Nothing was done in the last run.</summary>
    public void AssertAllCached()
    {
        foreach (var step in StepNames.All) Assert.Empty(Changes(step));
        Assert.Empty(OutputChanges);
    }

    private void AssertSecondRunIsCached()
    {
        CloneCompilation();
        RunAgain();
        AssertAllCached();
    }

    private void AssertEqualModels(GeneratorFixture other)
    {
        foreach (var step in StepNames.All)
        {
            var mine = Values(step);
            var others = other.Values(step);
            Assert.Equal(mine.Length, others.Length);
            for (var i = 0; i < mine.Length; i++)
            {
                // Their own equality, which the compiler asks; Assert.Equal would compare the items of lists.
                Assert.True(mine[i].Equals(others[i]), $"{step}: {mine[i]} and {others[i]} differ.");
                Assert.Equal(mine[i].GetHashCode(), others[i].GetHashCode());
                Assert.NotSame(mine[i], others[i]);
                ObjectGraph.AssertFreeOfCompilerObjects(step, mine[i]);
            }
        }
    }

    private object[] Values(string step) => [.. Outputs(step).Select(o => o.Value)];

    private IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(string step) =>
        Result.TrackedSteps.TryGetValue(step, out var runs) ? runs.SelectMany(r => r.Outputs) : [];

    private sealed class ProjectOptions(bool inLibrary) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new Values("build_property.KiwoomLibrary", inLibrary ? "true" : null);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values("build_metadata.AdditionalFiles.KiwoomSpec", ((TextFile)textFile).Item);

        private sealed class Values(string key, string? value) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string asked, [NotNullWhen(true)] out string? found)
            {
                found = asked == key ? value : null;
                return found is not null;
            }
        }
    }
}
