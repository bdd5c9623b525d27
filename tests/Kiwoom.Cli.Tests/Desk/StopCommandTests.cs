using Kiwoom.Simulator;
using Kiwoom.Trading;
using Kiwoom.Trading.Sqlite;

namespace Kiwoom.Cli.Tests.Desk;

public sealed class StopCommandTests
{
    [Theory]
    [InlineData("Write either --at", "stop", "005930", "10")]
    [InlineData("Write either --at", "stop", "005930", "10", "--at", "65000", "--trail", "500")]
    [InlineData("How many shares", "stop", "005930", "--at", "65000")]
    [InlineData("ten is not a quantity", "stop", "005930", "ten", "--at", "65000")]
    [InlineData("--at must be more than 0", "stop", "005930", "10", "--at", "0")]
    [InlineData("not a distance", "stop", "005930", "10", "--trail", "100%")]
    [InlineData("not a distance", "stop", "005930", "10", "--trail", "-5")]
    [InlineData("leave --price out", "stop", "005930", "10", "--trail", "500", "--price", "60000")]
    [InlineData("With --order the order says", "stop", "005930", "10", "--at", "65000", "--order", "139")]
    [InlineData("is not an order number", "stop", "005930", "--at", "65000", "--order", "1x")]
    [InlineData("There is no order 7", "stop", "005930", "--at", "65000", "--order", "7")]
    public async Task What_is_wrong_is_said_and_nothing_watches(string said, params string[] command)
    {
        await using var server = await DeskServer.StartAsync();
        var run = await server.DoAsync(command);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error);
        Assert.DoesNotContain("lives only while", run.Error);
    }

    [Fact]
    public async Task A_dry_run_shows_the_order_and_watches_nothing()
    {
        await using var server = await DeskServer.StartAsync();
        var run = await server.DoneAsync("stop", "005930", "10", "--at", "65000", "--dry-run");
        Assert.Contains("watch Sell 10 005930 at 65000, then:", run.Output);
        Assert.Contains("api-id: kt10001", run.Output);
        Assert.Empty(server.Simulator.Orders);
        await server.DoneAsync("order", "sell", "005930", "10", "--price", "80000");
        run = await server.DoneAsync("stop", "005930", "--order", "138", "--at", "65000", "--dry-run");
        Assert.Contains("then cancel Received Sell 005930 138", run.Output.Replace("Confirmed", "Received", StringComparison.Ordinal));
        Assert.Single(server.Simulator.Orders);
    }

    [Fact]
    public async Task A_stop_that_was_left_goes_on_with_the_same_words_and_orders_once()
    {
        await using var server = await DeskServer.StartAsync();
        string[] command = ["stop", "005930", "10", "--at", "65000"];
        var left = await server.DoneAsync([.. command, "--seconds", "1"]);
        Assert.Contains("It lives only while this program runs", left.Error);
        Assert.Contains("Nothing watches any more; the stop was at Watching", left.Error);
        Assert.Empty(server.Simulator.Orders);
        server.Simulator.Market.Add("005930", SimulatedSide.Buy, 10, 64_900);
        var run = await TradeWhileAsync(server, command);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Ordered as", run.Error);
        Assert.Contains("Filled", run.Output);
        Assert.Equal(10, Assert.Single(server.Simulator.Orders).Quantity);
        var again = await server.DoneAsync(command);
        Assert.Contains("This stop has ended already: Ordered as", again.Error);
        Assert.Single(server.Simulator.Orders);
        await server.DoneAsync([.. command, "--key", "second", "--seconds", "1"]);
    }

    [Fact]
    public async Task An_order_at_the_server_stays_when_the_watching_is_left_and_is_replaced_at_the_price()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "sell", "005930", "100", "--price", "80000");
        string[] command = ["stop", "005930", "--order", "138", "--at", "65000"];
        var left = await server.DoneAsync([.. command, "--seconds", "1"]);
        Assert.Contains("At the server stays Confirmed Sell 005930 138", left.Error);
        Assert.Equal(2, (await server.DoAsync("stop", "000660", "--order", "138", "--at", "65000")).ExitCode);
        server.Simulator.Market.Add("005930", SimulatedSide.Buy, 200, 64_900);
        var run = await TradeWhileAsync(server, command);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(server.Simulator.Holdings);
        Assert.Equal([100, 100], server.Simulator.Orders.Where(o => o.Kind == SimulatedOrderKind.New).Select(o => o.Quantity));
    }

    [Fact]
    public async Task The_checks_are_shown_while_another_program_has_the_account()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        JournalAccount account;
        using (var client = server.CreateClient()) account = await TradingDesk.AccountOfAsync(client);
        var journal = new SqliteOrderJournal(new SqliteJournalOptions { Folder = server.Journal });
        await using var other = await journal.OpenAsync(account, new JournalWriter("strategy", "a machine", 4242, default, default));
        var run = await server.DoneAsync("order", "check", "138");
        Assert.Contains("strategy (process 4242", run.Error);
        Assert.Contains("10 of 10 remain", run.Output);
        run = await server.DoAsync("order", "check", "138", "--price", "60001");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("60001 won is not on a tick", run.Output);
        Assert.Contains("limits of the day were not asked for", (await server.DoneAsync("order", "check", "138", "--price", "60100")).Output);
        Assert.Equal(2, (await server.DoAsync("order", "check", "7")).ExitCode);
    }

    // Others trade below the stop price until the command has ended.
    private static async Task<ToolRun> TradeWhileAsync(DeskServer server, string[] command)
    {
        var running = server.DoAsync([.. command, "--seconds", "60"]);
        while (!running.IsCompleted)
        {
            server.Simulator.Market.Add("005930", SimulatedSide.Sell, 1, 64_900);
            server.Simulator.Market.Add("005930", SimulatedSide.Buy, 1, 64_900);
            await Task.Delay(50);
        }
        return await running;
    }
}
