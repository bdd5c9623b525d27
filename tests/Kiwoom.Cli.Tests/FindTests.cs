using Kiwoom.Generated;

namespace Kiwoom.Cli.Tests;

public class FindTests
{
    [Theory]
    [InlineData("ka10075 ", "my", "open", "orders")]
    [InlineData("ka10001 ", "현재가")]
    [InlineData("ka10081 ", "daily candles")]
    [InlineData("kt10003 ", "cancelstockorder")]
    public async Task Find_names_the_right_TR_first_with_what_comes_back_and_how_it_is_called(string expected, params string[] words)
    {
        var run = await Tool.RunAsync(["tr", "find", .. words]);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(expected, run.Output);
        var tr = KiwoomCatalog.Find(expected.Trim())!;
        Assert.Contains(tr.Summary, run.Output);
        Assert.Contains($"client.{tr.Group}.{tr.Name}Async", run.Output);
        Assert.Contains($"kiwoom tr show {tr.Id}", run.Error);
    }

    [Fact]
    public async Task Find_shows_the_everyday_command_where_there_is_one()
    {
        Assert.Contains("kiwoom price 005930", (await Tool.RunAsync("tr", "find", "현재가", "--max", "1")).Output);
        Assert.Contains("kiwoom order cancel 139", (await Tool.RunAsync("tr", "find", "cancel", "--max", "1")).Output);
        Assert.Contains("client.Realtime.StockTradesAsync", (await Tool.RunAsync("tr", "find", "live price", "--max", "1")).Output);
    }

    [Fact]
    public async Task Find_says_how_many_there_are_and_what_to_do_where_there_is_none()
    {
        var run = await Tool.RunAsync("tr", "find", "gold", "--max", "2");
        Assert.Contains("the best 2 of them", run.Error);
        run = await Tool.RunAsync("tr", "find", "zzyzx");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("kiwoom tr list", run.Error);
        Assert.Equal(2, (await Tool.RunAsync("tr", "find", "gold", "--max", "0")).ExitCode);
    }

    [Fact]
    public async Task A_spec_file_of_ones_own_is_found_by_its_labels_and_its_words()
    {
        using var tool = new Tool();
        var folder = Directory.CreateDirectory(Path.Combine(tool.Folder, "spec")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "ka99999-get-benefits.md"), """
            # ka99999 혜택조회

            | Key | Value |
            |---|---|
            | API ID | ka99999 |
            | API 명 | 혜택조회 |
            | Name | GetBenefits |
            | Summary | The coupons of the account. |
            | Words | vouchers; 쿠폰 |
            | Group | Accounts |
            | Kind | query |
            | URL | /api/dostk/acnt |

            ## Request

            | Element | 한글명 | Type | Required | Length | Description |
            |---|---|---|---|---|---|
            | stk_cd | 종목코드 | String | Y | 6 | |

            ## Response

            | Element | 한글명 | Type | Required | Length | Description | Name | Format |
            |---|---|---|---|---|---|---|---|
            | bnft_amt | 혜택금액 | String | N | 12 | Won that it saves | BenefitAmount | amount |
            """);
        foreach (var word in (string[])["voucher", "쿠폰", "혜택금액", "benefit amount", "KA99999"])
        {
            var run = await tool.DoAsync("tr", "find", word, "--specs", folder);
            Assert.True(run.Output.StartsWith("ka99999 ", StringComparison.Ordinal), $"{word}: {run.Output}{run.Error}");
        }
        Assert.Contains("ka99999", (await tool.DoAsync("tr", "list", "coupons", "--specs", folder)).Output);

        var found = await tool.DoAsync("tr", "find", "voucher", "--specs", folder, "--max", "1");
        Assert.DoesNotContain("kiwoom call", found.Output);
        Assert.Contains($"kiwoom spec show ka99999 --specs {folder}", found.Output);
        Assert.Contains($"The fields of one: kiwoom spec show ka99999 --specs {folder}", found.Error);
        Assert.DoesNotContain("could not be read", found.Error);
        Assert.Equal(0, (await tool.DoAsync("spec", "show", "ka99999", "--specs", folder)).ExitCode);

        await File.WriteAllTextAsync(Path.Combine(folder, "ka99998-get-nothing.md"), "# ka99998\n");
        foreach (var command in (string[])["find", "list"])
            Assert.Contains($"1 file of {folder} could not be read: kiwoom spec lint {folder}", (await tool.DoAsync("tr", command, "voucher", "--specs", folder)).Error);
        Assert.Contains("does not exist", (await tool.DoAsync("tr", "find", "x", "--specs", folder + "-not-there")).Error);
    }

    [Fact]
    public async Task List_takes_several_words_and_shows_the_best_first()
    {
        var run = await Tool.RunAsync("tr", "list", "daily", "candles");
        Assert.StartsWith("ka10081", run.Output.Split('\n')[2]);
        Assert.DoesNotContain("kt10000 ", run.Output);
    }

    [Theory]
    [InlineData("KA10001", "ka10001")]
    [InlineData("getstockinfo", "ka10001")]
    [InlineData("client.Orders.CancelStockOrderAsync", "kt10003")]
    [InlineData("0b", "0B")]
    public async Task Show_takes_an_id_in_any_case_and_an_English_name(string name, string expected) =>
        Assert.StartsWith(expected + " ", (await Tool.RunAsync("tr", "show", name)).Output);

    [Fact]
    public async Task Show_says_what_comes_back_and_which_other_TR_has_the_name()
    {
        var run = await Tool.RunAsync("tr", "show", "StockInfo");
        Assert.StartsWith("0g ", run.Output);
        Assert.Contains("StockInfo is also ka10001", run.Error);
        Assert.Contains("ten asks and ten bids", (await Tool.RunAsync("tr", "show", "ka10004")).Output);
    }

    [Theory]
    [InlineData("KA10001")]
    [InlineData("GetStockInfo")]
    [InlineData("StockInfo")]
    public async Task Call_takes_an_id_in_any_case_and_an_English_name(string name)
    {
        var run = await Tool.RunAsync("call", name, "--stk_cd", "005930", "--env", "sim");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("삼성전자", run.Output);
    }
}
