using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Tests.Realtime;

/// <summary>Condition searches: listed, run and watched.</summary>
public sealed class ConditionCommandTests
{
    [Fact]
    public async Task Conditions_are_listed_run_and_watched_by_number_or_name()
    {
        var list = await Tool.RunAsync("conditions", "list", "--env", "sim", "--output", "csv");
        Assert.Equal(["seq,name", "0,상승 종목"], Screen.LinesOf(list).Take(2));
        var run = await Tool.RunAsync("conditions", "run", "상승 종목", "--env", "sim", "--output", "csv");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("9001,302,10,", run.Output);
        var watch = await Tool.RunAsync("conditions", "watch", "0", "--env", "sim", "--count", "3");
        Assert.Equal((0, 3), (watch.ExitCode, Screen.LinesOf(watch).Count));
        Assert.All(Screen.LinesOf(watch), static line => Assert.Matches("  (\\+ 편입|- 이탈)  [0-9A-Z]{6}$", line));
        var none = await Tool.RunAsync("conditions", "run", "99", "--env", "sim");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("The list has: 0 상승 종목", none.Error);
    }

    [Fact]
    public async Task Conditions_fit_the_terminal_and_an_empty_answer_says_so()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions { Conditions = [new("0", "없음") { MinVolume = 1_000_000_000 }, new("1", "전부")] });
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var tool = new Tool { Width = 40 };
        var run = await tool.DoAsync("conditions", "run", "1", "--env", host.Address.ToString());
        Assert.Equal(0, run.ExitCode);
        Assert.All(Screen.LinesOf(run), static line => Assert.InRange(TextWidth.Of(line), 0, 40));
        var empty = await tool.DoAsync("conditions", "run", "0", "--env", host.Address.ToString());
        Assert.Equal((0, ""), (empty.ExitCode, empty.Output));
        Assert.Contains("No stock matches", empty.Error);

        await using var bare = await SimulatorHost.StartAsync(new KiwoomSimulator(new SimulatorOptions { Conditions = [] }));
        foreach (var command in (string[][])[["list"], ["run", "0"]])
            Assert.Contains("has no condition search", (await tool.DoAsync(["conditions", .. command, "--env", bare.Address.ToString()])).Error);
    }

    [Fact]
    public async Task A_search_that_was_watched_is_ended_at_the_server()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions { Realtime = new() { KeepsConditions = true } });
        await using var host = await SimulatorHost.StartAsync(simulator);
        simulator.Market.StartFlow("005930", new FlowSettings { Interval = TimeSpan.FromMilliseconds(20) });
        Assert.Equal(0, (await Tool.RunAsync("conditions", "watch", "0", "--env", host.Address.ToString(), "--count", "1")).ExitCode);

        using var http = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth2/token")
        {
            Content = JsonContent.Create(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["appkey"] = SimulatorOptions.DefaultAppKey,
                ["secretkey"] = SimulatorOptions.DefaultSecretKey,
            }),
        };
        request.Headers.Add("api-id", "au10001");
        using var reply = await http.SendAsync(request);
        var token = JsonDocument.Parse(await reply.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Address.Port}/api/dostk/websocket"), default);
        Assert.Equal(0, await AskAsync(socket, $$"""{"trnm":"LOGIN","token":"{{token}}"}"""));
        Assert.Equal(0, await AskAsync(socket, """{"trnm":"CNSRLST"}"""));
        Assert.Equal(0, await AskAsync(socket, """{"trnm":"CNSRREQ","seq":"0","search_type":"1","stex_tp":"K"}""")); // 900003 where the server still has it
    }

    private static async Task<int> AskAsync(ClientWebSocket socket, string frame)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, default);
        var buffer = new byte[64 * 1024];
        var read = await socket.ReceiveAsync(buffer, default);
        return JsonDocument.Parse(buffer.AsMemory(0, read.Count)).RootElement.GetProperty("return_code").GetInt32();
    }
}
