using System.Diagnostics;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Auth;

/// <summary>Real processes that share a token by its file, against one simulator.</summary>
public sealed class TokenProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _processes = [];

    private string TokenFolder => _folder.At("tokens");

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
        _folder.Dispose();
    }

    [Fact]
    public async Task Eight_processes_that_start_at_once_ask_for_one_token()
    {
        // Each new token makes the earlier one invalid: had two processes asked, the first would be refused.
        var simulator = new KiwoomSimulator(new SimulatorOptions { ReissueInvalidatesOld = true });
        await using var host = await SimulatorHost.StartAsync(simulator);
        var processes = Enumerable.Range(0, 8).Select(_ => Query(simulator, host)).ToArray();
        foreach (var process in processes) Assert.Equal("ready", await LineAsync(process));
        foreach (var process in processes) await process.StandardInput.WriteLineAsync();
        foreach (var process in processes) Assert.Equal("answered 0", await LineAsync(process));
        Assert.Equal(1, simulator.IssuedTokens);
        Assert.Equal(1, simulator.ReceivedRequests["au10001"]);
        Assert.Equal(8, simulator.ReceivedRequests["ka10075"]);

        // A token that died is replaced by one of them as well.
        simulator.ExpireTokens();
        var later = Enumerable.Range(0, 4).Select(_ => Query(simulator, host)).ToArray();
        foreach (var process in later) Assert.Equal("ready", await LineAsync(process));
        foreach (var process in later) await process.StandardInput.WriteLineAsync();
        foreach (var process in later) Assert.Equal("answered 0", await LineAsync(process));
        Assert.Equal(2, simulator.ReceivedRequests["au10001"]);
    }

    [Fact]
    public async Task A_process_that_dies_with_the_lock_does_not_block_the_others()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions());
        await using var host = await SimulatorHost.StartAsync(simulator);
        var key = TokenStoreKey.Of(KiwoomEnvironment.FromAddress(host.Address), simulator.Options.AppKey);
        var holder = Start("hold", key, TokenFolder);
        Assert.Equal("held", await LineAsync(holder));
        var waiting = Query(simulator, host);
        Assert.Equal("ready", await LineAsync(waiting));
        await waiting.StandardInput.WriteLineAsync();
        var answer = LineAsync(waiting);
        holder.Kill();
        Assert.Equal("answered 0", await answer);
        Assert.True(File.Exists(Path.Combine(TokenFolder, key + ".json")));
    }

    private Process Query(KiwoomSimulator simulator, SimulatorHost host) =>
        Start("query", host.Address.ToString(), simulator.Options.AppKey, simulator.Options.SecretKey, TokenFolder);

    private Process Start(params string[] arguments)
    {
        var process = TokenProcess.Start(null, arguments);
        _processes.Add(process);
        return process;
    }

    private static Task<string?> LineAsync(Process process) => TokenProcess.LineAsync(process);
}

/// <summary>Another process that uses the library.</summary>
internal static class TokenProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Process Start(Action<ProcessStartInfo>? configure, params string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        string[] all = [Path.Combine(AppContext.BaseDirectory, "Kiwoom.TokenProcess.dll"), .. arguments];
        var start = new ProcessStartInfo(dotnet, all) { RedirectStandardInput = true, RedirectStandardOutput = true };
        configure?.Invoke(start);
        return Process.Start(start)!;
    }

    public static async Task<string?> LineAsync(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        return line is "ready" or "held" || line?.StartsWith("answered", StringComparison.Ordinal) == true
            ? line
            : line + await process.StandardOutput.ReadToEndAsync().WaitAsync(Limit); // an exception, whole
    }
}
