using Kiwoom.Spec.Import.Tests.Support;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>From a workbook to new spec files.</summary>
public class WorkbookImportTests
{
    private static TestSheet Cancel() => new TestSheet("kt10003", "주식 취소주문")
        .Request(
            ["dmst_stex_tp", "국내거래소구분", "String", "Y", "3", "KRX,NXT,SOR"],
            ["orig_ord_no", "원주문번호", "String", "Y", "7", ""],
            ["cncl_qty", "취소수량", "String", "Y", "12", "'0' 입력시 잔량 전부 취소"])
        .Response(["ord_no", "주문번호", "String", "N", "7", ""])
        .Examples("{}", "{}");

    [Fact]
    public void ASheetBecomesACanonicalFile()
    {
        using var folder = new TemporaryFolder();
        var result = folder.Import(Cancel());

        Assert.Equal(
            """
            # kt10003 주식 취소주문

            | Key | Value |
            |---|---|
            | API ID | kt10003 |
            | API 명 | 주식 취소주문 |
            | Name | CancelStockOrder |
            | Group | Orders |
            | Kind | order |
            | Action | cancel |
            | Book | cash |
            | 메뉴 위치 | 국내주식 > 주문 > 주식 취소주문(kt10003) |
            | Method | POST |
            | URL | /api/dostk/ordr |
            | 운영 도메인 | https://api.kiwoom.com |
            | 모의투자 도메인 | https://mockapi.kiwoom.com (KRX only) |
            | Format | JSON |
            | Content-Type | application/json;charset=UTF-8 |

            ## Request

            | Element | 한글명 | Type | Required | Length | Description |
            |---|---|---|---|---|---|
            | dmst_stex_tp | 국내거래소구분 | String | Y | 3 | KRX,NXT,SOR |
            | orig_ord_no | 원주문번호 | String | Y | 7 | |
            | cncl_qty | 취소수량 | String | Y | 12 | |

            ## Response

            | Element | 한글명 | Type | Required | Length | Description |
            |---|---|---|---|---|---|
            | ord_no | 주문번호 | String | N | 7 | |

            """,
            folder.Spec("order/kt10003-cancel-stock-order.md"));
        Assert.Empty(result.Report.Remarks);
        Assert.Equal(1, result.Trs.Single().WordsLeftOut);
    }

    [Fact]
    public void TheGeneratorReadsTheFileWithoutAProblem()
    {
        using var folder = new TemporaryFolder();
        folder.Import(Cancel());
        var path = Path.Combine(folder.Specs, "order/kt10003-cancel-stock-order.md");

        var read = SpecReader.Read(path, File.ReadAllText(path), GlossaryFile.Embedded, CancellationToken.None);

        Assert.Empty(read.Problems);
        Assert.Equal(["dmst_stex_tp", "orig_ord_no", "cncl_qty"], read.Tr!.Request.Fields.Select(f => f.Element));
    }

    [Fact]
    public void WordsComeOnlyWhenAskedFor()
    {
        using var folder = new TemporaryFolder();
        var result = folder.Import(o => o with { Descriptions = true }, Cancel());

        Assert.Contains("| Y | 12 | '0' 입력시 잔량 전부 취소 |", folder.Spec("order/kt10003-cancel-stock-order.md"));
        Assert.Equal(0, result.Trs.Single().WordsLeftOut);
    }

    [Fact]
    public void MissingLengthAndRequiredStayBlank()
    {
        using var folder = new TemporaryFolder();
        folder.Import(new TestSheet("ka10075", "미체결요청", "계좌", "/api/dostk/acnt")
            .Request().Response(["oso", "미체결", "LIST", "", "", null], ["- ord_no", "주문번호", "String", null, null], ["- tm", "시간", "String", "N"]));

        var text = folder.Spec("account/ka10075-get-unfilled-orders.md");
        Assert.Contains("| Kind | paged-query |", text);
        Assert.Contains("| oso | 미체결 | LIST | | | |\n| - ord_no | 주문번호 | String | | | |\n| - tm | 시간 | String | N | | |\n", text);
    }

    [Fact]
    public void TrsThatDifferInCaseGetFilesThatDifferInMore()
    {
        using var folder = new TemporaryFolder();
        var result = folder.Import(
            Realtime("0G", "ETF NAV"), Realtime("0g", "주식종목정보"), Realtime("0U", "업종등락"), Realtime("0u", "ELW 지표"));

        Assert.Equal(
            ["realtime/0G-etf-nav.md", "realtime/0g-stock-info.md", "realtime/0U-capital-u.md", "realtime/0u-small-u.md"],
            result.Trs.Select(t => t.Path));

        static TestSheet Realtime(string id, string name) =>
            new TestSheet(id, name, "실시간시세", "/api/dostk/websocket", onSocket: true).Request().Response();
    }

    [Fact]
    public void ATrWithoutANameIsNamedByItsIdAndLintTells()
    {
        using var folder = new TemporaryFolder();
        var result = folder.Import(new TestSheet("ka10999", "새요청", "계좌").Request().Response(["x", "엑스", "String", "N", "1"]));

        Assert.Equal("account/ka10999.md", result.Trs.Single().Path);
        Assert.Contains("| Name | |", folder.Spec("account/ka10999.md"));
        var path = Path.Combine(folder.Specs, "account/ka10999.md");
        Assert.Contains(ProblemKinds.KeyMissing, SpecReader.Read(path, File.ReadAllText(path), GlossaryFile.Embedded, default).Problems.Select(p => p.Kind));
    }

    [Fact]
    public void AnOverviewThatRefusesTheMockLeavesItsHostBlank()
    {
        using var folder = new TemporaryFolder();
        var result = folder.Import(new TestSheet("ka10999", "새요청", "계좌", overview: "해당 API는 모의투자를 지원하지 않습니다").Request().Response());

        Assert.Contains("| 모의투자 도메인 | |", folder.Spec("account/ka10999.md"));
        Assert.Contains("새요청(ka10999): the overview says that the mock host does not offer this TR", result.Report.Notes.Texts());
    }

    [Fact]
    public void WhatMovesMoneyIsAnOrderByUrlOrByGroup()
    {
        using var folder = new TemporaryFolder();
        folder.Import(
            new TestSheet("ka10991", "하나", "계좌", "/api/dostk/ordr").Request().Response(),
            new TestSheet("ka10992", "둘", "신용주문", "/api/dostk/other").Request().Response(),
            new TestSheet("ka10993", "셋", "계좌", "/api/dostk/crdordr").Request().Response());

        Assert.Contains("| Kind | order |\n| Action | |\n| Book | |", folder.Spec("account/ka10991.md"));
        Assert.Contains("| Kind | order |", folder.Spec("credit-order/ka10992.md"));
        Assert.Contains("| Kind | order |\n| Action | |\n| Book | credit |", folder.Spec("account/ka10993.md"));
    }

    [Theory]
    [InlineData("주식 매수주문", "/api/dostk/ordr", "buy", "cash")]
    [InlineData("신용 정정주문", "/api/dostk/crdordr", "modify", "credit")]
    [InlineData("금현물 매도주문", "/api/dostk/ordr", "sell", "gold")]
    public void WhatAnOrderDoesIsReadFromItsName(string name, string url, string action, string book)
    {
        using var folder = new TemporaryFolder();
        folder.Import(new TestSheet("ka10991", name, "계좌", url).Request().Response());

        Assert.Contains($"| Kind | order |\n| Action | {action} |\n| Book | {book} |", folder.Spec("account/ka10991.md"));
    }
}
