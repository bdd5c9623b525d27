using System.Collections.Concurrent;
using System.Collections.Immutable;
using Kiwoom.Analyzers.Reporting;
using Kiwoom.Analyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Kiwoom.Analyzers;

/// <summary>
/// Warns of constants that the client would refuse to send: too long, no listed code, wrong characters, blank, or
/// against a rule of the spec table.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RequestAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Diagnostics.TooLong,
        Diagnostics.CodeNotListed,
        Diagnostics.Characters,
        Diagnostics.RequiredBlank,
        Diagnostics.RuleBroken,
        Diagnostics.AssumedRuleBroken);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (LibraryTypes.Find(context.Compilation, LibraryTypes.Request) is not { } request) return;
        if (LibraryTypes.Find(context.Compilation, LibraryTypes.Field) is not { } field) return;
        var tables = new ConcurrentDictionary<INamedTypeSymbol, RequestTable>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                var creation = (IObjectCreationOperation)operation.Operation;
                if (creation.Type is not INamedTypeSymbol type || !type.Is(request)) return;
                var table = tables.GetOrAdd(type, t => RequestTable.Of(t, field));
                RequestCheck.Run(table, creation, operation.ReportDiagnostic);
            },
            OperationKind.ObjectCreation);
    }
}
