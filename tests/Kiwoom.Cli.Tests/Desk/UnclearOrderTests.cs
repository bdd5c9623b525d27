using System.Text.RegularExpressions;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Tests.Desk;

/// <summary>Commands while nobody knows what became of an order: they end, say what is left, and a person can say what it became.</summary>
public sealed partial class UnclearOrderTests
{
    [Theory]
    [InlineData("reconcile")]
    [InlineData("orders")]
    [InlineData("settle")]
    [InlineData("close", "005930")]
    [InlineData("panic", "--yes")]
    public async Task While_an_order_is_ambiguous_a_command_ends_with_7(params string[] command)
    {
        await using var server = await WithAmbiguousAsync();
        var run = await server.DoAsync(command).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(run.ExitCode == 7, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        Assert.Contains("kiwoom settle", run.Error);
        Assert.DoesNotContain(server.Simulator.Orders, o => o.Side == SimulatedSide.Sell);
    }

    [Theory]
    [InlineData("close", "005930")]
    [InlineData("panic", "--yes")]
    public async Task While_an_order_stays_unknown_a_command_ends_with_3(params string[] command)
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        Assert.Equal(3, (await server.DoAsync("order", "buy", "005930", "5", "--price", "60000")).ExitCode);
        server.Time.Skip(TimeSpan.FromMinutes(4));
        server.Simulator.Faults.Next("kt00007", Fault.Status500HtmlNotExecuted, 1_000); // nothing can be known
        var run = await server.DoAsync(command).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(run.ExitCode == 3, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        Assert.Contains("Not known: ", run.Error);
        server.Simulator.Faults.Clear();
        Assert.DoesNotContain("went on", (await server.DoneAsync("reconcile", "--resume")).Error); // no workflow is left behind
    }

    [Fact]
    public async Task A_close_whose_cancels_are_refused_ends_after_a_while()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "5", "--price", "60000");
        server.Simulator.Faults.Next("kt10003", Fault.Refusal20, 1_000);
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Simulator.Answered += (request, _) =>
        {
            if (request.Headers.GetValueOrDefault("api-id") == "kt10003") refused.TrySetResult();
        };
        var closing = server.DoAsync("close", "005930");
        await refused.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var run = await server.EndLaterAsync(closing);
        Assert.True(run.ExitCode == 6, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        Assert.Contains("Still open: ", run.Error);
        server.Simulator.Faults.Clear();
        Assert.DoesNotContain("went on", (await server.DoneAsync("reconcile", "--resume")).Error); // nothing is left that would go on by itself
        Assert.Equal(5, Assert.Single(server.Simulator.Orders).Remaining);
    }

    [Fact]
    public async Task A_person_says_which_order_it_became()
    {
        await using var server = await WithAmbiguousAsync();
        var list = await server.DoAsync("settle", "-o", "csv");
        var id = IdPattern().Match(list.Output).Groups[1].Value;
        Assert.Contains("138 139", list.Output);
        Assert.Equal(2, (await server.DoAsync("settle", id)).ExitCode);
        Assert.Contains("not an order number", (await server.DoAsync("settle", id, "13a")).Error);
        Assert.Contains("Nothing that is unknown", (await server.DoAsync("settle", "00000000", "138")).Error);
        Assert.Contains("add --yes", (await server.DoAsync("settle", id, "138")).Error);
        Assert.Equal(0, (await server.DoAsync("settle", id, "138", "--dry-run")).ExitCode);
        Assert.Equal(7, (await server.DoAsync("reconcile")).ExitCode);
        var settled = await server.DoneAsync("settle", id, "0000138", "--yes", "--note", "seen in the HTS");
        Assert.Contains("138", settled.Output);
        Assert.Contains("Recorded.", settled.Error);
        await server.DoneAsync("reconcile");
        var again = await server.DoneAsync("order", "buy", "005930", "3", "--price", "60000", "--key", "one", "-o", "json");
        Assert.Contains("\"number\":\"138\"", again.Output);
        Assert.Contains("seen in the HTS", (await server.Tool.DoAsync("journal", "export", "--journal", server.Journal)).Output);
    }

    [Fact]
    public async Task A_person_says_that_it_was_never_executed_and_only_then_it_may_be_sent_again()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        string[] buy = ["order", "buy", "005930", "3", "--price", "60000", "--key", "one", "--retry"];
        Assert.Equal(3, (await server.DoAsync(buy)).ExitCode);
        Assert.Equal(3, (await server.DoAsync(buy)).ExitCode);
        var settled = await server.DoneAsync("settle", "one", "none", "--yes");
        Assert.Contains("still looked for", settled.Error);
        await server.DoneAsync(buy);
        Assert.Single(server.Simulator.Orders);
    }

    // One order of the tool's whose reply was lost, and an equal one from elsewhere.
    private static async Task<DeskServer> WithAmbiguousAsync()
    {
        var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        for (var call = 2; call < 8; call++) server.Simulator.Faults.Nth("kt00007", call, Fault.Status500HtmlNotExecuted); // it is not found at once
        var run = await server.DoAsync("order", "buy", "005930", "3", "--price", "60000", "--key", "one");
        Assert.True(run.ExitCode == 3, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        server.Simulator.Faults.Clear();
        await server.BuyElsewhereAsync(3);
        server.Time.Skip(TimeSpan.FromSeconds(150));
        return server;
    }

    [GeneratedRegex("^([0-9a-f]{8}),", RegexOptions.Multiline)]
    private static partial Regex IdPattern();
}
