using System.Collections.Concurrent;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Problems;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Kiwoom.Generator.Diagnostics;

/// <summary>Problems that are reported together.</summary>
internal sealed record ProblemList(EquatableArray<SpecProblem> Items);

/// <summary>Shows problems of spec files as the compiler's diagnostics, at their own line and column.</summary>
internal static class ProblemDiagnostics
{
    private const string Category = "Kiwoom.Spec";

    private static readonly ConcurrentDictionary<ProblemKind, DiagnosticDescriptor> Descriptors = new();

    /// <summary>The descriptor of a kind; the same one for equal kinds.</summary>
    public static DiagnosticDescriptor Descriptor(ProblemKind kind) => Descriptors.GetOrAdd(kind, Create);

    /// <summary>Reports all problems.</summary>
    public static void Report(SourceProductionContext context, ProblemList problems)
    {
        foreach (var problem in problems.Items) context.ReportDiagnostic(Of(problem));
    }

    /// <summary>The diagnostic of a problem.</summary>
    public static Diagnostic Of(SpecProblem problem)
    {
        var span = problem.Span;
        var start = new LinePosition(span.Line, span.Column);
        var end = new LinePosition(span.Line, span.Column + span.Length);
        var location = problem.Path.Length == 0
            ? Location.None
            : Location.Create(problem.Path, new TextSpan(span.Start, span.Length), new LinePositionSpan(start, end));
        return Diagnostic.Create(Descriptor(problem.Kind), location, [.. problem.Arguments]);
    }

    private static DiagnosticDescriptor Create(ProblemKind kind) => new(
        kind.Id,
        kind.Title,
        kind.MessageFormat,
        Category,
        kind.Severity switch
        {
            ProblemSeverity.Error => DiagnosticSeverity.Error,
            ProblemSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: $"{LibraryNames.Diagnostics}{kind.Id}.md");
}
