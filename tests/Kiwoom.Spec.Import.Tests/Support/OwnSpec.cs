namespace Kiwoom.Spec.Import.Tests.Support;

/// <summary>A spec file with something of ours in every column, and the sheet that it came from.</summary>
internal static class OwnSpec
{
    public const string Path = "account/kt00999-any-slug.md";

    public const string Text =
        """
        # kt00999 자산요청

        | Key | Value |
        |---|---|
        | API ID | kt00999 |
        | API 명 | 자산요청 |
        | Name | GetAssets |
        | Group | Accounts |
        | Kind | paged-query |
        | 메뉴 위치 | 국내주식 > 계좌 > 자산요청(kt00999) |
        | Method | POST |
        | URL | /api/dostk/acnt |
        | 운영 도메인 | https://api.kiwoom.com |
        | 모의투자 도메인 | https://mockapi.kiwoom.com (KRX only) |
        | Format | JSON |
        | Content-Type | application/json;charset=UTF-8 |

        ## Request

        | Element | 한글명 | Type | Required | Length | Description | Name | Format | Rule | Limit |
        |---|---|---|---|---|---|---|---|---|---|
        | trde_tp | 매매구분 | String | Y | 2 | 0:보통=Limit, 3:시장가=Market; ours | Sort | code | | 3 |
        | qty | 수량 | String | Y | 12 | How many | Count | quantity | > 0 | |
        | prc | 가격 | String | N | 10 | | | price | required when trde_tp = 0 | |

        ## Response

        | Element | 한글명 | Type | Required | Length | Description | Name | Format |
        |---|---|---|---|---|---|---|---|
        | sum | 합계 | LIST | N | | | | |
        | - a | 에이 | String | N | 7 | | First | text |
        | own | 내것 | LIST | N | | | | |
        | - b | 비 | String | N | 8 | | Second | amount |
        | - c | 시 | String | N | 9 | | Third | text |
        | last | 끝 | String | N | 1 | | End | text |

        ## Request example

        ```json
        { "trde_tp": "0", "qty": "1", "prc": "1" }
        ```

        ## Response example

        ```json
        { "sum": [], "own": [], "last": "" }
        ```

        """;

    public static string SheetName => "자산요청(kt00999)";

    /// <summary>The rows of the sheet that says what the file says.</summary>
    public static List<string?[]> Rows() => [.. new TestSheet("kt00999", "자산요청", "계좌", "/api/dostk/acnt")
        .Request(
            ["trde_tp", "매매구분", "String", "Y", "2", "0:보통, 3:시장가"],
            ["qty", "수량", "String", "Y", "12", ""],
            ["prc", "가격", "String", "N", "10", ""])
        .Response(
            ["sum", "합계", "LIST", "N", "", ""],
            ["- a", "에이", "String", "N", "7", ""],
            ["own", "내것", "LIST", "N", "", ""],
            ["- b", "비", "String", "N", "8", ""],
            ["- c", "시", "String", "N", "9", ""],
            ["last", "끝", "String", "N", "1", ""])
        .Examples("{}", "{}").Rows.Select(r => (string?[])r.Clone())];

    /// <summary>Imports a changed sheet over the file; the file's text afterwards.</summary>
    public static (ImportResult Result, string Text) Import(
        Action<List<string?[]>> change, Func<ImportOptions, ImportOptions>? options = null)
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + Path, Text);
        var rows = Rows();
        change(rows);
        var result = folder.Import(options ?? (o => o), new TestWorkbook().Add(SheetName, rows));
        Assert.Single(Directory.EnumerateFiles(folder.Specs, "*", SearchOption.AllDirectories));
        return (result, folder.Spec(Path));
    }

    /// <summary>The number of the row of an element, or of a title or key, as a workbook counts.</summary>
    public static int RowOf(this List<string?[]> rows, string text) =>
        rows.FindIndex(r => r[0] == text || (r.Length > 1 && r[1] == text)) + 1;

    /// <summary>The cells of the row of an element, or of a title or key.</summary>
    public static string?[] Of(this List<string?[]> rows, string text) => rows[rows.RowOf(text) - 1];
}
