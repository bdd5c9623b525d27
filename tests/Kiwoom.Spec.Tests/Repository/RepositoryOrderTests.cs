using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Tests.Repository;

/// <summary>What every order of this repository is checked for before it is sent, a TR of a later edition as well.</summary>
public class RepositoryOrderTests
{
    public static TheoryData<string> Ids => [.. Orders.Value.Keys];

    private static readonly Lazy<IReadOnlyDictionary<string, TrSpec>> Orders = new(() => RepositorySpecs.Files
        .Select(f => SpecReader.Read(f, File.ReadAllText(f), GlossaryFile.Embedded, CancellationToken.None).Tr!)
        .Where(t => t.Order is not null).ToDictionary(t => t.Id, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryPriceIsAWholeNumber(string id)
    {
        foreach (var field in Orders.Value[id].Request.Fields.Where(f => f.Role is FieldRole.Price or FieldRole.ConditionPrice))
            Assert.True(Has(field, RuleKind.Whole), $"{field.Element} lacks the rule whole");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryPriceThatAnOrderNeedsIsAboveZero(string id)
    {
        foreach (var field in Orders.Value[id].Request.Fields.Where(f => f.Role is FieldRole.Price or FieldRole.ConditionPrice))
        {
            // Where the trade type asks for a price, a price of zero is none.
            var asked = field.Rules.FirstOrDefault(r => r.Kind == RuleKind.RequiredWhen);
            if (!field.Required && asked is null) continue;
            var bound = field.Rules.FirstOrDefault(r => r is { Kind: RuleKind.GreaterThan, IsAssumed: false });
            Assert.True(bound is not null, $"{field.Element} lacks the rule > 0");
            Assert.True(bound.When is null || bound.When.Values == asked!.Values, $"{field.Element} is above zero elsewhere than where it is required");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryNumberOfAnOriginalOrderIsMoreThanZeros(string id)
    {
        foreach (var field in Orders.Value[id].Request.Fields.Where(f => f.Role == FieldRole.OriginalOrder))
            Assert.True(Has(field, RuleKind.NotZeros), $"{field.Element} lacks the rule not zeros");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void WhatIsModifiedOrCancelledCanBeAllThatRemains(string id)
    {
        var order = Orders.Value[id];
        var isOfRest = order.Order!.Action is OrderAction.Modify or OrderAction.Cancel;
        foreach (var field in order.Request.Fields.Where(f => f.Role == FieldRole.Quantity))
        {
            Assert.Equal(isOfRest ? ValueFormat.QuantityOrAll : ValueFormat.Quantity, field.Format);
            Assert.Equal(!isOfRest, Has(field, RuleKind.GreaterThan));
        }
    }

    /// <summary>A code that an example sends and no list has is one that the reader of the document does not know.</summary>
    [Fact]
    public void EveryCodeOfAnExampleIsListed()
    {
        var unlisted = new List<string>();
        foreach (var file in RepositorySpecs.Files)
        {
            var text = File.ReadAllText(file);
            var tr = SpecReader.Read(file, text, GlossaryFile.Embedded, CancellationToken.None).Tr!;
            var examples = SpecExamples.Read(file, text);
            if (examples.Request is { } request && tr.Kind != TrKind.Realtime) Find(tr, tr.Request, request.Json, unlisted);
            foreach (var response in examples.Responses) Find(tr, response.Section.Length > 0 && tr.Data is { } data ? data : tr.Response, response.Json, unlisted);
        }
        Assert.Empty(unlisted.Distinct());
    }

    private static void Find(TrSpec tr, RecordSpec record, string json, List<string> unlisted)
    {
        using var example = System.Text.Json.JsonDocument.Parse(json);
        var fields = Flat(record).ToLookup(f => f.Element);
        Find(example.RootElement);

        void Find(System.Text.Json.JsonElement node)
        {
            if (node.ValueKind == System.Text.Json.JsonValueKind.Array)
            {
                foreach (var item in node.EnumerateArray()) Find(item);
            }
            else if (node.ValueKind == System.Text.Json.JsonValueKind.Object)
            {
                foreach (var member in node.EnumerateObject())
                {
                    Find(member.Value);
                    if (member.Value.ValueKind == System.Text.Json.JsonValueKind.String && member.Value.GetString()!.Trim() is { Length: > 0 } code
                        && fields[member.Name].Any() && fields[member.Name].All(f => f.Format == ValueFormat.Code && !f.HasOtherCodes && f.Codes.All(c => c.Value != code && c.Label != code)))
                        unlisted.Add($"{tr.Id} {member.Name}: {code}");
                }
            }
        }
    }

    private static IEnumerable<FieldSpec> Flat(RecordSpec record) =>
        record.Fields.SelectMany(f => f.Children is null ? [f] : Flat(f.Children).Prepend(f));

    private static bool Has(FieldSpec field, RuleKind kind) => field.Rules.Any(r => r.Kind == kind && !r.IsAssumed);
}
