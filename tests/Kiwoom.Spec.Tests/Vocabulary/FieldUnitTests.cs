using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Vocabulary;

/// <summary>What a Unit cell says.</summary>
public class FieldUnitTests
{
    [Theory]
    [InlineData("KRW 1,000,000 proved", "KRW", 1_000_000, "Proved", "KRW 1,000,000 (proved)")]
    [InlineData("1,000 shares stated", "shares", 1_000, "Stated", "1,000 shares (stated)")]
    [InlineData("100 shares", "shares", 100, "Stated", "100 shares (stated)")]
    [InlineData("%  proved", "%", 1, "Proved", "% (proved)")]
    [InlineData("USD per ounce stated", "USD per ounce", 1, "Stated", "USD per ounce (stated)")]
    public void AUnitIsAMeasureAFactorAndAStanding(string text, string measure, int factor, string standing, string shown)
    {
        var unit = FieldUnit.Parse(text, out _)!.Plain;

        Assert.Equal((measure, (decimal?)factor, standing), (unit.Measure, unit.Factor, unit.Standing.ToString()));
        Assert.Equal(shown, unit.ToString());
        Assert.Equal(98_036m * factor, unit.ToMeasure(98_036));
    }

    [Fact]
    public void AnUnknownUnitMultipliesNothing()
    {
        var unit = FieldUnit.Parse("unknown", out _)!.Plain;

        Assert.Same(ValueUnit.Unknown, unit);
        Assert.Null(unit.Factor);
        Assert.Null(unit.ToMeasure(5));
        Assert.Equal("unknown", unit.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("proved")]
    [InlineData("unknown proved")]
    [InlineData("shares Proved")]
    [InlineData("% prooved")]
    [InlineData("KRW unknown")]
    [InlineData("points proved stated")]
    [InlineData("KRW 1000")]
    [InlineData("KRW 1,00")]
    [InlineData("1,000")]
    [InlineData("1,000 1,000 shares")]
    [InlineData("KRW 0.5")]
    [InlineData("by")]
    [InlineData("by a")]
    [InlineData("by a:")]
    [InlineData("by : 1=KRW")]
    [InlineData("by a: KRW")]
    [InlineData("by a: 1,2=KRW")]
    [InlineData("by a, b: 1=KRW; 1,2=shares")]
    public void WhatIsNotAUnitIsRefused(string text) => Assert.Null(FieldUnit.Parse(text, out _));

    [Fact]
    public void AUnitDependsOnOtherFields()
    {
        var unit = FieldUnit.Parse("by amt, unit: 1=KRW 1,000,000 proved; 2,1000=1,000 shares stated; 2,1=shares stated", out _)!;

        Assert.Equal(["amt", "unit"], unit.Elements);
        Assert.Equal(UnitStanding.Stated, unit.Standing);
        Assert.Equal(("depends on amt, unit", (decimal?)null), (unit.Plain.Text, unit.Plain.Factor));
        Assert.Equal("KRW 1,000,000 (proved)", Of("1", "1"));
        Assert.Equal("1,000 shares (stated)", Of("2", "1000"));
        Assert.Equal("shares (stated)", Of("2", "1"));
        Assert.Equal("unknown", Of("2", null));
        Assert.Equal("unknown", Of("3", "1"));

        string Of(string amount, string? size) => unit.For(element => element == "amt" ? amount : size).ToString();
    }

    [Fact]
    public void TheUnitColumnWinsOverTheGlossaryAndKeepsItsFormat()
    {
        var glossary = GlossaryFile.Parse("glossary.md", TestSpec.GlossaryText + """

            ## Elements
            | Element | Name | Format |
            |---|---|---|
            | amt | Amount | amount unit=KRW stated |
            | sum | Sum | amount unit=KRW stated |
            """).Glossary;
        var text = TestSpec.Text
            .Replace("| Length | Description | Name |", "| Length | Description | Name | Format | Unit |")
            .Replace("| - cntr_qty |", "| - amt | 금액 | String | N | 12 | | | | KRW 1,000 proved |\n"
                + "| - sum | 합계 | String | N | 12 | | | | |\n| - cntr_qty |");
        var result = SpecReader.Read(TestSpec.Path, text, glossary, default);

        Assert.Empty(result.Problems);
        var fields = result.Tr!.Response.Fields[1].Children!.Fields;
        Assert.Equal(["KRW 1,000 proved", "KRW stated", null, null], fields.Select(f => f.Unit));
        Assert.Equal(ValueFormat.Amount, fields[0].Format);
    }

    [Fact]
    public void WhatTheSocketPushesDependsOnItsItem()
    {
        var text = TestSpec.Realtime
            .Replace("| Length | Description | Name |", "| Length | Description | Name | Unit |")
            .Replace("| - - 10 | 현재가 | String | N | | | |", "| - - 10 | 현재가 | String | N | | | | by item: MGD=KRW per gram stated; MGU=USD per ounce stated |");

        var result = TestSpec.Read(text);

        Assert.Empty(result.Problems);
        Assert.StartsWith("by item", result.Tr!.Data!.Fields[0].Unit);
    }

    [Theory]
    [InlineData("x10", 1)]
    [InlineData("x1000", 3)]
    [InlineData("x1000000", 6)]
    [InlineData("x10000000", null)]
    [InlineData("x1", null)]
    [InlineData("x11", null)]
    [InlineData("x", null)]
    public void AScaleLeavesUpToSixDecimalsOut(string word, int? decimals) =>
        Assert.Equal(decimals, Kiwoom.Spec.Naming.FieldFormat.Parse("number " + word, out _)?.Scale);
}
