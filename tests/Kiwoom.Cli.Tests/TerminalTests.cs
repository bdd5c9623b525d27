using System.Text.RegularExpressions;
using Kiwoom.Simulator;
using Kiwoom.Testing;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Tests;

/// <summary>What is printed on terminals of several widths, with colours and without.</summary>
public sealed partial class TerminalTests : IAsyncLifetime
{
    private static readonly string[] Balance = ["call", "kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX"];
    private static readonly string[] Quote = ["call", "ka10001", "--stk_cd", "005930"];

    private readonly KiwoomSimulator _simulator = new(new SimulatorOptions
    {
        TimeProvider = new StillProvider(),
        Holdings = [new InitialHolding("005930", 12_345, 65_000), new InitialHolding("000660", 20, 195_000), new InitialHolding("035420", 1, 200_000)],
    });

    private readonly Tool _tool = new() { Time = new StillProvider() };
    private SimulatorHost _host = null!;

    public async Task InitializeAsync()
    {
        _simulator.Market.Add("005930", SimulatedSide.Buy, 5, 71_000);
        _simulator.Market.Add("005930", SimulatedSide.Sell, 2, 71_000);
        _host = await SimulatorHost.StartAsync(_simulator);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _tool.Dispose();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task No_line_of_a_reply_is_wider_than_the_terminal(int width)
    {
        string[][] calls =
        [
            Balance, Quote,
            ["call", "ka10004", "--stk_cd", "005930"],
            ["call", "ka10081", "--stk_cd", "005930", "--base_dt", "2026-11-20", "--upd_stkpc_tp", "1"],
            ["call", "ka10099", "--mrkt_tp", "0"],
            ["call", "ka10075", "--all_stk_tp", "0", "--trde_tp", "0", "--stex_tp", "0"],
        ];
        foreach (var call in calls)
        {
            _tool.Width = null;
            var whole = await CallAsync(call);
            _tool.Width = width;
            var run = await CallAsync(call);
            Assert.True(run.ExitCode is 0 or 6, run.Error);
            Assert.All(Lines(run), line => Assert.True(TextWidth.Of(line) <= width, $"{TextWidth.Of(line)} columns: {line}"));
            // Nothing is left out, however it is arranged: of long texts not a letter.
            Assert.All(Values(whole.Output), value => Assert.Contains(value, Bare(run.Output)));
        }
    }

    [Fact]
    public async Task A_list_becomes_cards_where_its_table_has_no_room()
    {
        _tool.Width = 60;
        var narrow = await CallAsync(Balance);
        Assert.Contains("-- 1 of 3 --", narrow.Output);
        Assert.Contains(Lines(narrow), line => line.StartsWith("종목명") && line.EndsWith("삼성전자"));
        Assert.Contains("한글명", narrow.Output); // the fields beside the list fit

        _tool.Width = null;
        Assert.DoesNotContain("-- 1 of", (await CallAsync(Balance)).Output);
        _tool.Width = 60;
        Assert.DoesNotContain("-- 1 of", (await CallAsync([.. Balance, "--fields", "stk_cd,stk_nm,evltv_prft"])).Output);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Tables_of_TRs_fit_too(int width)
    {
        _tool.Width = width;
        foreach (var command in (string[][])[["tr", "list"], ["tr", "show", "kt10000"], ["tr", "show", "ka10001"]])
        {
            var run = await _tool.DoAsync(command);
            Assert.Equal(0, run.ExitCode);
            var tables = command[1] == "list" ? Lines(run) : Lines(run).SkipWhile(line => line != "Request");
            Assert.All(tables, line => Assert.True(TextWidth.Of(line) <= width, $"{TextWidth.Of(line)} columns: {line}"));
        }
    }

    [Fact]
    public async Task Fields_are_chosen_by_element_or_English_name_and_keep_their_order()
    {
        var run = await CallAsync([.. Balance, "--fields", "stk_nm,StockCode,evltv_prft", "-o", "csv"]);
        Assert.StartsWith("stk_nm,stk_cd,evltv_prft", run.Output);
        run = await CallAsync([.. Balance, "--fields", "tot_evlt_amt", "-o", "csv"]);
        Assert.StartsWith("tot_evlt_amt\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Equal(2, Lines(run).Count());
        run = await CallAsync([.. Quote, "--fields", "cur_prc"]);
        Assert.Contains("▲71,000", run.Output);
        Assert.DoesNotContain("stk_nm", run.Output);
        Assert.Equal(3, Lines(run).Count(line => line.Length > 0));
    }

    [Theory]
    [InlineData("stk_name", "did you mean stk_nm?")]
    [InlineData("tot_evlt_amt,stk_cd -o csv", "CSV is one table")]
    [InlineData("stk_cd -o json", "json is the server's own body")]
    [InlineData(",", "No field was named")]
    public async Task A_field_that_cannot_be_shown_is_told_before_anything_is_sent(string fields, string told)
    {
        var run = await CallAsync([.. Balance, "--fields", .. fields.Split(' ')]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error);
        Assert.Empty(_simulator.ReceivedRequests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(60)]
    public async Task Up_is_red_and_down_is_blue_with_signs_beside(int? width)
    {
        _tool.HasColours = true;
        _tool.Width = width;
        var run = await CallAsync(Balance);
        var coloured = Coloured().Matches(run.Output + (await CallAsync(Quote)).Output);
        Assert.Contains(coloured, m => m.Groups[1].Value == "31" && m.Groups[2].Value.Contains("▲71,000"));
        Assert.Contains(coloured, m => m.Groups[1].Value == "34" && m.Groups[2].Value.Contains('-'));
        Assert.All(coloured, m => Assert.Contains(m.Groups[2].Value.Trim()[0], m.Groups[1].Value == "31" ? "▲+" : "▼-"));
        if (width is { } columns)
            Assert.All(Lines(run), line => Assert.True(TextWidth.Of(Escape().Replace(line, "")) <= columns));
    }

    [Fact]
    public async Task NO_COLOR_and_pipes_have_no_colours()
    {
        Assert.DoesNotContain('\e', (await CallAsync(Balance)).Output);
        _tool.HasColours = true;
        _tool.Variables["NO_COLOR"] = "1";
        Assert.DoesNotContain('\e', (await CallAsync(Balance)).Output);
        _tool.Variables["NO_COLOR"] = "";
        Assert.Contains('\e', (await CallAsync(Balance)).Output);
        foreach (var format in (string[])["csv", "json"]) Assert.DoesNotContain('\e', (await CallAsync([.. Balance, "-o", format])).Output);
    }

    [Fact]
    public async Task Csv_for_Excel_begins_with_a_byte_order_mark_once()
    {
        var run = await CallAsync([.. Balance, "-o", "csv", "--bom", "--all-pages"]);
        Assert.StartsWith("\uFEFFstk_cd,", run.Output);
        Assert.Equal(1, run.Output.Count(c => c == '\uFEFF'));
        Assert.DoesNotContain('\uFEFF', (await CallAsync([.. Balance, "-o", "csv"])).Output);
    }

    private static IEnumerable<string> Lines(ToolRun run) => run.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    // The values of a table without limits: what two spaces part, without spaces of their own.
    private static IEnumerable<string> Values(string output) =>
        output.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith("--")).SelectMany(line => line.Split("  ")).Select(Bare).Where(value => value.Length > 0).Distinct();

    private static string Bare(string text) => Spaces().Replace(text, "");

    private Task<ToolRun> CallAsync(string[] arguments) => _tool.DoAsync([.. arguments, "--env", _host.Address.ToString()]);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\e\[(31|34)m(.*?)\e\[39m")]
    private static partial Regex Coloured();

    [GeneratedRegex(@"\e\[\d+m")]
    private static partial Regex Escape();
}
