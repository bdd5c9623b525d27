using System.Text.Json;
using System.Text.Json.Serialization;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>An outcome can be written and read back.</summary>
public partial class OrderOutcomeDataTests
{
    public static TheoryData<string> Faults() => [.. Fault.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_was_written_is_read_back_equal(string fault)
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("kt10000", Fault.All.Single(f => f.Name == fault));
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        var outcome = OutcomeCase.All.Single(c => c.Fault.Name == fault).Reason == OrderOutcomeReason.Timeout
            ? await broker.TimeOutAsync(call, "kt10000")
            : await call;

        var data = outcome.ToData();
        var text = JsonSerializer.Serialize(data, Context.Default.OrderOutcomeData);

        Assert.Equal(data, JsonSerializer.Deserialize(text, Context.Default.OrderOutcomeData));
        Assert.Equal(("kt10000", outcome.Kind, outcome.OrderNumber), (data.TrId, data.KnownKind, data.OrderNumber));
        Assert.Equal((outcome.Reason.ToString(), outcome.Error?.Code), (data.Reason, data.ErrorCode));
        Assert.True(data.CalledAt <= data.SentAt && data.SentAt <= data.EndedAt);
        foreach (var secret in new[] { broker.Simulator.Options.AppKey, broker.Simulator.Options.SecretKey, broker.Simulator.Options.AccountNumber })
            Assert.DoesNotContain(secret, text);
    }

    [Fact]
    public async Task A_guard_rail_and_the_original_order_are_among_it()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Client.KillSwitch.Engage("stop");
        var data = (await broker.Client.SendOrderAsync(GuardRails.GuardRailTests.Modify())).ToData();
        Assert.Equal(("NotSent", "GuardRail", "KillSwitch", "0000001"), (data.Kind, data.Reason, data.GuardRule, data.OriginalOrderNumber));
        Assert.Null(data.SentAt);
    }

    [Fact]
    public void What_a_newer_version_wrote_survives()
    {
        const string text = """
            {"TrId":"kt10000","Kind":"Parked","Reason":"WaitsForAuction","Explanation":"later","Venue":{"Code":"KRX","Since":[1,2]}}
            """;
        var data = JsonSerializer.Deserialize(text, Context.Default.OrderOutcomeData)!;
        Assert.Equal(("Parked", "WaitsForAuction", OrderOutcomeKind.Unknown), (data.Kind, data.Reason, data.KnownKind));
        var again = JsonSerializer.Serialize(data, Context.Default.OrderOutcomeData);
        Assert.Contains("""
            "Venue":{"Code":"KRX","Since":[1,2]}
            """.Trim(), again);
        Assert.Equal(data, JsonSerializer.Deserialize(again, Context.Default.OrderOutcomeData));
        Assert.NotEqual(data, JsonSerializer.Deserialize(text.Replace("[1,2]", "[1,3]"), Context.Default.OrderOutcomeData));
    }

    [Fact]
    public void Every_value_counts_for_equality()
    {
        var plain = new OrderOutcomeData { TrId = "a", Kind = "b", Reason = "c", Explanation = "d" };
        foreach (var property in typeof(OrderOutcomeData).GetProperties().Where(p => p.CanWrite && p.Name != nameof(OrderOutcomeData.Further)))
        {
            var other = plain with { };
            Assert.Equal(plain, other);
            var type = property.PropertyType;
            property.SetValue(
                other, type == typeof(string) ? "x" : type == typeof(int) || type == typeof(int?) ? 7 : (object)DateTimeOffset.UnixEpoch);
            Assert.True(!plain.Equals(other), $"{property.Name} does not count.");
        }
    }

    [JsonSerializable(typeof(OrderOutcomeData))]
    private sealed partial class Context : JsonSerializerContext;
}
