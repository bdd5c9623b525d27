using Kiwoom.Cli.Demo;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Tests;

public class DemoTests
{
    [Fact]
    public async Task Every_step_of_the_demo_does_what_it_says()
    {
        var (exitCode, text) = await RunAsync("demo");
        Assert.True(exitCode == 0, text);
        foreach (var tr in new[] { "au10001", "kt10000", "kt10001", "kt10002", "kt10003", "kt10006", "kt10007", "kt10009", "kt50000", "kt50001", "kt50003", "ka10075", "kt00018" })
            Assert.Contains(tr, text);
        Assert.DoesNotContain("FAILED", text);
        Assert.Contains("Unknown (ConnectionBroken)", text);
        Assert.Contains("EmergencyClose", text);
        Assert.Contains("10 / 69,600", text);
        Assert.Contains("dmst_stex_tp (국내거래소구분) is \"NYSE\"", text);
    }

    [Fact]
    public async Task Without_a_terminal_the_demo_is_plain_text()
    {
        var (_, text) = await RunAsync("demo");
        Assert.DoesNotContain('\e', text);
        Assert.All(text, c => Assert.False(c is >= '\u2500' and <= '\u257F', $"box drawing character {(int)c:X4}"));
    }

    [Fact]
    public async Task The_wire_shows_headers_and_bodies_and_no_secret()
    {
        var (exitCode, text) = await RunAsync("demo", "--wire");
        Assert.Equal(0, exitCode);
        Assert.Contains("> POST /api/dostk/ordr", text);
        Assert.Contains("> api-id: kt10003", text);
        Assert.Contains("\"cncl_qty\":\"0\"", text);
        Assert.Contains("< HTTP 200", text);
        Assert.Contains("< cont-yn: ", text);
        Assert.Contains("\"return_code\":0", text);
        Assert.DoesNotContain(SimulatorOptions.DefaultAppKey, text);
        Assert.DoesNotContain(SimulatorOptions.DefaultSecretKey, text);
        Assert.Contains("authorization: Bearer ***", text);
        Assert.DoesNotContain("\"token\":\"S", text);
    }

    [Fact]
    public void A_claim_that_does_not_hold_fails_the_demo()
    {
        var written = new StringWriter();
        var screen = new DemoScreen(Tool.Console(written));
        screen.Claim(true, "참", "holds");
        screen.Claim(false, "거짓", "does not hold");
        screen.End();
        Assert.Equal(1, screen.Failures);
        Assert.Contains("[FAILED] 거짓  does not hold", written.ToString());
    }

    private static async Task<(int ExitCode, string Text)> RunAsync(params string[] arguments)
    {
        var run = await Tool.RunAsync(arguments);
        return (run.ExitCode, run.Output);
    }
}
