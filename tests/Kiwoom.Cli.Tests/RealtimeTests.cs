using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Kiwoom.Cli.Realtime;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Generated.StockInfo;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;
using Spectre.Console;

namespace Kiwoom.Cli.Tests;

/// <summary>Commands that go on until they are stopped: what they print, and how they end.</summary>
public sealed class RealtimeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-realtime-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Trades_are_lines_when_piped()
    {
        var run = await Tool.RunAsync("watch", "005930", "000660", "--env", "sim", "--count", "5");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(LinesOf(run), static line => Assert.Matches("^[0-9]{2}:[0-9]{2}:[0-9]{2}  (005930|000660)  [▲▼]?[0-9,]+  ", line));
        Assert.Equal(5, LinesOf(run).Count);
    }

    [Fact]
    public async Task Trades_are_csv_or_json_for_the_rest_of_a_pipe()
    {
        var csv = LinesOf(await Tool.RunAsync("watch", "005930", "--env", "sim", "--count", "2", "--output", "csv"));
        Assert.StartsWith("at,item,gap,TradeTime,CurrentPrice,Change,", csv[0]);
        Assert.All(csv.Skip(1), line => Assert.Equal(csv[0].Split(',').Length, line.Split(',').Length));
        Assert.Equal(["005930", "005930"], csv.Skip(1).Select(static line => line.Split(',')[1]));

        var json = LinesOf(await Tool.RunAsync("watch", "005930", "--env", "sim", "--count", "2", "--output", "json"));
        Assert.All(json, static line => Assert.True(JsonDocument.Parse(line).RootElement.GetProperty("values").TryGetProperty("13", out _)));
    }

    [Fact]
    public async Task A_book_is_a_line_for_each_change()
    {
        var run = await Tool.RunAsync("watch", "005930", "--book", "--env", "sim", "--count", "3");
        Assert.Equal(0, run.ExitCode);
        Assert.All(LinesOf(run), static line => Assert.Contains("  bid ", line));
        Assert.Equal(2, (await Tool.RunAsync("watch", "005930", "000660", "--book", "--env", "sim")).ExitCode);
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
            Output = Terminal(output),
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
    public async Task On_a_terminal_a_book_is_a_ladder()
    {
        using var output = new StringWriter();
        string[] arguments = ["watch", "005930", "--book", "--env", "sim", "--seconds", "2"];
        var context = new ToolContext { Output = Terminal(output), Error = Terminal(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        Assert.Equal(0, await Program.RunAsync(arguments, context));
        Assert.Contains("매도잔량", output.ToString());
        Assert.Contains("█", output.ToString());
        Assert.Contains("스프레드", output.ToString());
    }

    [Fact]
    public async Task A_book_that_goes_on_marks_own_orders()
    {
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var client = simulator.CreateClient();
        simulator.Market.StartFlow("005930", new() { Interval = TimeSpan.FromMilliseconds(50), Seed = 3 }).Step(200);
        var book = await client.Quotes.GetStockQuoteAsync(new() { StockCode = "005930" });
        var price = book.Bids.Last(static level => level.Price is { Value: > 0 }).Price!.Value.Value;
        var bought = await client.Orders.BuyStockAsync(new() { StockCode = "005930", Venue = Venue.Krx, OrderQuantity = 7, OrderPrice = price, TradeType = TradeType.Limit });
        Assert.True(bought.IsAccepted, bought.ToString());

        using var output = new StringWriter();
        string[] arguments = ["book", "005930", "--watch", "--env", host.Address.ToString(), "--seconds", "2"];
        var context = new ToolContext { Output = Terminal(output), Error = Terminal(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        Assert.Equal(0, await Program.RunAsync(arguments, context));
        Assert.Contains("내 주문 1건 (ka10075, ", output.ToString());
        Assert.Matches("◀ 7|내 주문: 매수", output.ToString());
    }

    [Fact]
    public async Task Own_orders_that_cannot_be_read_are_unknown_and_not_none()
    {
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        simulator.Faults.Next("ka10075", Fault.MalformedBody, 1000);
        simulator.Market.StartFlow("005930", new() { Interval = TimeSpan.FromMilliseconds(50), Seed = 3 }).Step(20);
        using var output = new StringWriter();
        string[] arguments = ["book", "005930", "--watch", "--env", host.Address.ToString(), "--seconds", "3"];
        var context = new ToolContext { Output = Terminal(output), Error = Terminal(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        await Program.RunAsync(arguments, context);
        Assert.Contains("내 주문: unknown (", output.ToString());
        Assert.DoesNotContain("내 주문 0건", output.ToString());
    }

    [Fact]
    public async Task An_empty_book_is_a_book_too()
    {
        var file = Path.Combine(_folder.FullName, "empty.jsonl");
        File.WriteAllText(file, """
            {"format":"kiwoom-realtime","version":1}
            {"at":"2026-11-30T09:00:00.0000000+09:00","frame":{"trnm":"REAL","data":[{"type":"0D","name":"x","item":"005930","values":{"21":"085900","41":"0","61":"0","51":"0","71":"0"}}]}}
            """);
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var playback = simulator.Play(file);
        using var output = new StringWriter();
        string[] arguments = ["watch", "005930", "--book", "--env", host.Address.ToString(), "--count", "1"];
        var context = new ToolContext { Output = Terminal(output), Error = Terminal(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        Assert.Equal(0, await Program.RunAsync(arguments, context));
        Assert.Contains("The order book is empty", output.ToString());
    }

    [Fact]
    public async Task A_book_on_a_low_terminal_keeps_its_heading_and_the_connection()
    {
        using var output = new StringWriter();
        string[] arguments = ["watch", "005930", "--book", "--env", "sim", "--seconds", "2"];
        var terminal = Terminal(output);
        (terminal.Profile.Width, terminal.Profile.Height) = (80, 24);
        var context = new ToolContext { Output = terminal, Error = terminal, Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        Assert.Equal(0, await Program.RunAsync(arguments, context));
        var last = output.ToString();
        last = last[last.LastIndexOf("005930", StringComparison.Ordinal)..]; // the last picture, from its heading on
        Assert.Contains(" since ", last);
        Assert.Contains("스프레드", last);
        Assert.InRange(last.Count(static c => c == '\n'), 5, 24);
    }

    [Fact]
    public async Task What_runs_behind_a_picture_ends_with_it()
    {
        using var output = new StringWriter();
        var context = new ToolContext { Output = Terminal(output), Error = Terminal(output), Local = new LocalSettings { Folder = "" } };
        var ended = false;
        var pictures = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => LiveScreen.ShowAsync(context, Draw, RunAsync, default).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(ended);

        Text Draw() => ++pictures < 3 ? new Text("x") : throw new InvalidOperationException("no picture");

        async Task RunAsync(CancellationToken cancellationToken)
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            finally
            {
                ended = true;
            }
        }
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
        return LinesOf(await Tool.RunAsync("watch", item, "--env", host.Address.ToString(), "--count", "1", "--output", format));
    }

    [Fact]
    public async Task One_stock_in_two_spellings_is_one_line()
    {
        using var output = new StringWriter();
        string[] arguments = ["watch", "005930", "A005930", "--env", "sim", "--count", "1"];
        var context = new ToolContext { Output = Terminal(output), Error = Terminal(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        Assert.Equal(0, await Program.RunAsync(arguments, context));
        Assert.DoesNotContain("A005930", output.ToString());
    }

    [Fact]
    public async Task What_nobody_reads_any_more_ends_without_a_word()
    {
        using var read = new MemoryStream();
        using var pipe = new OutputPipe(new ClosedAfterThreeLines(), read);
        using var output = new StreamWriter(pipe) { AutoFlush = true };
        using var error = new StringWriter();
        string[] arguments = ["watch", "005930", "--env", "sim"];
        var context = new ToolContext
        {
            Output = Tool.Console(output),
            OutputClosed = pipe.Closed,
            Error = Tool.Console(error),
            Local = new LocalSettings { Folder = "" },
            Arguments = arguments,
        };
        Assert.Equal(0, await Program.RunAsync(arguments, context).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal((0L, ""), (read.Length, error.ToString()));
    }

    [Fact]
    public void What_a_pipe_does_not_take_just_now_is_written_patiently()
    {
        using var patient = new MemoryStream();
        using var pipe = new OutputPipe(new ClosedAfterThreeLines(errorCode: 11), patient);
        for (var i = 0; i < 5; i++) pipe.Write([(byte)i]);
        Assert.Equal(new byte[] { 3, 4 }, patient.ToArray());
        Assert.False(pipe.Closed.IsCancellationRequested);
    }

    [Fact]
    public async Task Csv_has_its_heading_also_where_nothing_comes()
    {
        await using var host = await SimulatorHost.StartAsync(new KiwoomSimulator());
        var run = await Tool.RunAsync("watch", "005930", "--env", host.Address.ToString(), "--seconds", "1", "--output", "csv");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("at,item,gap,TradeTime,", Assert.Single(LinesOf(run)));
    }

    [Fact]
    public void Nothing_that_a_server_sends_steers_a_terminal()
    {
        using var output = new StringWriter();
        var context = new ToolContext { Output = Tool.Console(output), Error = Tool.Console(output), Local = new LocalSettings { Folder = "" } };
        new UpdatePrinter<StockTrade>(context, ReplyFormat.Table, StockTrade.RecordDescriptor, static _ => "a\u001bb").Print(new StockTrade());
        Assert.Equal("a b", output.ToString().TrimEnd());
    }

    [Fact]
    public async Task Conditions_are_listed_run_and_watched_by_number_or_name()
    {
        var list = await Tool.RunAsync("conditions", "list", "--env", "sim", "--output", "csv");
        Assert.Equal(["seq,name", "0,상승 종목"], LinesOf(list).Take(2));
        var run = await Tool.RunAsync("conditions", "run", "상승 종목", "--env", "sim", "--output", "csv");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("9001,302,10,", run.Output);
        var watch = await Tool.RunAsync("conditions", "watch", "0", "--env", "sim", "--count", "3");
        Assert.Equal((0, 3), (watch.ExitCode, LinesOf(watch).Count));
        Assert.All(LinesOf(watch), static line => Assert.Matches("  (\\+ 편입|- 이탈)  [0-9A-Z]{6}$", line));
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
        Assert.All(LinesOf(run), static line => Assert.InRange(TextWidth.Of(line), 0, 40));
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

    [Fact]
    public async Task What_was_recorded_is_played_by_the_simulator()
    {
        var file = Path.Combine(_folder.FullName, "day.jsonl.gz");
        var record = await Tool.RunAsync("record", "005930", "--types", "0B,0D", "--out", file, "--env", "sim", "--count", "12");
        Assert.Equal(0, record.ExitCode);
        Assert.Contains(" frames were recorded", record.Error);
        Assert.Equal(2, (await Tool.RunAsync("record", "005930", "--out", file, "--env", "sim", "--count", "1")).ExitCode); // it is there
        Assert.Equal(2, (await Tool.RunAsync("record", "005930", "--types", "0b", "--out", file + "x", "--env", "sim")).ExitCode);
        Assert.Equal(2, (await Tool.RunAsync("record", "--out", file + "x", "--env", "sim")).ExitCode);

        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        string[] arguments = ["sim", "--port", "0", "--play", file, "--speed", "50"];
        var context = new ToolContext { Output = Tool.Console(output), Error = Tool.Console(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        var serving = Program.CreateCommand(context).Parse(arguments).InvokeAsync(cancellationToken: stop.Token);
        while (!serving.IsCompleted && !output.ToString().Contains("Ctrl+C stops it.", StringComparison.Ordinal)) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        Assert.Contains("0B 005930, 0D 005930", output.ToString());
        var address = output.ToString().Split("Listening on ")[1].Split('\n')[0].Trim();
        var watch = await Tool.RunAsync("watch", "005930", "--book", "--env", address, "--count", "2");
        Assert.Equal(0, watch.ExitCode);
        await stop.CancelAsync();
        Assert.Equal(0, await serving);
    }

    [Fact]
    public async Task A_recording_that_never_began_leaves_no_file_and_one_that_is_there_is_kept()
    {
        var file = Path.Combine(_folder.FullName, "new.jsonl");
        var noKeys = await Tool.RunAsync("record", "005930", "--out", file, "--env", "mock");
        Assert.Equal(ExitCode.NoKeys, noKeys.ExitCode);
        Assert.False(File.Exists(file));
        Assert.Equal(ExitCode.Refused, (await Tool.RunAsync("record", "999999", "--out", file, "--env", "sim")).ExitCode);
        Assert.False(File.Exists(file));
        Assert.Equal(0, (await Tool.RunAsync("record", "005930", "--out", file, "--env", "sim", "--count", "1")).ExitCode);
        var whole = File.ReadAllText(file);
        Assert.DoesNotContain("lost", whole); // the recorder's own end is not a loss
        Assert.Contains("ended", whole);
        Assert.Contains("is there already", (await Tool.RunAsync("record", "005930", "--out", file, "--env", "sim")).Error);
        Assert.Equal(whole, File.ReadAllText(file));
        Assert.Contains("did you mean 0B?", (await Tool.RunAsync("record", "005930", "--types", "0b", "--out", file + "x", "--env", "sim")).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recording_that_cannot_be_written_ends_as_an_error_whenever_that_shows(bool isAtEnd)
    {
        using var told = new StringWriter();
        var context = new ToolContext { Output = Tool.Console(told), Error = Tool.Console(told), Local = new LocalSettings { Folder = "" } };
        using var limit = RunLimit.Of(isAtEnd ? 1 : null, null, context, default);
        using var recorder = new RealtimeRecorder(new FullDisk(isAtEnd), [StockTrade.TrDescriptor]);
        var running = new RecordRun(context, limit, recorder, "day.jsonl").RunAsync("sim", [StockTrade.TrDescriptor], ["005930"]);
        Assert.Equal(ExitCode.Wrong, await running.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("day.jsonl cannot be written: full", told.ToString());
    }

    [Fact]
    public async Task What_a_recording_lacks_is_told_before_it_is_played()
    {
        var file = Path.Combine(_folder.FullName, "holes.jsonl");
        File.WriteAllText(file, """
            {"format":"kiwoom-realtime","version":1}
            {"at":"2026-11-30T09:00:00.0000000+09:00","event":"unreadable"}
            {"at":"2026-11-30T09:00:01.0000000+09:00","event":"lost"}
            {"at":"2026-11-30T09:00:02
            """);
        await using var sim = await RunningSim.StartAsync("--play", file);
        Assert.Contains("lost or closed 1 times", sim.Printed);
        Assert.Contains("1 frames could not be read", sim.Printed);
        Assert.Contains("it has no end", sim.Printed);
        Assert.Contains("holes.jsonl, line 4: ", sim.Printed);
        Assert.Equal(2, (await Tool.RunAsync("sim", "--port", "0", "--play", file, "--speed", "1e-13")).ExitCode);
    }

    [Fact]
    public async Task A_foreign_recording_and_a_wrong_fault_are_told()
    {
        var file = Path.Combine(_folder.FullName, "foreign.csv");
        File.WriteAllText(file, "code,price\n");
        var foreign = await Tool.RunAsync("sim", "--port", "0", "--play", file);
        Assert.Equal(2, foreign.ExitCode);
        Assert.Contains("foreign.csv, line 1: this is not a recording", foreign.Error);
        Assert.Equal(2, (await Tool.RunAsync("sim", "--port", "0", "--play", file, "--speed", "0")).ExitCode);
        Assert.Contains("there is no fault X", (await Tool.RunAsync("sim", "--port", "0", "--socket-fault", "X")).Error);
        Assert.Contains("HalfFrame (--socket-fault): ", (await Tool.RunAsync("sim", "--list-faults")).Output);
    }

    private static IReadOnlyList<string> LinesOf(ToolRun run) =>
        run.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IAnsiConsole Terminal(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.TrueColor,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 140;
        return console;
    }

    private sealed class ClosedAfterThreeLines(int errorCode = OutputPipe.BrokenPipe) : MemoryStream
    {
        private int _writes;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (++_writes > 3) throw new IOException("no", errorCode);
        }
    }

    /// <summary>Takes two lines, or all but what is written when it is closed.</summary>
    private sealed class FullDisk(bool isAtEnd) : MemoryStream
    {
        private int _writes;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (!isAtEnd && ++_writes > 2) throw new IOException("full");
            base.Write(buffer);
        }

        public override void Close()
        {
            base.Close();
            if (isAtEnd) throw new IOException("full");
        }
    }

    private static async Task<int> AskAsync(ClientWebSocket socket, string frame)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, default);
        var buffer = new byte[64 * 1024];
        var read = await socket.ReceiveAsync(buffer, default);
        return JsonDocument.Parse(buffer.AsMemory(0, read.Count)).RootElement.GetProperty("return_code").GetInt32();
    }
}
