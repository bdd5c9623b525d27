using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kiwoom.Analyzers.Tests.Support;

/// <summary>Compiles marked-up code against the library and runs all analyzers on it.</summary>
internal static class Analysis
{
    /// <summary>Every analyzer of the assembly, in no other way than a host finds them.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(RequestAnalyzer).Assembly.GetTypes()
            .Where(t => t.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>The library's namespaces that test code finds without a using.</summary>
    public static string[] LibraryNamespaces { get; } =
    [
        "Kiwoom.Generated", "Kiwoom.Generated.Accounts", "Kiwoom.Generated.Auth", "Kiwoom.Generated.Charts",
        "Kiwoom.Generated.Codes", "Kiwoom.Generated.CreditOrders", "Kiwoom.Generated.Metadata", "Kiwoom.Generated.Orders",
        "Kiwoom.Generated.Sectors",
    ];

    private static readonly string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        """ + string.Concat(LibraryNamespaces.Select(n => $"global using {n};\n"));

    private static readonly string[] TestFrameworks = ["xunit.core", "xunit.assert", "xunit.abstractions"];

    /// <summary>What code is compiled against: the framework and the library, no test framework.</summary>
    public static ImmutableArray<MetadataReference> References { get; } = ReferencesWhere(
        name => !name.StartsWith("xunit", StringComparison.Ordinal));

    /// <summary>The same, and xunit.</summary>
    public static ImmutableArray<MetadataReference> TestReferences { get; } = ReferencesWhere(
        name => !name.StartsWith("xunit", StringComparison.Ordinal) || TestFrameworks.Contains(name));

    /// <summary>Exactly the marked messages come, and no other.</summary>
    /// <returns>Their texts, in the order of their places.</returns>
    public static async Task<string[]> RunAsync(string marked, bool isTest = false)
    {
        var code = MarkedText.Parse(marked);
        var compilation = Compile(code.Text, isTest ? TestReferences : References);
        var found = await DiagnosticsOf(compilation);
        Assert.Equal(code.Marks, found.Select(Shown));
        return [.. found.Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>The messages of the analyzers, in the order of their places.</summary>
    public static async Task<Diagnostic[]> DiagnosticsOf(Compilation compilation)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var all = await compilation.WithAnalyzers(Analyzers, options).GetAllDiagnosticsAsync();
        // AD0001 is an analyzer that crashed.
        return
        [
            .. all.Where(d => d.Id.StartsWith("KWA", StringComparison.Ordinal) || d.Id == "AD0001")
                .OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal),
        ];
    }

    public static CSharpCompilation Compile(string text, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(
            "Marked",
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(text, path: "Marked.cs")],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static Mark Shown(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        var place = diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "";
        return new Mark(diagnostic.Id, start.Line, start.Character, place);
    }

    private static ImmutableArray<MetadataReference> ReferencesWhere(Func<string, bool> wanted) =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileNameWithoutExtension(p) is var name && wanted(name)
                && !name.StartsWith("Kiwoom.Analyzers", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];
}
