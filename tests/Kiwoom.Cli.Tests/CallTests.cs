using System.Text.Json;
using Kiwoom.Cli.Tool;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Tests;

/// <summary><c>kiwoom call</c> against a simulator that is served on a port of its own.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private static readonly string[] Buy =
        ["call", "kt10000", "--dmst_stex_tp", "KRX", "--stk_cd", "005930", "--ord_qty", "3", "--ord_uv", "60000", "--trde_tp", "0"];

    private readonly KiwoomSimulator _simulator = new(new SimulatorOptions
    {
        AccountNumber = "5012345678",
        PageSize = 2,
        Holdings = [new InitialHolding("005930", 12_345, 65_000), new InitialHolding("000660", 20, 195_000), new InitialHolding("035420", 1, 200_000)],
    });

    private readonly Tool _tool = new();
    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.StartAsync(_simulator);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _tool.Dispose();
    }

    [Theory]
    [InlineData("kt1000", "kt10000")]
    [InlineData("kt10075 --env sim", "ka10075")]
    [InlineData("kt10075 --all_stk_tp 0 --trde_tp 0", "ka10075")]
    [InlineData("kt10000 --stk_c 005930", "--stk_cd")]
    public async Task A_wrong_word_is_told_with_what_was_meant_and_without_all_TRs(string words, string meant)
    {
        var run = await CallAsync(["call", .. words.Split(' ')]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"'{words.Split(' ')[words.Contains("--stk_c ") ? 1 : 0]}'", run.Error);
        Assert.Contains(meant, run.Output + run.Error);
        Assert.DoesNotContain("ka10001", run.Output + run.Error);
        Assert.DoesNotContain("Required command", run.Error);
        Assert.DoesNotContain("'--env'", run.Error);
        Assert.Empty(_simulator.Orders);
    }

    [Fact]
    public async Task The_help_lists_the_TRs_that_can_be_called()
    {
        var run = await Tool.RunAsync("call", "--help");
        Assert.Contains("ka10001", run.Output);
        Assert.DoesNotContain("(OrderFill)", run.Output);
        Assert.Contains("socket", (await Tool.RunAsync("call", "0B")).Error);
    }

    [Fact]
    public async Task An_order_by_elements_or_by_English_names_is_sent_once()
    {
        var run = await CallAsync(Buy);
        Assert.Equal((0, 1), (run.ExitCode, _simulator.Orders.Count));
        Assert.Contains("주문번호", run.Output);
        Assert.Contains(_simulator.Orders[0].Number, run.Output);
        Assert.Contains("Accepted", run.Error);

        run = await CallAsync(
            "call", "kt10003", "--venue", "KRX", "--original-order-number", _simulator.Orders[0].Number, "--stock-code", "005930", "--cancel-quantity", "0");
        Assert.Equal((0, 0), (run.ExitCode, _simulator.Orders[0].Remaining));
    }

    [Fact]
    public async Task A_wrong_request_is_told_whole_and_not_sent()
    {
        var run = await CallAsync("call", "kt10000", "--dmst_stex_tp", "NYSE", "--ord_qty", "x");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("dmst_stex_tp (국내거래소구분) is \"NYSE\"", run.Error);
        Assert.Contains("stk_cd (종목코드) is required", run.Error);
        Assert.Contains("ord_qty (주문수량) takes a whole number", run.Error);
        Assert.Contains("kiwoom tr show kt10000", run.Error);
        Assert.Empty(_simulator.ReceivedRequests);
    }

    [Fact]
    public async Task A_wrong_value_is_told_once_and_with_what_to_give()
    {
        var run = await CallAsync(
            "call", "kt10003", "--dmst_stex_tp", "KRX", "--orig_ord_no", "1", "--stk_cd", "005930", "--cncl_qty", "all");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(
            "error: cncl_qty (취소수량) takes a positive whole number, or 0 for all.\nerror: Nothing was sent.", run.Error);
    }

    [Fact]
    public async Task A_dry_run_prints_what_would_be_sent()
    {
        var run = await CallAsync([.. Buy, "--dry-run"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"POST {_host.Address}api/dostk/ordr", run.Output);
        Assert.Contains("""{"dmst_stex_tp":"KRX","stk_cd":"005930","ord_qty":"3","ord_uv":"60000","trde_tp":"0","cond_uv":""}""", run.Output);
        Assert.Empty(_simulator.ReceivedRequests);
    }

    [Theory]
    [InlineData("https://relay.example/kiwoom")]
    [InlineData("https://relay.example/kiwoom/")]
    public async Task A_dry_run_shows_the_path_of_a_relay(string server)
    {
        var run = await _tool.DoAsync([.. Buy, "--dry-run", "--env", server]);
        Assert.Contains("POST https://relay.example/kiwoom/api/dostk/ordr\n", run.Output);
    }

    [Theory]
    [InlineData("ka20006", "\"inds_cd\":\"013\"", "--inds_cd", "013", "--base_dt", "20250905")]
    [InlineData("ka10017", "\"trde_qty_tp\":\"0000\"", "--mrkt_tp", "000", "--updown_tp", "1", "--sort_tp", "1", "--stk_cnd", "0",
        "--trde_qty_tp", "0000", "--crd_cnd", "0", "--trde_gold_tp", "0", "--stex_tp", "1")]
    public async Task A_code_that_the_document_does_not_list_but_allows_is_sent(string id, string sent, params string[] fields)
    {
        var run = await CallAsync(["call", id, .. fields, "--dry-run"]);
        Assert.Equal((0, "Nothing was sent (--dry-run).\n"), (run.ExitCode, run.Error));
        Assert.Contains(sent, run.Output);
    }

    [Fact]
    public async Task A_code_outside_of_a_closed_list_is_not_sent()
    {
        var run = await CallAsync("call", "ka20003", "--inds_cd", "013", "--dry-run");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("not a listed code", run.Error);
    }

    [Fact]
    public async Task Help_says_that_there_are_other_codes()
    {
        var help = string.Join(' ', (await CallAsync("call", "ka20006", "--help")).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("701 KRX100, ...", help);
        Assert.DoesNotContain("...", string.Join(' ', (await CallAsync("call", "ka20003", "--help")).Output));
    }

    [Theory]
    [InlineData(nameof(Fault.ReplyLost), 3, "Unknown")]
    [InlineData(nameof(Fault.Refusal20), 1, "Rejected")]
    [InlineData(nameof(Fault.Status500Html), 3, "Unknown")]
    public async Task The_exit_code_tells_what_is_known_of_an_order(string fault, int exitCode, string told)
    {
        _simulator.Faults.Next("kt10000", Fault.All.Single(f => f.Name == fault));
        var run = await CallAsync(Buy);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(told, run.Error);
        Assert.Equal(exitCode == 3, run.Error.Contains("ka10075"));
        Assert.Equal(1, _simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task A_table_groups_digits_and_aligns_Hangul()
    {
        var run = await CallAsync("call", "kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX");
        Assert.Equal(6, run.ExitCode); // not all
        Assert.Contains("12,345", run.Output);
        Assert.Contains("There are more pages", run.Error);
        var lines = run.Output.Split('\n').SkipWhile(l => !l.StartsWith("한글명")).TakeWhile(l => l.Trim().Length > 0).ToList();
        Assert.True(lines.Count > 4);
        var column = TextWidth.Of(lines[0][..lines[0].IndexOf("Element", StringComparison.Ordinal)]);
        Assert.All(lines[2..], line =>
        {
            var at = line.IndexOf("tot_", StringComparison.Ordinal);
            if (at >= 0) Assert.Equal(column, TextWidth.Of(line[..at]));
        });
    }

    [Fact]
    public async Task Json_is_the_body_as_it_came_one_line_a_page()
    {
        var run = await CallAsync("call", "kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX", "-o", "json", "--all-pages");
        Assert.Equal(0, run.ExitCode);
        var pages = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, pages.Length);
        var rows = pages.Sum(p => JsonDocument.Parse(p).RootElement.GetProperty("acnt_evlt_remn_indv_tot").GetArrayLength());
        Assert.Equal(3, rows);
        Assert.Contains("\"tot_pur_amt\":\"0000", run.Output);
    }

    [Fact]
    public async Task Csv_has_one_heading_and_a_row_for_each_row_of_each_page()
    {
        var run = await CallAsync("call", "kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX", "-o", "csv", "--all-pages");
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim()).ToList();
        Assert.Equal(4, lines.Count);
        Assert.StartsWith("stk_cd,stk_nm,", lines[0]);
        Assert.Single(lines, l => l.StartsWith("stk_cd,"));
        Assert.Contains(lines, l => l.StartsWith("A005930,삼성전자,"));
    }

    [Theory]
    [InlineData(nameof(Fault.ListAsObject), 6, "acnt_evlt_remn_indv_tot could not be read whole")]
    [InlineData(nameof(Fault.ListWithNull), 6, "acnt_evlt_remn_indv_tot could not be read whole")]
    [InlineData(nameof(Fault.ListMissing), 6, "acnt_evlt_remn_indv_tot could not be read whole")]
    [InlineData(nameof(Fault.ListUnderAnotherName), 6, "acnt_evlt_remn_indv_tot could not be read whole")]
    [InlineData(nameof(Fault.NoData), 1, "501724")]
    public async Task A_list_that_is_not_whole_is_told_and_never_printed_as_none(string fault, int exitCode, string told)
    {
        foreach (var all in new[] { false, true })
        {
            _simulator.Faults.Next("kt00018", Fault.All.Single(f => f.Name == fault));
            string[] call = ["call", "kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX", .. all ? ["--all-pages"] : Array.Empty<string>()];
            var run = await CallAsync(call);
            var isEmpty = all && fault == nameof(Fault.NoData); // a stream that ends empty and complete
            Assert.Equal(isEmpty ? 0 : exitCode, run.ExitCode);
            var asked = $"{string.Join(", ", _simulator.ReceivedRequests)}, {_simulator.Faults.Planned.Count} faults left";
            Assert.True(isEmpty || run.Error.Contains(told), $"{run.Error}\n{asked}");
            Assert.DoesNotContain("(acnt_evlt_remn_indv_tot): 0", run.Output);
        }
    }

    /// <summary>The system gives a port out again: the token of the one before is refused first.</summary>
    [Fact]
    public async Task A_fault_of_a_simulator_on_the_port_of_an_earlier_one_is_met_all_the_same()
    {
        string[] call = ["call", "kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX"];
        await CallAsync(call);
        await _host.DisposeAsync();
        var next = new KiwoomSimulator(new SimulatorOptions { Seed = 2 });
        next.Faults.Next("kt00018", Fault.ListUnderAnotherName);
        _host = await SimulatorHost.StartAsync(next, _host.Address.Port);
        Assert.Contains("acnt_evlt_remn_indv_tot could not be read whole", (await CallAsync(call)).Error);
        Assert.Equal(2, next.ReceivedRequests["kt00018"]);
    }

    [Fact]
    public async Task A_bound_on_pages_tells_that_it_cut()
    {
        var run = await CallAsync("call", "kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX", "-o", "csv", "--all-pages", "--max-pages", "1");
        Assert.Equal(6, run.ExitCode);
        Assert.Contains("There are more pages", run.Error);
    }

    [Fact]
    public async Task Several_lists_need_a_name_and_an_unknown_one_is_told()
    {
        var run = await CallAsync("call", "kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX", "-o", "csv", "--list", "rows");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("acnt_evlt_remn_indv_tot", run.Error);
    }

    [Fact]
    public async Task The_wire_goes_to_the_error_stream_without_secrets()
    {
        var run = await CallAsync("call", "ka10075", "--all_stk_tp", "0", "--trde_tp", "0", "--stex_tp", "0", "-o", "json", "--wire");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("> api-id: ka10075", run.Error);
        Assert.Contains("< HTTP 200", run.Error);
        Assert.Contains("< cont-yn: ", run.Error);
        Assert.Contains("> {\"all_stk_tp\":\"0\"", run.Error);
        Assert.DoesNotContain(SimulatorOptions.DefaultSecretKey, run.Error + run.Output);
        Assert.Equal(1, run.Output.Count(c => c == '\n'));
    }

    [Fact]
    public async Task Account_numbers_are_masked_unless_asked_for()
    {
        await CallAsync(Buy);
        string[] open = ["call", "ka10075", "--all_stk_tp", "0", "--trde_tp", "0", "--stex_tp", "0"];
        foreach (var format in new[] { "table", "json", "csv" })
        {
            Assert.DoesNotContain("5012345678", (await CallAsync([.. open, "-o", format, "--wire"])).ToString());
            Assert.Contains("5012345678", (await CallAsync([.. open, "-o", format, "--show-secrets"])).Output);
        }
    }

    [Theory]
    [InlineData("call", "kt99999")]
    [InlineData("call", "kt10000", "--no_such_field", "1")]
    [InlineData("call", "ka10075", "--env", "moon")]
    [InlineData("nonsense")]
    public async Task A_wrong_command_line_is_exit_code_2(params string[] arguments)
    {
        var run = await _tool.DoAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task A_dead_server_is_told_with_what_to_do()
    {
        await _host.DisposeAsync();
        var run = await CallAsync(Buy);
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("NotSent", run.Error);
    }

    [Fact]
    public async Task Help_has_an_option_for_each_field_with_label_and_codes()
    {
        var run = await _tool.DoAsync("call", "kt10003", "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--orig_ord_no", run.Output);
        Assert.Contains("--original-order-number", run.Output);
        Assert.Contains("국내거래소구분", run.Output);
        Assert.Contains("KRX 한국거래소", run.Output);
    }

    [Fact]
    public async Task Completion_knows_ids_fields_and_codes()
    {
        Assert.Contains("kt10003", (await _tool.DoAsync("[suggest:12]", "kiwoom call ")).Output);
        Assert.Contains("--orig_ord_no", (await _tool.DoAsync("[suggest:22]", "kiwoom call kt10003 --")).Output);
        Assert.Contains("NXT", (await _tool.DoAsync("[suggest:35]", "kiwoom call kt10003 --dmst_stex_tp ")).Output);
        Assert.Contains("complete", (await _tool.DoAsync("completion", "bash")).Output);
    }

    [Fact]
    public async Task A_list_that_no_reply_has_is_told_before_an_order_is_sent()
    {
        var run = await CallAsync([.. Buy, "-o", "csv", "--list", "rows"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no list rows", run.Error);
        Assert.Empty(_simulator.ReceivedRequests);
    }

    [Fact]
    public async Task An_accepted_order_is_told_as_accepted_also_where_its_reply_cannot_be_printed()
    {
        using var error = new StringWriter();
        using var output = new BrokenWriter();
        string[] arguments = [.. Buy, "--env", _host.Address.ToString()];
        var exitCode = await Program.RunAsync(arguments, new ToolContext
        {
            Output = Tool.Console(output),
            Error = Tool.Console(error),
            Local = new LocalSettings { Folder = _tool.Folder },
            Arguments = arguments,
        });
        Assert.Equal((0, 1), (exitCode, _simulator.Orders.Count));
        Assert.Contains(_simulator.Orders[0].Number, error.ToString());
        Assert.Contains("no space left", error.ToString());
    }

    [Fact]
    public async Task Secrets_are_masked_also_where_the_table_does_not_expect_them()
    {
        _simulator.Answer("ka00001", static _ => SimulatorReply.Success("""{"acctNo":["5012345678"],"acnt_no":"5012345678","new":{"token":"5012345678"}}"""));
        var run = await CallAsync("call", "ka00001");
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("5012345678", run.ToString());
        Assert.Contains("acnt_no: \"***\"", run.Output);
        Assert.Contains("5012345678", (await CallAsync("call", "ka00001", "--show-secrets")).Output);
    }

    [Fact]
    public async Task Json_changes_line_ends_between_values_and_nothing_within_them()
    {
        _simulator.Answer("ka00001", static _ => new SimulatorReply { Body = "{\"return_code\":0,\r\n\"return_msg\":\"a\u2028b\"}"u8.ToArray() });
        var run = await CallAsync("call", "ka00001", "-o", "json");
        Assert.Equal("{\"return_code\":0,  \"return_msg\":\"a\u2028b\"}", run.Output.TrimEnd('\r', '\n'));
    }

    [Theory]
    [InlineData("call", "kt10000", "--dmst_stex_tp", "NXT", "--stk_cd", "005930", "--ord_qty", "1", "--trde_tp", "3")]
    [InlineData("call", "ka01690", "--qry_dt", "20261120")]
    public async Task What_the_mock_server_lacks_is_a_wrong_request_and_no_matter_of_keys(params string[] arguments)
    {
        (_tool.Variables["KIWOOM_APP_KEY"], _tool.Variables["KIWOOM_SECRET_KEY"]) = ("TEST-APP-KEY", "TEST-SECRET-KEY");
        var run = await _tool.DoAsync([.. arguments, "--env", "mock"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("The mock server", run.Error);
        Assert.DoesNotContain("Keys of", run.Error);
    }

    [Fact]
    public async Task A_column_of_thousands_or_millions_says_so()
    {
        _simulator.Answer("ka10095", static _ => SimulatorReply.Success("""{"atn_stk_infr":[{"stk_cd":"005930","trde_prica":"915000"}]}"""));
        var run = await CallAsync("call", "ka10095", "--stk_cd", "005930");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("915,000", run.Output);
        Assert.Contains("거래대금 (KRW 1,000,000)", run.Output);
    }

    private Task<ToolRun> CallAsync(params string[] arguments) => _tool.DoAsync([.. arguments, "--env", _host.Address.ToString()]);

    private sealed class BrokenWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("no space left");
    }
}
