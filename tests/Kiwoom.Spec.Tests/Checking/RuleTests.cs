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
