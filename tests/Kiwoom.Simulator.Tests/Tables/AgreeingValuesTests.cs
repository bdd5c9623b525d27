using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>
/// Values of one record that tell the same thing do not contradict each other. They are found by their elements here,
/// and by their labels in the simulator.
/// </summary>
public partial class AgreeingValuesTests(EveryTr every) : IClassFixture<EveryTr>
{
    /// <summary>It shows the sign, but not the change.</summary>
    private const string SignAlone = "ka50081";

    public static TheoryData<string> Ids() => EveryTrTests.QueryIds();

    public static TheoryData<string> IdsWithSigns() => [.. SpecRequests.RestTrs
        .Where(static tr => tr.Id != SignAlone && FieldsOf(tr.Response).Any(static field => IsSign(field.Element)))
        .Select(static tr => tr.Id)];

    [Theory]
    [MemberData(nameof(IdsWithSigns))]
    public void Every_sign_is_that_of_its_change(string id)
    {
        var checkedSigns = 0;
        foreach (var record in every.RecordsOf(id))
        {
            foreach (var element in ElementsOf(record).Where(IsSign))
            {
                var change = Value(record, ChangesOf(element));
                Assert.True(change is not null, $"{id}.{element} has no change");
                // Where the table says so, the change is sent without its sign, which only the code tells.
                var isUnsigned = AllFields(KiwoomCatalog.Find(id)!.Response).Any(f => f.SignElement == element);
                Assert.True(!isUnsigned || change >= 0, $"{id}.{element}: the change {change} has a sign of its own");
                string[] expected = Math.Sign(change.Value) switch
                {
                    > 0 when isUnsigned => ["1", "2", "4", "5"],
                    0 => ["3", ""],
                    > 0 => ["1", "2", "+"],
                    _ => ["4", "5", "-"],
                };
                var sign = record.GetProperty(element).GetString();
                Assert.True(expected.Contains(sign), $"{id}.{element} is {sign} where the change is {change}");
                checkedSigns++;
            }
        }

        Assert.NotEqual(0, checkedSigns);
    }

    [Fact]
    public void Every_field_that_is_called_a_sign_is_checked() =>
        Assert.All(SpecRequests.RestTrs.SelectMany(static tr => FieldsOf(tr.Response))
            .Where(static field => field.Label.TrimEnd('n').EndsWith("기호") || field.Label.EndsWith("부호")),
            static field => Assert.True(IsSign(field.Element), field.Element));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rate_has_the_direction_of_its_change(string id)
    {
        foreach (var record in every.RecordsOf(id))
        {
            foreach (var element in ElementsOf(record))
            {
                if (RateElement().Match(element) is not { Success: true } match
                    || Value(record, ChangesOf(match.Groups["of"].Value, match.Groups["n"].Value)) is not { } change
                    || Value(record, [element]) is not { } rate)
                    continue;
                Assert.True(Math.Sign(rate) * Math.Sign(change) >= 0, $"{id}.{element} is {rate}, the change {change}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_net_buy_is_what_was_bought_less_what_was_sold(string id)
    {
        foreach (var record in every.RecordsOf(id))
        {
            foreach (var element in ElementsOf(record).Where(static element => element.Contains("netprps")))
            {
                if (Parts(record, element) is not { } parts) continue;
                // Some TRs show what was sold with a minus; differences of differences have signs of their own.
                var sold = element.Contains("irds") ? parts.Sold : Math.Abs(parts.Sold);
                Assert.True(Value(record, [element]) == parts.Bought - sold, $"{id}.{element}: {record}");
            }
        }
    }

    [Theory]
    [InlineData("ka90008", "prm_netprps_amt")]
    [InlineData("ka90005", "all_netprps")]
    [InlineData("ka10010", "all_dfrt_trst_netprps_amt")]
    [InlineData("ka10020", "netprps_req")]
    [InlineData("ka10037", "netprps_trde_qty")]
    [InlineData("ka10039", "netprps")]
    [InlineData("ka10063", "netprps_qty")]
    [InlineData("ka30010", "netprps_req")]
    [InlineData("ka90004", "netprps_prica")]
    public void The_parts_of_these_net_buys_are_found(string id, string element) =>
        Assert.Contains(every.RecordsOf(id), record => record.TryGetProperty(element, out _)
            && Parts(record, element) is not null);

    [Fact]
    public void A_month_alone_is_one_of_twelve()
    {
        var months = 0;
        foreach (var tr in SpecRequests.RestTrs.Where(static tr => tr.Kind is TrKind.Query or TrKind.PagedQuery))
        {
            var elements = FieldsOf(tr.Response)
                .Where(static f => f.Label.EndsWith('월') && f.Format is ValueFormat.Text or ValueFormat.Number)
                .Select(static f => f.Element).ToList();
            foreach (var record in elements.Count == 0 ? [] : every.RecordsOf(tr.Id))
            {
                foreach (var element in ElementsOf(record).Intersect(elements))
                {
                    Assert.Matches(@"\A([1-9]|1[012])\z", record.GetProperty(element).GetString());
                    months++;
                }
            }
        }

        Assert.NotEqual(0, months);
    }

    private static bool IsSign(string element) => SignElement().IsMatch(element);

    private static IEnumerable<string> ChangesOf(string sign)
    {
        var match = SignElement().Match(sign);
        return ChangesOf(match.Groups["of"].Value, match.Groups["n"].Value);
    }

    private static IEnumerable<FieldDescriptor> AllFields(RecordDescriptor table) =>
        table.Fields.SelectMany(field => field.Record is { } rows ? AllFields(rows).Prepend(field) : [field]);

    /// <summary>What the change may be called, nearest first; a record without it has a rate.</summary>
    private static IEnumerable<string> ChangesOf(string of, string suffix)
    {
        string[] names = of is "" or "pre" or "pred_pre" or "flu" ? ["pred_pre", "flu_rt"]
            : of.EndsWith("pric") ? []
            : [of + "_pre", of + "pred_pre", of + "_pred_pre", of + "_chgr", of.Replace("_pre", "_pred_pre"), of];
        return names.Select(name => name + suffix);
    }

    private static (decimal Bought, decimal Sold)? Parts(JsonElement record, string net)
    {
        foreach (var (from, to) in ((string, string)[])
            [
                ("netprps", "{0}"), ("netprps", "{0}_trde_qty"), ("netprps", "tot_{0}"),
                ("netprps_prica", "{0}_cntr_amt"),
            ])
        {
            if (!net.Contains(from)) continue;
            var pattern = net.Replace(from, to);
            if (Value(record, [string.Format(pattern, "buy")]) is { } bought
                && Value(record, [string.Format(pattern, "sel"), string.Format(pattern, "sell")]) is { } sold)
                return (bought, sold);
        }

        return null;
    }

    private static IEnumerable<string> ElementsOf(JsonElement record) =>
        record.EnumerateObject().Select(static property => property.Name);

    private static decimal? Value(JsonElement record, IEnumerable<string> elements)
    {
        foreach (var element in elements)
        {
            if (record.TryGetProperty(element, out var value) && value.ValueKind == JsonValueKind.String)
                return decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture);
        }

        return null;
    }

    private static IEnumerable<FieldDescriptor> FieldsOf(RecordDescriptor table) =>
        table.Fields.SelectMany(static field =>
            field.Record is { } inner ? FieldsOf(inner).Prepend(field) : [field]);

    [GeneratedRegex(@"\A(?<of>.*?)_?(sig|sign|smbol)(?<n>_n)?\z")]
    private static partial Regex SignElement();

    [GeneratedRegex(@"\A(?<of>.*?)_?(flu_rt|pre_rt)(?<n>_n)?\z")]
    private static partial Regex RateElement();
}
