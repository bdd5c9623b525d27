using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Tests.Support;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>The same TR in every form that a document comes in.</summary>
public class DocumentTests
{
    private const string Facts =
        "| stk_cd | 종목코드 | String | Y | 12 | M04020000:금 99.99_1kg, M04020100:미니금 99.99_100g |\n| cncl_qty | 취소수량 | String | Y | 12 | |\n";

    private const string Exported =
        """
        # 금현물 취소주문(kt50003)

        | ◀ API 리스트 이동 | Unnamed: 1 | Unnamed: 2 | Unnamed: 3 | Unnamed: 4 | Unnamed: 5 | Unnamed: 6 |
        | --- | --- | --- | --- | --- | --- | --- |
        | 키움 REST API |  |  |  |  |  |  |
        | API 정보 |  |  |  |  |  |  |
        | 메뉴 위치 |  | 국내주식 > 주문 > 금현물 취소주문(kt50003) |  |  |  |  |
        | API 명 |  | 금현물 취소주문 |  |  |  |  |
        | API ID |  | kt50003 |  |  |  |  |
        | 기본정보 |  |  |  |  |  |  |
        | Method |  | POST |  |  |  |  |
        | 운영 도메인 |  | https://api.kiwoom.com |  |  |  |  |
        | 모의투자 도메인 |  | https://mockapi.kiwoom.com(KRX만 지원가능) |  |  |  |  |
        | URL |  | /api/dostk/ordr |  |  |  |  |
        | Format |  | JSON |  |  |  |  |
        | Content-Type |  | application/json;charset=UTF-8 |  |  |  |  |
        | 개요 |  |  |  |  |  |  |
        |  |  |  |  |  |  |  |
        | Request |  |  |  |  |  |  |
        | 구분 | Element | 한글명 | Type | Required | Length | Description |
        | Header | api-id | TR명 | String | Y | 10 |  |
        |  | authorization | 접근토큰 | String | Y | 1000 | 토큰타입("Bearer") 붙혀서 호출 
         예) Bearer Egicyx... |
        | Body | stk_cd | 종목코드 | String | Y | 12 | M04020000 금 99.99_1kg, M04020100 미니금 99.99_100g |
        |  | cncl_qty | 취소수량 | String | Y | 12 | '0' 입력시 잔량 전부 취소 |
        | Response |  |  |  |  |  |  |
        | 구분 | Element | 한글명 | Type | Required | Length | Description |
        | Header | api-id | TR명 | String | Y | 10 |  |
        | Body | ord_no | 주문번호 | String | N | 7 |  |
        | Request Example |  |  |  |  |  |  |
        | {
            "stk_cd": "M04020000",
            "cncl_qty": "1"
        } |  |  |  |  |  |  |
        | Response Example |  |  |  |  |  |  |
        | {
            "ord_no": "0000015",
        } |  |  |  |  |  |  |
        """;

    private const string Guide =
        """
        # 키움증권 REST API - 금현물 주문 (kt50002, kt50003)

        ## 1. 개요

        ### 1.1 정정 주문 (kt50002)

        | 항목 | 값 |
        |------|-----|
        | **API명** | 금현물 정정주문 |
        | **API ID** | kt50002 |
        | **URL** | /api/dostk/ordr |

        ### 1.2 취소 주문 (kt50003)

        | 항목 | 값 |
        |------|-----|
        | **API명** | 금현물 취소주문 |
        | **API ID** | kt50003 |
        | **URL** | /api/dostk/ordr |
        | **모의투자 도메인** | https://mockapi.kiwoom.com (KRX만 지원) |

        ## 2. 정정 주문 (kt50002)

        ### 2.1 요청 Body

        | Element | 한글명 | Type | Required | Length | Description |
        |---------|--------|------|----------|--------|-------------|
        | **mdfy_qty** | 정정수량 | String | **Y** | 12 | **새로운 수량** |

        ### 2.2 응답 Body

        | Element | 한글명 | Type | Required | Length | Description |
        |---------|--------|------|----------|--------|-------------|
        | ord_no | 주문번호 | String | N | 7 | |

        ## 3. 취소 주문 (kt50003)

        ### 3.1 요청 헤더

        | Element | 한글명 | Type | Required | Length | Description |
        |---------|--------|------|----------|--------|-------------|
        | **api-id** | TR명 | String | **Y** | 10 | **kt50003** (고정값) |

        ### 3.2 요청 Body

        | Element | 한글명 | Type | Required | Length | Description |
        |---------|--------|------|----------|--------|-------------|
        | **stk_cd** | 종목코드 | String | **Y** | 12 | M04020000 금 99.99_1kg, M04020100 미니금 99.99_100g |
        | **cncl_qty** | 취소수량 | String | **Y** | 12 | 취소할 수량<br/>0은 전부 |

        ### 3.3 취소 요청 예제

        ```json
        POST /api/dostk/ordr HTTP/1.1
        api-id: kt50003

        { "stk_cd": "M04020000", "cncl_qty": "3" }
        ```

        ### 3.4 취소 응답

        | Element | 한글명 | Type | Required | Length | Description |
        |---------|--------|------|----------|--------|-------------|
        | ord_no | 주문번호 | String | N | 7 | |

        ## 4. 에러 코드

        | msg_cd | 설명 |
        |--------|------|
        | EGW0001 | 오류 |
        """;

    private static (string Text, ImportResult Result) Import(string file, string text, string id = "kt50003")
    {
        using var folder = new TemporaryFolder();
        var result = folder.ImportFile(o => o with { Examples = true, Only = [id] }, folder.Write(file, text));
        var tr = Assert.Single(result.Trs);
        return (tr.NewText, result);
    }

    [Fact]
    public void AnExportedSheetWithLineBreaksInItsCells()
    {
        var (text, result) = Import("kt50003.md", Exported);
        Assert.Contains(Facts, text);
        Assert.Contains("| Kind | order |", text);
        Assert.Contains("\"cncl_qty\": \"1\"", text);
        Assert.Contains("| API 명 | 금현물 취소주문 |", text);
        Assert.Empty(result.Report.Problems);
        Assert.Contains(result.Report.Notes.Texts(), n => n.Contains("a superfluous comma", StringComparison.Ordinal));
    }

    [Fact]
    public void AGuideWithSeveralTrs()
    {
        var (text, result) = Import("guide.md", Guide);
        Assert.Contains(Facts, text);
        Assert.Contains("| Kind | order |", text);
        Assert.Contains("| 모의투자 도메인 | https://mockapi.kiwoom.com (KRX only) |", text);
        Assert.Contains("\"stk_cd\": \"M04020000\"", text);
        Assert.Empty(result.Report.Problems);
        Assert.Contains(result.Report.Notes.Texts(), n => n.Contains("'msg_cd | 설명' is not a table of a TR", StringComparison.Ordinal));

        Assert.Contains("| mdfy_qty | 정정수량 | String | Y | 12 | |", Import("guide.md", Guide, "kt50002").Text);
    }

    [Fact]
    public void AGuideThatLacksATableSaysSo()
    {
        var guide = Guide[..Guide.IndexOf("### 3.4", StringComparison.Ordinal)];
        var (text, result) = Import("guide.md", guide);
        Assert.Equal(["guide.md: kt50003 has no response table"], result.Report.Problems.Texts());
        Assert.EndsWith("## Response\n\n## Request example", text[..text.IndexOf("\n\n```", StringComparison.Ordinal)]);
    }

    [Fact]
    public void AnOrderOfWhichAGuideTellsNoUrlIsStillAnOrderAndNothingIsGuessed()
    {
        var (order, _) = Import("guide.md", "# 주식 취소주문 (kt10003)\n\n" + Body("## 요청 파라미터") + Body("## 응답 파라미터"), "kt10003");
        Assert.Contains("| Kind | order |", order);
        var (unknown, _) = Import("guide.md", "# 무언가 (kt10099)\n\n" + Body("## 요청 파라미터") + Body("## 응답 파라미터"), "kt10099");
        Assert.Contains("| Kind | |", unknown);

        static string Body(string heading) => heading
            + "\n\n### Header\n\n| Element | 한글명 | Type |\n|---|---|---|\n| api-id | TR명 | String |\n\n### Body\n\n| Element | 한글명 | Type |\n|---|---|---|\n| a | 에이 | String |\n\n";
    }

    [Fact]
    public void ASheetSavedAsHtml()
    {
        var rows = new TestSheet("kt50003", "금현물 취소주문")
            .Request(["stk_cd", "종목코드", "String", "Y", "12", "M04020000 금 99.99_1kg, M04020100 미니금 99.99_100g"], ["cncl_qty", "취소수량", "String", "Y", "12", ""])
            .Response(["ord_no", "주문번호", "String", "N", "7", ""]).Rows;
        var html = "<html><body><table>" + string.Concat(rows.Select(Row))
            + "<tr><td colspan=\"7\">Response Example</td></tr><tr><td colspan=\"7\"><pre>#응답\n{'ord_no': '0000015'}</pre></td></tr></table></body></html>";

        var (text, result) = Import("kt50003.html", html);

        Assert.Contains(Facts, text);
        Assert.Empty(result.Report.Problems);
        Assert.Contains("\"ord_no\": \"00000", text);

        var (same, more) = Import("kt50003.html", html.Replace(
            "</body>", "\n<table><tr><td>비고</td></tr></table>\n<table><tr><td>Element</td><td>Type</td></tr></table></body>"));
        Assert.Equal(text, same);
        Assert.Contains("kt50003.html:4: the table that begins with '비고' is not a sheet and left out", more.Report.Notes.Texts());
        Assert.Equal(["kt50003.html:5: the table that begins with 'Element' is not a sheet and left out"], more.Report.Problems.Texts());

        // Merged as on the page: a title over the whole width, a key over two columns, Header over its rows.
        static string Row(string?[] cells) => cells.Length == 1
            ? $"<tr><td colspan=\"7\">{Encoded(cells[0])}</td></tr>"
            : cells is [{ } key, null, { } value] ? $"<tr><td colspan=\"2\">{key}</td><td colspan=\"5\">{Encoded(value)}</td></tr>"
            : "<tr>" + string.Concat(cells.Select(c => $"<td>{Encoded(c)}</td>")) + "</tr>";
        static string Encoded(string? text) => System.Net.WebUtility.HtmlEncode(text ?? "");
    }

    [Fact]
    public void APageWithHeadingsAndTables()
    {
        var html =
            """
            <html><body><h1>금현물 취소주문(kt50003)</h1>
            <table><tr><th>항목</th><th>값</th></tr><tr><td>API ID</td><td>kt50003</td></tr><tr><td>URL</td><td>/api/dostk/ordr</td></tr></table>
            <h2>Request</h2><table><thead><tr><th>구분</th><th>Element</th><th>한글명</th><th>Type</th><th>Required</th><th>Length</th><th>Description</th></tr></thead>
            <tbody><tr><td>Header</td><td>api-id</td><td>TR명</td><td>String</td><td>Y</td><td>10</td><td></td></tr>
            <tr><td rowspan="2">Body</td><td>stk_cd</td><td>종목코드</td><td>String</td><td>Y</td><td>12</td><td>M04020000 금 99.99_1kg, M04020100 미니금 99.99_100g</td></tr>
            <tr><td>cncl_qty</td><td>취소수량</td><td>String</td><td>Y</td><td>12</td><td></td></tr></tbody></table>
            <h2>Response</h2><table><tr><th>Element</th><th>한글명</th><th>Type</th></tr><tr><td>ord_no</td><td>주문번호</td><td>String</td></tr></table>
            <h2>Response Example</h2><pre>{"ord_no": "0000015"}</pre></body></html>
            """;
        var (text, result) = Import("page.html", html);
        Assert.Contains(Facts, text);
        Assert.Contains("\"ord_no\": \"00000", text);
        Assert.Empty(result.Report.Problems);
    }

    [Theory]
    [InlineData("x.xlsx", "no workbook", "is not a readable .xlsx workbook")]
    [InlineData("x.xls", "", "save it as .xlsx")]
    [InlineData("x.pdf", "", "'.pdf' is not a kind of document")]
    [InlineData("x.md", "# words only\n", "has no table of a TR")]
    public void ADocumentThatIsNoneIsSaidSo(string file, string text, string message)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(file, text);
        Assert.Contains(message, Assert.Throws<DocumentException>(() => folder.ImportFile(o => o, path)).Message);
        Assert.Contains("does not exist", Assert.Throws<DocumentException>(() => folder.ImportFile(o => o, path + "x")).Message);
    }
}
