using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Checking;

public class RuleTests
{
    private const string Rule = "required when trde_tp = 0?; blank when trde_tp in (3)";

    private static RuleSpec Read(string rule) => Assert.Single(Rules(TestSpec.With(Rule, rule)));

    private static EquatableArray<RuleSpec> Rules(string text) =>
        TestSpec.Read(text).Tr!.Request.Fields.Single(f => f.Element == "ord_uv").Rules;

    private static RuleSpec Bound(RuleKind kind, string bound, bool assumed, string text) =>
        new(kind, null, false, new[] { bound }.ToEquatableArray(), assumed, text);

    private static RuleSpec When(RuleKind kind, bool negated, bool assumed, string text, params string[] values) =>
        new(kind, "trde_tp", negated, values.ToEquatableArray(), assumed, text);

    [Fact]
    public void ReadsConditions()
    {
        Assert.Equal(
            When(RuleKind.RequiredWhen, false, false, "required when trde_tp = 0", "0"),
            Read("required when trde_tp = 0"));
        Assert.Equal(
            When(RuleKind.BlankWhen, true, true, "blank when trde_tp != 3?", "3"), Read("blank when trde_tp != 3?"));
        Assert.Equal(
            When(RuleKind.RequiredWhen, false, true, "required when trde_tp in (0, 3) ?", "0", "3"),
            Read("required when trde_tp in (0, 3) ?"));
        Assert.Equal(
            When(RuleKind.BlankWhen, true, false, "BLANK when `trde_tp` not in ('0',\"3\")", "0", "3"),
            Read("BLANK when `trde_tp` not in ('0',\"3\")"));
    }

    [Fact]
    public void ReadsBounds()
    {
        Assert.Equal(Bound(RuleKind.GreaterThan, "0", false, "> 0"), Read("> 0"));
        Assert.Equal(Bound(RuleKind.GreaterThan, "0", false, "> 0"), Read("&gt; 0"));
        Assert.Equal(Bound(RuleKind.AtLeast, "-1.5", true, ">=-1.5?"), Read(">=-1.5?"));
    }

    [Fact]
    public void ReadsTestsOfTheValue()
    {
        Assert.Equal(Bound(RuleKind.AtMost, "100", false, "<= 100"), Read("<= 100"));
        Assert.Equal(new RuleSpec(RuleKind.Whole, null, false, default, false, "whole"), Read("whole"));
        Assert.Equal(
            Bound(RuleKind.GreaterThan, "0", false, "> 0 when trde_tp not in (3)") with { When = new("trde_tp", true, new[] { "3" }.ToEquatableArray()) },
            Read("> 0 when trde_tp not in (3)"));
        Assert.Equal(
            Bound(RuleKind.OneOf, "1000", true, "in (1000) when trde_tp = 0?") with { When = new("trde_tp", false, new[] { "0" }.ToEquatableArray()) },
            Read("in (1000) when trde_tp = 0?"));
        Assert.Equal(
            new RuleSpec(RuleKind.NotZeros, null, false, default, false, "not zeros"),
            Assert.Single(Field("| orig_ord_no | 원주문번호 | String | Y | 7 | | | |", "| orig_ord_no | 원주문번호 | String | Y | 7 | | | not zeros |", "orig_ord_no").Rules));
    }

    [Fact]
    public void ACodeCanHaveBounds() => Assert.Equal(
        Bound(RuleKind.AtMost, "9", false, "<= 9"),
        Assert.Single(Field("| 0:보통, 3:시장가 | | |", "| 0:보통, 3:시장가 | | <= 9 |", "trde_tp").Rules));

    private static FieldSpec Field(string old, string with, string element) =>
        TestSpec.Read(TestSpec.With(old, with)).Tr!.Request.Fields.Single(f => f.Element == element);

    [Fact]
    public void ReadsBlankAllowed() => Assert.Equal(
        new RuleSpec(RuleKind.BlankAllowed, null, false, default, false, "blank allowed"), Read("; blank allowed ;"));

    [Fact]
    public void ReadsSeveral()
    {
        var rules = Rules(TestSpec.Text);

        Assert.Equal(["required when trde_tp = 0?", "blank when trde_tp in (3)"], rules.Select(r => r.Text));
        Assert.Equal([true, false], rules.Select(r => r.IsAssumed));
    }

    [Theory]
    [InlineData("required")]
    [InlineData("required when trde_tp")]
    [InlineData("required when trde_tp == 0")]
    [InlineData("required when trde_tp in ()")]
    [InlineData("required when trde_tp in (0")]
    [InlineData("required when trde_tp = 0 and stk_cd = 1")]
    [InlineData("> x")]
    [InlineData("< 5")]
    [InlineData("> 1,000")]
    [InlineData("<= 5 when")]
    [InlineData("<= 5 when trde_tp")]
    [InlineData("= 5 when trde_tp = 0")]
    [InlineData("blank allowed when trde_tp = 0")]
    [InlineData("in ()")]
    [InlineData("in (1,)")]
    [InlineData("not zero")]
    [InlineData("whole when trde_tp = 0 when trde_tp = 3")]
    public void AnythingElseIsNoRule(string rule)
    {
        var result = TestSpec.Read(TestSpec.With(Rule, rule));

        Assert.Equal(ProblemKinds.RuleMalformed, Assert.Single(result.Problems).Kind);
        Assert.Null(result.Tr);
    }

    [Fact]
    public void ARuleInAListLooksAtItsOwnLevel()
    {
        SpecReadResult WithRule(string rule) => TestSpec.Read(TestSpec.WithRequestRows($"""
            | legs | x | LIST | N | | | | | | Legs |
            | - no | x | String | N | | | | {rule} | | |
            | - tp | x | String | N | | | | | | |
            """));

        Assert.NotNull(WithRule("required when tp = 1").Tr);
        Assert.Equal(ProblemKinds.RuleElementUnknown, Assert.Single(WithRule("required when stk_cd = 1").Problems).Kind);
    }
}
