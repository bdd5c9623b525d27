using System.Text.Json;
using Kiwoom.Simulator;
using Kiwoom.Trading;
using Kiwoom.Trading.Sqlite;
using Microsoft.Data.Sqlite;

namespace Kiwoom.Cli.Tests.Desk;

public sealed class DeskCommandTests
{
    [Fact]
    public async Task Orders_and_positions_come_from_the_journal_and_the_server()
    {
        await using var server = await DeskServer.StartAsync();
        Assert.Contains("There are no orders", (await server.DoneAsync("orders")).Error);
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        server.Simulator.Market.Add("005930", SimulatedSide.Sell, 4, 60_000);
        var orders = await server.DoneAsync("orders", "--open", "-o", "csv");
        Assert.Contains("PartlyFilled,10,4,6,0,60000,60000,false", orders.Output);
        Assert.Contains("미체결", (await server.DoneAsync("orders")).Output);
        Assert.Contains("005930,Cash,4,60000,240000", (await server.DoneAsync("positions", "-o", "csv")).Output);
        var watched = await server.DoneAsync("orders", "--watch", "--count", "1", "-o", "json");
        Assert.Contains("\"state\":\"PartlyFilled\"", watched.Output);
    }

    [Fact]
    public async Task Close_cancels_and_sells_what_is_held()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        await server.DoneAsync("order", "sell", "005930", "5", "--price", "80000");
        var run = await server.DoAsync("close", "005930");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.DoesNotContain("Not all of it", run.Error);
        Assert.Contains("Nothing remains", run.Error);
        var sale = server.Simulator.Orders[^1];
        Assert.Equal((SimulatedSide.Sell, 100L), (sale.Side, sale.Quantity));
        Assert.All(server.Simulator.Orders.SkipLast(1), o => Assert.Equal(0, o.Remaining));
    }

    [Fact]
    public async Task Close_does_not_sell_while_an_order_is_unknown()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10001", Fault.CutBeforeExecution);
        Assert.Equal(3, (await server.DoAsync("order", "sell", "005930", "5", "--price", "80000")).ExitCode);
        var run = await server.DoAsync("close", "005930", "--dry-run");
        Assert.Empty(server.Simulator.Orders);
        Assert.Contains("cancel Unknown", run.Output);
    }

    [Fact]
    public async Task Close_cancels_nothing_while_nothing_can_be_sold()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "sell", "005930", "5", "--price", "80000");
        using (var client = server.CreateClient())
        {
            var journal = new SqliteOrderJournal(new SqliteJournalOptions { Folder = server.Journal });
            await using var desk = await TradingDesk.OpenAsync(client, journal, new TradingDeskOptions { Name = "a strategy", UsesStream = false, ReconcilesByItself = false });
            await desk.EngageKillSwitchAsync("enough for today", "a strategy");
        }
        var run = await server.DoAsync("close", "005930");
        Assert.True(run.ExitCode == 4, run.Output + run.Error);
        Assert.Contains("Nothing was cancelled", run.Error);
        Assert.Equal(5, Assert.Single(server.Simulator.Orders).Remaining);
    }

    [Fact]
    public async Task Panic_stops_new_orders_until_it_is_released()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        Assert.Contains("add --yes", (await server.DoAsync("panic")).Error);
        Assert.DoesNotContain("Not all of it", (await server.DoneAsync("panic", "--yes")).Error);
        Assert.Equal(0, server.Simulator.Orders.Sum(o => o.Remaining));
        var refused = await server.DoAsync("order", "buy", "005930", "1", "--price", "60000");
        Assert.Equal(4, refused.ExitCode);
        Assert.DoesNotContain(server.Simulator.Orders, o => o.Quantity == 1);
        await server.DoneAsync("panic", "--release", "--yes");
        await server.DoneAsync("order", "buy", "005930", "1", "--price", "60000");
    }

    [Fact]
    public async Task Panic_that_cannot_open_the_journal_says_that_nothing_is_stopped()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        await File.WriteAllTextAsync(Directory.EnumerateFiles(server.Journal, "*.journal.db").Single(), "this is no journal, whatever its name says");
        var run = await server.DoAsync("panic", "--yes");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("NOT known to be stopped", run.Error);
        Assert.Equal(10, server.Simulator.Orders.Sum(o => o.Remaining));
    }

    [Fact]
    public async Task Panic_that_stopped_new_orders_and_then_failed_does_not_say_that_they_may_pass()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        await using (var file = new SqliteConnection($"Data Source={Directory.EnumerateFiles(server.Journal, "*.journal.db").Single()};Pooling=False"))
        {
            await file.OpenAsync();
            await using var command = file.CreateCommand();
            // The switch is recorded, and then nothing more of what cancels.
            command.CommandText = "CREATE TRIGGER fails BEFORE INSERT ON fact WHEN NEW.kind = 'Workflow' BEGIN SELECT RAISE(ABORT, 'The disk is full.'); END";
            await command.ExecuteNonQueryAsync();
        }
        var run = await server.DoAsync("panic", "--yes");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("New orders are stopped: kiwoom panic --release", run.Error);
        Assert.Contains("Nothing is known to have been cancelled.", run.Error);
        Assert.DoesNotContain("NOT known to be stopped", run.Error);
        Assert.Equal(10, Assert.Single(server.Simulator.Orders).Remaining);
        Assert.Equal(4, (await server.DoAsync("order", "buy", "005930", "1", "--price", "60000")).ExitCode);
    }

    [Fact]
    public async Task Reconcile_compares_the_holdings()
    {
        await using var server = await DeskServer.StartAsync();
        Assert.Contains("005930: the server holds 100, and the journal's fills add up to 0.", (await server.DoneAsync("reconcile")).Error);
        server.Simulator.Faults.Next("kt00018", Fault.MalformedBody, calls: 10);
        var unread = await server.DoAsync("reconcile");
        Assert.Contains("The holdings could not be read whole", unread.Error);
        Assert.Equal(6, unread.ExitCode);
    }

    [Fact]
    public async Task A_server_that_does_not_know_the_keys_has_the_exit_code_of_all_commands()
    {
        await using var server = await DeskServer.StartAsync();
        (server.Tool.Variables["KIWOOM_APP_KEY"], server.Tool.Variables["KIWOOM_SECRET_KEY"]) = (SimulatorOptions.DefaultAppKey, "wrong");
        var refused = await server.DoAsync("orders");
        Assert.True(refused.ExitCode == 5, refused.Error);
        Assert.DoesNotContain("TradingDeskOptions", refused.Error);
    }

    [Fact]
    public async Task A_server_that_is_not_there_has_the_exit_code_of_all_commands()
    {
        await using var server = await DeskServer.StartAsync();
        await server.StopAsync();
        var gone = await server.DoAsync("orders");
        Assert.True(gone.ExitCode == 4, gone.Error);
        Assert.Contains("Nothing answers at", gone.Error);
    }

    [Fact]
    public async Task The_journal_is_listed_shown_verified_and_exported()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000", "--key", "한글, \"키\"");
        async Task<ToolRun> JournalAsync(params string[] arguments)
        {
            var run = await server.Tool.DoAsync(["journal", .. arguments, "--journal", server.Journal]);
            Assert.True(run.ExitCode == 0, run.Error);
            return run;
        }

        Assert.Contains(".journal.db", (await JournalAsync("list", "-o", "csv")).Output);
        Assert.Contains("Intent", (await JournalAsync("show")).Output);
        Assert.StartsWith("sound,facts", (await JournalAsync("verify", "-o", "csv")).Output);
        var csv = (await JournalAsync("export")).Output;
        Assert.StartsWith("sequence,day,at,kind,number", csv);
        Assert.Contains("Buy,\"한글, \"\"키\"\"\"", csv);
        Assert.Contains("\"kind\":\"Outcome\"", (await JournalAsync("export", "-o", "json", "--from", "2026-11-20", "--to", "2026-11-20")).Output);
        Assert.Empty((await JournalAsync("export", "-o", "json", "--from", "2026-11-21")).Output);
        var number = server.Simulator.Orders.Single().Number;
        Assert.DoesNotContain("Intent", (await JournalAsync("export", "--number", number)).Output);
    }

    [Theory]
    [InlineData("There is no journal", "show")]
    [InlineData("There is no journal", "verify")]
    [InlineData("not a day", "show", "--day", "20261120")]
    [InlineData("not for export", "export", "-o", "table")]
    [InlineData("--from is after --to", "export", "--from", "2026-11-21", "--to", "2026-11-20")]
    public async Task Bad_input_of_the_journal_is_told(string told, params string[] arguments)
    {
        using var tool = new Tool();
        var run = await tool.DoAsync(["journal", .. arguments, "--journal", tool.Folder]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error);
    }

    [Fact]
    public async Task A_damaged_journal_is_found()
    {
        using var tool = new Tool();
        Directory.CreateDirectory(tool.Folder);
        var file = Path.Combine(tool.Folder, "mock-1.journal.db");
        await File.WriteAllTextAsync(file, "not a journal");
        Assert.Equal(1, (await tool.DoAsync("journal", "verify", "--journal", tool.Folder)).ExitCode);
        Assert.Equal(1, (await tool.DoAsync("journal", "list", "--journal", tool.Folder)).ExitCode);
        var shown = await tool.DoAsync("journal", "show", "--journal", file);
        Assert.Equal(2, shown.ExitCode);
        Assert.Contains("not a SQLite file", shown.Error);
    }

    [Fact]
    public async Task Damage_inside_a_journal_is_in_the_list_as_well()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "10", "--price", "60000");
        var file = Directory.EnumerateFiles(server.Journal, "*.journal.db").Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.AsSpan().IndexOf("\"BodyHash\":\""u8) + 12] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var list = await server.Tool.DoAsync("journal", "list", "-o", "json", "--journal", server.Journal);
        var verified = await server.Tool.DoAsync("journal", "verify", "-o", "json", "--journal", server.Journal);
        Assert.Equal((1, 1), (list.ExitCode, verified.ExitCode));
        var (listed, found) = (JsonElement.Parse(list.Output), JsonElement.Parse(verified.Output));
        Assert.Equal(found.GetProperty("facts").GetInt64(), listed.GetProperty("facts").GetInt64());
        Assert.StartsWith($"The file is damaged. {found.GetProperty("facts").GetInt64()} facts can still be read, of the days 2026-11-20 to 2026-11-20.", listed.GetProperty("problem").GetString());
        Assert.Contains(found.GetProperty("problem").GetString()!, listed.GetProperty("problem").GetString());
        var shown = await server.Tool.DoAsync("journal", "show", "--journal", server.Journal);
        Assert.Contains("kiwoom journal verify", shown.Error);
        Assert.DoesNotContain("Async", shown.Error);
    }
}
