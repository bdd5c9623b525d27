using System.Collections.Immutable;
using Kiwoom.Analyzers.Outcomes;
using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Kiwoom.Analyzers;

/// <summary>Warns of order outcomes that nobody looks at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutcomeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Diagnostics.OutcomeThrownAway);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (OutcomeTypes.Of(start.Compilation) is not { } types) return;
            start.RegisterOperationAction(c => CheckStatement(c, types), OperationKind.ExpressionStatement);
            start.RegisterOperationAction(c => CheckReturn(c, types), OperationKind.Return);
            start.RegisterOperationAction(c => CheckLocal(c, types), OperationKind.VariableDeclarator);
        });
    }

    private static void CheckStatement(OperationAnalysisContext context, OutcomeTypes types)
    {
        var thrownAway = ((IExpressionStatementOperation)context.Operation).Operation;
        if (thrownAway is ISimpleAssignmentOperation { Target: IDiscardOperation } discard)
        {
            // An awaited outcome that is discarded by name is meant to be; an order that nobody waits for is not.
            if (types.IsTask(discard.Value.Type)) Report(context, types, discard.Value);
        }
        else if (thrownAway is IInvocationOperation or IAwaitOperation or IConditionalAccessOperation
            && (types.IsOutcome(thrownAway.Type) || types.IsTask(thrownAway.Type)))
        {
            Report(context, types, thrownAway);
        }
    }

    // Task M() => client.Orders.BuyStockAsync(...): whoever awaits it never sees the outcome.
    private static void CheckReturn(OperationAnalysisContext context, OutcomeTypes types)
    {
        var returned = ((IReturnOperation)context.Operation).ReturnedValue;
        if (returned is not IConversionOperation { OperatorMethod: null } conversion) return;
        if (conversion.Operand is not IInvocationOperation call || !types.IsTask(call.Type)) return;
        if (conversion.Type is not INamedTypeSymbol { IsGenericType: false, Name: "Task" }) return;
        if (IsInLambda(conversion)) return;
        Report(context, types, call);
    }

    private static void CheckLocal(OperationAnalysisContext context, OutcomeTypes types)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (!types.IsOutcome(declarator.Symbol.Type) && !types.IsTask(declarator.Symbol.Type)) return;
        if (declarator.GetVariableInitializer()?.Value is not { } value || CallIn(value) is null) return;

        IOperation body = declarator;
        while (body.Parent != null) body = body.Parent;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is ILocalReferenceOperation reference && reference.Local.IsSame(declarator.Symbol)) return;
        }
        Report(context, types, value);
    }

    private static void Report(OperationAnalysisContext context, OutcomeTypes types, IOperation value)
    {
        if (CallIn(value) is not { } call) return;
        if (IsInQuotation(call, context.Operation) || Doubles.IsAssertion(call)) return;
        // A method that takes an outcome, or the task of one, and gives it back has looked at it.
        if (types.IsOutcome(call.Instance?.Type)) return;
        if (call.Arguments.Any(a => types.IsOutcome(a.Value.Type) || types.IsTask(a.Value.Type))) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Diagnostics.OutcomeThrownAway, Places.OfCall(call.Syntax), call.TargetMethod.Name));
    }

    /// <summary>The call that made a value: behind await, ConfigureAwait and conversions.</summary>
    private static IInvocationOperation? CallIn(IOperation value) => value switch
    {
        IAwaitOperation await => CallIn(await.Operation),
        IConversionOperation conversion => CallIn(conversion.Operand),
        IConditionalAccessOperation access => CallIn(access.WhenNotNull),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "WaitAsync", Instance: { } task } =>
            CallIn(task),
        IInvocationOperation call => call,
        _ => null,
    };

    private static bool IsInLambda(IOperation operation)
    {
        for (var o = operation.Parent; o != null; o = o.Parent)
        {
            if (o is IAnonymousFunctionOperation) return true;
            if (o is ILocalFunctionOperation) return false;
        }
        return false;
    }

    // An expression tree describes a call, for test doubles, and makes none.
    private static bool IsInQuotation(IOperation call, IOperation statement)
    {
        for (var o = statement.Parent ?? call.Parent; o != null; o = o.Parent)
        {
            if (o is IAnonymousFunctionOperation { Parent: IConversionOperation { Type.Name: "Expression" } })
                return true;
        }
        return false;
    }
}
