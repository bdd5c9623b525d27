using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Tests.Realtime;

/// <summary><c>kiwoom relay</c> from its start to its end.</summary>
public sealed class RelayCommandTests
{
    private const string Token = "a-token-of-this-relay";

    [Fact]
    public async Task A_program_gets_its_data_through_the_relay()
    {
        using var stop = new CancellationTokenSource();
        using var output = new LineWatcher("Listening on ");
        using var error = new StringWriter();
        string[] arguments = ["relay", "--env", "sim", "--port", "0"];
        var serving = Program.CreateCommand(Context(output, error, arguments, Token)).Parse(arguments).InvokeAsync(cancellationToken: stop.Token);
        var first = await Task.WhenAny(output.Line, serving).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(first == output.Line, error.ToString());

        using var client = new KiwoomClient(new KiwoomOptions
        {
            Environment = KiwoomEnvironment.FromAddress(new Uri("http://127.0.0.1:1")), // no request is sent
            TokenProvider = new FixedTokenProvider("not-asked-for"),
            Realtime = new KiwoomRealtimeOptions { Address = new Uri(await output.Line).GetLeftPart(UriPartial.Authority), Token = Token },
        });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var update in client.Realtime.StockTradesAsync(["005930"], limit.Token))
        {
            if (!update.TryGet(out var trade, out _)) continue;
            Assert.Equal("005930", trade.ItemCode);
            break;
        }
        await stop.CancelAsync();
        Assert.Equal(0, await serving.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("were passed on", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, output.ToString() + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "KIWOOM_RELAY_TOKEN", "openssl rand -hex 16")]
    [InlineData("short", "KIWOOM_RELAY_TOKEN", "16 characters")]
    [InlineData("sixteen and blanks", "KIWOOM_RELAY_TOKEN", "blanks")]
    public async Task Without_a_good_token_it_says_how_to_make_one(string? token, string variable, string how)
    {
        using var tool = new Tool();
        if (token is not null) tool.Variables[variable] = token;
        var run = await tool.DoAsync("relay", "--env", "sim", "--port", "0");
        Assert.Equal(ExitCode.Wrong, run.ExitCode);
        Assert.Contains(variable, run.Error, StringComparison.Ordinal);
        Assert.Contains(how, run.Error, StringComparison.Ordinal);
        if (token is not null) Assert.DoesNotContain(token, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_none_is_named()
    {
        using var tool = new Tool { Variables = { ["KIWOOM_RELAY_TOKEN"] = Token } };
        var run = await tool.DoAsync("relay", "--env", "sim", "--port", "70000");
        Assert.Equal(ExitCode.Wrong, run.ExitCode);
        Assert.Contains("70000", run.Error, StringComparison.Ordinal);
    }

    private static ToolContext Context(TextWriter output, TextWriter error, string[] arguments, string token) => new()
    {
        Output = Tool.Console(output),
        Error = Tool.Console(error),
        Local = new LocalSettings { Folder = "", Variable = name => name == "KIWOOM_RELAY_TOKEN" ? token : null },
        Arguments = arguments,
    };
}
