using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>What holds between the values of one record, checked on every answer of the catalog.</summary>
public class MarketShapeTests(EveryTr every) : IClassFixture<EveryTr>
{
    public static TheoryData<string> Ids() => EveryTrTests.QueryIds();

    [Theory]
    [MemberData(nameof(Ids))]
    public void Highs_are_above_lows_and_bids_below_asks(string id)
    {
        foreach (var (record, _) in Records(id))
        {
            if (Price(record, "high_pric") is { } high && Price(record, "low_pric") is { } low)
            {
                Assert.True(low <= high, $"{low} {high}");
                foreach (var other in (string[])["open_pric", "cur_prc", "close_pric"])
                {
                    if (Price(record, other) is { } between) Assert.InRange(between, low, high);
                }
            }

            var asks = Levels(record, "sel");
            var bids = Levels(record, "buy");
            Assert.Equal(asks.Order(), asks);
            Assert.Equal(bids.OrderDescending(), bids);
            if (asks.Count > 0 && bids.Count > 0) Assert.True(bids[0] < asks[0], $"{bids[0]} {asks[0]}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Prices_of_shares_are_on_tick_and_within_the_limits_of_the_day(string id)
    {
        foreach (var (record, code) in Records(id))
        {
            // Account TRs show averages, and indices have no ticks.
            if (code is null || id.StartsWith("kt", StringComparison.Ordinal)
                || !Regex.IsMatch(code, @"\A[0-46-9][0-9]{5}\z"))
                continue;
            foreach (var element in (string[])["cur_prc", "open_pric", "high_pric", "low_pric", "sel_bid", "buy_bid"])
            {
                if (Price(record, element) is not { } price) continue;
                var tick = code == "069500" ? (price < 2_000 ? 1 : 5) : Tick(price);
                Assert.True(price % tick == 0, $"{id} {code} {element} {price}");
                if (Price(record, "upl_pric") is { } upper && Price(record, "lst_pric") is { } lower)
                    Assert.InRange(price, lower, upper);
            }
        }
    }

    [Fact]
    public void Days_of_a_chart_are_business_days_each_once_and_newest_first()
    {
        var days = Records("ka10081").Where(static r => r.Record.TryGetProperty("dt", out _))
            .Select(static r => r.Record.GetProperty("dt").GetString()!).ToList();
        Assert.True(days.Count > 100);
        Assert.Equal(days.Distinct().OrderDescending(), days);
    }

    [Fact]
    public void Another_seed_has_other_values()
    {
        Assert.NotEqual(Body(every.New(1)), Body(every.New(2)));

        static string Body(KiwoomSimulator simulator)
        {
            var broker = new Broker(simulator);
            return broker.SendRaw(broker.RequestTo(KiwoomCatalog.Find("ka10081")!, SpecRequests.Example("ka10081")))
                .Body.GetRawText();
        }
    }

    /// <summary>Every object of all pages, with the stock that it or the request names.</summary>
    private List<(JsonElement Record, string? Code)> Records(string id)
    {
        var asked = SpecRequests.Fields(id).GetValueOrDefault("stk_cd", "").Split('_')[0];
        return [.. every.RecordsOf(id).Select(record => (record, CodeOf(record) ?? asked))];
    }

    private static string? CodeOf(JsonElement record) =>
        record.TryGetProperty("stk_cd", out var code) && code.GetString() is { Length: > 0 } text
            ? text.TrimStart('A')
            : null;

    /// <summary>The price without its direction; null where there is none.</summary>
    private static decimal? Price(JsonElement record, string element) =>
        record.TryGetProperty(element, out var value) && value.ValueKind == JsonValueKind.String
        && decimal.TryParse(value.GetString()!.TrimStart('+', '-'), CultureInfo.InvariantCulture, out var price)
        && price > 0
            ? price
            : null;

    private static List<decimal> Levels(JsonElement record, string side)
    {
        var levels = new List<decimal>();
        for (var level = 1; level <= 10; level++)
        {
            string[] names = level == 1
                ? [$"{side}_fpr_bid", $"{side}_1bid", $"{side}_1th_bid", $"{side}_bid"]
                : [$"{side}_{level}th_pre_bid", $"{side}_{level}bid", $"{side}_{level}th_bid"];
            if (names.Select(name => Price(record, name)).FirstOrDefault(static p => p is not null) is { } found)
                levels.Add(found);
        }

        return levels;
    }

    private static decimal Tick(decimal price) => price switch
    {
        < 2_000 => 1,
        < 5_000 => 5,
        < 20_000 => 10,
        < 50_000 => 50,
        < 200_000 => 100,
        < 500_000 => 500,
        _ => 1_000,
    };
}
