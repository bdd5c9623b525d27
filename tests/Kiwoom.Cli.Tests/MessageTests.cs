using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Tests;

/// <summary>What people are told of their command lines.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task No_message_names_a_type_of_the_code()
    {
        var lines = new List<string[]>();
        Collect(Program.CreateCommand(new ToolContext { Output = Tool.Console(TextWriter.Null), Error = Tool.Console(TextWriter.Null), Local = new LocalSettings { Folder = "" }, Arguments = ["call", "kt00018"] }), [], lines);
        Assert.True(lines.Count >= 8, $"{lines.Count} values");
        foreach (var line in lines)
        {
            var run = await Tool.RunAsync(line).WaitAsync(TimeSpan.FromSeconds(10));
            var told = run.Output + run.Error;
            Assert.True(run.ExitCode == 2, $"{string.Join(' ', line)}: {told}");
            Assert.True(!told.Contains("System.") && !told.Contains("Kiwoom.") && told.Contains("write"), $"{string.Join(' ', line)}: {told}");
        }

        static void Collect(Command command, string[] path, List<string[]> lines)
        {
            foreach (var option in command.Options)
            {
                if (option.ValueType != typeof(string) && option.ValueType != typeof(string[]) && option.ValueType != typeof(bool) && option.ValueType != typeof(void))
                    lines.Add([.. path, option.Name, "n0nsense"]);
            }
            for (var i = 0; i < command.Arguments.Count; i++)
            {
                var type = command.Arguments[i].ValueType;
                if (type != typeof(string) && type != typeof(string[])) lines.Add([.. path, .. Enumerable.Repeat("005930", i), "n0nsense"]);
            }
            foreach (var inner in command.Subcommands) Collect(inner, [.. path, inner.Name], lines);
        }
    }

    [Theory]
    [InlineData("order orders --env sim", "error: 'orders' is not a command of kiwoom order. Did you mean kiwoom orders? All of them: kiwoom order --help")]
    [InlineData("order canccel 1", "error: 'canccel' is not a command of kiwoom order. Did you mean kiwoom order cancel? All of them: kiwoom order --help")]
    [InlineData("journal everything", "error: 'everything' is not a command of kiwoom journal. All of them: kiwoom journal --help")]
    public async Task A_word_that_is_not_a_command_of_its_group_is_told_with_the_one_that_is(string words, string told)
    {
        var run = await Tool.RunAsync(words.Split(' '));
        Assert.Equal(ExitCode.Wrong, run.ExitCode);
        Assert.Equal(told, run.Error.TrimEnd());
    }

    [Fact]
    public async Task A_wrong_format_is_told_with_those_that_there_are()
    {
        var run = await Tool.RunAsync("call", "kt00018", "-o", "xml");
        Assert.Equal("error: --output xml: write csv, json or table.\n", run.Error.ReplaceLineEndings("\n"));
        run = await Tool.RunAsync("sim", "--port", "many");
        Assert.Equal("error: --port many: write a whole number.\n", run.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_name_of_a_code_is_taken_as_a_value()
    {
        foreach (var tr in KiwoomCatalog.All)
        {
            foreach (var field in tr.Request.Fields.Where(f => f.Format == ValueFormat.Code))
                Assert.All(field.Codes, code => Assert.False(string.IsNullOrEmpty(code.Name), $"{tr.Id} {field.Element} {code.Value}"));
        }
    }

    [Theory]
    [InlineData("\"trde_tp\":\"0\"", "kt10000", "--venue", "krx", "--stk_cd", "005930", "--ord_qty", "1", "--ord_uv", "60000", "--trade-type", "Limit")]
    [InlineData("\"stex_tp\":\"0\"", "ka10075", "--all_stk_tp", "All", "--trde_tp", "All", "--stex_tp", "Unified")]
    [InlineData("\"base_dt\":\"20261120\"", "ka10081", "--stk_cd", "005930", "--base_dt", "2026-11-20", "--upd_stkpc_tp", "1")]
    [InlineData("\"strt_dt\":\"20261101\"", "ka10074", "--strt_dt", "2026-11-01", "--end_dt", "2026-11-20")]
    public async Task Names_of_codes_and_ISO_dates_are_taken_as_values(string sent, params string[] call)
    {
        var run = await Tool.RunAsync(["call", .. call, "--dry-run", "--env", "sim"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(sent, run.Output);
    }

    [Fact]
    public async Task Every_date_of_a_request_is_taken_as_ISO_writes_it()
    {
        var checkedFields = 0;
        foreach (var tr in KiwoomCatalog.All.Where(t => t.Kind is not (TrKind.Realtime or TrKind.Condition)))
        {
            // 일자 is a day of the calendar; a field that takes none by its format has other words of its own.
            foreach (var field in tr.Request.Fields.Where(f => f.Label.EndsWith("일자") && f.Codes.Count == 0))
            {
                var run = await Tool.RunAsync("call", tr.Id, "--" + field.Element, "2026-11-20", "--dry-run", "--env", "sim");
                Assert.False(run.Error.Contains($"{field.Element} ("), $"{tr.Id} {field.Element} {field.Format}: {run.Error}");
                checkedFields++;
            }
        }
        Assert.True(checkedFields > 20, $"{checkedFields}");
    }

    [Fact]
    public async Task An_impossible_date_is_told()
    {
        var run = await Tool.RunAsync("call", "ka10081", "--stk_cd", "005930", "--base_dt", "2026-02-30", "--upd_stkpc_tp", "1", "--dry-run", "--env", "sim");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("base_dt", run.Error);
    }

    [Fact]
    public async Task A_list_is_offered_where_there_are_lists()
    {
        Assert.Contains("--list", (await Tool.RunAsync("call", "kt00018", "--help")).Output);
        Assert.DoesNotContain("--list", (await Tool.RunAsync("call", "kt10000", "--help")).Output);
        Assert.DoesNotContain("--list", (await Tool.RunAsync("[suggest:22]", "kiwoom call kt10000 --")).Output);
        Assert.Contains("acnt_evlt_remn_indv_tot", (await Tool.RunAsync("[suggest:29]", "kiwoom call kt00018 --list ")).Output);
    }

    [Fact]
    public async Task Faults_complete_after_their_TR()
    {
        var trs = (await Tool.RunAsync("[suggest:19]", "kiwoom sim --fault ")).Output;
        Assert.Contains("kt10000=", trs);
        Assert.Contains("*=", trs);
        Assert.Contains("kt10000=ReplyLost", (await Tool.RunAsync("[suggest:28]", "kiwoom sim --fault kt10000=R")).Output);
        Assert.Contains("kt10000=ReplyLost", (await Tool.RunAsync("[suggest:27]", "kiwoom sim --fault kt10000=")).Output);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public async Task Every_shell_has_a_script(string shell)
    {
        var run = await Tool.RunAsync("completion", shell);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("[suggest:", run.Output);
    }

    [Theory]
    [InlineData("http://user:hunter2@host", "--env http://***@host is not a server")]
    [InlineData("mock:https://user:hun@ter2@host.example/x", "--env mock:https://***@host.example/x is not a server")]
    [InlineData("user:hunter2@host", "--env ***@host is not a server")]
    [InlineData("https://host.example/?token=hunter2", "--env https://host.example/*** is not a server")]
    [InlineData("https://user:hun#ter2@host.example", "--env https://*** is not a server")]
    [InlineData("nowhere", "--env nowhere is not a server")]
    public async Task A_secret_in_an_address_is_never_repeated(string address, string told)
    {
        foreach (var command in (string[][])[["price", "005930"], ["orders"], ["call", "ka10001"], ["watch", "005930"], ["setup", "--check"], ["mcp"], ["desk"]])
        {
            var run = await Tool.RunAsync([.. command, "--env", address]);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains(told, run.Error);
            AssertHidden(run);
        }
        using var tool = new Tool { Variables = { ["KIWOOM_ENVIRONMENT"] = address } };
        Assert.Contains(told, (await tool.DoAsync("price", "005930")).Error);
    }

    [Theory]
    [InlineData("price", "005930", "--evn", "https://user:hunter2@host.example")]
    [InlineData("book", "005930", "https://user:hunter2@host.example")]
    [InlineData("order", "https://user:hunter2@host.example")]
    [InlineData("candles", "005930", "--minutes", "https://user:hunter2@host.example")]
    [InlineData("spec", "import", "https://user:hunter2@host.example/guide.html")]
    [InlineData("journal", "show", "https://user:hunter2@host.example/")]
    [InlineData("orders", "--env", "sim", "--journal", "https://user:hunter2@host.example/")]
    public async Task Nor_is_one_that_is_in_the_wrong_place(params string[] arguments)
    {
        var run = await Tool.RunAsync(arguments);
        Assert.NotEqual(0, run.ExitCode);
        AssertHidden(run);
    }

    private static void AssertHidden(ToolRun run) => Assert.DoesNotContain("ter2", run.Output + run.Error, StringComparison.Ordinal);
}
