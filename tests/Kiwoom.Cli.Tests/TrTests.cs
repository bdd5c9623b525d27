using Kiwoom.Generated;

namespace Kiwoom.Cli.Tests;

public class TrTests
{
    [Fact]
    public async Task List_shows_every_TR_of_the_catalog()
    {
        var run = await Tool.RunAsync("tr", "list");
        Assert.Equal(0, run.ExitCode);
        Assert.All(KiwoomCatalog.All, tr => Assert.Contains($"{tr.Id} ", run.Output));
        Assert.Equal(KiwoomCatalog.All.Count + 2, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task List_filters_by_text_group_and_kind()
    {
        var run = await Tool.RunAsync("tr", "list", "취소", "--group", "orders", "--kind", "order");
        Assert.Contains("kt10003", run.Output);
        Assert.DoesNotContain("kt10009", run.Output);
        Assert.DoesNotContain("kt10002", run.Output);
        Assert.Equal(2, (await Tool.RunAsync("tr", "list", "no such thing")).ExitCode);
    }

    [Fact]
    public async Task Show_has_every_field_of_request_and_response()
    {
        var run = await Tool.RunAsync("tr", "show", "kt10000");
        var tr = KiwoomCatalog.Find("kt10000")!;
        Assert.All(tr.Request.Fields.Concat(tr.Response.Fields), f => Assert.Contains(f.Element, run.Output));
        Assert.Contains("3:시장가", run.Output);
        Assert.Contains("client.Orders.BuyStockAsync", run.Output);
    }

    [Fact]
    public async Task Show_has_the_codes_of_a_request_as_a_program_writes_them() =>
        Assert.Contains("in C# BalanceView, such as BalanceView.Combined", (await Tool.RunAsync("tr", "show", "kt00018")).Output);

    [Theory]
    [InlineData("ka10009", "Edition: 2025-12 workbook", "Withdrawn: the edition 2026-08 portal no longer has it; the server may refuse it")]
    [InlineData("ka01300", "Edition: 2026-08 portal")]
    public async Task Show_says_which_edition_a_TR_follows_and_whether_it_was_withdrawn(string id, params string[] expected)
    {
        var output = (await Tool.RunAsync("tr", "show", id)).Output;
        Assert.All(expected, line => Assert.Contains(line, output));
        Assert.Equal(expected.Length > 1, output.Contains("Withdrawn", StringComparison.Ordinal));
        Assert.Equal(expected.Length > 1, (await Tool.RunAsync("tr", "list", id)).Output.Contains("(withdrawn)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Show_says_where_there_are_other_codes_than_the_listed_ones()
    {
        Assert.Contains("701:KRX100, ...", (await Tool.RunAsync("tr", "show", "ka20006")).Output);
        Assert.DoesNotContain("...", (await Tool.RunAsync("tr", "show", "ka20003")).Output);
    }

    [Fact]
    public async Task An_unknown_id_gets_near_ones()
    {
        var run = await Tool.RunAsync("tr", "show", "10003");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("kt10003", run.Error);
    }

    [Theory]
    [InlineData("tr")]
    [InlineData("tr", "list")]
    [InlineData("tr", "show")]
    [InlineData("spec")]
    [InlineData("sim")]
    [InlineData("setup")]
    [InlineData("mcp")]
    [InlineData("approve")]
    [InlineData("stop")]
    public async Task Help_fits_a_screen(params string[] command)
    {
        var run = await Tool.RunAsync([.. command, "--help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 160));
    }
}
