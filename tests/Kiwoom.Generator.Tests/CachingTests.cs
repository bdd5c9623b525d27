using System.Collections.Immutable;
using Kiwoom.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Kiwoom.Generator.Tests;

/// <summary>What is done again after an edit: no more than the edit needs.</summary>
public class CachingTests
{
    private static readonly TextFile A = TestSpecs.Simple("ka90011", "GetA");
    private static readonly TextFile B = TestSpecs.Simple("ka90012", "GetB");

    // Without its response's field: the word qty does not occur.
    private static readonly TextFile C = TestSpecs.Simple("ka90013", "GetC")
        .Replace("| ord_qty | 수량 |", "| item | 품목 |").Replace("\"ord_qty\"", "\"item\"");

    private static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line;

    private static GeneratorFixture Run() => GeneratorFixture.Run(TestSpecs.Glossary, TestSpecs.Errors, A, B, C);

    [Fact]
    public void Every_named_step_is_run()
    {
        var fixture = Run();
        Assert.All(StepNames.All, step => Assert.NotEmpty(fixture.Reasons(step)));
    }

    /// <summary>
    /// A fresh compiler compiles much of its own pipeline anew for each shape of struct in it; the shapes of pairs and
    /// arrays of objects are the same for all generators.
    /// </summary>
    [Fact]
    public void Every_value_between_the_steps_is_an_object_or_a_pair_or_array_of_objects()
    {
        var types = Run().ValueTypes;
        Assert.Contains(types, t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(ValueTuple<,>));
        Assert.DoesNotContain(types, t => t.IsValueType && !IsOfObjects(t));

        static bool IsOfObjects(Type type) =>
            type.IsGenericType
            && type.GetGenericTypeDefinition() is var shape
            && (shape == typeof(ValueTuple<,>) || shape == typeof(ImmutableArray<>))
            && type.GenericTypeArguments.All(a => !a.IsValueType);
    }

    [Fact]
    public void The_same_input_does_nothing()
    {
        var fixture = Run();
        fixture.CloneCompilation();
        fixture.RunAgain();
        fixture.AssertAllCached();
    }

    [Fact]
    public void Unrelated_CSharp_does_nothing()
    {
        var fixture = Run();
        fixture.EditCSharp();
        fixture.RunAgain();
        fixture.AssertAllCached();
    }

    [Fact]
    public void One_edited_row_changes_one_file()
    {
        var fixture = Run();
        fixture.Replace(A, A.Replace("| ord_qty | 수량 |", "| ord_qty | 주문수량 |"));
        fixture.RunAgain();

        Assert.Equal([Modified], fixture.Changes(StepNames.Read));
        Assert.Equal([Modified], fixture.Changes(StepNames.Output));
        Assert.Equal([Modified], fixture.OutputChanges);
        Assert.Equal(2, fixture.Reasons(StepNames.Read).Count(r => r == Cached));
        Assert.Empty(fixture.Changes(StepNames.Entries));
    }

    [Theory]
    [InlineData("\n## Request\n", "\nSome words.\n\n## Request\n")]
    [InlineData("\n", "\r\n")]
    public void Prose_and_line_ends_change_no_model(string old, string with)
    {
        var fixture = Run();
        fixture.Replace(A, A.Replace(old, with));
        fixture.RunAgain();

        Assert.Equal([Modified], fixture.Changes(StepNames.Text));
        Assert.Equal(3, fixture.Reasons(StepNames.Read).Count);
        string[] positions = [StepNames.Text, StepNames.Parse];
        foreach (var step in StepNames.All.Except(positions)) Assert.Empty(fixture.Changes(step));
        Assert.Empty(fixture.OutputChanges);
    }

    [Fact]
    public void A_line_above_a_bad_row_moves_its_diagnostic_and_nothing_else()
    {
        const string Good = "| Description |\n|---|---|---|---|---|---|\n| stk_cd | 종목코드 | String | Y | 6 | |";
        const string TooLong = "| Description | Format |\n|---|---|---|---|---|---|---|\n"
            + "| stk_cd | 종목코드 | String | Y | 6 | 1234567:하나 | code |";
        var warned = A.Replace(Good, TooLong).Replace("\"005930\"", "\"1234567\"");
        var fixture = GeneratorFixture.Run(TestSpecs.Glossary, TestSpecs.Errors, warned, B);
        var before = Assert.Single(fixture.Diagnostics, d => d.Id == "KWG045");

        fixture.Replace(warned, warned.Replace("## Request\n", "\n## Request\n"));
        fixture.RunAgain();

        var after = Assert.Single(fixture.Diagnostics, d => d.Id == "KWG045");
        Assert.Equal(LineOf(before) + 1, LineOf(after));
        Assert.Equal([Modified], fixture.Changes(StepNames.Diagnostics));
        Assert.Empty(fixture.Changes(StepNames.Model));
        Assert.Empty(fixture.Changes(StepNames.Output));
    }

    [Fact]
    public void An_added_file_is_new_and_leaves_the_others()
    {
        var fixture = Run();
        fixture.Add(TestSpecs.Simple("ka90014", "GetD"));
        fixture.RunAgain();

        Assert.Equal([New], fixture.Changes(StepNames.Read));
        Assert.Equal([New], fixture.Changes(StepNames.Output));
        Assert.Equal([Modified], fixture.Changes(StepNames.Entries));
        Assert.Contains("ka90014", fixture.Sources["KiwoomCatalog.g.cs"]);
    }

    [Fact]
    public void A_removed_file_is_removed_and_leaves_the_others()
    {
        var fixture = Run();
        fixture.Remove(B);
        fixture.RunAgain();

        Assert.Equal([Removed], fixture.Changes(StepNames.Read));
        Assert.Equal([Removed], fixture.Changes(StepNames.Output));
        Assert.DoesNotContain("ka90012.g.cs", fixture.Sources.Keys);
        Assert.DoesNotContain("ka90012", fixture.Sources["KiwoomCatalog.g.cs"]);
    }

    [Fact]
    public void A_changed_property_changes_what_depends_on_it()
    {
        var library = StrictCompiler.CompileLibrary(GeneratorFixture.Run(TestSpecs.Small).Trees).ToMetadataReference();
        var fixture = GeneratorFixture.Start(
            new SpecGenerator(), true, [library], LanguageVersion.Preview, TestSpecs.Glossary, A, B, C);
        fixture.SetOptions(inLibrary: false);
        fixture.RunAgain();

        Assert.Equal([Modified], fixture.Changes(StepNames.Options));
        Assert.Empty(fixture.Changes(StepNames.Text));
        Assert.All(fixture.Changes(StepNames.Output), r => Assert.Equal(Modified, r));
        Assert.Equal(3, fixture.Changes(StepNames.Output).Count);
    }

    [Fact]
    public void A_glossary_word_changes_the_TRs_that_use_it()
    {
        var fixture = Run();
        fixture.Replace(TestSpecs.Glossary, TestSpecs.Glossary.Replace("| item | Item |", "| item | Article |"));
        fixture.RunAgain();

        Assert.Equal([Modified], fixture.Changes(StepNames.Model));
        Assert.Equal([Modified], fixture.Changes(StepNames.Output));
        Assert.Contains("Article", fixture.Sources["ka90013.g.cs"]);
        Assert.Equal([Modified], fixture.OutputChanges);
    }

    [Fact]
    public void A_line_above_a_glossary_table_reads_no_TR_again()
    {
        var fixture = Run();
        fixture.Replace(TestSpecs.Glossary, TestSpecs.Glossary.Replace("## Code types", "Some words.\n\n## Code types"));
        fixture.RunAgain();

        Assert.Equal([Modified], fixture.Changes(StepNames.Glossary));
        Assert.All(fixture.Reasons(StepNames.Parse), r => Assert.Equal(Cached, r));
    }

    [Fact]
    public void A_shared_code_changes_the_TRs_that_use_its_type()
    {
        var fixture = GeneratorFixture.Run(TestSpecs.Glossary, A, B, TestSpecs.Order);
        fixture.Replace(TestSpecs.Glossary, TestSpecs.Glossary.Replace("3:시장가 |", "3:시장가, 29:중간가=MidPrice |"));
        fixture.RunAgain();

        Assert.Equal([Modified], fixture.Changes(StepNames.Model));
        Assert.Equal([Modified], fixture.Changes(StepNames.Output));
        Assert.Contains("MidPrice", fixture.Sources["TradeType.g.cs"]);
    }

    [Fact]
    public void An_error_code_changes_the_error_table_alone()
    {
        var fixture = Run();
        fixture.Replace(TestSpecs.Errors, TestSpecs.Errors.Replace("Too many requests", "Too fast"));
        fixture.RunAgain();

        Assert.Equal([Modified], fixture.Changes(StepNames.Errors));
        Assert.Equal([Modified], fixture.OutputChanges);
        Assert.Empty(fixture.Changes(StepNames.Read));
    }

    [Fact]
    public void Two_readings_of_the_same_text_are_equal_and_not_the_same()
    {
        // The fixture checks it of every step, and walks every model in search of the compiler's objects.
        var fixture = GeneratorFixture.Run(Repository.Specs);
        Assert.NotEmpty(fixture.Sources);
    }
}
