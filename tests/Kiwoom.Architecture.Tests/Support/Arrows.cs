using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiwoom.Architecture.Tests.Support;

/// <summary>Finds what each file of a project uses of the project's other files.</summary>
internal static class Arrows
{
    // A name that the compiler cannot find would be an arrow that nobody sees.
    private static readonly string[] NotFound = ["CS0103", "CS0234", "CS0246", "CS1061", "CS0117"];

    /// <summary>All arrows from file to file; of a type in several files, to the one that <paramref name="prefer"/> puts first.</summary>
    public static IReadOnlyList<Arrow> Of(CSharpCompilation compilation, Func<string, int> prefer)
    {
        var written = compilation.SyntaxTrees.Where(t => IsWritten(t.FilePath)).ToList();
        var arrows = new List<Arrow>();
        foreach (var tree in written)
        {
            var model = compilation.GetSemanticModel(tree);
            var lost = model.GetDiagnostics().FirstOrDefault(d => NotFound.Contains(d.Id) && !IsOfJson(model, d));
            Assert.True(lost is null, $"{tree.FilePath} is not understood: {lost}");
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax)) continue;
                if (model.GetSymbolInfo(node).Symbol is not { } symbol || FileOf(symbol, prefer) is not { } file) continue;
                if (file == tree.FilePath) continue;
                var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                arrows.Add(new Arrow(tree.FilePath, line, file, symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)));
            }
        }
        return arrows;
    }

    // The framework's generator writes these members, and is not run here.
    private static bool IsOfJson(SemanticModel model, Diagnostic lost)
    {
        var name = model.SyntaxTree.GetRoot().FindNode(lost.Location.SourceSpan);
        return name.FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is { Expression: var receiver } access
            && (model.GetTypeInfo(receiver).Type ?? model.GetSymbolInfo(receiver).Symbol as ITypeSymbol
                ?? (receiver is MemberAccessExpressionSyntax inner ? model.GetSymbolInfo(inner.Expression).Symbol as ITypeSymbol : null)) is { } type
            && (type.BaseType?.Name == "JsonSerializerContext" || access.ToString().Contains(".Default.", StringComparison.Ordinal) && type.TypeKind == TypeKind.Error);
    }

    private static string? FileOf(ISymbol symbol, Func<string, int> prefer)
    {
        if (symbol is INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol or IRangeVariableSymbol) return null;
        var original = symbol.OriginalDefinition;
        if (original is IMethodSymbol { ReducedFrom: { } extension }) original = extension.OriginalDefinition;
        return original.DeclaringSyntaxReferences.Concat(original.ContainingType?.DeclaringSyntaxReferences ?? [])
            .Select(r => r.SyntaxTree.FilePath)
            .Take(original.DeclaringSyntaxReferences.Length is > 0 and var own ? own : int.MaxValue) // an implicit member is where its type is
            .Where(IsWritten)
            .OrderBy(prefer)
            .FirstOrDefault();
    }

    // Implicit usings have no path, generated files one of their generator's.
    private static bool IsWritten(string path) =>
        path.Length > 0 && !path.EndsWith(".g.cs", StringComparison.Ordinal);
}
