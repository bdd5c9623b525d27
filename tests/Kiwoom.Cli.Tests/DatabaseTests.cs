namespace Kiwoom.Cli.Tests;

public class DatabaseTests
{
    [Theory]
    [InlineData("init")]
    [InlineData("migrate")]
    [InlineData("status")]
    [InlineData("check")]
    public async Task Without_a_connection_string_it_says_where_to_write_it(string command)
    {
        var run = await Tool.RunAsync("db", command);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("KIWOOM_DATABASE is not set", run.Error);
        Assert.Empty(run.Output);
    }
}
