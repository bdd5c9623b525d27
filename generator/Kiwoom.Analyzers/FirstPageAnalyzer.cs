using System.Collections.Immutable;
using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Kiwoom.Analyzers;

/// <summary>Hints at a query of which only the first page is taken, where nobody asks whether there are more.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FirstPageAnalyzer : DiagnosticAnalyzer
{
    private const string Suffix = "Async";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Diagnostics.FirstPageOnly);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (LibraryTypes.Find(start.Compilation, LibraryTypes.Response) is not { } response) return;
            start.RegisterOperationAction(c => CheckMember(c, response), OperationKind.PropertyReference);
            start.RegisterOperationAction(c => CheckLocal(c, response), OperationKind.VariableDeclarator);
        });
    }

    // (await client.Accounts.GetXAsync(...)).Rows: nothing else of the reply is kept.
    private static void CheckMember(OperationAnalysisContext context, INamedTypeSymbol response)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (TellsOfPages(reference.Property) || reference.Instance is not { } instance || !instance.Type.Is(response)) return;
        if (CallIn(instance) is { } call) Report(context, call);
    }

    private static void CheckLocal(OperationAnalysisContext context, INamedTypeSymbol response)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (!declarator.Symbol.Type.Is(response) || declarator.GetVariableInitializer()?.Value is not { } value) return;
        if (CallIn(value) is not { } call) return;

        IOperation body = declarator;
        while (body.Parent != null) body = body.Parent;
        var isUsed = false;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is not ILocalReferenceOperation local || !local.Local.IsSame(declarator.Symbol)) continue;
            // Whoever else gets the reply may look at it.
            if (local.Parent is not IPropertyReferenceOperation member || TellsOfPages(member.Property)) return;
            isUsed = true;
        }
        if (isUsed) Report(context, call);
    }

    private static bool TellsOfPages(IPropertySymbol property) => property.Name is "HasNextPage" or "Reply";

    private static void Report(OperationAnalysisContext context, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var stem = method.Name.Substring(0, method.Name.Length - Suffix.Length);
        var hasRows = method.ContainingType.GetMembers(stem + "RowsAsync").Length > 0;
        context.ReportDiagnostic(Diagnostic.Create(
            Diagnostics.FirstPageOnly, Places.OfCall(call.Syntax), method.Name, stem + (hasRows ? "RowsAsync" : "PagesAsync")));
    }

    /// <summary>The awaited call of a query that may have further pages.</summary>
    private static IInvocationOperation? CallIn(IOperation value) => value switch
    {
        IAwaitOperation await => CallIn(await.Operation),
        IConversionOperation conversion => CallIn(conversion.Operand),
        IParenthesizedOperation inner => CallIn(inner.Operand),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "WaitAsync", Instance: { } task } => CallIn(task),
        IInvocationOperation call when IsFirstPage(call.TargetMethod) => call,
        _ => null,
    };

    private static bool IsFirstPage(IMethodSymbol method)
    {
        if (!method.Name.EndsWith(Suffix, StringComparison.Ordinal)) return false;
        var pages = method.Name.Substring(0, method.Name.Length - Suffix.Length) + "PagesAsync";
        return method.ContainingType.GetMembers(pages).Length > 0;
    }
}
