using System.Text.Json;
using Kiwoom.Generated.Codes;
using Kiwoom.Web.Acts;
using Kiwoom.Web.Tests.Support;

namespace Kiwoom.Web.Tests;

/// <summary>Acts in two presses, on the simulator.</summary>
public sealed class ActTests
{
    private const string Buy = """{"act":"buy","stock":"005930","quantity":3,"price":60000,"tradeType":"Limit","venue":"Krx"}""";

    // Where the desk finds what became of an order.
    private static readonly string[] Lists = ["ka10075", "ka10076", "kt00007"];

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
        var plan = await visit.PlanAsync(Buy);
        var faults = visit.Server.Hub.Sim!.Simulator.Faults;
        foreach (var tr in Lists) faults.Next(tr, Simulator.Fault.Refusal20, 500); // or the desk may have found it before it answers
        await visit.PostAsync("/api/sim/faults", """{"tr":"kt10000","fault":"ReplyLost","calls":1}""");
        var (_, sent) = await visit.SendAsync(plan);
        Assert.Equal("Unknown", sent.GetProperty("outcome").GetString());
        Assert.Contains("연결이 끊겼습니다", sent.GetProperty("explanationKo").GetString());
        Assert.Contains("연결이 끊겼습니다", sent.GetProperty("order").GetProperty("explanationKo").GetString());
        faults.Clear();
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
        var listed = (await visit.GetAsync("/api/orders")).GetProperty("orders")[0];
        Assert.Equal((TradeType.Limit.Name, TradeType.Limit.Label), (listed.GetProperty("tradeType").GetString(), listed.GetProperty("tradeTypeKo").GetString()));
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
    [InlineData("""{"act":"buy","stock":"M04020000","quantity":1,"price":150000}""", "stock")]
    [InlineData("""{"act":"sell","stock":"M04020100","quantity":1,"price":15000}""", "stock")]
    [InlineData("""{"act":"buy","stock":"005930_NX","quantity":1,"price":60000}""", "stock")]
    [InlineData("""{"act":"buy","stock":"A005930","quantity":1,"price":60000}""", "stock")]
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

    [Theory]
    [InlineData("\"price\":60000,\"tradeType\":\"StopLimit\",\"conditionPrice\":70000", "at 60,000 won (StopLimit, condition price 70,000 won)", "× 60,000원 (스톱지정가, 조건단가 70,000원)")]
    [InlineData("\"price\":60000,\"tradeType\":\"StopLimit\",\"conditionPrice\":70000,\"venue\":\"Nxt\"", "at 60,000 won (StopLimit, condition price 70,000 won, NXT)", "× 60,000원 (스톱지정가, 조건단가 70,000원, NXT)")]
    [InlineData("\"price\":60000,\"venue\":\"Sor\"", "at 60,000 won (SOR)", "× 60,000원 (SOR)")]
    [InlineData("\"price\":60000,\"tradeType\":\"LimitIoc\"", "at 60,000 won (LimitIoc)", "× 60,000원 (보통(IOC))")]
    [InlineData("\"tradeType\":\"Market\",\"venue\":\"Nxt\"", "(Market, NXT)", "(시장가, NXT)")]
    [InlineData("\"price\":60000,\"tradeType\":\"Limit\",\"venue\":\"Krx\"", "at 60,000 won", "× 60,000원")]
    public async Task The_second_press_says_what_is_not_a_limit_order_on_KRX(string fields, string english, string korean)
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        await visit.UntilAsync("/api/quotes", static q => q.GetProperty("quotes").EnumerateArray().Any(static one => one.GetProperty("name").ValueKind == JsonValueKind.String));
        var check = await visit.CheckAsync($$"""{"act":"buy","stock":"005930","quantity":1,{{fields}}}""");
        Assert.EndsWith($"(005930) {english}", check.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.EndsWith($"(005930) 매수 1주 {korean}", check.GetProperty("titleKo").GetString(), StringComparison.Ordinal);
    }

    /// <summary>What was checked of a day, such as its price limits, is not of the next one.</summary>
    [Theory]
    [InlineData(Buy)]
    [InlineData("""{"act":"sell","stock":"005930","quantity":1,"price":70000}""")]
    public async Task A_new_order_of_one_day_is_not_sent_on_the_next(string act)
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var plan = await visit.PlanAsync(act);
        visit.Server.Hub.Sim!.Clock.JumpTo(new DateTimeOffset(2026, 11, 23, 10, 30, 0, TimeSpan.FromHours(9)));
        // Until the new day was read, the desk takes no order at all.
        await visit.UntilOpenAsync();
        var (_, sent) = await visit.SendAsync(plan);
        Assert.Equal("Refused", sent.GetProperty("outcome").GetString());
        Assert.Contains("another day", sent.ToString(), StringComparison.Ordinal);
        Assert.Empty(visit.Server.Hub.Sim!.Simulator.Orders);
    }

    /// <summary>A browser that sends a plan again must hear what became of it, however many were made since.</summary>
    [Fact]
    public async Task A_plan_that_was_sent_is_never_forgotten()
    {
        var time = new ManualTimeProvider();
        var book = new ActBook(time, TimeSpan.FromSeconds(60));
        var used = Plan("used");
        book.Add(used);
        await used.Run().Result;
        for (var i = 0; i < 1_200; i++) book.Add(Plan(FormattableString.Invariant($"p{i}")));
        Assert.Same(used, book.Find("used", "u1"));
        Assert.Equal("NoPlan", Assert.Throws<Json.RequestException>(() => book.Find("p0", "u1")).Code);
        Assert.Equal("PlanUnused", Assert.Throws<Json.RequestException>(() => book.Sent("p1199", "u1")).Code);
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("PlanUnused", Assert.Throws<Json.RequestException>(() => book.Sent("p1199", "u1")).Code); // it may just be beginning
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("PlanExpired", Assert.Throws<Json.RequestException>(() => book.Sent("p1199", "u1")).Code);

        ActPlan Plan(string id) => new(static _ => Task.FromResult(ActResult.Done("Done.", "완료했습니다."))) { Id = id, Act = "kill", User = "u1", Does = new("It does.", "합니다."), Expires = book.Expires };
    }

    [Fact]
    public async Task What_became_of_a_plan_can_be_asked_and_asking_sends_nothing()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var plan = await visit.PlanAsync(Buy);
        using (var early = await visit.Client.GetAsync(new Uri($"/api/acts/result?plan={plan}", UriKind.Relative))) Assert.Equal(System.Net.HttpStatusCode.Conflict, early.StatusCode);
        Assert.Empty(visit.Server.Hub.Sim!.Simulator.Orders);
        await visit.SendAsync(plan);
        Assert.Equal("Accepted", (await visit.GetAsync($"/api/acts/result?plan={plan}")).GetProperty("outcome").GetString());
        Assert.Single(visit.Server.Hub.Sim!.Simulator.Orders);
    }

    [Fact]
    public async Task A_person_who_reads_Korean_reads_the_whole_check_and_the_result_in_Korean()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        await visit.UntilAsync("/api/quotes", static q => q.GetProperty("quotes").EnumerateArray().Any(static one => one.GetProperty("name").ValueKind == JsonValueKind.String));
        var bought = await visit.CheckAsync(Buy);
        Assert.Equal("삼성전자(005930) 매수 3주 × 60,000원", bought.GetProperty("titleKo").GetString());
        Assert.Equal("Buy 3 of 삼성전자(005930) at 60,000 won", bought.GetProperty("title").GetString());
        var (_, sent) = await visit.SendAsync(bought.GetProperty("plan").GetString()!);
        var id = sent.GetProperty("order").GetProperty("id").GetString();
        await visit.UntilAsync("/api/orders", static o => o.GetProperty("orders")[0].GetProperty("working").GetBoolean());
        foreach (var act in new[]
        {
            """{"act":"sell","stock":"005930","quantity":500,"tradeType":"Market"}""", """{"act":"buy","stock":"005930","quantity":3,"price":60010}""",
            $$"""{"act":"modify","order":"{{id}}","price":61000,"quantity":null}""", $$"""{"act":"cancel","order":"{{id}}","quantity":1}""",
            """{"act":"close","stock":"005930"}""", """{"act":"cancel-all","stock":null,"side":"Buy"}""", """{"act":"kill"}""", """{"act":"release"}""",
        })
        {
            var check = await visit.CheckAsync(act);
            List<string?> texts = [check.GetProperty("titleKo").GetString(), .. check.GetProperty("affectsKo").EnumerateArray().Select(static t => t.GetString()), .. check.GetProperty("checks").EnumerateArray().Select(static c => c.GetProperty("textKo").GetString())];
            if (check.GetProperty("warning").ValueKind == JsonValueKind.String) texts.Add(check.GetProperty("warningKo").GetString());
            Assert.All(texts, static text => Assert.Matches("[가-힣]", text!));
            Assert.All(texts, static text => Assert.DoesNotMatch("[a-z]{4,}", text!));
        }
        var (_, closed) = await visit.SendAsync(await visit.PlanAsync("""{"act":"close","stock":"005930"}"""));
        Assert.All(closed.GetProperty("linesKo").EnumerateArray(), static line => Assert.Matches("[가-힣]", line.GetString()!));
        Assert.Equal(closed.GetProperty("lines").GetArrayLength(), closed.GetProperty("linesKo").GetArrayLength());
    }

    [Theory]
    [InlineData(60_000, true, "On a tick. Within the limits of the day")]
    [InlineData(95_000, false, "95000 won is not within the limits of the day")]
    [InlineData(60_001, false, "60001 won is not on a tick")]
    [InlineData(95_001, false, "95001 won is not within the limits of the day")]
    public async Task A_price_that_fails_says_what_is_wrong_with_it(int price, bool passed, string text)
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var check = (await visit.CheckAsync($$"""{"act":"buy","stock":"005930","quantity":1,"price":{{price}}}""")).GetProperty("checks").EnumerateArray()
            .Single(static c => c.GetProperty("name").GetString() == "PriceValid");
        Assert.Equal(passed, check.GetProperty("passed").GetBoolean());
        Assert.Contains(text, check.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_close_leaves_a_market_sale_and_sells_what_is_held_beyond_it()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var simulator = visit.Server.Hub.Sim!.Simulator;
        var held = simulator.Holdings.Single(static h => h.StockCode == "005930").Quantity;
        const string Close = """{"act":"close","stock":"005930"}""";
        await visit.SendAsync(await visit.PlanAsync("""{"act":"sell","stock":"005930","quantity":5,"tradeType":"Market"}"""));
        await visit.UntilAsync("/api/orders", static o => o.GetProperty("orders")[0].GetProperty("working").GetBoolean());
        Assert.Contains((await visit.CheckAsync(Close)).GetProperty("affects").EnumerateArray(), static a => a.GetString()!.StartsWith("stays, sells at the market already", StringComparison.Ordinal));
        var (_, closed) = await visit.SendAsync(await visit.PlanAsync(Close));
        Assert.Contains(closed.GetProperty("lines").EnumerateArray(), static l => l.GetString()!.StartsWith("stays", StringComparison.Ordinal));
        Assert.Equal([5, held - 5], simulator.Orders.Select(static o => o.Remaining));
        await visit.UntilAsync("/api/orders", static o => o.GetProperty("orders").EnumerateArray().Count(static r => r.GetProperty("working").GetBoolean()) == 2);
        var again = await visit.CheckAsync(Close);
        Assert.False(again.GetProperty("canSend").GetBoolean());
        Assert.Contains("being sold at the market already", again.GetProperty("checks").ToString(), StringComparison.Ordinal);
        Assert.Equal(2, simulator.Orders.Count);
    }

    [Fact]
    public async Task A_change_of_which_nobody_knows_what_became_stops_new_orders_of_the_stock_too()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        var (_, sent) = await visit.SendAsync(await visit.PlanAsync(Buy));
        var id = sent.GetProperty("order").GetProperty("id").GetString();
        await visit.UntilAsync("/api/orders", static o => o.GetProperty("orders")[0].GetProperty("working").GetBoolean());
        // Nothing can be found out: neither about the cancel nor by a reading of the day.
        visit.Server.Hub.Sim!.Clock.Pause(true);
        foreach (var tr in Lists) visit.Server.Hub.Sim!.Simulator.Faults.Next(tr, Simulator.Fault.Refusal20, 500);
        await visit.PostAsync("/api/sim/faults", """{"tr":"kt10003","fault":"CutBeforeExecution","calls":1}""");
        Assert.Equal("Unknown", (await visit.SendAsync(await visit.PlanAsync($$"""{"act":"cancel","order":"{{id}}"}"""))).Body.GetProperty("outcome").GetString());
        var check = await visit.CheckAsync(Buy);
        Assert.False(check.GetProperty("checks").EnumerateArray().Single(static c => c.GetProperty("name").GetString() == "NothingUnknown").GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task What_was_begun_is_waited_for_when_the_server_ends_and_what_is_not_done_is_said()
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        Assert.Empty(await visit.Server.Hub.Acts.EndAsync(TimeSpan.FromSeconds(30)));
        await visit.PostAsync("/api/sim/faults", """{"tr":"kt10000","fault":"Hang","calls":1}""");
        var sending = visit.SendAsync(await visit.PlanAsync(Buy));
        await DeskVisit.UntilAsync(() => visit.Server.Hub.Sim!.Simulator.Orders.Count > 0);
        Assert.Contains("Buy 3 of", Assert.Single(await visit.Server.Hub.Acts.EndAsync(TimeSpan.Zero)), StringComparison.Ordinal);
        await visit.Server.EndAsync();
        try
        {
            await sending;
        }
        catch (HttpRequestException)
        {
            // The server has ended meanwhile.
        }
    }

    [Theory]
    [InlineData("""{"act":"settle","request":"x","note":"HTS"}""")]
    public async Task That_something_was_never_executed_has_to_be_written(string json)
    {
        await using var visit = await DeskVisit.OpenAsync();
        await visit.UntilOpenAsync();
        await visit.PostAsync("/api/sim/faults", """{"tr":"kt10000","fault":"CutBeforeExecution","calls":1}""");
        visit.Server.Hub.Sim!.Clock.Pause(true);
        await visit.SendAsync(await visit.PlanAsync(Buy));
        var unknown = await visit.GetAsync("/api/unknown");
        var request = unknown.GetProperty("requests")[0].GetProperty("id").GetString();
        var (status, error) = await visit.PostAsync("/api/acts/check", json.Replace("\"x\"", $"\"{request}\"", StringComparison.Ordinal));
        Assert.Equal((400, "number"), (status, error.GetProperty("error").GetProperty("field").GetString()));
        Assert.Equal("실행되지 않은 것으로 확정", (await visit.CheckAsync($$"""{"act":"settle","request":"{{request}}","number":null,"note":"HTS"}""")).GetProperty("titleKo").GetString()!.Split(": ")[1]);
    }

    private static string? CodeOf(JsonElement body) => body.GetProperty("error").GetProperty("code").GetString();
}
