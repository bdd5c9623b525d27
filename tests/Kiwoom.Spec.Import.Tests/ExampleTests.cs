using System.Text.Json;
using Kiwoom.Spec.Import.Tests.Support;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>Official examples: repaired, checked against the tables, and given values of ours.</summary>
public class ExampleTests
{
    private static TestSheet Unfilled(params string?[][] rows) =>
        new TestSheet("ka10075", "미체결요청", "계좌", "/api/dostk/acnt")
            .Request(["stk_cd", "종목코드", "String", "N", "6", ""])
            .Response([["oso", "미체결", "LIST", "N", "", null], ["- stk_cd", "종목코드", "String", "N", "20"], .. rows]);

    private static (string Text, string[] Notes, string[] Problems) Import(TestSheet sheet)
    {
        using var folder = new TemporaryFolder();
        var result = folder.Import(o => o with { Examples = true }, sheet);
        return (folder.Spec(result.Trs.Single().Path), result.Report.Notes.Texts(), result.Report.Problems.Texts());
    }

    private static JsonElement Response(string text) =>
        JsonDocument.Parse(SpecExamples.Read(text).Response!.Json).RootElement;

    [Theory]
    [InlineData("{'oso': [{'stk_cd': '005930'}]}", "single quotes (3 times)")]
    [InlineData("#응답\n{\"oso\": [{\"stk_cd\": \"005930\"}]} // end", "a comment (2 times)")]
    [InlineData("{\"oso\": [{\"stk_cd\": \"005930\"}]\n\"return_code\": 0}", "a missing comma")]
    [InlineData("{\"oso\": [{\"stk_cd\": \"005930\",},],}", "a superfluous comma (3 times)")]
    [InlineData("{\"oso\": [{\"stk_cd\": \"005930\"}", "a missing ']', a missing '}'")]
    [InlineData("{\"oso\": [{\"stk_cd\": \"005930\"}], \"return_code\": None}", "None instead of null")]
    [InlineData("{\"oso\": [{\"stk_cd\": 005930}]}", "quotes missing around 005930")]
    [InlineData("{\"oso\": [{\"stk_cd\": \"000001\", \"stk_cd\": \"005930\"}]}", "'stk_cd' twice")]
    public void BrokenJsonIsMendedAndSaidSo(string json, string repair)
    {
        var (text, notes, problems) = Import(Unfilled().Examples("{\"stk_cd\": \"005930\"}", json));

        Assert.Equal("000660", Response(text).GetProperty("oso")[0].GetProperty("stk_cd").GetString());
        Assert.Contains(notes, n => n.EndsWith($"the response example is repaired: {repair}", StringComparison.Ordinal));
        Assert.Empty(problems);
    }

    [Fact]
    public void WhatCannotBeMendedIsAProblemAtItsRow()
    {
        var sheet = Unfilled().Examples("{\"stk_cd\": \"005930\"}", "{\"oso\": [\n{\"stk_cd\" \"005930\"}]}");
        var (text, _, problems) = Import(sheet);

        Assert.Equal(
            [$"미체결요청(ka10075):{sheet.LastRow}: the response example is left out: ':' is expected in line 2 of the example,"
                + " and '\"005930\"}]}' stands there"],
            problems);
        Assert.Null(SpecExamples.Read(text).Response);
        Assert.NotNull(SpecExamples.Read(text).Request);
    }

    [Fact]
    public void AFieldThatNoTableListsBecomesAnUndocumentedRowWhereItStands()
    {
        var (text, notes, _) = Import(Unfilled(["- ord_no", "주문번호", "String", "N", "20"])
            .Examples("{}", "{\"oso\": [{\"stk_cd\": \"005930\", \"acnt_no\": \"1234567890\", \"ord_no\": \"8\"}], \"returnCode\": 0, \"return_msg\": \"ok\"}"));

        Assert.Contains(
            "| - stk_cd | 종목코드 | String | N | 20 | |\n"
            + "| - acnt_no | | String | N | | Undocumented; only the official example has it |\n"
            + "| - ord_no | 주문번호 | String | N | 20 | |\n",
            text);
        Assert.Contains(notes, n => n.Contains("only the example has 'oso.acnt_no'", StringComparison.Ordinal));
        Assert.DoesNotContain("| returnCode", text);
    }

    [Theory]
    [InlineData("{\"oso\": [{\"stk_cd\": \"005930\"}], \"other\": [{\"ord_no\": \"8\"}]}", "| Kind | paged-query |\n| Rows | oso |\n")]
    [InlineData("{\"oso\": [{\"stk_cd\": \"005930\"}], \"other\": \"8\"}", "| Kind | paged-query |\n| 메뉴 위치 |")]
    public void ALISTThatOnlyTheExampleHasIsNotTheOneOfTheRows(string json, string expected)
    {
        var (text, _, _) = Import(Unfilled().Examples("{}", json));

        Assert.Contains(expected, text);
    }

    [Theory]
    [InlineData("LIST", "{\"a\": \"001\"}", "String")]
    [InlineData("LIST", "{\"a\": {\"b\": \"001\"}}", "Object")]
    [InlineData("LIST", "{\"a\": [[\"0\", \"조건1\"]]}", "tuple")]
    [InlineData("String", "{\"a\": [\"005930\"]}", "String[]")]
    [InlineData("LIST", "{\"a\": []}", "LIST")]
    [InlineData("String", "{\"a\": \"001\"}", "String")]
    public void TheExampleDecidesATypeThatTheTableGetsWrong(string official, string json, string expected)
    {
        using var folder = new TemporaryFolder();
        var sheet = new TestSheet("ka10101", "업종코드 리스트", "종목정보", "/api/dostk/stkinfo")
            .Request().Response(["a", "시장구분코드", official, "N", "", null]).Examples("{}", json);
        folder.Import(o => o with { Examples = true }, sheet);
        Assert.Contains($"| a | 시장구분코드 | {expected} | N | | |", folder.Spec("stock-info/ka10101.md"));

        // An import that does not look at examples leaves it so.
        var again = folder.Import(sheet);
        Assert.False(again.Trs.Single().IsChanged);
    }

    [Fact]
    public void TwoShapesInOneExampleBecomeTwoSections()
    {
        var sheet = new TestSheet("0B", "주식체결", "실시간시세", "/api/dostk/websocket", onSocket: true)
            .Request(["trnm", "서비스명", "String", "Y", "10", "REG : 등록 , REMOVE : 해지"])
            .Response(["trnm", "서비스명", "String", "N", null, ""], ["data", "실시간 등록리스트", "LIST", "N", "", ""], ["- values", "값", "LIST", "N", ""], ["- - 20", "체결시간", "String", "N"])
            .Examples("{\"trnm\": \"REG\"}", "#요청\n{\n 'trnm': 'REG'\n}\n\n#실시간 수신\n{\n 'trnm': 'REAL', 'data': [{'values': {'20': '165208'}}]\n}");
        var (text, _, _) = Import(sheet);

        Assert.Contains("## Response example\n\n```json\n{\n  \"trnm\": \"REG\"\n}\n```", text);
        Assert.Contains("## Response example: realtime data\n", text);
        Assert.Contains("| - values | 값 | Object | N | | |", text);
        Assert.Contains("| trnm | 서비스명 | String | Y | 10 | REG:등록, REMOVE:해지 |", text);
    }

    [Fact]
    public void ARequestValueLongerThanItsLengthGetsALimit()
    {
        using var folder = new TemporaryFolder();
        folder.Import(o => o with { Examples = true }, new TestSheet("ka20007", "업종주봉", "차트", "/api/dostk/chart")
            .Request(["base_dt", "기준일자", "String", "Y", "3", "YYYYMMDD"]).Response().Examples("{\"base_dt\": \"20250905\"}", "{}"));

        Assert.Contains("| base_dt | 기준일자 | String | Y | 3 | | 8 |", folder.Spec("chart/ka20007.md"));
    }

    [Fact]
    public void RowsThatLookAlikeAreShownOnce()
    {
        var row = "{\"stk_cd\": \"005930\"}";
        var (text, notes, _) = Import(Unfilled().Examples("{}", $"{{\"oso\": [{row}, {row}, {{\"stk_cd\": \"\"}}, {row}]}}"));

        Assert.Equal(2, Response(text).GetProperty("oso").GetArrayLength());
        Assert.Contains(notes, n => n.EndsWith("2 rows of the example look like others and are left out", StringComparison.Ordinal));
    }

    [Fact]
    public void ExamplesThatAreThereStay()
    {
        using var folder = new TemporaryFolder();
        var sheet = Unfilled().Examples("{\"stk_cd\": \"005930\"}", "{\"oso\": [{\"stk_cd\": \"005930\"}]}");
        folder.Import(o => o with { Examples = true }, sheet);
        var path = Path.Combine(folder.Specs, "account/ka10075-get-unfilled-orders.md");
        File.WriteAllText(path, File.ReadAllText(path).Replace("000660", "017670"));

        Assert.False(folder.Import(o => o with { Examples = true }, sheet).Trs.Single().IsChanged);
        Assert.Contains("017670", File.ReadAllText(path));
    }
}
