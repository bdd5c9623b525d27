using Microsoft.CodeAnalysis.CSharp;

namespace Kiwoom.Architecture.Tests.Support;

/// <summary>Looks whether a project keeps its floors.</summary>
internal static class ProjectFloors
{
    public static void AssertKept(CSharpCompilation compilation, Floors floors, string advice)
    {
        var files = compilation.SyntaxTrees.Select(t => t.FilePath)
            .Where(path => path.Length > 0 && !path.EndsWith(".g.cs", StringComparison.Ordinal)).ToList();
        var arrows = Arrows.Of(compilation, floors.FloorOf);
        Assert.NotEmpty(arrows);
        floors.AssertKept(files, arrows, advice);
    }
}
