using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Kiwoom.Generator.Tests.Support;

/// <summary>Looks for the compiler's objects in what a step holds: they would keep whole compilations alive.</summary>
internal static class ObjectGraph
{
    public static void AssertFreeOfCompilerObjects(string step, object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Visit(root, step, seen);
    }

    private static void Visit(object? node, string path, HashSet<object> seen)
    {
        if (node is null || !seen.Add(node)) return;
        Assert.False(
            node is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location or AdditionalText or SourceText,
            $"{path} holds a {node.GetType()}.");

        var type = node.GetType();
        if (type.IsPrimitive || type.IsEnum || node is string or Type or Delegate) return;
        if (node is IEnumerable items and not string)
        {
            var index = 0;
            foreach (var item in items) Visit(item, $"{path}[{index++}]", seen);
        }
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            var fields = declaring.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            foreach (var field in fields) Visit(field.GetValue(node), $"{path}.{field.Name}", seen);
        }
    }
}
