using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Import.Tests.Support;
using Kiwoom.Testing;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>A newer document into files that are there.</summary>
public class UpdateTests
{
    private const string File1 = "order/kt10003-any-slug.md";

    private const string Text =
        """
        # kt10003 주식 취소주문

        <!-- A note of ours. -->

        | Key | Value |
        |---|---|
        | API ID | kt10003 |
        | API 명 | 주식 취소주문 |
        | Name | CancelIt |
        | Group | Orders |
        | Kind | order |
        | Action | cancel |
        | Book | cash |
        | Reader | unrolled |
        | Edition | 2026-08 portal |
        | Withdrawn | 2026-09 portal |
        | 메뉴 위치 | 국내주식 > 주문 > 주식 취소주문(kt10003) |
        | Method | POST |
        | URL | /api/dostk/ordr |
        | 운영 도메인 | https://api.kiwoom.com |
        | 모의투자 도메인 | https://mockapi.kiwoom.com (KRX only) |
        | Format | JSON |
        | Content-Type | application/json;charset=UTF-8 |

        ## Request

        Words of ours.

        | Element | 한글명 | Type | Required | Length | Description | Name | Format | Rule | Limit | Role |
        |---|---|---|---|---|---|---|---|---|---|---|
        | trde_tp | 매매구분 | String | Y | 2 | 0:보통=Limit, 3:시장가; ours | Sort | code | required when qty = 1? | 3 | |
        | hidden | | String | N | | Undocumented; seen by us | Hidden | | | | |
        | qty | 수량 | String | Y | 12 | How many \| shares | | quantity | > 0 | | quantity |

        ## Response

        | Element | 한글명 | Type | Required | Length | Description |
        |---|---|---|---|---|---|
        | ord_no | 주문번호 | String | N | 7 | |

        ## Request example

        ```json
        { "qty": "1" }
        ```

        """;

    private static TestSheet Sheet(params string?[][] request) => new TestSheet("kt10003", "주식 취소주문")
        .Request(request).Response(["ord_no", "주문번호", "String", "N", "7", ""]).Examples("{}", "{}");

    private static readonly string?[] Trade = ["trde_tp", "매매구분", "String", "Y", "2", "0:보통 , 3:시장가"];
    private static readonly string?[] Quantity = ["qty", "수량", "String", "Y", "12", "수량을 입력"];

    private static (string[] Changes, string Text) Update(params string?[][] request)
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + File1, Text);
        var result = folder.Import(Sheet(request));
        Assert.Equal(File1, result.Trs.Single().Path);
        return (result.Changes(), folder.Spec(File1));
    }

    [Fact]
    public void WhereNothingChangedNoCharacterChanges()
    {
        var (changes, text) = Update(Trade, Quantity);
        Assert.Empty(changes);
        Assert.Equal(Text, text);
    }

    [Fact]
    public void FactsChangeAndWhatIsOursStays()
    {
        var (changes, text) = Update(
            ["trde_tp", "매매구분", "String", "Y", "2", "0:보통, 3:시장가, 28:스톱지정가"],
            ["qty", "수량", "String", "N", "10", ""],
            ["stex_tp", "거래소구분", "String", "Y", "1", "1:KRX, 2:NXT"]);

        Assert.Equal(
            [
                "~ request.trde_tp: codes 0:보통=Limit, 3:시장가 -> 0:보통=Limit, 3:시장가, 28:스톱지정가",
                "~ request.qty: required Y -> N",
                "~ request.qty: length 12 -> 10",
                "+ request.stex_tp (거래소구분, String, required, 1)",
            ],
            changes);
        Assert.Contains("| trde_tp | 매매구분 | String | Y | 2 | 0:보통=Limit, 3:시장가, 28:스톱지정가; ours | Sort | code | required when qty = 1? | 3 |", text);
        Assert.Contains("| hidden | | String | N | | Undocumented; seen by us | Hidden | | | | |\n| qty", text);
        Assert.Contains("| qty | 수량 | String | N | 10 | How many \\| shares | | quantity | > 0 | | quantity |", text);
        Assert.Contains("| stex_tp | 거래소구분 | String | Y | 1 | 1:KRX, 2:NXT | | | | |", text);
        Assert.Contains("<!-- A note of ours. -->", text);
        Assert.Contains("Words of ours.", text);
        Assert.Contains("{ \"qty\": \"1\" }", text);
        Assert.Contains("| Name | CancelIt |", text);
        Assert.Contains("| Reader | unrolled |\n| Edition | 2026-08 portal |\n| Withdrawn | 2026-09 portal |\n", text);
    }

    [Fact]
    public void WhatIsGoneIsToldAndRemovedUnlessItIsMarkedUndocumented()
    {
        var (changes, text) = Update(Quantity);
        Assert.Equal(["- request.trde_tp (매매구분, String, required, 2)"], changes);
        Assert.DoesNotContain("trde_tp", text);
        Assert.Contains("| hidden |", text);
    }

    [Fact]
    public void AnUndocumentedFieldThatTheTableHasNowBecomesAnOrdinaryOne()
    {
        var (changes, text) = Update(Trade, Quantity, ["hidden", "숨은값", "String", "N", "3", ""]);
        Assert.Contains("~ request.hidden: label (none) -> 숨은값", changes);
        Assert.Contains("| hidden | 숨은값 | String | N | 3 | | Hidden |", text);
        Assert.Contains("~ request: the rows are in another order", changes);
    }

    [Fact]
    public void AKeyThatChangedIsTold()
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + File1, Text.Replace("/api/dostk/ordr", "/api/dostk/old"));
        Assert.Equal(["~ URL: /api/dostk/old -> /api/dostk/ordr"], folder.Import(Sheet(Trade, Quantity)).Changes());
        Assert.Equal(Text, folder.Spec(File1));
    }

    [Fact]
    public void CodesThatOnlyTheFileHasStay()
    {
        var (changes, text) = Update(["trde_tp", "매매구분", "String", "Y", "2", ""], Quantity);
        Assert.Empty(changes);
        Assert.Equal(Text, text);
    }

    [Theory]
    [InlineData("0:보통=Limit, 3:시장가, ...; ours")]
    [InlineData("0:보통=Limit, 3:시장가, 00:보통 (undocumented)=Short; ours")]
    [InlineData("0:보통=Limit, 3:시장가, 00:보통 (undocumented)=Short, ...; ours")]
    public void ThatThereAreOthersAndCodesThatOnlyExamplesShowStay(string description)
    {
        using var folder = new TemporaryFolder();
        var text = Text.Replace("0:보통=Limit, 3:시장가; ours", description);
        folder.Write("spec/" + File1, text);

        Assert.Empty(folder.Import(Sheet(Trade, Quantity)).Changes());
        Assert.Equal(text, folder.Spec(File1));
        Assert.Single(folder.Import(Sheet([.. Trade[..5], "0:보통, 3:시장가, 28:스톱지정가"], Quantity)).Changes());
        var kept = description.Replace("시장가", "시장가, 28:스톱지정가");
        Assert.Contains($"| {kept} |", folder.Spec(File1));
    }

    [Fact]
    public void ACodeThatTheTableHasNowIsNoLongerUndocumented()
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + File1, Text.Replace("; ours", ", 00:보통 (undocumented)=Short; ours"));
        folder.Import(Sheet([.. Trade[..5], "0:보통, 3:시장가, 00:보통단축"], Quantity));
        Assert.Contains("| 0:보통=Limit, 3:시장가, 00:보통단축=Short; ours |", folder.Spec(File1));
    }

    [Fact]
    public void ADocumentThatSaysThatThereAreOthersMarksTheList()
    {
        var (changes, text) = Update([.. Trade[..5], "0:보통, 3:시장가 나머지 ※ 코드 참고"], Quantity);
        Assert.Equal(["~ request.trde_tp: codes 0:보통=Limit, 3:시장가 -> 0:보통=Limit, 3:시장가, ..."], changes);
        Assert.Contains("| 0:보통=Limit, 3:시장가, ...; ours |", text);
    }

    [Fact]
    public void ADiffWithADocumentDoesNotTellWhatOnlyFilesSay()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("spec/" + File1, Text.Replace("0:보통=Limit, 3:시장가; ours", "0:보통, 3:시장가, 00:보통 (undocumented)=Short, ..."));
        var document = folder.File("document.xlsx");
        new TestWorkbook().Add(Sheet(Trade, Quantity)).Save(document);

        var changes = SpecDiff.Compare(document, file).Trs.SelectMany(c => c.Changes);

        Assert.DoesNotContain(changes, c => c.Kind == Specs.ChangeKind.Codes);
    }

    [Fact]
    public void AnOrderThatTheFileCallsAQueryIsAProblem()
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + File1, Text.Replace("| Kind | order |", "| Kind | query |"));
        Assert.Contains(folder.Import(Sheet(Trade, Quantity)).Report.Problems.Texts(), p => p.Contains("moves money", StringComparison.Ordinal));
    }

    [Fact]
    public void APageOfHtmlIsUpdatedAsWell()
    {
        using var folder = new TemporaryFolder();
        var path = RepositoryFiles.PathOf("spec", "quote", "ka10004-get-stock-quote.html");
        var text = File.ReadAllText(path);
        folder.Write("spec/quote/ka10004-x.html", text);
        var rows = SpecFile.Read(path, text).Find(Reading.SectionKind.Response, "")!.Rows;
        var sheet = new TestSheet("ka10004", "주식호가요청", "시세", "/api/dostk/mrkcond")
            .Request(["stk_cd", "종목코드", "String", "Y", "6", ""])
            .Response([.. rows.Select(r => (string?[])[r.Element, r.Label, r.Type, r.Required, r.Length, r.Description])]);

        var result = folder.Import(sheet);

        Assert.Equal(["~ request.stk_cd: length 20 -> 6"], result.Changes());
        Assert.Equal(text.Replace("<td>Y</td><td>20</td>", "<td>Y</td><td>6</td>"), folder.Spec("quote/ka10004-x.html"));
    }

    [Fact]
    public void EveryTableOfThisRepositoryIsReadAgainAsItIsWritten()
    {
        foreach (var file in SpecFolder.Open(RepositoryFiles.PathOf("spec")).Files.Values)
        {
            foreach (var body in file.Bodies)
            {
                var text = $"# x\n\n| Key | Value |\n|---|---|\n\n## {body.Kind}: {body.Name}\n\n{TableText.OfRows(body.Rows, isHtml: false)}\n";
                Assert.Equal(body.Rows, SpecFile.Read("x.md", text).Bodies.Single().Rows);
            }
        }
    }
}
