using Kiwoom.Simulator;

namespace Kiwoom.Cli.Tests.Desk;

/// <summary>A dry run says what the real one would do, and ends as that one would.</summary>
public sealed class DryRunTests
{
    private static readonly string[] Buy = ["order", "buy", "005930", "3", "--price", "60000", "--key", "one"];

    [Fact]
    public async Task A_key_that_has_an_order_would_send_nothing()
    {
        await using var server = await DeskServer.StartAsync();
        Assert.Contains("api-id: kt10000", (await server.DoneAsync([.. Buy, "--dry-run"])).Output);
        await server.DoneAsync(Buy);
        var again = await server.DoneAsync([.. Buy, "--dry-run"]);
        Assert.Contains("138", again.Output);
        Assert.DoesNotContain("api-id", again.Output);
        Assert.Contains("The key 'one' has this order: nothing would be sent.", again.Error);
        Assert.Contains("No order was sent (--dry-run).", again.Error);
        Assert.Single(server.Simulator.Orders);
    }

    [Fact]
    public async Task A_key_of_another_order_would_be_refused()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync(Buy);
        var other = await server.DoAsync("order", "buy", "005930", "4", "--price", "60000", "--key", "one", "--dry-run");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("another order", other.Error);
        Assert.DoesNotContain("api-id", other.Output);
    }

    [Theory]
    [InlineData(nameof(Fault.Refusal20), 1)]
    [InlineData(nameof(Fault.CutBeforeExecution), 3)]
    public async Task The_order_of_a_key_has_its_exit_code(string fault, int exitCode)
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10000", Fault.All.Single(f => f.Name == fault));
        Assert.Equal(exitCode, (await server.DoAsync(Buy)).ExitCode);
        Assert.Equal(exitCode, (await server.DoAsync([.. Buy, "--dry-run"])).ExitCode);
        var retry = await server.DoAsync([.. Buy, "--retry", "--dry-run"]);
        Assert.Equal(exitCode == 1, retry.Output.Contains("api-id: kt10000", StringComparison.Ordinal)); // only what was certainly not executed is sent anew
        Assert.Empty(server.Simulator.Orders);
    }

    [Fact]
    public async Task While_an_order_of_the_stock_is_unknown_a_new_one_would_not_be_sent()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        Assert.Equal(3, (await server.DoAsync(Buy)).ExitCode);
        var run = await server.DoAsync("order", "buy", "005930", "5", "--price", "60000", "--dry-run");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("It would not be sent: An order of the same stock and side is Unknown", run.Error);
    }

    [Fact]
    public async Task The_kill_switch_is_said_as_the_real_run_says_it()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "sell", "005930", "5", "--price", "80000");
        server.Simulator.Faults.Next("kt10003", Fault.Refusal20, 1_000);
        Assert.Contains("New orders are stopped", (await PanicAsync(server)).Error);
        server.Simulator.Faults.Clear();
        foreach (var command in (string[][])[[.. Buy], ["order", "sell", "005930", "1", "--market"], ["order", "modify", "138", "--price", "81000"], ["close", "005930"]])
        {
            var dry = await server.DoAsync([.. command, "--dry-run"]);
            Assert.True(dry.ExitCode == 4, $"{string.Join(' ', command)}: {dry.ExitCode}\n{dry.Output}\n{dry.Error}");
            Assert.Contains("kill switch", dry.Error);
            Assert.Equal(4, (await server.DoAsync(command)).ExitCode);
        }
        Assert.Contains("New orders are stopped already", (await server.DoneAsync("panic", "--dry-run")).Error);
        await server.DoneAsync("order", "cancel", "138", "--dry-run"); // cancels pass
        Assert.Equal(5, server.Simulator.Orders.Single(static o => o.Kind == SimulatedOrderKind.New).Remaining);
    }

    [Fact]
    public async Task A_kill_switch_file_and_a_guard_rail_are_said_too()
    {
        await using var server = await DeskServer.StartAsync();
        var file = Path.Combine(server.Tool.Folder, "stop");
        Directory.CreateDirectory(server.Tool.Folder);
        await File.WriteAllTextAsync(file, "");
        server.Tool.Variables["KIWOOM_KILL_SWITCH_FILE"] = file;
        Assert.Equal(4, (await server.DoAsync([.. Buy, "--dry-run"])).ExitCode);
        File.Delete(file);
        server.Tool.ChangeClient += static o => (o.GuardRails.Enabled, o.GuardRails.MaxOrderQuantity) = (true, 2);
        var run = await server.DoAsync([.. Buy, "--dry-run"]);
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("It would not be sent: Guard rail MaxOrderQuantity", run.Error);
    }

    [Fact]
    public async Task Where_nothing_can_be_looked_up_it_says_so()
    {
        await using var server = await DeskServer.StartAsync();
        await server.StopAsync();
        var run = await server.DoAsync([.. Buy, "--dry-run"]);
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("api-id: kt10000", run.Output);
        Assert.Contains("Whether it would be sent could not be looked up", run.Error);
    }

    // Its cancels are refused: it is cut off, and leaves the order.
    private static async Task<ToolRun> PanicAsync(DeskServer server)
    {
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Simulator.Answered += (request, _) =>
        {
            if (request.Headers.GetValueOrDefault("api-id") == "kt10003") refused.TrySetResult();
        };
        var panic = server.DoAsync("panic", "--yes");
        await refused.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return await server.EndLaterAsync(panic);
    }
}
