using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Kiwoom.Architecture.Tests.Support;

/// <summary>The C# files of a project, compiled as the project does it; files that the project links are where it says.</summary>
internal static class ProjectSources
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    /// <summary>Reads and compiles a project.</summary>
    /// <param name="folder">Such as <c>src/Kiwoom.Generated</c>.</param>
    /// <param name="generators">Those whose code the project cannot do without.</param>
    public static CSharpCompilation Compile(string folder, params ISourceGenerator[] generators)
    {
        var name = Path.GetFileName(folder);
        var root = RepositoryFiles.PathOf(folder.Split('/'));
        var project = XDocument.Load(Path.Combine(root, name + ".csproj"));
        var options = ParseOptions.WithPreprocessorSymbols(Symbols(project));
        var trees = Own(root).Concat(Linked(root, project)).Select(
            f => CSharpSyntaxTree.ParseText(File.ReadAllText(f.Path), options, f.Place));
        var compilation = CSharpCompilation.Create(
            name,
            [Parse(ImplicitUsings, ""), Parse(Usings(project), ""), .. trees],
            References(name),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        if (generators.Length == 0) return compilation;
        var driver = CSharpGeneratorDriver.Create(generators, SpecFiles(), ParseOptions, LibraryOptions.Instance);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var all, out _);
        return (CSharpCompilation)all;
    }

    private static IEnumerable<(string Path, string Place)> Own(string root) =>
        Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (path, Place(Path.GetRelativePath(root, path))))
            .Where(f => !f.Item2.StartsWith("obj/", StringComparison.Ordinal) && !f.Item2.StartsWith("bin/", StringComparison.Ordinal));

    private static IEnumerable<(string Path, string Place)> Linked(string root, XDocument project) =>
        from item in project.Descendants("Compile")
        let include = (string?)item.Attribute("Include")
        where include is not null
        let pattern = Path.GetFullPath(Path.Combine(root, include))
        from path in include.Contains('*')
            ? Directory.EnumerateFiles(Path.GetDirectoryName(pattern)!, Path.GetFileName(pattern))
            : [pattern]
        let link = (string?)item.Attribute("Link") ?? $"{(string?)item.Attribute("LinkBase")}/{Path.GetFileName(path)}"
        select (path, Place(link));

    private static IEnumerable<string> Symbols(XDocument project) => project.Descendants("DefineConstants")
        .SelectMany(d => d.Value.Split(';')).Where(symbol => symbol.All(c => char.IsLetter(c) || c == '_'));

    private static string Usings(XDocument project) => string.Concat(
        project.Descendants("Using").Select(u => $"global using {(string?)u.Attribute("Include")};\n"));

    private static IEnumerable<MetadataReference> References(string name) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            // What a project keeps to itself, such as the HTML parser, is only beside the tests.
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
            .DistinctBy(Path.GetFileName)
            .Where(p => IsKnownTo(name, Path.GetFileNameWithoutExtension(p)))
            .Select(p => MetadataReference.CreateFromFile(p));

    // Types that two projects share as source would be seen twice.
    private static bool IsKnownTo(string project, string assembly) =>
        assembly != project && (!assembly.StartsWith("Kiwoom.", StringComparison.Ordinal)
            || ProjectReferences.Reach(project).Contains(assembly));

    private static IEnumerable<AdditionalText> SpecFiles() =>
        from path in Directory.EnumerateFiles(RepositoryFiles.PathOf("spec"), "*", SearchOption.AllDirectories)
        let file = Path.GetFileName(path)
        where Path.GetExtension(file) is ".md" or ".html" && file != "README.md" && !file.StartsWith('_')
        select new SpecText(path);

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    private static string Place(string path) => path.Replace('\\', '/');

    private sealed class SpecText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From(File.ReadAllText(path));
    }

    // What the library's project tells the generator.
    private sealed class LibraryOptions : AnalyzerConfigOptionsProvider
    {
        public static readonly LibraryOptions Instance = new();

        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values("build_property.KiwoomLibrary", "true");

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values("build_metadata.AdditionalFiles.KiwoomSpec", "true");

        private sealed class Values(string key, string value) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? found)
            {
                found = name == key ? value : null;
                return found is not null;
            }
        }
    }
}
