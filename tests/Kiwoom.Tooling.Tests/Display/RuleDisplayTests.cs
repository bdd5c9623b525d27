using Kiwoom.Generated;
using Kiwoom.Generated.Metadata;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Tooling.Tests.Display;

public class RuleDisplayTests
{
    [Theory]
    [InlineData("kt10000", "cond_uv", "required when trde_tp is StopLimit (assumed); > 0 when trde_tp is StopLimit; a whole number")]
    [InlineData("ka10075", "stk_cd", "required when all_stk_tp is OneStock (assumed)")]
    [InlineData("kt10003", "orig_ord_no", "not zeros alone")]
    public void Codes_have_their_names(string id, string element, string expected)
    {
        var record = KiwoomCatalog.Find(id)!.Request;
        var field = record.Find(element)!;
        Assert.Equal(expected, string.Join("; ", field.Rules.Select(rule => RuleDisplay.Of(rule, field, record))));
    }

    [Fact]
    public void No_rule_of_the_catalog_shows_a_code_that_has_a_name()
    {
        var bad =
            from tr in KiwoomCatalog.All
            from field in tr.Request.Fields
            from rule in field.Rules
            let other = tr.Request.Find(rule.When?.Element ?? rule.Element ?? "")
            where other is { Codes.Count: > 0 }
            let shown = RuleDisplay.Of(rule, field, tr.Request)
            where (rule.When?.Values ?? rule.Values).Any(v => other.Codes.Any(c => c.Value == v && !shown.Contains(c.Name, StringComparison.Ordinal)))
            select $"{tr.Id} {field.Element}: {shown}";
        Assert.Empty(bad);
    }
}
