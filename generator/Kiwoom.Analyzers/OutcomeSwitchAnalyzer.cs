using System.Collections.Immutable;
using Kiwoom.Analyzers.Outcomes;
using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Kiwoom.Analyzers;

/// <summary>Warns of switches on an outcome that forget Unknown, or take it together with others.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutcomeSwitchAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Diagnostics.UnknownArmMissing);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (LibraryTypes.Find(start.Compilation, LibraryTypes.OutcomeKind) is not { } kind) return;
            if (LibraryTypes.Find(start.Compilation, LibraryTypes.Outcome) is not { } outcome) return;
            bool IsOutcome(ITypeSymbol? type) => type.IsSame(kind) || type.Is(outcome);

            start.RegisterOperationAction(
                c =>
                {
                    var statement = (ISwitchOperation)c.Operation;
                    if (IsOutcome(statement.Value.Type)) Check(c, DefaultLast(statement.Cases).Select(ArmOf));
                },
                OperationKind.Switch);
            start.RegisterOperationAction(
                c =>
                {
                    var expression = (ISwitchExpressionOperation)c.Operation;
                    if (IsOutcome(expression.Value.Type)) Check(c, expression.Arms.Select(ArmOf));
                },
                OperationKind.SwitchExpression);
        });
    }

    private static void Check(OperationAnalysisContext context, IEnumerable<ArmKinds> arms)
    {
        var (taken, named, together) = (Kinds.None, Kinds.None, Kinds.None);
        foreach (var arm in arms)
        {
            var here = arm.Taken & ~taken;
            if (here.Has(OrderOutcomeKind.Unknown)) together = here & ~Kinds.Of(OrderOutcomeKind.Unknown);
            taken |= arm.Taken;
            named |= arm.Named;
        }
        if (named.Has(OrderOutcomeKind.Unknown)) return;
        var isTaken = taken.Has(OrderOutcomeKind.Unknown);
        if (isTaken && together == Kinds.None) return;
        var what = isTaken
            ? $"takes Unknown and {together.ToString().Replace(", ", " and ")} alike"
            : "has no arm for Unknown";
        context.ReportDiagnostic(Diagnostic.Create(
            Diagnostics.UnknownArmMissing, Places.OfSwitch(context.Operation.Syntax), what));
    }

    private static ArmKinds ArmOf(ISwitchExpressionArmOperation arm) => Under(arm.Guard, ArmReader.Read(arm.Pattern));

    // The default takes what no other section takes, wherever it stands.
    private static IEnumerable<ISwitchCaseOperation> DefaultLast(IEnumerable<ISwitchCaseOperation> sections) =>
        sections.OrderBy(s => s.Clauses.Any(c => c.CaseKind == CaseKind.Default));

    // Clauses of one section share its statements: they are one arm.
    private static ArmKinds ArmOf(ISwitchCaseOperation section)
    {
        var arm = ArmKinds.Everything.Not();
        foreach (var clause in section.Clauses)
        {
            arm = arm.Or(clause switch
            {
                ISingleValueCaseClauseOperation single => ArmReader.OfConstant(single.Value),
                IPatternCaseClauseOperation pattern => Under(pattern.Guard, ArmReader.Read(pattern.Pattern)),
                _ => ArmKinds.Everything,
            });
        }
        return arm;
    }

    private static ArmKinds Under(IOperation? guard, ArmKinds arm) => guard == null ? arm : arm.Guarded();
}
