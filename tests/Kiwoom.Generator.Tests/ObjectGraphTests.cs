using Kiwoom.Generator.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Tests;

/// <summary>The search itself: it must find what it is there for.</summary>
public class ObjectGraphTests
{
    private sealed record Holder(string Name, object Content);

    public static TheoryData<object> CompilerObjects => new()
    {
        StrictCompiler.Parse("class C;", "C.cs"),
        StrictCompiler.Parse("class C;", "C.cs").GetRoot(),
        Location.Create("a.md", default, default),
        new TextFile("a.md", "text"),
        new TextFile("a.md", "text").GetText(),
        Compile(),
        Compile().GetTypeByMetadataName("C")!,
    };

    [Theory]
    [MemberData(nameof(CompilerObjects), DisableDiscoveryEnumeration = true)]
    public void A_compilers_object_is_found_however_deep(object found)
    {
        object[] nested = [new Holder("list", new List<object> { "text", new Holder("inner", found) })];
        var exception = Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => ObjectGraph.AssertFreeOfCompilerObjects("Step", nested));
        Assert.Contains("Step[0].", exception.Message);
    }

    [Fact]
    public void Plain_values_pass() =>
        ObjectGraph.AssertFreeOfCompilerObjects("Step", new Holder("a", new object[] { 1, "b", DayOfWeek.Friday }));

    private static Compilation Compile() =>
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create("A", [StrictCompiler.Parse("class C;", "C.cs")]);
}
