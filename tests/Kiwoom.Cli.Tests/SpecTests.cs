using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kiwoom.Generated;
using Kiwoom.Testing;

namespace Kiwoom.Cli.Tests;

/// <summary><c>kiwoom spec</c> from its command line.</summary>
public sealed class SpecTests : IDisposable
{
    private const string Page =
        "# 무슨요청 (ka10999)\n\n| 항목 | 값 |\n|---|---|\n| API ID | ka10999 |\n| API 명 | 무슨요청 |\n| 메뉴 위치 | 국내주식 > 계좌 > 무슨요청(ka10999) |\n| URL | /api/dostk/acnt |\n\n"
        + "## 요청 Body\n\n| Element | 한글명 | Type | Required | Length | Description |\n|---|---|---|---|---|---|\n| stk_cd | 종목코드 | String | Y | 6 | 말씀 |\n\n"
        + "## 응답 Body\n\n| Element | 한글명 | Type |\n|---|---|---|\n| ord_no | 주문번호 | String |\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-spec-");

    private string Specs => Path.Combine(_folder.FullName, "spec");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<ToolRun> Import(string document, params string[] more) =>
        Tool.RunAsync(["spec", "import", document, "--specs", Specs, .. more]);

    [Fact]
    public async Task ImportWritesPrintsAndIsQuietTheSecondTime()
    {
        var page = Write("page.md", Page);

        var dry = await Import(page, "--dry-run");
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("ka10999: new, account/ka10999.md\n1 TRs: 1 new, 0 changed, 0 the same; nothing is written (--dry-run)\n1 descriptions in words are left out", dry.Output);
        Assert.False(Directory.Exists(Specs));

        Assert.Equal(0, (await Import(page)).ExitCode);
        Assert.True(File.Exists(Path.Combine(Specs, "account", "ka10999.md")));
        Assert.StartsWith("1 TRs: 0 new, 0 changed, 1 the same\n", (await Import(page)).Output);
    }

    [Fact]
    public async Task WhatWasNotUnderstoodIsListedAndExitsWith1()
    {
        var run = await Import(Write("page.md", Page.Replace("| Y | 6 |", "| Y | six |")));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1 things were not understood:", run.Output);
        Assert.Equal("not understood: page.md:14: 'six' is under Length, where a number is expected; the file's stays\n", run.Error);
    }

    [Fact]
    public async Task AMissingDocumentExitsWith2()
    {
        var run = await Import(Path.Combine(_folder.FullName, "none.xlsx"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("does not exist", run.Error);
    }

    [Fact]
    public async Task ADocumentInAnUnknownEncodingIsRefused()
    {
        var page = Write("page.md", Page);
        Assert.Equal(0, (await Import(page)).ExitCode);
        var text = File.ReadAllText(Path.Combine(Specs, "account", "ka10999.md"));
        File.WriteAllBytes(page, [.. File.ReadAllBytes(page), 0xFF]);

        var run = await Import(page);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("save it as UTF-8", run.Error);
        Assert.Equal(text, File.ReadAllText(Path.Combine(Specs, "account", "ka10999.md")));
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsNamed()
    {
        var page = Write("page.md", Page);
        foreach (var folder in new[] { page, Path.Combine(page, "spec") })
        {
            string[][] commands =
            [
                ["import", page, "--specs", folder], ["new", "ka10997", "--specs", folder],
                ["facts", page, "--output", Path.Combine(folder, "x")], ["coverage", "--specs", _folder.FullName, "--output", Path.Combine(folder, "x")],
            ];
            foreach (var command in commands)
            {
                var run = await Tool.RunAsync(["spec", .. command]);
                Assert.Equal(2, run.ExitCode);
                Assert.StartsWith($"error: {folder}", run.Error);
                Assert.Contains("name another place", run.Error);
            }
        }
    }

    [Fact]
    public async Task NewWritesAFileThatLintReadsAndShowShows()
    {
        var made = await Tool.RunAsync(
            "spec", "new", "ka10999", "--name", "GetIt", "--group", "Accounts", "--korean-name", "무슨요청", "--url", "/api/dostk/acnt", "--specs", Specs);
        Assert.Equal(0, made.ExitCode);
        var file = Path.Combine(Specs, "account", "ka10999-get-it.md");
        File.WriteAllText(file, File.ReadAllText(file).Replace("## Request\n\n| Element | 한글명 | Type | Required | Length | Description |\n|---|---|---|---|---|---|", "## Request\n\n| Element | 한글명 | Type | Required | Length | Description |\n|---|---|---|---|---|---|\n| stk_cd | 종목코드 | String | N | 6 | |"));

        var lint = await Tool.RunAsync("spec", "lint", Specs);
        Assert.Equal((0, ""), (lint.ExitCode, lint.Output));
        var show = await Tool.RunAsync("spec", "show", "GETIT", "--specs", Specs);
        Assert.Equal(0, show.ExitCode);
        Assert.Matches(@"\| stk_cd +\| 종목코드 +\| StockCode +\| stock-code", show.Output);

        Assert.Equal(2, (await Tool.RunAsync("spec", "new", "ka10999", "--specs", Specs)).ExitCode);
        Assert.Equal(2, (await Tool.RunAsync("spec", "new", "ka10998", "--group", "Nothing", "--specs", Specs)).ExitCode);
        Assert.Equal(2, (await Tool.RunAsync("spec", "show", "ka10000", "--specs", Specs)).ExitCode);
    }

    [Fact]
    public async Task LintTellsFileLineAndColumnInThreeFormats()
    {
        Assert.Equal(0, (await Import(Write("page.md", Page))).ExitCode);

        var text = await Tool.RunAsync("spec", "lint", Specs);
        Assert.Equal(1, text.ExitCode);
        Assert.Contains($"{Specs}/account/ka10999.md:7:10: error KWG007: ", text.Output);

        var json = JsonDocument.Parse((await Tool.RunAsync("spec", "lint", Specs, "--format", "json")).Output).RootElement[0];
        Assert.Equal(("KWG007", 7, 10, "error"), (
            json.GetProperty("id").GetString(), json.GetProperty("line").GetInt32(), json.GetProperty("column").GetInt32(), json.GetProperty("severity").GetString()));

        var sarif = JsonDocument.Parse((await Tool.RunAsync("spec", "lint", Specs, "--format", "sarif")).Output).RootElement;
        Assert.Equal("2.1.0", sarif.GetProperty("version").GetString());
        var result = sarif.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal(("KWG007", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.Equal(7, result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal("KWG007", sarif.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules")[0].GetProperty("id").GetString());

        Assert.Equal(2, (await Tool.RunAsync("spec", "lint", Path.Combine(Specs, "none"))).ExitCode);
    }

    [Fact]
    public async Task AnImportSaysWhatIsStillToFillInBeforeItBuilds()
    {
        var run = await Import(Write("page.md", Page));

        Assert.Contains("to fill in before it builds:\n  account/ka10999.md:7: The table under the title has no Name", run.Output);
    }

    [Fact]
    public async Task LintFindsAnOrderWithARowThatIsTornOff()
    {
        var order = Directory.EnumerateFiles(RepositoryFiles.PathOf("spec", "order")).First(f => Path.GetFileName(f).StartsWith("kt10000", StringComparison.Ordinal));
        var lines = File.ReadAllLines(order).ToList();
        var row = lines.FindIndex(l => l.StartsWith("| ord_uv |", StringComparison.Ordinal));
        lines.Insert(row, "");
        var path = Write("kt10000-buy-stock.md", string.Join('\n', lines));

        var run = await Tool.RunAsync("spec", "lint", path);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{path}:{row + 2}:1: error KWG", run.Output);
        Assert.Contains(": '| ord_uv", run.Output);
        Assert.Single(run.Output.Trim().Split('\n'));
    }

    [Fact]
    public async Task LintRefusesAFolderWithoutSpecFiles()
    {
        var empty = await Tool.RunAsync("spec", "lint", _folder.FullName);
        Write("one.md", "# One\n");
        Write("two.md", "# Two\n");
        var other = await Tool.RunAsync("spec", "lint", _folder.FullName);

        Assert.Equal((2, 2), (empty.ExitCode, other.ExitCode));
        Assert.Contains("has no spec files", empty.Error);
        Assert.Contains("none of the 2 files", other.Error);
    }

    [Fact]
    public async Task LintHasOneMessageForAFileInKoreanBytes()
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var path = Write("ka10999-x.md", "");
        File.WriteAllBytes(path, System.Text.Encoding.GetEncoding(949).GetBytes(Page));

        var run = await Tool.RunAsync("spec", "lint", path);

        Assert.Contains("The file has bytes that are not UTF-8", run.Output);
        Assert.Single(run.Output.Trim().Split('\n'));
    }

    [Fact]
    public async Task ShowSaysWhereThereAreOtherCodesThanTheListedOnes()
    {
        await Tool.RunAsync(
            "spec", "new", "ka10999", "--name", "GetIt", "--group", "Accounts", "--korean-name", "무슨요청", "--url", "/api/dostk/acnt", "--output", Specs);
        var file = Path.Combine(Specs, "account", "ka10999-get-it.md");
        const string heading = "| Description |\n|---|---|---|---|---|---|\n";
        File.WriteAllText(file, File.ReadAllText(file).Replace(heading, heading + "| sell_tp | 매도수구분 | String | N | 1 | 1:매도, 2:매수, ... |\n"));

        Assert.Matches(@"2:매수[\s|]+Buy,[\s|]+\.\.\.", (await Tool.RunAsync("spec", "show", "ka10999", "--path", Specs)).Output);
    }

    [Fact]
    public async Task DiffComparesDocumentsAndSpecs()
    {
        var old = Write("old.md", Page);
        var now = Write("new.md", Page.Replace("| Y | 6 |", "| N | 12 |"));

        var run = await Tool.RunAsync("spec", "diff", old, now);

        Assert.Equal((1, "ka10999\n  ~ request.stk_cd: required Y -> N\n  ~ request.stk_cd: length 6 -> 12\n"), (run.ExitCode, run.Output));
        Assert.Equal((0, ""), ((await Tool.RunAsync("spec", "diff", old, old)).ExitCode, (await Tool.RunAsync("spec", "diff", old, old)).Output));
        await Import(now);
        Assert.Equal(run.Output, (await Tool.RunAsync("spec", "diff", old, Specs)).Output);

        await Import(Write("more.md", Page.Replace("ka10999", "ka10998")));
        var check = await Tool.RunAsync("spec", "diff", Specs, now);
        Assert.Equal((0, "", "TRs of the spec files that the document does not have: 1 (ka10998)\n"), (check.ExitCode, check.Output, check.Error));
        var unclear = await Tool.RunAsync("spec", "diff", Specs, Write("bad.md", Page.Replace("| Y | 6 |", "| N | six |")));
        Assert.Equal((1, ""), (unclear.ExitCode, unclear.Output));
        Assert.StartsWith("not understood: bad.md:14: 'six' is under Length", unclear.Error);
    }

    [Fact]
    public async Task FactsAreOneLineARow()
    {
        var run = await Tool.RunAsync("spec", "facts", Write("page.md", Page));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ka10999\trequest\tstk_cd\t0\t종목코드\tString\tY\t6\t\nka10999\tresponse\tord_no\t0\t주문번호\tString\t\t\t\n", run.Output);
    }

    [Fact]
    public async Task TheCoverageIsThatOfTheSpecFiles()
    {
        var path = RepositoryFiles.PathOf("docs", "coverage.md");
        var run = await Tool.RunAsync("spec", "coverage", "--specs", RepositoryFiles.PathOf("spec"));
        if (RepositoryFiles.AcceptsChanges) File.WriteAllText(path, run.Output);
        Assert.True(File.ReadAllText(path) == run.Output, "Run 'kiwoom spec coverage --output docs/coverage.md'.");
    }

    [Fact]
    public async Task EveryRowOfTheCoverageHasAFormat()
    {
        var lines = File.ReadAllLines(RepositoryFiles.PathOf("docs", "coverage.md"))
            .Where(l => l.StartsWith("| [")).ToList();
        Assert.True(lines.Count >= KiwoomCatalog.All.Count);
        foreach (var line in lines)
        {
            var cells = line.Split(" | ");
            var formats = cells[6].Split(", ", StringSplitOptions.RemoveEmptyEntries);
            var counts = formats.Select(f => f.Split(' ')[0]);
            Assert.True(Sum(cells[5].Split(" + ")) == Sum(counts), $"{cells[5]} rows and {cells[6]}");
            Assert.Equal(formats.Length, formats.Select(f => f[f.IndexOf(' ')..]).Distinct().Count());
        }
        Assert.Contains(lines, l => l.StartsWith("| [0B]") && l.Split(" | ")[5].Split(" + ").Length == 3);

        static int Sum(IEnumerable<string> numbers) => numbers.Sum(n => int.Parse(n, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("0B")]
    [InlineData("ka10173")]
    [InlineData("00")]
    public async Task ShowHasWhatTheSocketPushes(string id)
    {
        var run = await Tool.RunAsync("spec", "show", id, "--specs", RepositoryFiles.PathOf("spec"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\nRealtime data\n", run.Output);
        Assert.All(
            KiwoomCatalog.Find(id)!.Data!.Fields,
            f => Assert.Matches($@"\| {Regex.Escape(f.Element)} +\| ", run.Output));
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("show", "ka10001")]
    [InlineData("coverage")]
    public async Task EveryCommandSaysThatTheFolderDoesNotExist(params string[] command)
    {
        var run = await Tool.RunAsync(["spec", .. command, "--specs", Specs]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains($"{Specs} does not exist", run.Error);
    }

    [Fact]
    public async Task TheFolderHasOneNameInEveryCommandThatReadsOrWritesIt()
    {
        foreach (var command in new[] { "import", "lint", "new", "show", "coverage" })
        {
            var help = (await Tool.RunAsync("spec", command, "--help")).Output;
            Assert.Matches(@"--specs <specs> +The folder of spec files \[default: spec\]", help);
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("_template.md")]
    public async Task LintSaysThatAFileIsNoSpec(string name)
    {
        var run = await Tool.RunAsync("spec", "lint", RepositoryFiles.PathOf("spec", name));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains($"{name} is not a spec file", run.Error);
    }

    [Theory]
    [InlineData("glossary.md")]
    [InlineData("errors.md")]
    public async Task LintReadsTheSharedFilesByThemselves(string name) =>
        Assert.Equal(0, (await Tool.RunAsync("spec", "lint", RepositoryFiles.PathOf("spec", name))).ExitCode);

    [Theory]
    [InlineData("b@d id", "GetIt")]
    [InlineData("../../escape", "GetIt")]
    [InlineData("kt1000", "GetIt")]
    [InlineData("ka10999", "../../GetIt")]
    [InlineData("ka10999", "get it")]
    public async Task NewWritesNothingForWhatIsNoIdOrName(string id, string name)
    {
        var before = _folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Count();
        var run = await Tool.RunAsync("spec", "new", id, "--name", name, "--specs", Path.Combine(_folder.FullName, "a", "b"));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("is not a", run.Error);
        Assert.Equal(before, _folder.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Count());
    }
}
