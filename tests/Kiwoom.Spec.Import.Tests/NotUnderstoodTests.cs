using Kiwoom.Spec.Import.Tests.Support;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>What was not understood is told with its row, and what the file has of it stays.</summary>
public class NotUnderstoodTests
{
    private const int Part = 0;
    private const int Element = 1;
    private const int Label = 2;
    private const int Type = 3;
    private const int Required = 4;
    private const int Length = 5;
    private const int Words = 6;

    [Fact]
    public void TheSheetItselfChangesNothing()
    {
        var (result, text) = OwnSpec.Import(_ => { });
        Assert.Equal(OwnSpec.Text, text);
        Assert.Empty(result.Report.Problems);
    }

    [Theory]
    [InlineData("qty", Element, "q ty!", "'q ty!' is not an Element")]
    [InlineData("qty", Element, "", "a row without an Element")]
    [InlineData("qty", Element, "trde_tp", "the Element 'trde_tp' stands twice")]
    [InlineData("qty", Element, "- - qty", "'qty' is nested deeper than the row above it allows")]
    [InlineData("qty", Element, "- qty", "'qty' is nested under 'trde_tp', which holds no rows")]
    [InlineData("qty", Element, "cont-yn", "'cont-yn' is an HTTP header and is in the body")]
    [InlineData("qty", Label, "수\uFFFD", "has lost characters")]
    [InlineData("qty", Type, "Integer", "'Integer' is not a Type of an official table")]
    [InlineData("qty", Required, "Maybe", "'Maybe' is under Required")]
    [InlineData("qty", Length, "abc", "'abc' is under Length")]
    [InlineData("trde_tp", Words, "0:보통, 3:시장가, 3:다시", "lists '3' twice")]
    [InlineData("trde_tp", Words, "0:보통, 3:시장\uFFFD", "has lost characters")]
    [InlineData("trde_tp", Part, "Footer", "'Footer' is in the first column, where Header or Body is expected")]
    [InlineData("own", Element, "o wn", "'o wn' is not an Element")]
    [InlineData("own", Element, "", "a row without an Element")]
    [InlineData("own", Type, "Array", "'Array' is not a Type of an official table")]
    [InlineData("- b", Element, "- b b", "'- b b' is not an Element")]
    [InlineData("- b", Element, "- c", "the Element 'own.c' stands twice")]
    public void OneBadCellLosesNothing(string element, int column, string cell, string message)
    {
        var row = 0;
        var (result, text) = OwnSpec.Import(rows =>
        {
            row = rows.RowOf(element);
            rows[row - 1][column] = cell;
        });
        Assert.Contains(result.Report.Problems, p => p.Line == row && p.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(OwnSpec.Text, text);
    }

    [Fact]
    public void AnElementAloneIsNoTitle()
    {
        var row = 0;
        var (result, text) = OwnSpec.Import(rows => rows[(row = rows.RowOf("qty")) - 1] = [null, "qty"]);
        Assert.Contains(result.Report.Problems, p => p.Line == row && p.Message.StartsWith("'qty' is alone in its row", StringComparison.Ordinal));
        Assert.Equal(OwnSpec.Text, text);
    }

    [Theory]
    [InlineData("Antwort")]
    [InlineData("※ 주의: 다음은 참고용")]
    public void AWordInTheFirstColumnThatIsNoTitleEndsWhatIsUnderstood(string title)
    {
        var row = 0;
        var (result, text) = OwnSpec.Import(rows => rows[(row = rows.RowOf("Response")) - 1] = [title]);
        Assert.Contains(result.Report.Problems, p => p.Line == row && p.Message.StartsWith($"'{title}' is not a title of an official sheet", StringComparison.Ordinal));
        Assert.Contains(result.Report.Problems, p => p.Message == "the sheet has no Response table");
        Assert.Equal(OwnSpec.Text, text);
    }

    [Fact]
    public void ANoteBetweenRowsLosesNoneOfThem()
    {
        var (result, text) = OwnSpec.Import(rows => rows.Insert(rows.RowOf("qty") - 1, ["※ 주의"]));
        Assert.NotEmpty(result.Report.Problems);
        Assert.Equal(OwnSpec.Text, text);
    }

    [Theory]
    [InlineData(Label)]
    [InlineData(Type)]
    [InlineData(Required)]
    [InlineData(Length)]
    [InlineData(Words)]
    public void AColumnThatIsMissingIsNotEmpty(int column)
    {
        var heading = 0;
        var (result, text) = OwnSpec.Import(rows =>
        {
            heading = rows.RowOf("Request") + 1;
            var end = rows.RowOf("Response");
            for (var i = heading - 1; i < end - 1; i++)
            {
                if (rows[i].Length > column) rows[i][column] = null;
            }
        });
        Assert.Contains(result.Report.Problems, p => p.Line == heading);
        Assert.Equal(OwnSpec.Text, text);
    }

    [Fact]
    public void AColumnThatAGuideLeavesOutIsNotEmpty()
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + OwnSpec.Path, OwnSpec.Text);
        var guide = "# 자산요청 (kt00999)\n\n## 요청 Body\n\n| Element | 한글명 | Type |\n|---|---|---|\n"
            + "| trde_tp | 매매구분 | String |\n| qty | 수량 | String |\n| prc | 단가 | String |\n";
        var result = folder.ImportFile(o => o, folder.Write("guide.md", guide));
        Assert.Equal(["~ request.prc: label 가격 -> 단가"], result.Changes());
        Assert.Equal(OwnSpec.Text.Replace("| 가격 |", "| 단가 |"), folder.Spec(OwnSpec.Path));
    }

    [Fact]
    public void WhatIsUnderstoodBesideItIsTakenOver()
    {
        var (result, text) = OwnSpec.Import(rows =>
        {
            rows.Of("qty")[Element] = "q ty";
            rows.Of("prc")[Length] = "11";
            rows.Insert(rows.RowOf("prc"), [null, "new_qty", "새수량", "String", "N", "3", ""]);
        });
        Assert.Equal(["~ request.prc: length 10 -> 11", "+ request.new_qty (새수량, String, 3)"], result.Changes());
        Assert.Contains("| qty | 수량 | String | Y | 12 | How many | Count | quantity | > 0 | |\n| prc | 가격 | String | N | 11 |", text);
        Assert.Contains(result.Report.Problems, p => p.Message.EndsWith("and stays: qty", StringComparison.Ordinal));
    }

    [Fact]
    public void ARowThatStaysKeepsItsPlaceAmongTheRowsOfItsList()
    {
        var (result, text) = OwnSpec.Import(rows =>
        {
            rows.Of("- b")[Element] = "- b!";
            rows.Insert(rows.RowOf("- c"), [null, "- d", "디", "String", "N", "2", ""]);
        });
        Assert.Equal(["+ response.own.d (디, String, 2)"], result.Changes());
        Assert.Contains("| own | 내것 | LIST | N | | | | |\n| - b | 비 | String | N | 8 | | Second | amount |\n| - c |", text);
    }

    [Fact]
    public void ANewFileGetsWhatIsUnderstood()
    {
        using var folder = new TemporaryFolder();
        var rows = OwnSpec.Rows();
        rows.Of("own")[Type] = "Array";
        rows.Of("prc")[Element] = "p rc";
        folder.Import(o => o, new TestWorkbook().Add(OwnSpec.SheetName, rows));
        var text = folder.Spec("account/kt00999.md");
        Assert.Contains("| own | 내것 | LIST | N | | |\n| - b | 비 |", text);
        Assert.Contains("| qty | 수량 | String | Y | 12 | |\n\n## Response", text);
    }

    [Theory]
    [InlineData("메뉴 위치")]
    [InlineData("API 명")]
    [InlineData("Method")]
    [InlineData("URL")]
    [InlineData("운영 도메인")]
    [InlineData("Format")]
    [InlineData("Content-Type")]
    public void AKeyThatIsEmptyOrGoneIsToldAndStays(string key)
    {
        var (emptied, text) = OwnSpec.Import(rows => rows.Of(key)[2] = "");
        Assert.Contains(emptied.Report.Problems.Texts(), p => p.Contains($"the key '{key}' is empty", StringComparison.Ordinal));
        Assert.Equal(OwnSpec.Text, text);

        var (gone, same) = OwnSpec.Import(rows => rows.RemoveAt(rows.RowOf(key) - 1));
        Assert.Contains($"{OwnSpec.SheetName}: the sheet has no key '{key}'", gone.Report.Problems.Texts());
        Assert.Equal(OwnSpec.Text, same);
    }

    [Theory]
    [InlineData("메뉴 위치", "국내주식 > 계좌 > 자산요청(kt00998)", "the menu says kt00998")]
    [InlineData("API ID", "kt00998", "the name of the sheet says kt00999")]
    public void AnIdThatContradictsTheSheetLeavesTheTrOut(string key, string value, string message)
    {
        var (result, text) = OwnSpec.Import(rows => rows.Of(key)[2] = value);
        Assert.Empty(result.Trs);
        Assert.Contains(result.Report.Problems.Texts(), p => p.Contains(message, StringComparison.Ordinal));
        Assert.Equal(OwnSpec.Text, text);
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("kt 00999")]
    [InlineData("kt00999/x")]
    public void WhatIsNoIdNamesNoFile(string id)
    {
        using var folder = new TemporaryFolder();
        var rows = OwnSpec.Rows();
        rows.Of("API ID")[2] = id;
        rows.Of("메뉴 위치")[2] = "국내주식 > 계좌 > 자산요청";

        var result = folder.Import(o => o, new TestWorkbook().Add("자산요청", rows));

        Assert.Empty(result.Trs);
        Assert.Equal([$"자산요청: '{id}' is not an API ID; the sheet is not read"], result.Report.Problems.Texts());

        var guide = $"# 자산요청\n\n| 항목 | 값 |\n|---|---|\n| API ID | {id} |\n\n## 요청 Body\n\n| Element | 한글명 | Type |\n|---|---|---|\n| a | 에이 | String |\n";
        var read = folder.ImportFile(o => o, folder.Write("guide.md", guide));
        Assert.Empty(read.Trs);
        Assert.Contains($"guide.md:5: '{id}' is not an API ID; what is below it is not read", read.Report.Problems.Texts());
        Assert.False(Directory.Exists(folder.Specs));
    }

    [Fact]
    public void RealtimeDataOfWhichTheValuesAreNotUnderstoodStaysApart()
    {
        using var folder = new TemporaryFolder();
        var sheet = new TestSheet("0B", "주식체결", "실시간시세", "/api/dostk/websocket", onSocket: true).Request().Response(
            ["trnm", "서비스명", "String", "N", null, ""], ["data", "목록", "LIST", "N", "", ""],
            ["- name", "이름", "String", "N", "", ""], ["- values", "값", "LIST", "N", "", ""], ["- - 20", "체결시간", "String", "N", "", ""]);
        folder.Import(sheet);
        var path = "realtime/0B-stock-trade.md";
        var text = folder.Spec(path);
        var rows = sheet.Rows.Select(r => (string?[])r.Clone()).ToList();
        rows.Of("- values")[Element] = "- val ues";

        var result = folder.Import(o => o, new TestWorkbook().Add(sheet.Name, rows));

        Assert.NotEmpty(result.Report.Problems);
        Assert.Equal(text, folder.Spec(path));
    }

    [Fact]
    public void AResponseThatIsNotFoundEmptiesNoTable()
    {
        var (result, text) = OwnSpec.Import(rows =>
        {
            var first = rows.RowOf("sum") - 1;
            rows.RemoveRange(first, rows.RowOf("last") - first);
        });
        Assert.Equal(OwnSpec.Text, text);
        Assert.Contains(result.Report.Problems, p => p.Message.Contains("and stays: sum", StringComparison.Ordinal));
    }

    [Fact]
    public void AGuideWhoseTableContradictsItsHeadingIsNotRead()
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + OwnSpec.Path, OwnSpec.Text);
        const string Guide = "# 다른요청 (kt00998)\n\n| 항목 | 값 |\n|---|---|\n| API ID | kt00999 |\n\n## 요청 Body\n\n"
            + "| Element | 한글명 | Type |\n|---|---|---|\n| a | 에이 | String |\n";

        var result = folder.ImportFile(o => o, folder.Write("guide.md", Guide));

        Assert.Contains(result.Report.Problems, p => p.Message.Contains("the heading names kt00998", StringComparison.Ordinal));
        Assert.Equal(OwnSpec.Text, folder.Spec(OwnSpec.Path));
    }

    [Fact]
    public void AKeyThatStandsThriceIsNotTakenTheThirdTime()
    {
        var (result, text) = OwnSpec.Import(rows =>
        {
            var url = rows.FindIndex(r => r[0] == "URL");
            rows.Insert(url + 1, ["URL", "/api/dostk/other"]);
            rows.Insert(url + 2, ["URL", "/api/dostk/another"]);
        });
        Assert.Equal(OwnSpec.Text, text);
        Assert.Contains(result.Report.Problems, p => p.Message.Contains("'URL' stands twice", StringComparison.Ordinal));
    }
}
