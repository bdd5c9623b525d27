using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Tests.Support;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>What the real workbook has wrong, and what would be wrong in another one: nothing is dropped silently.</summary>
public class IrregularityTests
{
    private static TestSheet Sheet() => new("ka10173", "조건검색 요청 실시간", "조건검색", "/api/dostk/websocket", onSocket: true);

    [Fact]
    public void PartsOfABodyBecomeSectionsAndRowsReturnToTheirList()
    {
        using var folder = new TemporaryFolder();
        var result = folder.Import(Sheet().Request().Response()
            .Shape("조회 데이터", ["return_code", "결과코드", "String", "N", null, "정상:0 나머지:에러"], ["data", "데이터", "LIST", "N", "", ""], ["- jmcode", "종목코드", "String", "N"])
            .Shape("실시간 데이터", ["data", "데이터", "LIST", "Y", "", ""], ["trnm", "서비스명", "String", "Y", "", "REAL"], ["- type", "실시간 항목", "String", "Y", "2"], ["- values", "값", "Object", "Y", ""], ["- - 841", "일련번호", "String", "Y", ""]));

        var text = folder.Spec("condition/ka10173-request-realtime-condition-search.md");
        Assert.Contains("## Response\n\n| Element | 한글명 | Type | Required | Length | Description |\n|---|---|---|---|---|---|\n| data | 데이터 | LIST | N | | |\n| - jmcode |", text);
        Assert.Contains(
            "## Response: realtime data\n\n| Element | 한글명 | Type | Required | Length | Description |\n|---|---|---|---|---|---|\n"
            + "| trnm | 서비스명 | String | Y | | |\n| data | 데이터 | LIST | Y | | |\n| - type | 실시간 항목 | String | Y | 2 | |\n| - values | 값 | Object | Y | | |\n| - - 841 |",
            text);
        Assert.Contains(result.Report.Notes.Texts(), n => n.EndsWith("the rows from 'type' on are below 'trnm' and belong to 'data'", StringComparison.Ordinal));
        Assert.Empty(result.Report.Problems);
        Assert.Contains("| 모의투자 도메인 | wss://mockapi.kiwoom.com:10000 (KRX only) |", text);
        var read = SpecReader.Read("ka10173-x.md", text.Replace("| Kind | condition |", "| Kind | query |"), GlossaryFile.Embedded, default);
        Assert.True(read.Tr is null || read.Tr.OnMock);
    }

    [Fact]
    public void TheOneTableOfARealtimeTrBecomesTheAnswerAndTheData()
    {
        using var folder = new TemporaryFolder();
        folder.Import(new TestSheet("0B", "주식체결", "실시간시세", "/api/dostk/websocket", onSocket: true).Request().Response(
            ["return_code", "결과코드", "String", "N", null, ""], ["return_msg", "결과메시지", "String", "N", null, ""],
            ["trnm", "서비스명", "String", "N", null, ""], ["data", "목록", "LIST", "N", "", ""], ["- values", "값", "LIST", "N", ""], ["- - 20", "체결시간", "String", "N"]));

        const string head = "| Element | 한글명 | Type | Required | Length | Description |\n|---|---|---|---|---|---|\n| trnm | 서비스명 | String | N | | |\n";
        Assert.Contains(
            $"## Response\n\n{head}\n## Response: realtime data\n\n{head}| data | 목록 | LIST | N | | |\n| - values | 값 | LIST | N | | |\n| - - 20 |",
            folder.Spec("realtime/0B-stock-trade.md"));
    }

    [Fact]
    public void CodesLongerThanTheirLengthGetALimit()
    {
        using var folder = new TemporaryFolder();
        folder.Import(new TestSheet("ka10017", "상하한가요청", "종목정보", "/api/dostk/stkinfo")
            .Request(["stk_cnd", "종목조건", "String", "Y", "1", "0:전체조회, 10:우선주+관리종목제외"]).Response());
        Assert.Contains("| stk_cnd | 종목조건 | String | Y | 1 | 0:전체조회, 10:우선주+관리종목제외 | 2 |", folder.Spec("stock-info/ka10017.md"));
    }

    [Theory]
    [InlineData("코스피:0, 코스닥:1", "0:코스피, 1:코스닥")]
    [InlineData("0:당일, 1:전일, 10;10일", "0:당일, 1:전일, 10:10일")]
    [InlineData("KRX , NXT , SOR", "KRX,NXT,SOR")]
    [InlineData("%:(전체),KRX:한국거래소", "%:전체, KRX:한국거래소")]
    [InlineData("0:전체, 1:1000주, 3:, 5:, 10:10000주", "0:전체, 1:1000주, 3:, 5:, 10:10000주")]
    [InlineData("등록(REG)시\n0:기존유지안함 1:기존유지(Default)\n값 불필요", "0:기존유지안함, 1:기존유지(Default)")]
    [InlineData("K:KRX", "K:KRX")]
    [InlineData("A|B 중 하나", "")]
    public void CodesAreWrittenInOneNotationAndReadAgain(string official, string written)
    {
        using var folder = new TemporaryFolder();
        var sheet = new TestSheet("ka10999", "새요청", "계좌").Request(["x_tp", "구분", "String", "Y", "24", official]).Response();
        folder.Import(sheet);
        Assert.Contains($"| x_tp | 구분 | String | Y | 24 | {(written.Length == 0 ? "" : written + " ")}|\n", folder.Spec("account/ka10999.md"));
        Assert.Empty(folder.Import(sheet).Changes());
    }

    [Theory]
    [InlineData("1:매도, 1:매수", "'1'")]
    [InlineData("KRX,NXT,SOR,KRX", "'KRX'")]
    public void ACodeThatStandsTwiceIsAProblemAtItsRow(string codes, string code) =>
        AssertProblem($"the list of codes of 'x_tp' lists {code} twice: {codes}", ["x_tp", "구분", "String", "Y", "3", codes]);

    [Fact]
    public void YesAndNoAloneAreAFormatAndNoList()
    {
        using var folder = new TemporaryFolder();
        folder.Import(new TestSheet("ka10999", "새요청", "계좌").Request().Response(["sor_yn", "SOR 여부값", "String", "N", "20", "Y,N"]));
        Assert.Contains("| sor_yn | SOR 여부값 | String | N | 20 | |", folder.Spec("account/ka10999.md"));
    }

    [Fact]
    public void AnUnknownKeyIsAProblem()
    {
        using var folder = new TemporaryFolder();
        var rows = new TestSheet("ka10999", "새요청", "계좌").Request().Response().Rows.ToList();
        rows.Insert(6, ["kind", null, "x"]);
        var result = folder.Import(o => o, new TestWorkbook().Add("새요청(ka10999)", rows));
        Assert.Equal(["새요청(ka10999):7: 'kind' is not a key of an official sheet"], result.Report.Problems.Texts());
    }

    [Theory]
    [InlineData("Number", "Y", "5", "'Number' is not a Type of an official table (String, LIST or Object); the file's stays")]
    [InlineData("String", "O", "5", "'O' is under Required, where Y or N is expected; the file's stays")]
    [InlineData("String", "Y", "5자", "'5자' is under Length, where a number is expected; the file's stays")]
    public void ACellThatIsNotUnderstoodIsAProblemAtItsRow(string type, string required, string length, string message) =>
        AssertProblem(message, ["x", "엑스", type, required, length, ""]);

    [Fact]
    public void AnElementThatIsNoneIsAProblem() =>
        AssertProblem("'주문 번호' is not an Element", ["주문 번호", "엑스", "String", "Y", "1", ""]);

    [Fact]
    public void ARowWithoutAnElementIsAProblem() =>
        AssertProblem("a row without an Element: Body | 엑스 | String", [null, "엑스", "String"]);

    [Fact]
    public void ACellUnderNoHeadingIsAProblem() =>
        AssertProblem("the cell 'more' is under no heading", ["x", "엑스", "String", "Y", "1", "", "more"]);

    [Fact]
    public void AnUnknownHeaderIsAProblem() =>
        AssertProblem("'x-new' is not a known HTTP header", [], header: ["Header", "x-new", "새것", "String"]);

    [Fact]
    public void AListedTrWithoutASheetAndAnUnknownSheetAreProblems()
    {
        using var folder = new TemporaryFolder();
        var workbook = new TestWorkbook()
            .Add("API 리스트", [["키움 REST API"], ["No.", "API ID", "API 명", "대분류", "중분류", "URL", "바로가기"], ["1", "ka10999", "새요청", "국내주식", "계좌", "/api/dostk/acnt"], ["2", "ka10998", "옛요청"], ["3", "공통", "오류코드"]], "A1:G1")
            .Add(new TestSheet("ka10999", "새요청", "계좌", "/api/dostk/acnt").Request().Response())
            .Add("오류코드", [["키움 REST API"], ["No.", "오류코드", "오류메시지"], ["1", "1700", "x"], ["2", "9999", "y"]])
            .Add("메모", [["무언가"]]);

        var result = folder.Import(o => o, workbook);

        Assert.Equal(
            ["메모: the sheet has neither a TR nor a list of TRs or error codes", "API 리스트:4: ka10998 is listed and has no sheet"],
            result.Report.Problems.Texts());
        Assert.Contains("오류코드:4: the error code 9999 is not in errors.md; write it there by hand", result.Report.Notes.Texts());
    }

    private static void AssertProblem(string message, string?[] row, string?[]? header = null)
    {
        using var folder = new TemporaryFolder();
        var sheet = new TestSheet("ka10999", "새요청", "계좌").Request();
        if (header is not null) sheet.Row(header);
        var line = sheet.LastRow;
        sheet = row.Length > 0 ? sheet.Response(row) : sheet.Response();
        if (header is null) line = sheet.LastRow;
        Assert.Equal([$"새요청(ka10999):{line}: {message}"], folder.Import(sheet).Report.Problems.Texts());
    }
}
