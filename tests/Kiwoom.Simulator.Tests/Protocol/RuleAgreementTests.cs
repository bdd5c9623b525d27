using System.Globalization;
using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>What the library refuses before it is sent by a rule of the table, the simulator refuses as well, and nothing more.</summary>
public class RuleAgreementTests(EveryTr every) : IClassFixture<EveryTr>
{
    [Fact]
    public void Library_and_simulator_agree_on_every_rule_that_looks_at_a_value()
    {
        var broker = new Broker(every.Simulator);
        var kinds = new HashSet<RuleKind>();
        foreach (var (tr, field, rule) in Rules())
        {
            foreach (var text in Texts(field, rule))
            {
                foreach (var fields in WithConditions(tr, rule))
                {
                    fields[field.Element] = text;
                    var request = tr.CreateRequest(fields, out var problems);
                    if (problems.Count > 0) continue; // such a text cannot be sent
                    var refused = request.Validate().Where(v => !v.IsWarning && v.Element == field.Element).Select(v => v.Message).ToList();

                    var answer = broker.SendRaw(broker.RequestTo(tr, SpecRequests.Body(tr, fields)));

                    var isRefused = answer.Message.Contains($"[1517:", StringComparison.Ordinal) && answer.Message.Contains(field.Element, StringComparison.Ordinal);
                    Assert.True(isRefused == refused.Count > 0,
                        $"{tr.Id} {field.Element} '{text}' ({rule.Text}): the library says '{string.Join(' ', refused)}', the simulator '{answer.Message}'");
                    if (refused.Count > 0) kinds.Add(rule.Kind);
                }
            }
        }
        Assert.Superset(
            new HashSet<RuleKind> { RuleKind.GreaterThan, RuleKind.AtMost, RuleKind.OneOf, RuleKind.Whole, RuleKind.NotZeros }, kinds);
    }

    private static IEnumerable<(TrDescriptor Tr, FieldDescriptor Field, FieldRule Rule)> Rules() =>
        from tr in SpecRequests.RestTrs
        from field in tr.Request.Fields
        from rule in field.Rules
        where !rule.IsAssumed && rule.Kind is not (RuleKind.RequiredWhen or RuleKind.BlankWhen or RuleKind.BlankAllowed)
        select (tr, field, rule);

    // On both sides of a bound, and every code.
    private static IEnumerable<string> Texts(FieldDescriptor field, FieldRule rule) => rule.Kind switch
    {
        RuleKind.GreaterThan or RuleKind.AtLeast or RuleKind.AtMost => Enumerable.Range(-1, 3)
            .Select(step => decimal.Parse(rule.Values[0], CultureInfo.InvariantCulture) + step)
            .Where(static number => number >= 0).Select(static number => number.ToString(CultureInfo.InvariantCulture)),
        RuleKind.NotZeros => ["0", "0000000", "0000139"],
        RuleKind.Whole => ["70000", "70000.5"],
        _ => field.Codes.Select(static code => code.Value),
    };

    // The example with each value of the field that the rule looks at.
    private static IEnumerable<Dictionary<string, string>> WithConditions(TrDescriptor tr, FieldRule rule)
    {
        if (rule.When is not { } when) return [SpecRequests.Fields(tr.Id)];
        return tr.Request.Find(when.Element)!.Codes.Select(code =>
        {
            var fields = SpecRequests.Fields(tr.Id);
            fields[when.Element] = code.Value;
            return fields;
        });
    }
}
