using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Web.Tests.Support;

namespace Kiwoom.Web.Tests;

/// <summary>The page of a mock and of a live server, for which a simulator of another process stands.</summary>
public sealed class RealServerTests
{
    private const string Buy = """{"act":"buy","stock":"005930","quantity":1,"price":60000}""";

    [Theory]
    [InlineData(KiwoomServerKind.Mock, "mock")]
    [InlineData(KiwoomServerKind.Live, "live")]
    public async Task A_page_that_only_reads_shows_everything_and_sends_nothing(KiwoomServerKind kind, string word)
    {
        await using var server = await StandIn.StartAsync(kind);
        await using var visit = await server.VisitAsync(allowOrders: false);
        var status = await visit.UntilAsync("/api/status", static s => s.GetProperty("desk").GetProperty("open").GetBoolean());
        Assert.Equal("Regular", status.GetProperty("market").GetProperty("phase").GetString()); // by the clock that the page shows
        var setup = await visit.UntilAsync("/api/setup", static s => s.GetProperty("account").ValueKind == JsonValueKind.String);
        Assert.Equal((word, false, false), (setup.GetProperty("environment").GetString(), setup.GetProperty("isSimulator").GetBoolean(), setup.GetProperty("acts").GetProperty("allowed").GetBoolean()));
        Assert.Contains("--allow-orders", setup.GetProperty("acts").GetProperty("whyKo").GetString(), StringComparison.Ordinal);
        Assert.False(setup.GetProperty("acts").GetProperty("needsDigits").GetBoolean());
        var positions = await visit.UntilAsync("/api/positions", static p => p.GetProperty("readAt").ValueKind == JsonValueKind.String);
        Assert.Equal(100, positions.GetProperty("positions")[0].GetProperty("held").GetInt64());
        await visit.UntilAsync("/api/cash", static c => c.GetProperty("orderable").ValueKind == JsonValueKind.Number);
        await visit.UntilAsync("/api/quotes", static q => q.GetProperty("quotes").EnumerateArray().Count(static one => one.GetProperty("name").ValueKind == JsonValueKind.String) == 7);
        await visit.UntilAsync("/api/conditions", static c => c.GetProperty("list").ValueKind == JsonValueKind.Array);
        await visit.UntilAsync("/api/book?stock=005930", static b => b.GetProperty("source").ValueKind == JsonValueKind.String);
        Assert.NotEmpty((await visit.GetAsync("/api/candles?stock=005930&period=day&count=5")).GetProperty("candles").EnumerateArray());
        foreach (var act in new[] { Buy, """{"act":"cancel-all"}""", """{"act":"kill"}""", """{"act":"close","stock":"005930"}""" })
        {
            var (refused, error) = await visit.PostAsync("/api/acts/check", act);
            Assert.Equal((403, "ReadOnly"), (refused, error.GetProperty("error").GetProperty("code").GetString()));
        }
        var (sim, _) = await visit.PostAsync("/api/sim/time", """{"paused":true}""");
        Assert.Equal(404, sim);
        Assert.Empty(server.Simulator.Orders);
    }

    [Fact]
    public async Task A_page_of_the_mock_server_that_may_send_orders_sends_them_without_digits()
    {
        await using var server = await StandIn.StartAsync(KiwoomServerKind.Mock);
        await using var visit = await server.VisitAsync(allowOrders: true);
        await visit.UntilOpenAsync();
        Assert.Equal("Krx", Assert.Single((await visit.GetAsync("/api/setup")).GetProperty("venues").EnumerateArray()).GetString());
        var (_, sent) = await visit.SendAsync(await visit.PlanAsync(Buy));
        Assert.Equal("Accepted", sent.GetProperty("outcome").GetString());
        var id = sent.GetProperty("order").GetProperty("id").GetString();
        await visit.UntilAsync("/api/orders", static o => o.GetProperty("orders")[0].GetProperty("working").GetBoolean());
        Assert.Equal("Accepted", (await visit.SendAsync(await visit.PlanAsync($$"""{"act":"cancel","order":"{{id}}"}"""))).Body.GetProperty("outcome").GetString());
        Assert.Equal([Simulator.SimulatedOrderKind.New, Simulator.SimulatedOrderKind.Cancel], server.Simulator.Orders.Select(static o => o.Kind));
    }

    [Fact]
    public async Task A_page_of_the_live_server_acts_after_the_digits_and_shows_no_number()
    {
        await using var server = await StandIn.StartAsync(KiwoomServerKind.Live);
        await using var visit = await server.VisitAsync(allowOrders: true);
        await visit.UntilOpenAsync();
        var setup = await visit.UntilAsync("/api/setup", static s => s.GetProperty("account").ValueKind == JsonValueKind.String);
        var acts = setup.GetProperty("acts");
        Assert.Equal((true, true, false), (acts.GetProperty("allowed").GetBoolean(), acts.GetProperty("needsDigits").GetBoolean(), acts.GetProperty("unlocked").GetBoolean()));
        Assert.DoesNotContain(StandIn.AccountNumber[^4..], setup.ToString(), StringComparison.Ordinal);
        Assert.Equal(403, (await visit.PostAsync("/api/acts/check", Buy)).Status);
        var (wrong, error) = await visit.PostAsync("/api/unlock", """{"digits":"0000"}""");
        Assert.Equal((403, "WrongDigits"), (wrong, error.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal(200, (await visit.PostAsync("/api/unlock", $$"""{"digits":"{{StandIn.AccountNumber[^4..]}}"}""")).Status);
        Assert.True((await visit.GetAsync("/api/setup")).GetProperty("acts").GetProperty("unlocked").GetBoolean());
        // What the guard rails would not send is shown at the first press.
        var far = await visit.CheckAsync(Buy);
        var rail = far.GetProperty("checks").EnumerateArray().Single(static c => c.GetProperty("name").GetString() == "GuardRails");
        Assert.Equal((false, "안전장치가 막습니다: 현재가와의 차이 14.29%(한도 10%)."), (rail.GetProperty("passed").GetBoolean(), rail.GetProperty("textKo").GetString()));
        Assert.False(far.GetProperty("canSend").GetBoolean());
        var (_, sent) = await visit.SendAsync(await visit.PlanAsync("""{"act":"buy","stock":"005930","quantity":1,"price":69000}"""));
        Assert.True(sent.GetProperty("outcome").GetString() == "Accepted", sent.ToString());
        // A market order needs a price for the guard rails, which are on here.
        var (_, closed) = await visit.SendAsync(await visit.PlanAsync("""{"act":"close","stock":"005930"}"""));
        Assert.True(closed.GetProperty("outcome").GetString() is "Accepted", closed.ToString());
        foreach (var path in (string[])["/api/setup", "/api/status", "/api/orders", "/api/positions", "/api/cash", "/api/refusals", "/api/notes", "/api/limits"])
            Assert.DoesNotContain(StandIn.AccountNumber, (await visit.GetAsync(path)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_beside_another_one_shows_what_that_one_recorded_and_who_it_is()
    {
        await using var server = await StandIn.StartAsync(KiwoomServerKind.Mock);
        await using var first = await server.VisitAsync(allowOrders: true);
        await first.UntilOpenAsync();
        await first.SendAsync(await first.PlanAsync(Buy));
        await using var second = await server.VisitAsync(allowOrders: true);
        var status = await second.UntilAsync("/api/status", static s => s.GetProperty("desk").GetProperty("holder").ValueKind == JsonValueKind.String);
        Assert.False(status.GetProperty("desk").GetProperty("open").GetBoolean());
        Assert.Contains("다른 프로그램이 계좌를 쓰고 있어", status.GetProperty("desk").GetProperty("whyKo").GetString(), StringComparison.Ordinal);
        await second.UntilAsync("/api/orders", static o => o.GetProperty("orders").GetArrayLength() == 1);
        Assert.Equal(403, (await second.PostAsync("/api/acts/check", Buy)).Status);
    }
}
