using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kiwoom.Generator.Tests.Support;

/// <summary>
/// Compiles generated code as strictly as anybody may: warning level 9999, nullable, documentation checked. It stands
/// together with the library's hand-written sources, without those generators that they use besides ours; only what
/// is said of generated files counts.
/// </summary>
internal static class StrictCompiler
{
    public static CSharpParseOptions ParseOptions { get; } =
        new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    public static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        warningLevel: 9999,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true);

    private const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Kiwoom.Vocabulary;
        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => !Path.GetFileName(p).StartsWith("Kiwoom.", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ]);

    private static readonly Lazy<SyntaxTree[]> Library = new(() =>
    [
        Parse(GlobalUsings, "GlobalUsings.cs"),
        .. Repository.LibrarySources().Select(p => CSharpSyntaxTree.ParseText(
            File.ReadAllText(p), ParseOptions.WithPreprocessorSymbols("KIWOOM_LIBRARY"), p, System.Text.Encoding.UTF8)),
    ]);

    /// <summary>The library with these generated files in place of its own.</summary>
    public static CSharpCompilation CompileLibrary(IEnumerable<SyntaxTree> generated) =>
        CSharpCompilation.Create("Kiwoom.Generated", [.. Library.Value, .. generated], References.Value, Options);

    /// <summary>A user's project: these files and a reference to the library.</summary>
    public static CSharpCompilation CompileUser(CSharpCompilation library, IEnumerable<SyntaxTree> files) =>
        CSharpCompilation.Create("User", files, [.. References.Value, library.ToMetadataReference()], Options);

    /// <summary>Nothing is said of the generated files.</summary>
    public static void AssertClean(CSharpCompilation compilation, IEnumerable<SyntaxTree> generated)
    {
        var trees = generated.ToHashSet();
        var said = compilation.GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .Where(d => d.Location.SourceTree is { } tree && trees.Contains(tree))
            .Select(d => d.ToString())
            .Take(20)
            .ToList();
        Assert.True(said.Count == 0, string.Join("\n", said));
    }

    public static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, ParseOptions, path, System.Text.Encoding.UTF8);
}
