using System.Globalization;
using System.Text;
using System.Text.Json;
using Kiwoom.Cli.Everyday;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Testing;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Tests.Everyday;

/// <summary>The everyday commands against a simulator that is served on a port of its own.</summary>
public sealed class EverydayTests : IAsyncLifetime
{
    private readonly KiwoomSimulator _simulator = new(new SimulatorOptions
    {
        TimeProvider = new ManualTimeProvider(new DateTimeOffset(2026, 9, 18, 16, 0, 0, TimeSpan.FromHours(9))),
        PageSize = 10,
        Holdings = [.. Enumerable.Range(0, 12).Select(i => new InitialHolding(i == 0 ? "005930" : $"99{i:D3}0", 10 + i, 65_000))],
    });

    private readonly Tool _tool = new();
    private readonly SharedList<SimulatorRequest> _asked = [];
    private SimulatorHost _host = null!;

    public async Task InitializeAsync()
    {
        _simulator.Answered += (request, _) => _asked.Add(request);
        _host = await SimulatorHost.StartAsync(_simulator);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _tool.Dispose();
    }

    [Fact]
    public async Task Price_shows_price_day_and_figures_of_each_stock()
    {
        var run = await RunAsync("price", "005930", "000660");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All((string[])["삼성전자", "SK하이닉스", "현재가", "70,000", "PER"], text => Assert.Contains(text, run.Output));
        Assert.DoesNotContain("결산월", run.Output);
    }

    [Fact]
    public async Task Price_as_JSON_is_the_server_s_own_body_and_as_CSV_has_every_field()
    {
        using var body = JsonDocument.Parse((await RunAsync("price", "005930", "--output", "json")).Output);
        Assert.Equal("005930", body.RootElement.GetProperty("stk_cd").GetString());
        var csv = (await RunAsync("price", "005930", "000660", "--output", "csv")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, csv.Length);
        Assert.Contains("setl_mm", csv[0]);
    }

    [Theory]
    [InlineData(2, "삼성전자", "stk_cd (종목코드)")]
    [InlineData(2, "samsung", "\"samsung\"; a stock code has six characters, such as 005930")]
    [InlineData(1, "123456", "123456")]
    public async Task A_bad_code_is_told(int exitCode, string code, string expected)
    {
        foreach (var command in (string[])["price", "book", "candles"])
        {
            var run = await RunAsync(command, code);
            Assert.Equal(exitCode, run.ExitCode);
            Assert.Contains(expected, run.Error);
            Assert.Equal("", run.Output);
        }
    }

    [Fact]
    public async Task Book_is_a_ladder_with_asks_above_bids()
    {
        using var client = _simulator.CreateClient();
        await OrderAsync(client, buys: true, 69_900, 30);
        await OrderAsync(client, buys: true, 69_800, 10);
        await OrderAsync(client, buys: false, 70_100, 5);
        var run = await RunAsync("book", "005930");
        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.Split('\n');
        Assert.StartsWith("005930 15:30:00", lines[0]);
        var places = ((string[])["70,100", "69,900", "69,800"]).Select(price => Array.FindIndex(lines, line => line.Contains(price, StringComparison.Ordinal))).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Contains("스프레드 200", run.Output);
    }

    [Fact]
    public async Task A_book_with_a_quantity_that_cannot_be_read_is_not_all()
    {
        var table = EverydayVerb.All.Single(verb => verb.Example.StartsWith("kiwoom book", StringComparison.Ordinal)).Tr.Response;
        var response = (KiwoomResponse)table.Create();
        var element = table.Fields.First(f => f.Format == ValueFormat.Quantity).Element;
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes($$"""{"{{element}}":"many"}"""), response, out _));
        await using var error = new StringWriter();
        var context = new ToolContext { Output = Tool.Console(TextWriter.Null), Error = Tool.Console(error), Local = new LocalSettings { Folder = "" } };
        Assert.Equal(6, new EverydayReply(context, ReplyFormat.Table).CheckBook(response));
        Assert.Contains($"warning: {element} could not be read", error.ToString());
    }

    [Fact]
    public async Task A_list_that_is_not_whole_is_reported_once()
    {
        _simulator.Faults.Next("kt00018", Fault.ListWithNull, 4);
        var table = await RunAsync("balance");
        Assert.Equal(6, table.ExitCode);
        Assert.Equal(2, table.Error.Split("could not be read whole").Length - 1); // of two pages
        var csv = await RunAsync("balance", "-o", "csv");
        Assert.Equal(6, csv.ExitCode);
        Assert.Equal(2, csv.Error.Split("could not be read whole").Length - 1);
    }

    [Fact]
    public async Task Balance_shows_the_holdings_of_all_pages_and_the_totals_once()
    {
        var run = await RunAsync("balance");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, run.Output.Split("보유수량").Length - 1);
        Assert.Equal(1, run.Output.Split("총매입금액").Length - 1);
        Assert.Contains("990110", run.Output);
        Assert.Contains("수익률(%)", run.Output);
        Assert.DoesNotContain("(%) (%)", run.Output);
        Assert.Equal(13, (await RunAsync("balance", "--output", "csv")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Deposit_shows_cash_and_what_can_be_ordered_with()
    {
        var run = await RunAsync("deposit");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All((string[])["예수금", "주문가능금액", "출금가능금액", "100,000,000"], text => Assert.Contains(text, run.Output));
    }

    [Fact]
    public async Task Candles_of_a_range_are_exact_over_pages()
    {
        var run = await RunAsync("candles", "005930", "--from", "2026-08-03", "--to", "20260904", "--output", "csv");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var day = lines[0].Split(',').ToList().IndexOf("dt");
        var days = lines.Skip(1).Select(line => line.Split(',')[day]).ToList();
        Assert.Equal(("20260904", "20260803"), (days[0], days[^1]));
        Assert.True(days.Count > 20);
    }

    [Fact]
    public async Task Candles_as_JSON_are_one_body_with_all_of_the_range()
    {
        using var body = JsonDocument.Parse((await RunAsync("candles", "005930", "--from", "2026-08-03", "--to", "2026-09-04", "-o", "json")).Output);
        var rows = body.RootElement.GetProperty("stk_dt_pole_chart_qry");
        Assert.True(rows.GetArrayLength() > 20);
        Assert.Equal("20260904", rows[0].GetProperty("dt").GetString());
    }

    [Fact]
    public async Task Candles_of_minutes_take_moments_and_whole_days()
    {
        var run = await RunAsync("candles", "005930", "--minutes", "30", "--from", "2026-09-17T09:00", "--to", "2026-09-17T10:00", "-o", "csv");
        Assert.Equal(4, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        run = await RunAsync("candles", "005930", "-m", "30", "--from", "2026-09-16", "--to", "2026-09-17", "-o", "csv");
        Assert.Equal(1 + 2 * 13, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("일자", "--weeks")]
    [InlineData("일자", "--months")]
    [InlineData("체결시간", "--minutes", "60", "--from", "2026-09-17", "--to", "2026-09-17")]
    [InlineData("일자", "--from", "2026-09-01", "--to", "2026-09-10")]
    public async Task Candles_as_a_table_begin_with_their_time(string heading, params string[] options)
    {
        var run = await RunAsync(["candles", "005930", .. options]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(heading, run.Output.Split('\n')[1]);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0", "--raw")]
    public async Task Candles_are_of_adjusted_prices_unless_raw_ones_are_asked_for(string sent, params string[] options)
    {
        await RunAsync(["candles", "005930", "--from", "2026-09-01", "--to", "2026-09-10", .. options]);
        Assert.All(_asked.Where(r => r.TrId == "ka10081"), r => Assert.Equal(sent, r.Fields["upd_stkpc_tp"]));
    }

    [Fact]
    public async Task An_empty_range_is_told_and_is_not_an_error()
    {
        var run = await RunAsync("candles", "005930", "--from", "2026-09-12", "--to", "2026-09-13");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no candles from 2026-09-12 to 2026-09-13", run.Error);
    }

    [Theory]
    [InlineData("begins at 2026-09-10 and ends at 2026-09-01", "--from", "2026-09-10", "--to", "2026-09-01")]
    [InlineData("swap --from and --to", "--from", "2026-09-10", "--to", "2026-09-01")]
    [InlineData("--from 2198-01-01 is in the future.", "--from", "2198-01-01")]
    [InlineData("--from 2026-02-30 is not a day", "--from", "2026-02-30")]
    [InlineData("--to 9999-12-31: there are candles of the years 1956 to 2199", "--to", "9999-12-31")]
    [InlineData("--to 0001-01-01: there are candles of the years 1956 to 2199", "--to", "0001-01-01")]
    [InlineData("--from 0001-01-01T00:00: there are candles of the years 1956 to 2199", "--minutes", "5", "--from", "0001-01-01T00:00")]
    [InlineData("--to 1.9.26 is not a day", "--to", "1.9.26")]
    [InlineData("there are candles of 1, 3, 5, 10, 15, 30, 45, 60 minutes", "--minutes", "7")]
    [InlineData("one of --minutes, --weeks and --months", "--minutes", "5", "--weeks")]
    public async Task A_wrong_range_is_told_and_nothing_is_asked(string expected, params string[] options)
    {
        var run = await RunAsync(["candles", "005930", .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.Empty(_asked);
    }

    /// <summary>What it says to write is a code that may be one: of "00593" nobody knows which digit is missing.</summary>
    [Theory]
    [InlineData("price", "5930", "write 005930")]
    [InlineData("book", "00593", "a stock code has six characters, such as 005930")]
    [InlineData("candles", "00593", "a stock code has six characters, such as 005930")]
    [InlineData("candles", "0", "a stock code has six characters, such as 005930")]
    [InlineData("candles", "samsung1", "a stock code has six characters, such as 005930")]
    [InlineData("candles", "KRX:1a", "a stock code has six characters, such as 005930")]
    [InlineData("candles", "NXT:005930", "write 005930_NX")]
    [InlineData("candles", "kr7005930003", "write 005930")]
    [InlineData("candles", "m04020000", "write M04020000")]
    public async Task A_wrong_code_is_told_once(string command, string code, string told)
    {
        var run = await RunAsync(command, code);
        Assert.Equal((2, $"error: stk_cd (종목코드) is \"{code}\"; {told}.\nerror: Nothing was sent."), (run.ExitCode, run.Error.Trim()));
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Minutes_that_begin_after_the_range_does_are_not_all()
    {
        var run = await RunAsync("candles", "005930", "--minutes", "60", "--from", "2025-01-02", "--to", "2026-09-17", "-o", "csv");
        Assert.Equal(6, run.ExitCode);
        Assert.Contains("The server has candles only from 20", run.Error);
        Assert.Contains("the range begins at 2025-01-02 00:00", run.Error);
        run = await RunAsync("candles", "005930", "--minutes", "60", "--from", "2026-09-12", "--to", "2026-09-14", "-o", "csv");
        Assert.Equal((0, ""), (run.ExitCode, run.Error)); // the 12th and the 13th are a weekend
    }

    [Fact]
    public async Task Candles_that_were_read_are_printed_before_the_error_that_ended_them()
    {
        _simulator.Faults.Nth("ka10081", 2, Fault.MalformedBody);
        var run = await RunAsync("candles", "005930", "--from", "2026-08-03", "--to", "2026-09-04", "-o", "csv");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal(11, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("The 10 newest candles of the range are printed", run.Error);
        Assert.Contains("error: ", run.Error);
    }

    [Theory]
    [InlineData("2026-09-18T08:59", "2026-09-17 00:00")]
    [InlineData("2026-09-18T09:00", "2026-09-18 00:00")]
    [InlineData("2026-09-21T07:00", "2026-09-18 00:00")]
    [InlineData("2026-09-20T12:00", "2026-09-18 00:00")]
    public void Minutes_without_an_end_are_of_a_day_that_has_some(string now, string from)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(DateTime.Parse(now, CultureInfo.InvariantCulture), TimeSpan.FromHours(9)));
        Assert.Equal(from, CandleRange.Parse(null, null, CandleSpan.Minutes, time).From);
    }

    [Fact]
    public async Task Every_example_of_an_everyday_command_runs()
    {
        foreach (var verb in EverydayVerb.All)
        {
            var run = await RunAsync(verb.Example.Split(' ')[1..]);
            Assert.True(run.ExitCode == 0, $"{verb.Example}: {run.Error}");
            Assert.Contains(_asked, r => r.TrId == verb.Tr.Id);
        }
    }

    [Theory]
    [InlineData("price")]
    [InlineData("book")]
    [InlineData("candles")]
    [InlineData("balance")]
    [InlineData("deposit")]
    [InlineData("tr", "find")]
    public async Task Help_fits_a_screen(params string[] command)
    {
        var run = await Tool.RunAsync([.. command, "--help"]);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 160));
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => _tool.DoAsync([.. arguments, "--env", _host.Address.ToString()]);

    private static async Task OrderAsync(KiwoomClient client, bool buys, int price, int quantity)
    {
        OrderOutcome outcome = buys
            ? await client.Orders.BuyStockAsync(new() { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = quantity, OrderPrice = price, TradeType = TradeType.Limit })
            : await client.Orders.SellStockAsync(new() { Venue = Venue.Krx, StockCode = "005930", OrderQuantity = quantity, OrderPrice = price, TradeType = TradeType.Limit });
        Assert.Equal(OrderOutcomeKind.Accepted, outcome.Kind);
    }
}
