using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiwoom.Architecture.Tests.Support;

/// <summary>Finds where a value becomes text as the thread's culture wants it.</summary>
internal static class CultureUses
{
    private static readonly string[] Dependent =
        ["DateOnly", "TimeOnly", "DateTime", "DateTimeOffset", "Decimal", "Double", "Single", "Half"];

    /// <summary>The places, as <c>file(line): expression</c>.</summary>
    public static IEnumerable<string> In(SemanticModel model)
    {
        foreach (var node in model.SyntaxTree.GetRoot().DescendantNodes())
        {
            var found = node switch
            {
                InterpolationSyntax hole => IsDependent(model, hole) && !HasProvider(model, (InterpolatedStringExpressionSyntax)hole.Parent!),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsText(model, sum)
                    && (IsDependent(TypeOf(model, sum.Left)) || IsDependent(TypeOf(model, sum.Right))),
                InvocationExpressionSyntax call => IsDependent(model, call),
                _ => false,
            };
            if (!found) continue;
            var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            yield return $"{model.SyntaxTree.FilePath}({line}): {node}";
        }
    }

    private static bool IsDependent(SemanticModel model, InterpolationSyntax hole)
    {
        var type = TypeOf(model, hole.Expression);
        return IsDependent(type) || (IsNumber(type) && hole.FormatClause?.FormatStringToken.ValueText is { } format && IsGrouped(format));
    }

    // x.ToString(), string.Format, string.Join and string.Concat without a provider; what else writes takes strings.
    private static bool IsDependent(SemanticModel model, InvocationExpressionSyntax call)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || TakesProvider(method)) return false;
        if (method.Name is "ToString" or "TryFormat")
        {
            var format = call.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } given ? model.GetConstantValue(given).Value as string : null;
            return IsDependent(method.ContainingType) || (IsNumber(method.ContainingType) && format is not null && IsGrouped(format));
        }
        return method.ContainingType.SpecialType == SpecialType.System_String && method.Name is "Format" or "Join" or "Concat"
            && call.ArgumentList.Arguments.Any(a => IsDependent(ElementOf(TypeOf(model, a.Expression))));
    }

    // The text itself is the argument of a method that takes a provider too; a text inside one of its holes is not.
    private static bool HasProvider(SemanticModel model, InterpolatedStringExpressionSyntax text)
    {
        SyntaxNode outer = text;
        while (outer.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }) outer = outer.Parent;
        return outer.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol method
            && (TakesProvider(method) || method is { Name: "Invariant", ContainingType.Name: nameof(FormattableString) });
    }

    private static bool TakesProvider(IMethodSymbol method) => method.Parameters.Any(static p => p.Type.Name is nameof(IFormatProvider) or "CultureInfo");

    private static bool IsText(SemanticModel model, ExpressionSyntax expression) =>
        model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private static ITypeSymbol? TypeOf(SemanticModel model, ExpressionSyntax expression) => Plain(model.GetTypeInfo(expression).Type);

    private static ITypeSymbol? Plain(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } maybe ? maybe.TypeArguments[0] : type;

    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Plain(array.ElementType),
        INamedTypeSymbol { SpecialType: not SpecialType.System_String, TypeArguments: [var element] } => Plain(element),
        _ => type,
    };

    private static bool IsDependent(ITypeSymbol? type) =>
        Plain(type) is { } plain && plain.ContainingNamespace?.Name == nameof(System) && Dependent.Contains(plain.Name);

    private static bool IsNumber(ITypeSymbol? type) => Plain(type)?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    // Digits alone are alike everywhere; separators of thousands and decimals, signs of currencies and percents are not.
    private static bool IsGrouped(string format) => format.IndexOfAny([',', '.', 'N', 'n', 'C', 'c', 'F', 'f', 'P', 'p', 'E', 'e', '%']) >= 0;
}
