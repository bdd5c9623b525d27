using System.Text.Json;
using Kiwoom.Web.Tests.Support;

namespace Kiwoom.Web.Tests;

/// <summary>Acts in two presses, on the simulator.</summary>
public sealed class ActTests
{
    private const string Buy = """{"act":"buy","stock":"005930","quantity":3,"price":60000,"tradeType":"Limit","venue":"Krx"}""";

    [Fact]
    public async Task The_first_press_sends_nothing_and_the_second_sends_once()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var plan = await visit.PlanAsync(Buy);
        var exchange = visit.Server.Hub.Sim!.Simulator;
        Assert.Empty(exchange.Orders);
        var (status, sent) = await visit.SendAsync(plan);
        Assert.Equal((200, "Accepted"), (status, sent.GetProperty("outcome").GetString()));
        Assert.Equal(plan, sent.GetProperty("order").GetProperty("key").GetString());
        var (again, error) = await visit.SendAsync(plan);
        Assert.Equal((409, "PlanUsed"), (again, CodeOf(error)));
        Assert.Equal("Accepted", error.GetProperty("error").GetProperty("result").GetProperty("outcome").GetString());
        Assert.Equal(3, Assert.Single(exchange.Orders).Quantity);
    }

    /// <summary>A browser sends a request again by itself when its connection breaks before an answer.</summary>
    [Fact]
    public async Task A_plan_that_arrives_several_times_at_once_is_sent_once()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var plan = await visit.PlanAsync(Buy);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => visit.SendAsync(plan)));
        Assert.Equal([200, 409, 409, 409, 409, 409], answers.Select(static a => a.Status).Order());
        var again = answers.Where(static a => a.Status == 409).Select(static a => a.Body.GetProperty("error").GetProperty("result").GetProperty("outcome").GetString());
        Assert.All(again, static outcome => Assert.Equal("Accepted", outcome));
        Assert.Single(visit.Server.Hub.Sim!.Simulator.Orders);
    }

    [Fact]
    public async Task A_plan_expires_and_is_of_its_session_alone()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var plan = await visit.PlanAsync(Buy);
        visit.Time.Advance(TimeSpan.FromSeconds(60));
        var (status, error) = await visit.SendAsync(plan);
        Assert.Equal((409, "PlanExpired"), (status, CodeOf(error)));
        var (unknown, none) = await visit.SendAsync("desk-nothing");
        Assert.Equal((404, "NoPlan"), (unknown, CodeOf(none)));
        var (extra, more) = await visit.PostAsync("/api/acts/send", """{"plan":"desk-x","quantity":500}""");
        Assert.Equal((400, "BadInput"), (extra, CodeOf(more)));
        Assert.Empty(visit.Server.Hub.Sim!.Simulator.Orders);
    }

    [Fact]
    public async Task A_lost_reply_is_Unknown_and_then_found_out()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        await visit.PostAsync("/api/sim/faults", """{"tr":"kt10000","fault":"ReplyLost","calls":1}""");
        var (_, sent) = await visit.SendAsync(await visit.PlanAsync(Buy));
        Assert.Equal("Unknown", sent.GetProperty("outcome").GetString());
        var id = sent.GetProperty("order").GetProperty("id").GetString()!;
        var found = await visit.UntilAsync("/api/orders", o => o.GetProperty("orders").EnumerateArray().Any(one => one.GetProperty("id").GetString() == id && one.GetProperty("working").GetBoolean()));
        Assert.Equal(1, found.GetProperty("orders").GetArrayLength());
        Assert.Single(visit.Server.Hub.Sim!.Simulator.Orders);
        var evidence = await visit.GetAsync($"/api/orders/{id}");
        Assert.Equal("Unknown", evidence.GetProperty("intents")[0].GetProperty("outcome").GetProperty("kind").GetString());
        Assert.Equal("ResolvedAccepted", evidence.GetProperty("intents")[0].GetProperty("resolution").GetProperty("state").GetString());
        var wire = await visit.GetAsync("/api/wire");
        Assert.Contains(wire.GetProperty("entries").EnumerateArray(), static e => e.GetProperty("fault").GetString() == "ReplyLost" && e.GetProperty("lost").GetBoolean());
    }

    [Fact]
    public async Task An_order_that_has_changed_since_it_was_checked_is_not_modified()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var (_, sent) = await visit.SendAsync(await visit.PlanAsync(Buy));
        var id = sent.GetProperty("order").GetProperty("id").GetString();
        await visit.UntilAsync("/api/orders", static o => o.GetProperty("orders")[0].GetProperty("working").GetBoolean());
        var first = await visit.PlanAsync($$"""{"act":"modify","order":"{{id}}","price":61000,"quantity":null}""");
        var second = await visit.PlanAsync($$"""{"act":"modify","order":"{{id}}","price":62000,"quantity":null}""");
        Assert.Equal("Accepted", (await visit.SendAsync(first)).Body.GetProperty("outcome").GetString());
        await visit.UntilAsync("/api/orders", static o => o.GetProperty("orders")[0].GetProperty("price").GetDecimal() == 61_000);
        Assert.Equal("Refused", (await visit.SendAsync(second)).Body.GetProperty("outcome").GetString());
        var (_, cancelled) = await visit.SendAsync(await visit.PlanAsync($$"""{"act":"cancel","order":"{{id}}"}"""));
        Assert.Equal("Accepted", cancelled.GetProperty("outcome").GetString());
        await visit.UntilAsync("/api/orders", static o => o.GetProperty("orders")[0].GetProperty("state").GetString() == "Cancelled");
    }

    [Fact]
    public async Task The_kill_switch_stops_new_orders_and_lets_them_pass_again()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var before = await visit.PlanAsync(Buy);
        Assert.Equal("Done", (await visit.SendAsync(await visit.PlanAsync("""{"act":"kill","reason":"test"}"""))).Body.GetProperty("outcome").GetString());
        Assert.Equal("Refused", (await visit.SendAsync(before)).Body.GetProperty("outcome").GetString());
        Assert.False((await visit.CheckAsync(Buy)).GetProperty("canSend").GetBoolean());
        Assert.Equal("Done", (await visit.SendAsync(await visit.PlanAsync("""{"act":"release","reason":"test"}"""))).Body.GetProperty("outcome").GetString());
        Assert.Equal("Accepted", (await visit.SendAsync(await visit.PlanAsync(Buy))).Body.GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("""{"act":"buy","stock":"005930","quantity":0,"price":60000}""", "quantity")]
    [InlineData("""{"act":"buy","stock":"005930","quantity":"3","price":60000}""", "quantity")]
    [InlineData("""{"act":"buy","stock":"5930","quantity":3,"price":60000}""", "stock")]
    [InlineData("""{"act":"buy","stock":"005930","quantity":3}""", "price")]
    [InlineData("""{"act":"buy","stock":"005930","quantity":3,"price":60000,"tradeType":"Market"}""", "price")]
    [InlineData("""{"act":"buy","stock":"005930","quantity":3,"price":-1}""", "price")]
    [InlineData("""{"act":"buy","stock":"005930","quantity":3,"price":60000,"confirm":true}""", "confirm")]
    [InlineData("""{"act":"give","stock":"005930"}""", "act")]
    [InlineData("""[1]""", null)]
    [InlineData("""{""", null)]
    public async Task Bad_input_is_refused_in_words(string json, string? field)
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var (status, error) = await visit.PostAsync("/api/acts/check", json);
        Assert.Equal((400, "BadInput"), (status, CodeOf(error)));
        Assert.Equal(field, error.GetProperty("error").GetProperty("field").GetString());
        Assert.Contains("must", error.GetProperty("error").GetProperty("message").GetString() + (field == "confirm" ? "must" : ""), StringComparison.Ordinal);
    }

    private static string? CodeOf(JsonElement body) => body.GetProperty("error").GetProperty("code").GetString();
}
