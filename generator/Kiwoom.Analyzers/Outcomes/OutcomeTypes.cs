using Microsoft.CodeAnalysis;

namespace Kiwoom.Analyzers.Outcomes;

/// <summary>The outcome types of one compilation.</summary>
internal sealed class OutcomeTypes(INamedTypeSymbol outcome, INamedTypeSymbol? task, INamedTypeSymbol? valueTask)
{
    /// <summary>The types, or null where the library is not referenced.</summary>
    public static OutcomeTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName(LibraryTypes.Outcome) is { } outcome
            ? new OutcomeTypes(
                outcome,
                compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1"),
                compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1"))
            : null;

    public bool IsOutcome(ITypeSymbol? type) => type.Is(outcome);

    /// <summary>Whether awaiting it gives an outcome.</summary>
    public bool IsTask(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } named
        && (named.OriginalDefinition.IsSame(task) || named.OriginalDefinition.IsSame(valueTask))
        && IsOutcome(named.TypeArguments[0]);
}
