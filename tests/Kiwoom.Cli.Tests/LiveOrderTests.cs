namespace Kiwoom.Cli.Tests;

/// <summary>What stands before an order with real money. No test lets one pass: there are no keys.</summary>
public sealed class LiveOrderTests : IDisposable
{
    private static readonly string[] Buy =
    [
        "call", "kt10000", "--env", "live", "--dmst_stex_tp", "KRX", "--stk_cd", "005930", "--ord_qty", "1", "--ord_uv", "60000", "--trde_tp", "0",
    ];

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task It_needs_live() => await RefusedAsync(2, "add --live", Buy);

    [Fact]
    public async Task Without_anybody_to_ask_it_needs_yes() => await RefusedAsync(2, "add --yes", [.. Buy, "--live"]);

    [Theory]
    [InlineData("")]
    [InlineData("y")]
    [InlineData("kt10001")]
    public async Task It_needs_its_id_typed(string typed)
    {
        (_tool.IsInteractive, _tool.Input) = (true, typed + "\n");
        var run = await _tool.DoAsync([.. Buy, "--live"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Real money", run.Error);
        Assert.Contains("\"ord_qty\":\"1\"", run.Error);
        Assert.Contains("Nothing was sent", run.Error);
    }

    [Theory]
    [InlineData(true, "kt10000\n", "--live")]
    [InlineData(false, "", "--live", "--yes")]
    public async Task Confirmed_it_goes_on_to_the_keys(bool interactive, string input, params string[] more)
    {
        (_tool.IsInteractive, _tool.Input) = (interactive, input);
        await RefusedAsync(5, "kiwoom setup --env live", [.. Buy, .. more]);
    }

    [Fact]
    public async Task A_dry_run_needs_neither()
    {
        var run = await _tool.DoAsync([.. Buy, "--dry-run"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("POST https://api.kiwoom.com/api/dostk/ordr", run.Output);
    }

    private async Task RefusedAsync(int exitCode, string told, string[] arguments)
    {
        var run = await _tool.DoAsync(arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(told, run.Error);
    }
}
