using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Tests.Mcp;

/// <summary>What the server refuses by itself, whoever says yes.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("OrderWon", """{"side":"buy","stock":"005930","quantity":17,"price":60000}""")]
    [InlineData("TradeTypeAllowed", """{"side":"buy","stock":"005930","quantity":1}""")]
    [InlineData("StockAllowed", """{"side":"buy","stock":"035720","quantity":1,"price":40000}""", "--stocks", "005930,000660")]
    [InlineData("PriceNear", """{"side":"sell","stock":"005930","quantity":1,"price":50000}""")]
    [InlineData("OnTick", """{"side":"buy","stock":"005930","quantity":1,"price":60001}""")]
    [InlineData("WithinLimitsOfDay", """{"side":"buy","stock":"005930","quantity":1,"price":100}""")]
    [InlineData("Held", """{"side":"sell","stock":"005930","quantity":101,"price":70000}""", "--max-order-won", "100000000", "--max-day-won", "100000000")]
    [InlineData("Cash", """{"side":"buy","stock":"005930","quantity":1000000,"price":60000}""", "--max-order-won", "100000000000", "--max-day-won", "100000000000")]
    public async Task A_check_that_fails_gives_no_plan(string check, string order, params string[] options)
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync(["--allow-orders", "--confirm", "nobody", .. options]);
        using var given = JsonDocument.Parse(order);
        var preview = await session.DoneAsync("preview_order", given.RootElement);
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("plan_id").ValueKind);
        Assert.Contains(preview.GetProperty("checks").EnumerateArray(), c => c.GetProperty("check").GetString() == check && c.GetProperty("passed").ValueKind == JsonValueKind.False);
    }

    [Theory]
    [InlineData("005930_NX", "KRX only")]
    [InlineData("005930_AL", "KRX only")]
    [InlineData("A005930", "such as 005930")]
    [InlineData("5930", "such as 005930")]
    [InlineData("000000005930", "such as 005930")]
    [InlineData("KRX:005930", "such as 005930")]
    [InlineData("005930.KS", "such as 005930")]
    [InlineData("samsung", "such as 005930")]
    [InlineData("삼성전자", "such as 005930")]
    [InlineData("M04020000", "gold")]
    [InlineData("M04020100", "gold")]
    public async Task Only_the_code_of_a_stock_without_a_venue_is_planned(string code, string told)
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var refused = await session.RefusedAsync("preview_order", new { side = "buy", stock = code, quantity = 1, price = 60_000 });
        Assert.Contains(told, refused.ToString(), StringComparison.Ordinal);
        Assert.False(refused.TryGetProperty("plan_id", out _));
    }

    [Fact]
    public async Task An_engaged_kill_switch_gives_a_plan_of_a_cancel_alone()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        Assert.Equal(0, (await host.RunAsync("", false, "panic", "--yes", "--env", host.Address, "--journal", host.Journal)).ExitCode);
        var preview = await session.DoneAsync("preview_order", new { side = "buy", stock = "005930", quantity = 1, price = 60_000 });
        AssertNoPlan(preview, "KillSwitch");
        // As in another program: a client with another clock shares no kill switch with the server's.
        using var other = host.Simulator.CreateClient(static options => (options.Limits, options.TimeProvider) = (KiwoomLimits.None, new DaytimeProvider()));
        var placed = await other.Orders.BuyStockAsync(new() { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = 1, OrderPrice = 60_000, TradeType = TradeType.Limit });
        var cancel = await session.DoneAsync("preview_cancel", new { number = placed.OrderNumber!.TrimStart('0') });
        Assert.StartsWith("mcp-0-", cancel.GetProperty("plan_id").GetString());
        Assert.Equal("accepted", (await session.DoneAsync("submit_order", new { plan_id = cancel.GetProperty("plan_id").GetString() })).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task The_day_s_limits_count_all_orders_also_between_preview_and_sending()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody", "--max-day-won", "1000000", "--max-day-orders", "2");
        // Both pass alone; together they are too much.
        var (first, second) = (await PlanAsync(session, "buy", 10, 60_000), await PlanAsync(session, "sell", 10, 70_000));
        await session.DoneAsync("submit_order", new { plan_id = first });
        var refused = await session.RefusedAsync("submit_order", new { plan_id = second });
        Assert.Contains("DayWon", refused.GetProperty("reason").GetString());
        await session.DoneAsync("submit_order", new { plan_id = await PlanAsync(session, "buy", 1, 60_000) });
        var third = await session.DoneAsync("preview_order", new { side = "buy", stock = "005930", quantity = 1, price = 60_000 });
        Assert.Contains("2 orders today, at most 2", third.ToString());
        Assert.Equal(2, host.Simulator.Orders.Count);
    }

    [Fact]
    public async Task A_modification_to_more_won_counts()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody", "--max-day-won", "610000");
        var sent = await session.DoneAsync("submit_order", new { plan_id = await PlanAsync(session, "buy", 10, 60_000) });
        var number = sent.GetProperty("order").GetProperty("number").GetString();
        var preview = await session.DoneAsync("preview_modify", new { number, price = 62_000 });
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("plan_id").ValueKind);
        Assert.Contains("DayWon", preview.ToString());
    }

    [Fact]
    public async Task A_market_order_counts_as_the_most_that_it_can_cost()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody", "--allow-market");
        var quote = await session.DoneAsync("get_quote", new { stocks = new[] { "005930" } });
        var most = quote.GetProperty("quotes")[0].GetProperty("UpperLimitPrice").GetDecimal();
        var preview = await session.DoneAsync("preview_order", new { side = "sell", stock = "005930", quantity = 2 });
        Assert.Equal(2 * most, preview.GetProperty("wouldSend").GetProperty("won").GetDecimal());
        await session.DoneAsync("submit_order", new { plan_id = preview.GetProperty("plan_id").GetString() });
        Assert.Equal(SimulatedSide.Sell, Assert.Single(host.Simulator.Orders).Side);
    }

    [Fact]
    public async Task A_price_that_has_moved_since_the_preview_refuses_the_plan()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody", "--max-beyond", "50");
        var plan = await PlanAsync(session, "buy", 1, 60_000);
        Trade(host, 78_000);
        var refused = await session.RefusedAsync("submit_order", new { plan_id = plan });
        Assert.Contains("PriceMoved", refused.GetProperty("reason").GetString());
        Assert.DoesNotContain(host.Simulator.Orders, order => order.Quantity == 1);
    }

    [Fact]
    public async Task A_plan_expires()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody", "--plan-seconds", "10");
        var plan = await PlanAsync(session, "buy", 1, 60_000);
        host.Time.Skip(TimeSpan.FromSeconds(11));
        Assert.True((await session.DoneAsync("get_plan", new { plan_id = plan })).GetProperty("isExpired").GetBoolean());
        Assert.Contains("expired", (await session.RefusedAsync("submit_order", new { plan_id = plan })).GetProperty("reason").GetString());
        Assert.Empty(host.Simulator.Orders);
    }

    [Fact]
    public async Task A_yes_that_comes_too_late_sends_nothing()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync(
            McpHost.Person(_ =>
            {
                host.Time.Skip(TimeSpan.FromSeconds(200));
                return McpHost.Typed("1");
            }),
            "--allow-orders");
        var refused = await session.RefusedAsync("submit_order", new { plan_id = await PlanAsync(session, "buy", 1, 60_000) });
        Assert.Contains("expired", refused.GetProperty("reason").GetString());
        Assert.Empty(host.Simulator.Orders);
    }

    [Fact]
    public async Task A_dialog_that_nobody_answers_ends_with_the_plan()
    {
        await using var host = await McpHost.StartAsync();
        var time = new ManualTimeProvider();
        host.ToolTime = time;
        var isAsked = new TaskCompletionSource();
        var session = await host.ServeAsync(
            client =>
            {
                client.ProtocolVersion = "2025-11-25";
                client.Capabilities = new ModelContextProtocol.Protocol.ClientCapabilities { Elicitation = new() };
                client.Handlers = new ModelContextProtocol.Client.McpClientHandlers
                {
                    ElicitationHandler = async (_, token) =>
                    {
                        isAsked.TrySetResult();
                        await Task.Delay(Timeout.InfiniteTimeSpan, token);
                        return McpHost.Typed("1");
                    },
                };
            },
            "--allow-orders");
        var call = session.RefusedAsync("submit_order", new { plan_id = await PlanAsync(session, "buy", 1, 60_000) });
        await isAsked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(121));
        Assert.Contains("Nobody confirmed it", (await call).GetProperty("reason").GetString());
        Assert.Empty(host.Simulator.Orders);
    }

    [Fact]
    public async Task Another_plan_for_the_same_stock_and_side_ends_with_the_first_one_that_is_sent()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var (first, second) = (await PlanAsync(session, "buy", 1, 60_000), await PlanAsync(session, "buy", 2, 60_000));
        await session.DoneAsync("submit_order", new { plan_id = first });
        Assert.Contains("Another plan", (await session.RefusedAsync("submit_order", new { plan_id = second })).ToString());
        Assert.Single(host.Simulator.Orders);
    }

    [Fact]
    public async Task A_tool_can_stop_orders_and_none_can_let_them_pass_again()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var sent = await session.DoneAsync("submit_order", new { plan_id = await PlanAsync(session, "buy", 1, 60_000) });
        var plan = await PlanAsync(session, "buy", 2, 60_000);
        await session.DoneAsync("stop_orders", new { reason = "something is odd" });
        Assert.Contains("stopped", (await session.RefusedAsync("submit_order", new { plan_id = plan })).GetProperty("reason").GetString());
        var number = sent.GetProperty("order").GetProperty("number").GetString();
        AssertNoPlan(await session.DoneAsync("preview_order", new { side = "buy", stock = "005930", quantity = 1, price = 60_000 }), "Stopped");
        AssertNoPlan(await session.DoneAsync("preview_modify", new { number, price = 60_100 }), "Stopped");
        var cancel = await session.DoneAsync("preview_cancel", new { number });
        await session.DoneAsync("submit_order", new { plan_id = cancel.GetProperty("plan_id").GetString() });
        Assert.True((await session.DoneAsync("get_limits")).GetProperty("stopped").GetBoolean());
    }

    [Theory]
    [InlineData("is for --allow-orders", "--live", "--env", "live")]
    [InlineData("is for --allow-orders", "--confirm", "nobody")]
    [InlineData("is for --allow-orders", "--max-day-won", "1")]
    [InlineData("add --live", "--allow-orders", "--env", "live")]
    [InlineData("add --live", "--allow-orders", "--env", "https://relay.example")]
    [InlineData("--stocks, --max-order-won, --max-day-won", "--allow-orders", "--live", "--env", "live")]
    [InlineData("--max-day-won", "--allow-orders", "--live", "--env", "live", "--stocks", "005930", "--max-order-won", "100000")]
    [InlineData("--confirm nobody is for a simulator", "--allow-orders", "--confirm", "nobody", "--env", "mock")]
    [InlineData("--confirm nobody is for a simulator", "--allow-orders", "--live", "--env", "live", "--stocks", "005930", "--max-order-won", "1", "--max-day-won", "1", "--confirm", "nobody")]
    [InlineData("--live is for --env live", "--allow-orders", "--live", "--env", "mock")]
    [InlineData("--journal is not for --env sim", "--allow-orders", "--env", "sim", "--journal", "x")]
    [InlineData("--plan-seconds must be 10 to 600", "--allow-orders", "--env", "sim", "--plan-seconds", "3600")]
    [InlineData("--max-order-won must be more than 0", "--allow-orders", "--env", "sim", "--max-order-won", "0")]
    [InlineData("--stocks names no stock", "--allow-orders", "--env", "sim", "--stocks", ",")]
    [InlineData("--stocks must be a stock code without a venue, such as 005930, and not samsung", "--allow-orders", "--env", "sim", "--stocks", "005930,samsung")]
    [InlineData("and not 5930", "--allow-orders", "--env", "sim", "--stocks", "5930")]
    [InlineData("KRX only", "--allow-orders", "--env", "sim", "--stocks", "005930_NX")]
    [InlineData("gold", "--allow-orders", "--env", "sim", "--stocks", "M04020000")]
    [InlineData("--port is for --http", "--port", "8080", "--env", "sim")]
    [InlineData("is not a port", "--http", "--port", "70000", "--env", "sim")]
    [InlineData("does not exist", "--specs", "no-such-folder", "--env", "sim")]
    public async Task A_server_that_may_do_what_nobody_has_said_does_not_start(string told, params string[] options)
    {
        await using var host = await McpHost.StartAsync();
        var run = await host.RunAsync("", false, ["mcp", .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error);
    }

    [Fact]
    public async Task The_default_is_a_simulator_whatever_the_variables_say()
    {
        await using var host = await McpHost.StartAsync();
        host.Variables["KIWOOM_ENVIRONMENT"] = "live";
        var session = await host.ServeAsync("--env", "sim");
        Assert.Contains("simulator (sim)", session.Client.ServerInstructions);
        var run = await host.RunAsync("", false, "mcp");
        Assert.Contains("There are no streams", run.Error);
        Assert.Contains("simulator (sim), no money", run.Error);
    }

    private static void AssertNoPlan(JsonElement preview, string check)
    {
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("plan_id").ValueKind);
        Assert.Contains(preview.GetProperty("checks").EnumerateArray(), c => c.GetProperty("check").GetString() == check && c.GetProperty("passed").ValueKind == JsonValueKind.False);
    }

    private static async Task<string> PlanAsync(McpSession session, string side, long quantity, decimal price) =>
        (await session.DoneAsync("preview_order", new { side, stock = "005930", quantity, price })).GetProperty("plan_id").GetString()!;

    // Somebody else's trade moves the price.
    private static void Trade(McpHost host, long price)
    {
        host.Simulator.Market.Add("005930", SimulatedSide.Sell, 5, price);
        host.Simulator.Market.Add("005930", SimulatedSide.Buy, 5, price);
    }
}
