using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Analyzers.Outcomes;

/// <summary>Tells outcomes, and tasks of outcomes, of one compilation.</summary>
internal sealed class OutcomeTypes(INamedTypeSymbol outcome)
{
    /// <summary>The types, or null where the library is not referenced.</summary>
    public static OutcomeTypes? Of(Compilation compilation) =>
        LibraryTypes.Find(compilation, LibraryTypes.Outcome) is { } outcome ? new OutcomeTypes(outcome) : null;

    public bool IsOutcome(ITypeSymbol? type) => type.Is(outcome);

    /// <summary>Whether awaiting it gives an outcome.</summary>
    public bool IsTask(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1, Name: "Task" or "ValueTask" } task
        && task.ContainingNamespace is { Name: "Tasks", ContainingNamespace.Name: "Threading" }
        && IsOutcome(task.TypeArguments[0]);
}
