using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Trading;
using Kiwoom.Trading.Sqlite;

namespace Kiwoom.Cli.Tests.Desk;

/// <summary>Commands while another program has the account, and limits that hold for all of them.</summary>
public sealed class TakenAccountTests
{
    [Fact]
    public async Task What_another_program_has_recorded_is_shown_while_it_has_the_account()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        server.Simulator.Market.Add("005930", SimulatedSide.Sell, 4, 60_000);
        await server.DoneAsync("reconcile");
        await using var other = await TakeAsync(server);
        var orders = await server.DoneAsync("orders", "-o", "csv");
        Assert.Contains("PartlyFilled,10,4,6,0,60000,60000,false", orders.Output);
        Assert.Contains("strategy (process 4242", orders.Error);
        Assert.Contains("the server was not asked", orders.Error);
        Assert.Contains("005930,Cash,4,60000,240000", (await server.DoneAsync("positions", "-o", "csv")).Output);
        Assert.Contains("\"state\":\"PartlyFilled\"", (await server.DoneAsync("orders", "--watch", "--count", "1", "-o", "json")).Output);
        Assert.Contains("Nothing is unknown", (await server.DoneAsync("settle")).Error);
        var refused = await server.DoAsync("order", "buy", "005930", "1", "--price", "60000");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("strategy (process 4242", refused.Error);
        Assert.Single(server.Simulator.Orders);
    }

    [Fact]
    public async Task Panic_cancels_also_where_the_file_cannot_be_written()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        var blocked = Path.Combine(server.Tool.Folder, "a file");
        await File.WriteAllTextAsync(blocked, "");
        var run = await server.DoAsync("panic", "--yes", "--kill-file", Path.Combine(blocked, "stop"));
        Assert.Equal(6, run.ExitCode);
        Assert.Contains("could NOT be written", run.Error);
        Assert.Equal(0, server.Simulator.Orders.Sum(o => o.Remaining));
        await using (await TakeAsync(server)) Assert.Equal(2, (await server.DoAsync("panic", "--yes", "--kill-file", Path.Combine(blocked, "stop"))).ExitCode);
    }

    [Fact]
    public async Task Panic_engages_the_file_and_says_whom_to_stop()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        var file = Path.Combine(server.Tool.Folder, "run", "stop");
        await using (await TakeAsync(server))
        {
            var nothing = await server.DoAsync("panic", "--yes");
            Assert.Equal(2, nothing.ExitCode);
            Assert.Contains("NOT stopped", nothing.Error);
            Assert.Contains("strategy (process 4242", nothing.Error);
            var stopped = await server.DoAsync("panic", "--yes", "--kill-file", file);
            Assert.Equal(6, stopped.ExitCode);
            Assert.Contains("NOT cancelled", stopped.Error);
            Assert.True(File.Exists(file));
        }
        server.Tool.Variables["KIWOOM_KILL_SWITCH_FILE"] = file;
        Assert.Equal(4, (await server.DoAsync("order", "buy", "005930", "1", "--price", "60000")).ExitCode);
        await server.DoneAsync("panic", "--yes"); // now it can cancel
        Assert.Equal(0, server.Simulator.Orders.Sum(o => o.Remaining));
        await server.DoneAsync("panic", "--release", "--yes");
        Assert.False(File.Exists(file));
        await server.DoneAsync("order", "buy", "005930", "1", "--price", "60000");
    }

    [Fact]
    public async Task The_limits_of_a_day_hold_for_all_commands_together()
    {
        await using var server = await DeskServer.StartAsync();
        server.Tool.ChangeClient += static o => (o.GuardRails.Enabled, o.GuardRails.MaxDayQuantity) = (true, 15);
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        var second = await server.DoAsync("order", "buy", "005930", "10", "--price", "60000");
        Assert.Equal(4, second.ExitCode);
        await server.DoneAsync("order", "buy", "005930", "5", "--price", "60000");
        Assert.Equal(2, server.Simulator.Orders.Count);
        var facts = await server.Tool.DoAsync("journal", "export", "--journal", server.Journal);
        Assert.Contains(",Count,", facts.Output); // where another process finds them
    }

    [Fact]
    public async Task Only_real_money_needs_the_price_of_a_market_order()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("ka10001", Fault.Status500HtmlNotExecuted, 10);
        await server.DoneAsync("order", "buy", "000660", "1", "--market");
        await server.DoneAsync("close", "005930");
        Assert.Equal([1, 100], server.Simulator.Orders.Select(o => o.Quantity));
    }

    [Fact]
    public async Task Close_written_again_does_not_sell_again_what_the_list_still_shows()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Market.Add("005930", SimulatedSide.Buy, 100, 60_000);
        await server.DoneAsync("close", "005930");
        Assert.Empty(server.Simulator.Holdings);
        var again = await server.DoneAsync("close", "005930");
        Assert.Contains("nothing is held", again.Error);
        Assert.Single(server.Simulator.Orders);
    }

    private static async Task<IJournalBook> TakeAsync(DeskServer server)
    {
        JournalAccount account;
        using (var client = server.CreateClient()) account = await TradingDesk.AccountOfAsync(client);
        var journal = new SqliteOrderJournal(new SqliteJournalOptions { Folder = server.Journal });
        return await journal.OpenAsync(account, new JournalWriter("strategy", "a machine", 4242, default, default));
    }

    [Fact]
    public async Task Watching_ends_when_the_program_that_had_the_account_has_ended()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        var other = await TakeAsync(server);
        var told = new LineWatcher("strategy (process 4242");
        server.Tool.Error = told;
        var watching = server.DoAsync("orders", "--watch", "-o", "json");
        Assert.Same(told.Line, await Task.WhenAny(watching, told.Line)); // it has seen that the other program has the account
        await other.DisposeAsync();
        var run = await watching.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(6, run.ExitCode);
        Assert.Contains("strategy (process 4242", run.Error);
        Assert.Contains("has ended", run.Error);
    }
}
