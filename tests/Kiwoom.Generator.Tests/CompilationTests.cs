using Kiwoom.Generator.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Tests;

/// <summary>Generated code compiles wherever, as strictly as anybody may.</summary>
public class CompilationTests
{
    [Fact]
    public void Every_spec_of_the_repository_is_without_mistakes_and_compiles()
    {
        var fixture = GeneratorFixture.Run(Repository.Specs);
        Assert.DoesNotContain(fixture.Diagnostics, d => d.Severity >= DiagnosticSeverity.Warning);
        var trs = Repository.Specs.Count(f => Kiwoom.Spec.Reading.SpecFiles.IsTr(f.Path));
        Assert.Equal(trs, fixture.Reasons(StepNames.Output).Count);
        StrictCompiler.AssertClean(StrictCompiler.CompileLibrary(fixture.Trees), fixture.Trees);
    }

    [Fact]
    public void Every_format_compiles()
    {
        var fixture = GeneratorFixture.Run(TestSpecs.Small);
        Assert.DoesNotContain(fixture.Diagnostics, d => d.Severity >= DiagnosticSeverity.Warning);
        StrictCompiler.AssertClean(StrictCompiler.CompileLibrary(fixture.Trees), fixture.Trees);
    }

    [Fact]
    public void Hostile_texts_stay_texts()
    {
        var hostile = TestSpecs.Simple("ka90011", "GetA")
            .Replace("단순 조회", "</summary> *\\/ \\u0041 \"quoted\" & <b> 조회")
            .Replace("| ord_qty | 수량 |", "| ord_qty | \\\"; } </c> ]]> <see cref=\"X\"/> |");
        var fixture = GeneratorFixture.Run(TestSpecs.Glossary, hostile);
        Assert.DoesNotContain(fixture.Diagnostics, d => d.Severity >= DiagnosticSeverity.Warning);
        StrictCompiler.AssertClean(StrictCompiler.CompileLibrary(fixture.Trees), fixture.Trees);
    }

    [Fact]
    public void A_property_may_have_the_name_of_its_type()
    {
        var spec = TestSpecs.Order.Replace("| trde_tp | 매매구분 |", "| trade_type | 매매구분 |")
            .Replace("when trde_tp", "when trade_type").Replace("\"trde_tp\"", "\"trade_type\"");
        var fixture = GeneratorFixture.Run(TestSpecs.Glossary, spec);
        Assert.Contains("public TradeType? TradeType", fixture.Sources["kt90001.g.cs"]);
        StrictCompiler.AssertClean(StrictCompiler.CompileLibrary(fixture.Trees), fixture.Trees);
    }

    [Fact]
    public void A_request_may_hold_lists_and_objects()
    {
        var spec = TestSpecs.Simple("ka90011", "GetA").Replace(
            "| stk_cd | 종목코드 | String | Y | 6 | |",
            """
            | item_list | 목록 | LIST | Y | | |
            | - stk_cd | 종목코드 | String | Y | 6 | |
            | item | 품목 | Object | Y | | |
            | - stk_cd | 종목코드 | String | N | 6 | |
            """)
            .Replace("{ \"stk_cd\": \"005930\" }", "{ \"item_list\": [ { \"stk_cd\": \"005930\" } ], \"item\": {} }");
        var fixture = GeneratorFixture.Run(TestSpecs.Glossary, spec);
        Assert.Contains("required global::System.Collections.Generic.IReadOnlyList<", fixture.Sources["ka90011.g.cs"]);
        StrictCompiler.AssertClean(StrictCompiler.CompileLibrary(fixture.Trees), fixture.Trees);
    }
}
