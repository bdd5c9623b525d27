using System.Collections.Immutable;
using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Kiwoom.Analyzers;

/// <summary>Warns of test projects that give a client the live environment.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LiveEnvironmentAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, string> TestFrameworks = ImmutableDictionary.CreateRange(
        StringComparer.OrdinalIgnoreCase,
        new KeyValuePair<string, string>[]
        {
            new("xunit.core", "xunit"),
            new("xunit.v3.core", "xunit"),
            new("nunit.framework", "NUnit"),
            new("Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest"),
            new("MSTest.TestFramework", "MSTest"),
        });

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Diagnostics.LiveInTests);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (TestFrameworkOf(start.Compilation) is not { } framework) return;
            if (LibraryTypes.Find(start.Compilation, LibraryTypes.Options) is not { } options) return;
            start.RegisterOperationAction(c => Check(c, options, framework), OperationKind.SimpleAssignment);
        });
    }

    private static string? TestFrameworkOf(Compilation compilation)
    {
        foreach (var assembly in compilation.ReferencedAssemblyNames)
        {
            if (TestFrameworks.TryGetValue(assembly.Name, out var framework)) return framework;
        }
        return null;
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol options, string framework)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: { Name: "Environment" } property }) return;
        if (!property.ContainingType.IsSame(options) || !IsLive(assignment.Value)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Diagnostics.LiveInTests,
            assignment.Value.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(
                DiagnosticIds.Replacement, "global::" + LibraryTypes.Environment + ".Mock"),
            framework));
    }

    private static bool IsLive(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property: { Name: "Live", ContainingType.Name: "KiwoomEnvironment" } } => true,
        IInvocationOperation { TargetMethod: { Name: "Parse", ContainingType.Name: "KiwoomEnvironment" } } call =>
            call.Arguments.Length == 1 && IsLive(TextOf(call.Arguments[0].Value)),
        IInvocationOperation { TargetMethod: { Name: "FromAddress", ContainingType.Name: "KiwoomEnvironment" } } call =>
            call.Arguments.Length == 1
            && call.Arguments[0].Value is IObjectCreationOperation { Arguments.Length: 1 } uri
            && IsLive(TextOf(uri.Arguments[0].Value)),
        _ => false,
    };

    private static string? TextOf(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    private static bool IsLive(string? text) =>
        string.Equals(text, "Live", StringComparison.OrdinalIgnoreCase)
        || (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && string.Equals(address.Host.TrimEnd('.'), Hosts.Live, StringComparison.OrdinalIgnoreCase));
}
