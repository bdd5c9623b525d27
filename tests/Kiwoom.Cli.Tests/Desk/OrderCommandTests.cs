using System.Text.Json;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Tests.Desk;

public sealed class OrderCommandTests
{
    [Fact]
    public async Task An_order_is_placed_modified_checked_and_cancelled()
    {
        await using var server = await DeskServer.StartAsync();
        var bought = Row(await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000", "-o", "json"));
        var first = bought.GetProperty("number").GetString()!;
        Assert.Equal("Received", bought.GetProperty("state").GetString());

        var modified = Row(await server.DoneAsync("order", "modify", first, "--price", "60100", "-o", "json"));
        Assert.NotEqual(first, modified.GetProperty("number").GetString());
        Assert.Equal(first, modified.GetProperty("root").GetString());
        Assert.Equal(60_100m, modified.GetProperty("price").GetDecimal());

        var check = await server.DoneAsync("order", "check", first);
        Assert.Contains("✓", check.Output);
        Assert.Contains("SomethingRemains", check.Output);

        var cancelled = Row(await server.DoneAsync("order", "cancel", first, "-o", "json"));
        Assert.Equal("Cancelled", cancelled.GetProperty("state").GetString());
        Assert.Equal(10, cancelled.GetProperty("cancelled").GetInt64());
        Assert.DoesNotContain(server.Simulator.Orders, o => o.Remaining > 0);

        var over = await server.DoAsync("order", "check", first);
        Assert.Equal(1, over.ExitCode);
        Assert.Contains("✗", over.Output);
        Assert.Equal(2, (await server.DoAsync("order", "cancel", first)).ExitCode);
    }

    [Fact]
    public async Task At_night_a_simulator_that_is_always_open_is_not_called_closed()
    {
        await using var server = await DeskServer.StartAsync();
        server.Time.Skip(TimeSpan.FromHours(14));
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        Assert.Contains("? SessionAllows", (await server.DoneAsync("order", "modify", "138", "--price", "60100")).Error);
        var cancelled = await server.DoneAsync("order", "cancel", "138");
        Assert.Contains("? SessionAllows", cancelled.Error);
        Assert.DoesNotContain("✗", cancelled.Error);
        Assert.DoesNotContain("closed", cancelled.Error);
        Assert.DoesNotContain("SessionAllows", cancelled.Error[cancelled.Error.IndexOf("Accepted", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task The_number_of_an_order_is_taken_with_the_zeros_that_the_server_writes()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        await server.DoneAsync("order", "cancel", "0000138");
        Assert.DoesNotContain(server.Simulator.Orders, o => o.Remaining > 0);
        Assert.Contains("0000139 is 139", (await server.DoneAsync("order", "cancel", "--help")).Output);
    }

    [Fact]
    public async Task An_order_whose_reply_is_lost_is_found_again()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        var run = await server.DoneAsync("order", "buy", "005930", "3", "--price", "60000", "-o", "json");
        Assert.Contains("unknown", run.Error);
        Assert.Equal(server.Simulator.Orders.Single().Number.TrimStart('0'), Row(run).GetProperty("number").GetString());
    }

    [Fact]
    public async Task An_order_that_may_not_have_arrived_stays_unknown_and_is_not_sent_again()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        string[] buy = ["order", "buy", "005930", "3", "--price", "60000", "--key", "one"];
        var run = await server.DoAsync(buy);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Do not send it again", run.Error);
        Assert.Equal(3, (await server.DoAsync(buy)).ExitCode);
        Assert.Equal(3, (await server.DoAsync("orders")).ExitCode);
        Assert.Equal(3, (await server.DoAsync("reconcile")).ExitCode);
        Assert.Empty(server.Simulator.Orders);
    }

    [Fact]
    public async Task A_key_makes_it_one_order()
    {
        await using var server = await DeskServer.StartAsync();
        var first = Row(await server.DoneAsync("order", "buy", "005930", "3", "--price", "60000", "--key", "one", "-o", "json"));
        var again = Row(await server.DoneAsync("order", "buy", "005930", "3", "--price", "60000", "--key", "one", "-o", "json"));
        Assert.Equal(first.GetProperty("number").GetString(), again.GetProperty("number").GetString());
        var other = await server.DoAsync("order", "buy", "005930", "4", "--price", "60000", "--key", "one");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("another order", other.Error);
        Assert.Single(server.Simulator.Orders);
    }

    [Fact]
    public async Task A_dry_run_sends_no_order()
    {
        await using var server = await DeskServer.StartAsync();
        var buy = await server.DoneAsync("order", "buy", "005930", "3", "--price", "60000", "--dry-run");
        Assert.Contains("api-id: kt10000", buy.Output);
        Assert.Empty(server.Simulator.Orders);
        var number = Row(await server.DoneAsync("order", "buy", "005930", "3", "--price", "60000", "-o", "json")).GetProperty("number").GetString()!;
        var cancel = await server.DoneAsync("order", "cancel", number, "--dry-run");
        Assert.Contains("\"cncl_qty\":\"0\"", cancel.Output);
        Assert.Contains("api-id: kt10002", (await server.DoneAsync("order", "modify", number, "--price", "60100", "--dry-run")).Output);
        await server.DoneAsync("close", "005930", "--dry-run");
        await server.DoneAsync("panic", "--dry-run");
        Assert.Equal(3, Assert.Single(server.Simulator.Orders).Remaining);
    }

    [Theory]
    [InlineData("--price with the limit", "order", "buy", "005930", "1")]
    [InlineData("--price with the limit", "order", "buy", "005930", "1", "--price", "60000", "--market")]
    [InlineData("not a quantity", "order", "sell", "005930", "0", "--market")]
    [InlineData("more than 0 won", "order", "buy", "005930", "1", "--price", "0")]
    [InlineData("--retry is for --key", "order", "buy", "005930", "1", "--market", "--retry")]
    [InlineData("write a whole number", "order", "buy", "005930", "ten", "--market")]
    [InlineData("write a number", "order", "buy", "005930", "1", "--price", "cheap")]
    [InlineData("--price 60,5: write a number", "order", "buy", "005930", "1", "--price", "60,5")]
    [InlineData("--price 60000,: write a number", "order", "buy", "005930", "1", "--price", "60000,")]
    [InlineData("--price 6,0000: write a number", "order", "modify", "12", "--price", "6,0000")]
    [InlineData("--at 65,00: write a number", "stop", "005930", "3", "--at", "65,00")]
    [InlineData("There is no option --quantity. quantity is written without a name", "order", "buy", "005930", "--quantity", "1", "--price", "60000")]
    [InlineData("stk_cd", "order", "buy", "0059300000000000000000", "1", "--market")]
    [InlineData("not an order number", "order", "cancel", "12a")]
    [InlineData("There is no order 12 today", "order", "cancel", "12")]
    [InlineData("not a quantity", "order", "cancel", "12", "--quantity", "0")]
    [InlineData("Option '--price' is required", "order", "modify", "12")]
    [InlineData("are for --watch", "orders", "--count", "1")]
    [InlineData("--journal is not for --env sim", "orders", "--journal", "x", "--env", "sim")]
    [InlineData("is not a server", "orders", "--env", "nowhere")]
    public async Task Bad_input_is_told_and_nothing_is_sent(string told, params string[] arguments)
    {
        using var tool = new Tool { ChangeClient = static o => o.Limits = Kiwoom.Generated.KiwoomLimits.None };
        string[] env = arguments.Contains("--env") ? [] : ["--env", "sim"];
        var run = await tool.DoAsync([.. arguments, .. env]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error);
    }

    [Theory]
    [InlineData("kt10000", "order", "buy", "005930", "1", "--price", "60000")]
    [InlineData("12", "order", "cancel", "12")]
    [InlineData("005930", "close", "005930")]
    [InlineData("resume", "reconcile", "--resume")]
    public async Task With_real_money_it_is_confirmed_first(string word, params string[] arguments)
    {
        using var tool = new Tool();
        string[] live = [.. arguments, "--env", "live", "--journal", tool.Folder];
        Assert.Contains("add --live", (await tool.DoAsync(live)).Error);
        Assert.Contains("add --yes", (await tool.DoAsync([.. live, "--live"])).Error);
        (tool.IsInteractive, tool.Input) = (true, "y\n");
        Assert.Contains("Nothing was sent", (await tool.DoAsync([.. live, "--live"])).Error);
        tool.Input = word + "\n";
        Assert.Equal(5, (await tool.DoAsync([.. live, "--live"])).ExitCode); // there are no keys
        Assert.Equal(5, (await tool.DoAsync([.. live, "--live", "--yes"])).ExitCode);
    }

    private static JsonElement Row(ToolRun run)
    {
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }
}
