using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kiwoom.Analyzers.Outcomes;

/// <summary>Test doubles whose calls assert and order nothing: <c>orders.Received().BuyStockAsync(...)</c>.</summary>
internal static class Doubles
{
    private static readonly string[] Libraries = ["NSubstitute", "FakeItEasy", "Moq"];

    public static bool IsAssertion(IInvocationOperation call) =>
        call.Instance is IInvocationOperation receiver
        && Libraries.Contains(OutermostNamespace(receiver.TargetMethod), StringComparer.Ordinal);

    private static string OutermostNamespace(IMethodSymbol method)
    {
        var space = method.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space?.Name ?? "";
    }
}
