using System.Text;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>Fields found by names that fit a vector.</summary>
public class ShortNamesTests
{
    private const int LongestName = 15;

    [Fact]
    public void Every_table_finds_its_names_and_no_other()
    {
        var tables = Tables().ToList();
        var names = tables.SelectMany(t => t.Fields).Select(f => f.Element).Distinct().ToList();
        Assert.True(names.Count > 500);
        foreach (var table in tables)
        {
            var plan = table.PlanFor(table.Create());
            foreach (var name in names)
            {
                var field = plan.FindShort(Body(name), 1, out var length);
                var expected = Array.Find(plan.Fields, f => f.Element == name && name.Length <= LongestName);
                Assert.True(field?.Descriptor is null || field == expected, $"{table.TypeName} takes {name} for {field?.Element}");
                Assert.True(expected is null || (field == expected && length == name.Length), $"{table.TypeName} does not find {name}");
            }
        }
    }

    [Fact]
    public void Names_that_nearly_are_names()
    {
        var plan = GetStockDailyChartRow.RecordDescriptor.PlanFor(new GetStockDailyChartRow());
        Assert.Equal("pred_pre_sig", plan.FindShort(Body("pred_pre_sig"), 1, out _)?.Element);
        Assert.Equal("pred_pre", plan.FindShort(Body("pred_pre"), 1, out _)?.Element);
        string[] others =
            ["", "p", "pred_pre_", "pred_pre_si", "pred_pre_sih", "pred_prd", "pred_pr", "PRED_PRE", "pred_pre_sig_of_all", "pred_pre\0"];
        Assert.All(others, name => Assert.Null(plan.FindShort(Body(name), 1, out _)));
    }

    [Fact]
    public void Near_the_end_of_a_body_it_leaves_names_to_others()
    {
        var plan = GetStockDailyChartRow.RecordDescriptor.PlanFor(new GetStockDailyChartRow());
        var body = Body("dt");
        for (var length = 1; length < 1 + 16; length++) Assert.Null(plan.FindShort(body.AsSpan(0, length), 1, out _));
        Assert.NotNull(plan.FindShort(body.AsSpan(0, 1 + 16), 1, out _));
    }

    private static byte[] Body(string name) => Encoding.UTF8.GetBytes($"\"{name}\":\"20261128\",\"next\":\"1\"");

    private static IEnumerable<RecordDescriptor> Tables() =>
        from type in typeof(KiwoomRecord).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(KiwoomRecord)) && !type.IsAbstract
        let table = type.GetProperty("RecordDescriptor")?.GetValue(null) as RecordDescriptor
        where table is not null
        select table;
}
