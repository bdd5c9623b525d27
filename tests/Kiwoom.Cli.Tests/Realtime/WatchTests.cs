using System.Text.Json;
using Kiwoom.Cli.Realtime;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Generated.StockInfo;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Tests.Realtime;

/// <summary>Prices that change: as a table, as lines, and for the next program of a pipe.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-realtime-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Trades_are_lines_when_piped()
    {
        var run = await Tool.RunAsync("watch", "005930", "000660", "--env", "sim", "--count", "5");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(Screen.LinesOf(run), static line => Assert.Matches("^[0-9]{2}:[0-9]{2}:[0-9]{2}  (005930|000660)  [▲▼]?[0-9,]+  ", line));
        Assert.Equal(5, Screen.LinesOf(run).Count);
    }

    [Fact]
    public async Task Trades_are_csv_or_json_for_the_rest_of_a_pipe()
    {
        var csv = Screen.LinesOf(await Tool.RunAsync("watch", "005930", "--env", "sim", "--count", "2", "--output", "csv"));
        Assert.StartsWith("at,item,gap,TradeTime,CurrentPrice,Change,", csv[0]);
        Assert.All(csv.Skip(1), line => Assert.Equal(csv[0].Split(',').Length, line.Split(',').Length));
        Assert.Equal(["005930", "005930"], csv.Skip(1).Select(static line => line.Split(',')[1]));

        var json = Screen.LinesOf(await Tool.RunAsync("watch", "005930", "--env", "sim", "--count", "2", "--output", "json"));
        Assert.All(json, static line => Assert.True(JsonDocument.Parse(line).RootElement.GetProperty("values").TryGetProperty("13", out _)));
    }

    [Theory]
    [InlineData("--count", "0", "write a number from 1")]
    [InlineData("--seconds", "-1", "write a number above 0")]
    public async Task A_wrong_limit_is_told(string option, string value, string told)
    {
        var run = await Tool.RunAsync("watch", "005930", "--env", "sim", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error);
    }

    [Fact]
    public async Task A_refused_code_is_a_gap_and_the_only_one_an_error()
    {
        var both = await Tool.RunAsync("watch", "005930", "999999", "--env", "sim", "--count", "2");
        Assert.Equal(ExitCode.NotAll, both.ExitCode);
        Assert.Contains("! Data of 999999 may be missing", both.Output);
        var only = await Tool.RunAsync("watch", "999999", "--env", "sim");
        Assert.Equal(ExitCode.Refused, only.ExitCode);
        Assert.Contains("105111", only.Error);
    }

    [Theory]
    [InlineData("table", "! Data may be missing from ")]
    [InlineData("csv", "Data may be missing from ")]
    [InlineData("json", "\"gap\":\"Data may be missing from ")]
    public async Task A_gap_is_a_line_of_the_output_and_the_exit_code_says_that_it_is_not_all(string format, string expected)
    {
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        simulator.Market.StartFlow("005930", new FlowSettings { Interval = TimeSpan.FromMilliseconds(20) });
        simulator.SocketFaults.Nth(2, SocketFault.HalfFrame);
        var run = await Tool.RunAsync("watch", "005930", "--env", host.Address.ToString(), "--count", "5", "--output", format);
        Assert.Equal(ExitCode.NotAll, run.ExitCode);
        Assert.Contains(expected, run.Output);
    }

    [Fact]
    public async Task On_a_terminal_the_table_is_drawn_anew_until_Ctrl_C_and_the_cursor_comes_back()
    {
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] arguments = ["watch", "005930", "000660", "--env", "sim"];
        var context = new ToolContext
        {
            Output = Screen.Terminal(output),
            Error = Tool.Console(error),
            Local = new LocalSettings { Folder = "" },
            Arguments = arguments,
        };
        stop.CancelAfter(TimeSpan.FromSeconds(4));
        Assert.Equal(0, await Program.CreateCommand(context).Parse(arguments).InvokeAsync(cancellationToken: stop.Token));
        var drawn = output.ToString();
        Assert.Contains("삼성전자", drawn); // from a query
        Assert.Contains("Live since ", drawn);
        Assert.Contains("\u001b[7", drawn); // a price that moved
        Assert.True(drawn.LastIndexOf("\u001b[?25h", StringComparison.Ordinal) > drawn.LastIndexOf("\u001b[?25l", StringComparison.Ordinal));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public void A_line_of_another_venue_gets_the_name_and_never_the_price_of_KRX()
    {
        Assert.Equal(["005930", "005930_NX", "005930_AL"], ((string[])["A005930", "005930_NX", "005930_AL"]).Select(WatchBoard.CodeOf));
        Assert.Equal("삼성전자||", Shown(["005930_NX"], "005930", 0));
        Assert.Equal("삼성전자||", Shown(["005930", "005930_NX"], "005930", 0)); // it may be the answer for either
        Assert.Equal("삼성전자|70000|5", Shown(["005930", "000660_NX"], "005930", 0));
        Assert.Equal("삼성전자|70000|5", Shown(["005930", "005930_NX"], "005930_NX", 1));
        Assert.Equal("삼성전자||", Shown(["005930", "005930_NX"], "005930_NX", 0));

        static string Shown(IReadOnlyList<string> items, string code, int line)
        {
            var board = new WatchBoard(items, TimeProvider.System);
            board.Take(new GetWatchlistStockInfoRow { StockCode = code, StockName = "삼성전자", CurrentPrice = new Price(70_000), Volume = 5 });
            return $"{board.Lines[line].Name}|{board.Lines[line].Price?.Value}|{board.Lines[line].DayVolume}";
        }
    }

    [Fact]
    public void A_line_says_refused_while_it_is_and_not_longer()
    {
        var board = new WatchBoard(["005930", "000660"], TimeProvider.System);
        var at = DateTimeOffset.UnixEpoch;
        Take(RealtimeGapReason.Refused, "005930", null);
        Assert.Equal((true, false), Refused());
        Take(RealtimeGapReason.ConnectionLost, null, null);
        Take(RealtimeGapReason.ConnectionLost, null, at); // it is refused again, and that is not told again
        Assert.Equal((true, false), Refused());
        Take(RealtimeGapReason.Refused, "005930", at);
        Assert.Equal((false, false), Refused());

        var other = new WatchBoard([""], TimeProvider.System);
        other.Take(new RealtimeGap { From = at, Reason = RealtimeGapReason.Refused, Item = "" });
        Assert.True(other.Lines[0].IsRefused);
        other.Take(new StockTrade { CurrentPrice = new Price(70_000) }); // what trades is not refused
        Assert.False(other.Lines[0].IsRefused);

        void Take(RealtimeGapReason reason, string? item, DateTimeOffset? to) => board.Take(new RealtimeGap { From = at, To = to, Reason = reason, Item = item });

        (bool, bool) Refused() => (board.Lines[0].IsRefused, board.Lines[1].IsRefused);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_and_a_field_that_nobody_knows_are_in_the_json()
    {
        var lines = await PlayAsync("005930", """{"trnm":"REAL","data":[{"type":"0B","name":"x","item":"005930","values":{"20":"090000","10":"7o000","13":"5","99999":"new"}}]}""", "json");
        var line = JsonDocument.Parse(Assert.Single(lines)).RootElement;
        Assert.Equal("7o000", line.GetProperty("unread").GetProperty("10").GetString());
        Assert.Equal("new", line.GetProperty("unknown").GetProperty("99999").GetString());
    }

    [Fact]
    public void A_gap_in_json_has_its_parts_for_programs()
    {
        using var output = new StringWriter();
        var context = new ToolContext { Output = Tool.Console(output), Error = Tool.Console(output), Local = new LocalSettings { Folder = "" } };
        var printer = new UpdatePrinter<StockTrade>(context, ReplyFormat.Json, StockTrade.RecordDescriptor, static _ => "");
        printer.Print(new RealtimeGap { From = DateTimeOffset.UnixEpoch, Reason = RealtimeGapReason.Dropped, Count = 3 });
        var gap = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(("Dropped", 3, JsonValueKind.Null), (gap.GetProperty("reason").GetString(), gap.GetProperty("count").GetInt32(), gap.GetProperty("to").ValueKind));
        Assert.StartsWith("1970-01-01T09:00:00", gap.GetProperty("from").GetString());
    }

    // What the tool prints of one frame.
    private async Task<IReadOnlyList<string>> PlayAsync(string item, string frame, string format)
    {
        var file = Path.Combine(_folder.FullName, "one.jsonl");
        File.WriteAllText(file, $$"""
            {"format":"kiwoom-realtime","version":1}
            {"at":"2026-11-30T09:00:00.0000000+09:00","frame":{{frame}}}
            """);
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var playback = simulator.Play(file);
        return Screen.LinesOf(await Tool.RunAsync("watch", item, "--env", host.Address.ToString(), "--count", "1", "--output", format));
    }

    [Fact]
    public async Task One_stock_in_two_spellings_is_one_line()
    {
        using var output = new StringWriter();
        string[] arguments = ["watch", "005930", "A005930", "--env", "sim", "--count", "1"];
        var context = new ToolContext { Output = Screen.Terminal(output), Error = Screen.Terminal(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        Assert.Equal(0, await Program.RunAsync(arguments, context));
        Assert.DoesNotContain("A005930", output.ToString());
    }

    [Fact]
    public async Task Csv_has_its_heading_also_where_nothing_comes()
    {
        await using var host = await SimulatorHost.StartAsync(new KiwoomSimulator());
        var run = await Tool.RunAsync("watch", "005930", "--env", host.Address.ToString(), "--seconds", "1", "--output", "csv");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("at,item,gap,TradeTime,", Assert.Single(Screen.LinesOf(run)));
    }

    [Fact]
    public void Nothing_that_a_server_sends_steers_a_terminal()
    {
        using var output = new StringWriter();
        var context = new ToolContext { Output = Tool.Console(output), Error = Tool.Console(output), Local = new LocalSettings { Folder = "" } };
        new UpdatePrinter<StockTrade>(context, ReplyFormat.Table, StockTrade.RecordDescriptor, static _ => "a\u001bb").Print(new StockTrade());
        Assert.Equal("a b", output.ToString().TrimEnd());
    }
}
