using System.Text.Json;
using Kiwoom.Simulator;
using ModelContextProtocol.Protocol;

namespace Kiwoom.Cli.Tests.Mcp;

public sealed class OrderToolTests
{
    private static readonly object TenShares = new { side = "buy", stock = "005930", quantity = 10, price = 60000 };

    [Fact]
    public async Task Tools_that_change_something_are_there_with_the_switch_and_say_so()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders");
        var tools = await session.Client.ListToolsAsync();
        Assert.Equal(["stop_orders", "submit_order"], tools.Where(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint != true).Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.Equal("submit_order", Assert.Single(tools, tool => tool.ProtocolTool.Annotations!.DestructiveHint != false).Name);
        var submit = tools.Single(tool => tool.Name == "submit_order").JsonSchema;
        Assert.Equal(["plan_id"], submit.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Contains("1,000,000 won an order", session.Client.ServerInstructions);
    }

    [Fact]
    public async Task A_preview_shows_what_would_be_sent_and_sends_nothing()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders");
        var preview = await session.DoneAsync("preview_order", TenShares);
        var would = preview.GetProperty("wouldSend");
        Assert.Equal(("Buy", "005930", 10L, 60_000m, 600_000m), (
            would.GetProperty("action").GetString(), would.GetProperty("stock").GetString(), would.GetProperty("quantity").GetInt64(),
            would.GetProperty("price").GetDecimal(), would.GetProperty("won").GetDecimal()));
        Assert.NotEmpty(would.GetProperty("stockName").GetString()!);
        Assert.Contains("simulator", would.GetProperty("where").GetString());
        Assert.All(preview.GetProperty("checks").EnumerateArray(), check => Assert.NotEqual(JsonValueKind.False, check.GetProperty("passed").ValueKind));
        Assert.StartsWith("mcp-600000-", preview.GetProperty("plan_id").GetString());
        Assert.Empty(host.Simulator.Orders);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task A_person_who_types_the_quantity_confirms_in_the_client(string? protocol)
    {
        await using var host = await McpHost.StartAsync();
        var asked = new List<string>();
        var session = await host.ServeAsync(
            McpHost.Person(
                request =>
                {
                    asked.Add(request.Message);
                    return McpHost.Typed("10");
                },
                protocol),
            "--allow-orders");
        var plan = await PlanAsync(session, TenShares);
        var sent = await session.DoneAsync("submit_order", new { plan_id = plan });
        Assert.Equal("accepted", sent.GetProperty("outcome").GetString());
        Assert.Contains("dialog", sent.GetProperty("confirmedBy").GetString());
        Assert.Equal(plan, sent.GetProperty("order").GetProperty("key").GetString());
        Assert.Contains("005930", Assert.Single(asked));
        Assert.Contains("600,000 won", asked[0]);
        Assert.Equal(10, Assert.Single(host.Simulator.Orders).Quantity);
        Assert.Contains($"SENDING {plan}", host.Log);
    }

    [Fact]
    public async Task The_same_plan_again_sends_nothing_and_gives_the_first_result()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync(McpHost.Person(_ => McpHost.Typed("10")), "--allow-orders");
        var plan = await PlanAsync(session, TenShares);
        var many = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => session.CallAsync("submit_order", new { plan_id = plan })));
        Assert.All(many, result => Assert.False(result.IsError ?? false, McpSession.TextOf(result)));
        var again = await session.DoneAsync("submit_order", new { plan_id = plan });
        Assert.True(again.TryGetProperty("repeated", out _));
        Assert.Single(host.Simulator.Orders);
    }

    [Theory]
    [InlineData("accept", "11")]
    [InlineData("accept", "")]
    [InlineData("decline", null)]
    [InlineData("cancel", "10")]
    public async Task Anything_but_the_quantity_is_a_no_for_good(string action, string? typed)
    {
        await using var host = await McpHost.StartAsync();
        var answers = 0;
        var session = await host.ServeAsync(
            McpHost.Person(_ =>
            {
                if (++answers > 1) return McpHost.Typed("10");
                var result = typed is null ? new ElicitResult() : McpHost.Typed(typed);
                result.Action = action;
                return result;
            }),
            "--allow-orders");
        var plan = await PlanAsync(session, TenShares);
        Assert.Equal("refused", (await session.RefusedAsync("submit_order", new { plan_id = plan })).GetProperty("outcome").GetString());
        await session.RefusedAsync("submit_order", new { plan_id = plan });
        Assert.Equal((1, 0), (answers, host.Simulator.Orders.Count));
    }

    [Fact]
    public async Task Without_a_dialog_a_person_approves_in_a_terminal()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders");
        var plan = await PlanAsync(session, TenShares);
        var waiting = await session.DoneAsync("submit_order", new { plan_id = plan });
        Assert.Equal(("waiting_for_person", $"kiwoom approve {plan}"), (waiting.GetProperty("outcome").GetString(), waiting.GetProperty("command").GetString()));
        await session.DoneAsync("submit_order", new { plan_id = plan });
        Assert.Contains(plan, (await host.RunAsync("", false, "approve")).Output);

        Assert.Contains("for a person at a terminal", (await host.RunAsync("10\n", false, "approve", plan)).Error);
        Assert.Contains("not approved", (await host.RunAsync("y\n", true, "approve", plan)).Error);
        Assert.Equal("waiting_for_person", (await session.DoneAsync("submit_order", new { plan_id = plan })).GetProperty("outcome").GetString());
        var approved = await host.RunAsync("10\n", true, "approve", plan);
        Assert.True(approved.ExitCode == 0, approved.Error);
        Assert.Contains("주식 매수주문 BUY 005930", approved.Error);
        Assert.Empty(host.Simulator.Orders);
        var sent = await session.DoneAsync("submit_order", new { plan_id = plan });
        Assert.Equal(("accepted", "kiwoom approve"), (sent.GetProperty("outcome").GetString(), sent.GetProperty("confirmedBy").GetString()));
        Assert.Single(host.Simulator.Orders);
        Assert.Contains("No plan waits", (await host.RunAsync("", false, "approve")).Error);
    }

    [Fact]
    public async Task A_person_refuses_in_a_terminal()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders");
        var plan = await PlanAsync(session, TenShares);
        await session.DoneAsync("submit_order", new { plan_id = plan });
        Assert.Equal(0, (await host.RunAsync("", false, "approve", plan, "--refuse")).ExitCode);
        Assert.Equal("refused", (await session.RefusedAsync("submit_order", new { plan_id = plan })).GetProperty("outcome").GetString());
        Assert.Empty(host.Simulator.Orders);
    }

    [Fact]
    public async Task With_confirm_terminal_a_dialog_does_not_count()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync(McpHost.Person(_ => McpHost.Typed("10")), "--allow-orders", "--confirm", "terminal");
        Assert.Equal("waiting_for_person", (await session.DoneAsync("submit_order", new { plan_id = await PlanAsync(session, TenShares) })).GetProperty("outcome").GetString());
        Assert.Empty(host.Simulator.Orders);
    }

    [Fact]
    public async Task An_order_is_modified_and_cancelled_by_plans()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var sent = await session.DoneAsync("submit_order", new { plan_id = await PlanAsync(session, TenShares) });
        var number = sent.GetProperty("order").GetProperty("number").GetString()!;
        var modify = await session.DoneAsync("preview_modify", new { number, price = 60100 });
        var modified = await session.DoneAsync("submit_order", new { plan_id = modify.GetProperty("plan_id").GetString() });
        Assert.Equal(60_100, modified.GetProperty("order").GetProperty("price").GetDecimal());
        var cancel = await session.DoneAsync("preview_cancel", new { number });
        var cancelled = await session.DoneAsync("submit_order", new { plan_id = cancel.GetProperty("plan_id").GetString() });
        Assert.Equal("accepted", cancelled.GetProperty("outcome").GetString());
        Assert.DoesNotContain(host.Simulator.Orders, order => order.Remaining > 0);
    }

    [Fact]
    public async Task The_order_of_a_person_can_be_cancelled_and_not_modified()
    {
        await using var host = await McpHost.StartAsync();
        await host.RunAsync("", false, "order", "buy", "005930", "3", "--price", "60000", "--env", host.Address, "--journal", host.Journal);
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var number = (await session.DoneAsync("get_orders")).GetProperty("orders")[0].GetProperty("number").GetString()!;
        var modify = await session.DoneAsync("preview_modify", new { number, price = 60100 });
        Assert.Equal(JsonValueKind.Null, modify.GetProperty("plan_id").ValueKind);
        Assert.Contains("OrderOfAssistant", modify.ToString());
        var cancel = await session.DoneAsync("preview_cancel", new { number });
        await session.DoneAsync("submit_order", new { plan_id = cancel.GetProperty("plan_id").GetString() });
        Assert.Equal(0, host.Simulator.Orders.Sum(order => order.Remaining));
    }

    [Fact]
    public async Task What_is_unknown_is_told_as_unknown_and_holds_the_stock()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        host.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        var plan = await PlanAsync(session, TenShares);
        var result = await session.RefusedAsync("submit_order", new { plan_id = plan });
        Assert.Equal("unknown", result.GetProperty("outcome").GetString());
        Assert.Contains("Do NOT send it again", result.GetProperty("meaning").GetString());
        Assert.Equal("unknown", (await session.RefusedAsync("submit_order", new { plan_id = plan })).GetProperty("outcome").GetString());
        var next = await session.DoneAsync("preview_order", new { side = "sell", stock = "005930", quantity = 1, price = 70000 });
        Assert.Equal(JsonValueKind.Null, next.GetProperty("plan_id").ValueKind);
        Assert.Contains("NothingUnknown", next.ToString());
        Assert.True((await session.DoneAsync("get_orders")).TryGetProperty("unknown", out _));
        Assert.Empty(host.Simulator.Orders);
    }

    [Fact]
    public async Task A_lost_reply_is_found_and_the_order_is_not_sent_twice()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        host.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        var plan = await PlanAsync(session, TenShares);
        Assert.Equal("accepted", (await session.DoneAsync("submit_order", new { plan_id = plan })).GetProperty("outcome").GetString());
        await session.DoneAsync("submit_order", new { plan_id = plan });
        Assert.Single(host.Simulator.Orders);
    }

    [Fact]
    public async Task A_refusal_of_the_server_is_told()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var plan = await PlanAsync(session, TenShares);
        Assert.Equal(0, (await host.RunAsync("", false, "panic", "--yes", "--env", host.Address, "--journal", host.Journal)).ExitCode);
        // A person's kill switch in another terminal stops the assistant's order.
        Assert.Equal("not_sent", (await session.RefusedAsync("submit_order", new { plan_id = plan })).GetProperty("outcome").GetString());
        Assert.Empty(host.Simulator.Orders);
    }

    /// <summary>A field of the server's words holds no others: the desk's have one of their own.</summary>
    [Fact]
    public async Task What_the_server_said_and_what_the_desk_says_are_told_apart()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var accepted = await session.DoneAsync("submit_order", new { plan_id = await PlanAsync(session, TenShares) });
        Assert.Contains("매수주문이 완료되었습니다", accepted.GetProperty("serverText").GetString(), StringComparison.Ordinal);
        var number = accepted.GetProperty("order").GetProperty("number").GetString();
        var cancel = await session.DoneAsync("preview_cancel", new { number });
        var cancelled = await session.DoneAsync("submit_order", new { plan_id = cancel.GetProperty("plan_id").GetString() });
        Assert.Contains("취소 주문입력이 완료되었습니다", cancelled.GetProperty("serverText").GetString(), StringComparison.Ordinal);

        host.Simulator.Faults.Next("kt10000", Fault.Refusal20);
        var rejected = await session.RefusedAsync("submit_order", new { plan_id = await PlanAsync(session, TenShares) });
        Assert.Equal("rejected", rejected.GetProperty("outcome").GetString());
        Assert.StartsWith("[2000](RC4058", rejected.GetProperty("serverText").GetString(), StringComparison.Ordinal);

        host.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        var unknown = await session.RefusedAsync("submit_order", new { plan_id = await PlanAsync(session, TenShares) });
        Assert.Equal("unknown", unknown.GetProperty("outcome").GetString());
        Assert.False(unknown.TryGetProperty("serverText", out _), unknown.ToString());
        Assert.NotEmpty(unknown.GetProperty("explanation").GetString()!);
    }

    [Fact]
    public async Task The_text_of_a_stopped_order_is_not_the_server_s()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var plan = await PlanAsync(session, TenShares);
        Assert.Equal(0, (await host.RunAsync("", false, "panic", "--yes", "--env", host.Address, "--journal", host.Journal)).ExitCode);
        var stopped = await session.RefusedAsync("submit_order", new { plan_id = plan });
        Assert.False(stopped.TryGetProperty("serverText", out _), stopped.ToString());
        Assert.NotEmpty(stopped.GetProperty("explanation").GetString()!);
    }

    [Fact]
    public async Task A_restart_forgets_plans_and_knows_their_orders()
    {
        await using var host = await McpHost.StartAsync();
        var first = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var (sent, waits) = (await PlanAsync(first, TenShares), await PlanAsync(first, new { side = "sell", stock = "005930", quantity = 1, price = 70000 }));
        await first.DoneAsync("submit_order", new { plan_id = sent });
        await first.DisposeAsync();
        var second = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        Assert.Equal("accepted", (await second.DoneAsync("submit_order", new { plan_id = sent })).GetProperty("outcome").GetString());
        Assert.Contains("no such plan", (await second.RefusedAsync("submit_order", new { plan_id = waits })).ToString());
        Assert.Single(host.Simulator.Orders);
        // What was ordered before counts for the day.
        Assert.Equal(600_000, (await second.DoneAsync("get_limits")).GetProperty("usedToday").GetProperty("won").GetDecimal());
    }

    /// <summary>Two assistants, or two dialogs at once: whoever said yes to one order has not said it to two.</summary>
    [Fact]
    public async Task A_plan_of_another_server_for_the_same_stock_and_side_is_refused_once_one_was_sent()
    {
        await using var host = await McpHost.StartAsync();
        var first = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var second = await host.ServeAsync("--allow-orders", "--confirm", "nobody");
        var (one, two) = (await PlanAsync(first, TenShares), await PlanAsync(second, TenShares));
        await first.DoneAsync("submit_order", new { plan_id = one });
        Assert.Contains("submitted meanwhile", (await second.RefusedAsync("submit_order", new { plan_id = two })).ToString());
        Assert.Single(host.Simulator.Orders);
    }

    [Fact]
    public async Task A_person_sees_what_a_cancel_takes_away()
    {
        await using var host = await McpHost.StartAsync();
        var asked = new List<string>();
        var session = await host.ServeAsync(
            McpHost.Person(request =>
            {
                asked.Add(request.Message);
                return McpHost.Typed("no");
            }),
            "--allow-orders");
        var bought = await host.RunAsync("", false, "order", "buy", "005930", "3", "--price", "60000", "--env", host.Address, "--journal", host.Journal);
        Assert.True(bought.ExitCode == 0, bought.Error);
        var number = host.Simulator.Orders.Single().Number;
        var plan = (await session.DoneAsync("preview_cancel", new { number })).GetProperty("plan_id").GetString();
        await session.RefusedAsync("submit_order", new { plan_id = plan });
        Assert.Contains("BUY (매수) at 60,000 won, 3 remain, placed by a person or another program", Assert.Single(asked));
    }

    private static async Task<string> PlanAsync(McpSession session, object order) =>
        (await session.DoneAsync("preview_order", order)).GetProperty("plan_id").GetString()!;
}
