using Kiwoom.Simulator;

namespace Kiwoom.Cli.Tests;

/// <summary><c>kiwoom call au10001</c> takes the keys that are stored for its server.</summary>
public sealed class TokenCallTests : IDisposable
{
    private const string App = "TEST-APP-KEY";
    private const string Secret = "TEST-SECRET-KEY";

    private readonly KiwoomSimulator _simulator = new(new SimulatorOptions { AppKey = App, SecretKey = Secret });
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Stored_keys_are_used_and_masked()
    {
        await using var host = await SimulatorHost.StartAsync(_simulator);
        var server = host.Address.ToString();
        _tool.Input = $"{App}\n{Secret}\n";
        await _tool.DoAsync("setup", "--env", server);
        var run = await _tool.DoAsync("call", "au10001", "--env", server);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("expires_dt", run.Output);
        Assert.DoesNotContain(Secret, run.ToString());

        run = await _tool.DoAsync("call", "au10001", "--env", server, "--show-secrets", "-o", "csv", "--fields", "token");
        var token = run.Output.Split('\n')[1].Trim();
        Assert.StartsWith("SIMULATED-", token);
        Assert.Equal(0, (await _tool.DoAsync("call", "au10002", "--token", token, "--env", server)).ExitCode);
    }

    [Fact]
    public async Task Keys_that_are_given_go_before_stored_ones()
    {
        await using var host = await SimulatorHost.StartAsync(_simulator);
        _tool.Variables["KIWOOM_APP_KEY"] = "OTHER";
        _tool.Variables["KIWOOM_SECRET_KEY"] = "OTHER";
        var server = host.Address.ToString();
        Assert.Equal(5, (await _tool.DoAsync("call", "au10001", "--env", server)).ExitCode);
        Assert.Equal(0, (await _tool.DoAsync("call", "au10001", "--appkey", App, "--secretkey", Secret, "--env", server)).ExitCode);
    }

    [Fact]
    public async Task A_dry_run_masks_them_and_no_keys_are_told()
    {
        var run = await _tool.DoAsync("call", "au10001", "--dry-run", "--env", "mock");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("kiwoom setup", run.Error);
        (_tool.Variables["KIWOOM_APP_KEY"], _tool.Variables["KIWOOM_SECRET_KEY"]) = (App, Secret);
        run = await _tool.DoAsync("call", "au10001", "--dry-run", "--env", "mock");
        Assert.Contains("\"appkey\":\"***\"", run.Output);
        Assert.DoesNotContain(Secret, run.ToString());
    }
}
