using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kiwoom.Cli.Tests.Mcp;

/// <summary>What docs/mcp.md says is what the server does: its configurations start, its tools and options are there, with their defaults.</summary>
public sealed partial class McpDocumentTests
{
    private static readonly string[] Page = File.ReadAllLines(RepositoryFiles.PathOf("docs/mcp.md"));

    [Fact]
    public async Task The_table_of_tools_has_all_of_them_and_those_of_orders_last()
    {
        await using var host = await McpHost.StartAsync();
        var reading = (await (await host.ServeAsync()).Client.ListToolsAsync()).Select(tool => tool.Name).ToList();
        var all = (await (await host.ServeAsync("--allow-orders")).Client.ListToolsAsync()).Select(tool => tool.Name).ToList();
        var written = Page.SkipWhile(line => line != "## Tools").TakeWhile(line => line != "## Orders").Select(line => Tool().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(all.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
        Assert.Equal(all.Except(reading).Order(StringComparer.Ordinal), written[^7..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_configurations_start_a_server()
    {
        var found = 0;
        foreach (var block in Blocks("json"))
        {
            using var json = JsonDocument.Parse(block);
            var server = json.RootElement.EnumerateObject().Single().Value.GetProperty("kiwoom");
            if (server.TryGetProperty("url", out var url))
            {
                Assert.Equal(("127.0.0.1", "/mcp"), (new Uri(url.GetString()!).Host, new Uri(url.GetString()!).AbsolutePath));
                continue;
            }
            var arguments = server.GetProperty("args").EnumerateArray().Select(argument => argument.GetString()!).ToList();
            Assert.Equal(("kiwoom", "mcp"), (server.GetProperty("command").GetString(), arguments[0]));
            await using var host = await McpHost.StartAsync();
            Assert.NotEmpty(await (await host.ServeAsync([.. arguments.Skip(1)])).Client.ListToolsAsync());
            found++;
        }
        Assert.Equal(2, found);
    }

    [Fact]
    public async Task The_commands_are_understood()
    {
        var commands = Blocks("sh").SelectMany(block => block.Split('\n')).Select(line => line.Split('#')[0].Trim()).Where(line => line.StartsWith("kiwoom ", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, commands.Count);
        using var tool = new Tests.Tool();
        foreach (var command in commands)
        {
            // Help shows that the command line is understood, and starts nothing.
            var run = await tool.DoAsync([.. command.Split(' ')[1..], "--help"]);
            Assert.True(run.ExitCode == 0, command + run.Error);
        }
    }

    [Fact]
    public async Task The_options_of_orders_are_there_with_their_defaults()
    {
        var rows = Page.Select(line => Option().Match(line)).Where(match => match.Success).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var help = (await Tests.Tool.RunAsync("mcp", "--help")).Output;
        Assert.Equal(11, rows.Count);
        Assert.All(rows.Keys, option => Assert.Contains(option, help));
        await using var host = await McpHost.StartAsync();
        var limits = await (await host.ServeAsync("--allow-orders")).DoneAsync("get_limits");
        string Of(string name) => limits.GetProperty("limits").GetProperty(name).ToString();
        Assert.Equal(
            (rows["--max-order-won"], rows["--max-day-won"], rows["--max-day-orders"], rows["--max-beyond"], rows["--max-move"], rows["--stocks"]),
            (Of("wonOfOneOrder"), Of("wonOfDay"), Of("ordersOfDay"), Of("limitBeyondPricePercent"), Of("priceMoveSincePreviewPercent"), Of("stocks")));
        Assert.Equal((rows["--plan-seconds"], rows["--confirm"].Trim('`')), (limits.GetProperty("planSeconds").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture), limits.GetProperty("confirmedBy").GetString()!.ToLowerInvariant()));
    }

    private static IEnumerable<string> Blocks(string language) =>
        Regex.Matches(string.Join('\n', Page), $"```{language}\n(.*?)\n```", RegexOptions.Singleline).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^\| `([a-z]+_[a-z_]+)` \| [A-Z]")]
    private static partial Regex Tool();

    [GeneratedRegex(@"^\| `(--[a-z-]+)` \| ([^|]+) \|")]
    private static partial Regex Option();
}
