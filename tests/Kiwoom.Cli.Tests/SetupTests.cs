using Kiwoom.Simulator;

namespace Kiwoom.Cli.Tests;

public sealed class SetupTests : IDisposable
{
    private const string App = "TEST-APP-KEY";
    private const string Secret = "TEST-SECRET-KEY";

    private readonly Tool _tool = new() { Input = $"{App}\n{Secret}\n" };

    private string KeyFile => Path.Combine(_tool.Folder, "keys.json");

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Keys_are_stored_for_their_owner_only_and_never_shown()
    {
        var run = await _tool.DoAsync("setup");
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain(App, run.ToString());
        Assert.DoesNotContain(Secret, run.ToString());
        Assert.Contains(Secret, File.ReadAllText(KeyFile));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_tool.Folder));
        }
        Assert.Single(Directory.GetFiles(_tool.Folder));
    }

    [Fact]
    public async Task Live_and_mock_keys_stand_side_by_side_and_go_one_by_one()
    {
        await _tool.DoAsync("setup", "--env", "mock");
        await _tool.DoAsync("setup", "--env", "live");
        Assert.Equal(2, File.ReadAllText(KeyFile).Split(Secret).Length - 1);
        Assert.Equal(0, (await _tool.DoAsync("setup", "--env", "live", "--remove")).ExitCode);
        Assert.Contains("\"mock\"", File.ReadAllText(KeyFile));
        await _tool.DoAsync("setup", "--remove");
        Assert.False(File.Exists(KeyFile));
        Assert.Contains("no keys", (await _tool.DoAsync("setup", "--remove")).Error);
    }

    [Fact]
    public async Task Stored_keys_are_used_and_checked()
    {
        await using var host = await SimulatorHost.StartAsync(new KiwoomSimulator(new SimulatorOptions { AppKey = App, SecretKey = Secret }));
        var server = host.Address.ToString();
        await _tool.DoAsync("setup", "--env", server);
        var run = await _tool.DoAsync("setup", "--env", server, "--check");
        Assert.Equal((0, true), (run.ExitCode, run.Error.Contains("work; the token is valid until")));
        Assert.DoesNotContain(App, run.ToString());

        _tool.Input = "OTHER\nKEYS\n";
        await _tool.DoAsync("setup", "--env", server);
        run = await _tool.DoAsync("setup", "--env", server, "--check");
        Assert.Equal(5, run.ExitCode);
        Assert.DoesNotContain("OTHER", run.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ONLY-ONE\n")]
    [InlineData("with space inside\nB\n")]
    [InlineData("한글\nB\n")]
    [InlineData("\"QUOTED\"\nB\n")]
    [InlineData("A\n\uFEFFB\n")]
    public async Task Bad_keys_are_not_stored(string input)
    {
        _tool.Input = input;
        var run = await _tool.DoAsync("setup");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nothing is stored", run.Error);
        Assert.False(File.Exists(KeyFile));
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "it must be like")]
    [InlineData("{\"mock\":{\"appKey\":\"A\"}}", "it must be like")]
    [InlineData("{\"mock\":{\"appKey\":1,\"secretKey\":\"\"}}", "it must be like")]
    public async Task A_broken_file_is_told_and_kept(string content, string told)
    {
        await _tool.DoAsync("setup");
        File.WriteAllText(KeyFile, content);
        var run = await _tool.DoAsync("setup", "--check");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains(told, run.Error);
        Assert.Contains(KeyFile, run.Error);
        Assert.Equal(content, File.ReadAllText(KeyFile));
    }

    [Fact]
    public async Task A_file_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        await _tool.DoAsync("setup");
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var run = await _tool.DoAsync("setup", "--check");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("chmod 600", run.Error);
    }

    [Fact]
    public async Task One_variable_of_two_is_told()
    {
        _tool.Variables["KIWOOM_APP_KEY"] = App;
        var run = await _tool.DoAsync("call", "kt00001", "--qry_tp", "2");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("both KIWOOM_APP_KEY and KIWOOM_SECRET_KEY", run.Error);
    }
}
