using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kiwoom.Spec.Tests.Units;

/// <summary>
/// An amount is a price times a quantity, a rate a change against a price, a net purchase what was bought less what was sold. Where
/// the tables' units make these differ by a factor of ten, a unit is false.
/// </summary>
public partial class UnitArithmeticTests
{
    // Names a folder of recorded bodies with an index.json, which gives each file its TR. For runs by hand.
    private const string RecordedFolder = "KIWOOM_RECORDED";

    [Fact]
    public void The_units_of_the_tables_explain_the_examples()
    {
        var unexplained = new List<string>();
        var held = new Dictionary<EquationKind, int>();
        foreach (var (id, text, numbers) in FactTables.All())
        {
            var arithmetic = new UnitArithmetic(id, numbers, RequestOf(text));
            foreach (var row in ExamplesOf(text, "Response").SelectMany(e => WireRow.Of("the example", e))) arithmetic.Check(row);
            unexplained.AddRange(arithmetic.Unexplained);
            foreach (var (kind, count) in arithmetic.Checked) held[kind] = held.GetValueOrDefault(kind) + count;
        }

        Assert.Empty(unexplained);
        Assert.All(Enum.GetValues<EquationKind>(), kind => Assert.True(held.GetValueOrDefault(kind) > 0, $"{kind}: {held.GetValueOrDefault(kind)}"));
        Assert.True(held.Values.Sum() > 100, string.Join(", ", held));
    }

    [Fact]
    public void The_units_of_the_tables_explain_recorded_bodies()
    {
        if (Environment.GetEnvironmentVariable(RecordedFolder) is not { Length: > 0 } folder) return;
        var specs = FactTables.All().ToDictionary(s => s.Id, s => s.Numbers);
        var unexplained = new List<string>();
        var held = 0;
        using var index = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "index.json")));
        foreach (var entry in index.RootElement.EnumerateArray())
        {
            if (!specs.TryGetValue(entry.GetProperty("tr").GetString()!, out var numbers)) continue;
            var file = entry.GetProperty("file").GetString()!;
            using var body = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file)));
            var arithmetic = new UnitArithmetic(entry.GetProperty("tr").GetString()!, numbers, null);
            foreach (var row in WireRow.Of(file, body.RootElement)) arithmetic.Check(row);
            unexplained.AddRange(arithmetic.Unexplained);
            held += arithmetic.Checked.Values.Sum();
        }

        Assert.Empty(unexplained);
        Assert.True(held > 100, $"Only {held} equations were found.");
    }

    [Theory]
    [InlineData("KRW 1,000,000 proved", "shares stated", null)]
    [InlineData("KRW 1,000 proved", "1,000 shares stated", "10^-6")]
    [InlineData("KRW", "shares", "10^-6")]
    [InlineData("KRW 100,000,000", "shares", "10^2")]
    [InlineData("by tp: 1=KRW 1,000,000 stated; 2=shares stated", "shares stated", null)]
    [InlineData("by tp: 1=KRW 1,000 stated; 2=shares stated", "shares stated", "10^-3")]
    [InlineData("unknown", "shares", null)]
    [InlineData("", "", null)]
    public void A_false_unit_of_an_amount_is_found(string amount, string quantity, string? expected)
    {
        var found = Check(
            $"| acc_trde_prica | amount | {amount} |\n| acc_trde_qty | quantity | {quantity} |\n| cur_prc | price | KRW |",
            """{"acc_trde_prica":"48120","acc_trde_qty":"802000","cur_prc":"-60100"}""", "1");

        if (expected is null) Assert.Empty(found);
        else Assert.Contains($"acc_trde_prica in a body: {expected} times", Assert.Single(found));
    }

    [Theory]
    [InlineData("rate x100", "698", true)]
    [InlineData("rate", "698", false)]
    [InlineData("rate x100", "6.98", true)]
    [InlineData("rate", "6.98", true)]
    public void A_missing_scale_of_a_rate_is_found(string format, string rate, bool isGood)
    {
        var found = Check(
            $"| flu_rt | {format} | % |\n| pred_pre | change | KRW |\n| cur_prc | price | KRW |",
            $$"""{"flu_rt":"{{rate}}","pred_pre":"1500","cur_prc":"23000"}""");

        Assert.Equal(isGood, found.Count == 0);
    }

    [Theory]
    [InlineData("KRW 1,000", true)]
    [InlineData("KRW", false)]
    public void Parts_in_another_unit_than_their_whole_are_found(string unit, bool isGood)
    {
        var found = Check(
            $"| a_netprps_amt | amount | {unit} |\n| a_buy_amt | amount | KRW 1,000 |\n| a_sell_amt | amount | KRW 1,000 |",
            """{"a_netprps_amt":"--550","a_buy_amt":"1200","a_sell_amt":"1750"}""");

        Assert.Equal(isGood, found.Count == 0);
    }

    private static IReadOnlyList<string> Check(string rows, string body, string? request = null)
    {
        var numbers = FactTables.Numbers($"## Response\n\n| Element | Format | Unit |\n|---|---|---|\n{rows}\n");
        var arithmetic = new UnitArithmetic(
            "kt99999", numbers, request is null ? null : new Dictionary<string, string> { ["tp"] = request });
        using var json = JsonDocument.Parse(body);
        foreach (var row in WireRow.Of("a body", json.RootElement)) arithmetic.Check(row);
        return arithmetic.Unexplained;
    }

    private static Dictionary<string, string> RequestOf(string text) => ExamplesOf(text, "Request")
        .SelectMany(e => WireRow.Of("", e)).SelectMany(r => r.Texts).DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => t.Value);

    private static IEnumerable<JsonElement> ExamplesOf(string text, string section)
    {
        foreach (Match example in ExamplePattern().Matches(text))
        {
            if (example.Groups[1].Value != section) continue;
            yield return JsonSerializer.Deserialize<JsonElement>(example.Groups[2].Value);
        }
    }

    [GeneratedRegex("^## (Request|Response) example[^\n]*\n+```json\n(.*?)\n```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ExamplePattern();
}
