using Kiwoom.Architecture.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kiwoom.Architecture.Tests;

/// <summary>The finder of arrows itself, on projects of a few lines.</summary>
public sealed class FloorsTests
{
    private static readonly Floors TwoFloors = new("Low Side", "High", ".");

    [Fact]
    public void An_arrow_down_is_kept() => Assert.Empty(Breaches(
        ("Low/A.cs", "class A { }"), ("Side/B.cs", "class B { }"), ("High/C.cs", "class C : A { B b = new(); }"), ("P.cs", "class P : C;")));

    [Theory]
    [InlineData("class A { C? c; }")]
    [InlineData("class A { void M() => C.Do(); }")]
    [InlineData("class A { object M() { var c = D.C; return c; } } class D { public static C C => new(); }")]
    [InlineData("class A { void M(A a) => a.Extend(); }")]
    [InlineData("partial class Both { void M() => Upper(); }")]
    public void An_arrow_up_is_found(string text) => Assert.Contains(
        Breaches(
            ("Low/A.cs", text),
            ("Side/B.cs", "class B { }"),
            ("High/C.cs", "class C { public static void Do() { } } partial class Both { void Upper() { } } static class X { public static void Extend(this object o) { } }"),
            ("P.cs", "class P;")),
        b => b.StartsWith("Low/A.cs(1) uses ", StringComparison.Ordinal) && b.EndsWith("Low may not know High.", StringComparison.Ordinal));

    [Fact]
    public void An_arrow_to_a_neighbour_is_found() => Assert.Contains("Low may not know Side", Assert.Single(Breaches(
        ("Low/A.cs", "class A : B { }"), ("Side/B.cs", "class B { }"), ("High/C.cs", "class C { }"), ("P.cs", "class P;"))));

    [Fact]
    public void A_type_in_two_rooms_belongs_to_the_lower_one() => Assert.Empty(Breaches(
        ("Low/A.cs", "partial class A { }"), ("Side/B.cs", "class B;"), ("High/A.cs", "partial class A { void Up() { } }"), ("P.cs", "class P : A;")));

    [Fact]
    public void A_folder_without_a_floor_and_a_floor_without_a_file_are_found() => Assert.Equal(
        [
            "Attic/D.cs is in a folder without a floor: give the folder one in this test, or move the file.",
            "The folder Side has a floor here and no file: remove it from this test.",
        ],
        Breaches(("Low/A.cs", "class A;"), ("High/C.cs", "class C;"), ("Attic/D.cs", "class D;"), ("P.cs", "class P;")));

    private static IReadOnlyList<string> Breaches(params (string Path, string Text)[] files)
    {
        var compilation = CSharpCompilation.Create(
            "Small",
            files.Select(f => CSharpSyntaxTree.ParseText(f.Text, path: f.Path)),
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        return TwoFloors.Breaches([.. files.Select(f => f.Path)], Arrows.Of(compilation, TwoFloors.FloorOf));
    }
}
