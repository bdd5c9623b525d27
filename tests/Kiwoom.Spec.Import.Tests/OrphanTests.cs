using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Import.Tests.Support;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>What an import does not understand of a spec file stays and is reported: no row is written beside it, no column is dropped.</summary>
public class OrphanTests
{
    private const string Qty = "| qty | 수량 | String | Y | 12 | How many | Count | quantity | > 0 | |\n";

    [Theory]
    [InlineData(Qty, "\n" + Qty)]
    [InlineData(Qty, "<!-- note -->\n" + Qty)]
    [InlineData(Qty, "Of the order:\n" + Qty)]
    [InlineData(Qty, "｜ qty ｜ 수량 ｜ String ｜ Y ｜ 12 ｜\n")]
    [InlineData(Qty, "<table><tr><td>qty</td><td>수량</td><td>String</td></tr></table>\n")]
    [InlineData("## Request\n", "## Requests\n")]
    [InlineData("## Response\n", "## 응답 Body\n")]
    [InlineData("| - b |", "| └ b |")]
    [InlineData("| - b |", "| - b b |")]
    [InlineData(Qty, Qty + Qty)]
    public void AFileThatIsNotUnderstoodStaysAsItIs(string old, string with)
    {
        var (result, text, before) = Import(old, with);

        Assert.Equal(before, text);
        Assert.Contains(result.Report.Problems, p => p.Place == OwnSpec.Path && p.Line > 0 && p.Message.EndsWith("the file stays as it is", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("| API ID | kt00999 |\n", "\n| API ID | kt00999 |\n")]
    [InlineData("| API ID | kt00999 |\n", "")]
    public void NoSecondFileIsMadeBesideOneThatHasLostItsId(string old, string with)
    {
        var (result, text, before) = Import(old, with);

        Assert.Equal(before, text);
        Assert.Empty(result.Trs);
        Assert.Contains(result.Report.Problems, p => p.Place == OwnSpec.Path && p.Message.Contains("no row 'API ID'", StringComparison.Ordinal));
    }

    [Fact]
    public void OfTwoFilesOfOneTrNoneIsChanged()
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + OwnSpec.Path, OwnSpec.Text);
        folder.Write("spec/other/kt00999-again.md", OwnSpec.Text);

        var result = folder.Import(o => o, new TestWorkbook().Add(OwnSpec.SheetName, Changed()));

        Assert.Empty(result.Trs);
        Assert.Contains(result.Report.Problems, p => p.Message.Contains("remove one of the files", StringComparison.Ordinal));
        Assert.Equal((OwnSpec.Text, OwnSpec.Text), (folder.Spec(OwnSpec.Path), folder.Spec("other/kt00999-again.md")));
    }

    [Fact]
    public void RowsInSeveralTablesStayAndAreTold()
    {
        const string last = "| prc | 가격 | String | N | 10 | | | price | required when trde_tp = 0 | |\n";
        const string again = "\n| Element | 한글명 | Type |\n|---|---|---|\n| more | 더 | String |\n";
        var (result, text, before) = Import(last, last + again);

        Assert.Equal(before, text);
        Assert.Contains(result.Report.Problems, p => p.Message.Contains("request is in several tables", StringComparison.Ordinal));
    }

    [Fact]
    public void ATableOfHeadersAboveThatOfTheBodyIsNotTakenForIt()
    {
        const string head = "## Request\n\n| Element | 한글명 | Type |\n|---|---|---|\n| api-id | TR명 | String |\n\n### Body\n";
        var (result, text, before) = Import("## Request\n", head);

        Assert.Empty(result.Report.Problems);
        Assert.Equal(before.Replace("| qty | 수량 | String | Y | 12 |", "| qty | 수량 | String | Y | 13 |"), text);
    }

    [Fact]
    public void ColumnsAndFormatsThatAreNotKnownStay()
    {
        var own = OwnSpec.Text
            .Replace("| Rule | Limit |\n|---|", "| Rule | Limit | Owner | 메모 |\n|---|---|---|")
            .Replace("| quantity | > 0 | |", "| lots | > 0 | | me | 확인함 |");
        var (result, text) = ImportOver(own);

        Assert.Empty(result.Report.Problems);
        Assert.Contains("| Rule | Limit | Owner | 메모 |\n", text);
        Assert.Contains("| qty | 수량 | String | Y | 13 | How many | Count | lots | > 0 | | me | 확인함 |\n", text);
        Assert.Equal(["~ request.qty: length 12 -> 13"], result.Changes());
    }

    public static TheoryData<string> Headings => [.. Columns.All.Select(c => c.Heading), "Owner"];

    [Theory]
    [MemberData(nameof(Headings))]
    public void EveryColumnSurvivesAnImport(string heading)
    {
        string[] headings = [.. new[] { "Element", "Type" }.Where(h => h != heading), heading];
        var cells = headings.Select(h => h switch { "Element" => "qty", "Type" => "String", _ => "x" });
        var table = $"| {string.Join(" | ", headings)} |\n|{string.Concat(headings.Select(_ => "---|"))}\n| {string.Join(" | ", cells)} |\n";

        var rows = SpecFile.Read("x.md", "# x\n\n## Request\n\n" + table).Bodies.Single().Rows;
        var again = SpecFile.Read("x.md", $"# x\n\n## Request\n\n{TableText.OfRows(rows, isHtml: false)}\n").Bodies.Single().Rows;

        Assert.Equal(rows, again);
        Assert.Contains(heading, TableText.OfRows(rows, isHtml: false));
    }

    [Theory]
    [MemberData(nameof(Headings))]
    public void ADifferenceInEveryColumnIsTold(string heading)
    {
        if (heading is "Element") return; // Another element is another row.
        string[] headings = ["Element", heading];
        var (old, now) = (File("x"), File("y"));

        Assert.NotEmpty(SpecComparison.Find(old, now, withOwn: true));

        SpecFile File(string cell) => SpecFile.Read(
            "x.md", $"# x\n\n## Request\n\n| {string.Join(" | ", headings)} |\n|---|---|\n| qty | {cell} |\n");
    }

    [Fact]
    public void CellsBesideTheKeysStayAndAreTold()
    {
        var own = OwnSpec.Text.Replace("| Key | Value |\n|---|---|", "| Key | Value | Note |\n|---|---|---|")
            .Replace("| Group | Accounts |", "| Group | Accounts | ours |").Replace("/api/dostk/acnt", "/api/dostk/other");
        var (result, text) = ImportOver(own);

        Assert.Contains("| Group | Accounts | ours |\n", text);
        Assert.Contains("| URL | /api/dostk/other |\n", text);
        Assert.Contains(result.Report.Problems, p => p.Message.Contains("write by hand: URL /api/dostk/acnt", StringComparison.Ordinal));
    }

    [Fact]
    public void AnImportSaysWhatIsStillToFillIn()
    {
        using var folder = new TemporaryFolder();
        var sheet = new TestSheet("kt00999", "자산요청", "없는분류", "/api/dostk/acnt").Request(["qty", "수량", "String", "Y", "12", ""])
            .Response(["last", "끝", "String", "N", "1", ""]);

        var result = folder.Import(sheet);

        Assert.Equal(["Group", "Name"], result.ToFillIn.Where(p => p.Kind.Id == "KWG007").Select(p => p.Arguments[0]).Order());
        Assert.All(result.ToFillIn, p => Assert.Equal(result.Trs.Single().Path, p.Path));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("<!-- note -->\n")]
    [InlineData("Of the order:\n")]
    public void ARowThatADocumentHasTornOffIsNotGone(string between)
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + OwnSpec.Path, OwnSpec.Text);
        var guide = "# 자산요청 (kt00999)\n\n## 요청 Body\n\n| Element | 한글명 | Type |\n|---|---|---|\n"
            + $"| trde_tp | 매매구분 | String |\n| qty | 수량 | String |\n{between}| prc | 가격 | String |\n";

        var result = folder.ImportFile(o => o, folder.Write("guide.md", guide));

        Assert.Equal(OwnSpec.Text, folder.Spec(OwnSpec.Path));
        Assert.Contains(result.Report.Problems, p => p.Line > 8 && p.Message.StartsWith("a row is not in its table", StringComparison.Ordinal));
    }

    private static List<string?[]> Changed()
    {
        var rows = OwnSpec.Rows();
        rows.Of("qty")[5] = "13";
        return rows;
    }

    private static (ImportResult Result, string Text) ImportOver(string own)
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + OwnSpec.Path, own);
        var result = folder.Import(o => o, new TestWorkbook().Add(OwnSpec.SheetName, Changed()));
        Assert.Single(Directory.EnumerateFiles(folder.Specs, "*", SearchOption.AllDirectories));
        return (result, folder.Spec(OwnSpec.Path));
    }

    private static (ImportResult Result, string Text, string Before) Import(string old, string with)
    {
        Assert.Equal(2, OwnSpec.Text.Split(old).Length);
        var own = OwnSpec.Text.Replace(old, with);
        var (result, text) = ImportOver(own);
        return (result, text, own);
    }
}
