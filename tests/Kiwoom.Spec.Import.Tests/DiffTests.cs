using Kiwoom.Spec.Import.Tests.Support;

namespace Kiwoom.Spec.Import.Tests;

/// <summary><c>kiwoom spec diff</c> has the import's notion of what differs.</summary>
public sealed class DiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DiffTests() => _folder.Write("spec/" + OwnSpec.Path, OwnSpec.Text);

    public void Dispose() => _folder.Dispose();

    private static string[] Diff(string old, string now) =>
        [.. SpecDiff.Compare(old, now).Trs.SelectMany(t => t.Changes.Select(c => $"{t.Id} {c}"))];

    private string Document(Action<List<string?[]>> change, params TestSheet[] more)
    {
        var rows = OwnSpec.Rows();
        change(rows);
        var path = _folder.File(Guid.NewGuid().ToString("N") + ".xlsx");
        var workbook = new TestWorkbook().Add(OwnSpec.SheetName, rows);
        foreach (var sheet in more) workbook.Add(sheet);
        workbook.Save(path);
        return path;
    }

    private void Edit(string old, string now)
    {
        var text = _folder.Spec(OwnSpec.Path);
        Assert.Contains(old, text);
        _folder.Write("spec/" + OwnSpec.Path, text.Replace(old, now));
    }

    [Fact]
    public void WhatIsOursIsNoDifferenceFromTheDocument()
    {
        Edit("| - a | 에이 |", "| - hidden | | String | N | | Undocumented; seen by us | Hidden | text |\n| - a | 에이 |");
        Edit("| own | 내것 | LIST | N | | |", "| own | 내것 | Object | N | | Words of ours |");
        Edit("| prc | 가격 | String | N | 10 | |", "| prc | 가 격 | String | N | 10 | 0:시장가, 1:지정가 |");
        var document = Document(_ => { });

        Assert.Empty(Diff(_folder.Specs, document));
        Assert.Empty(Diff(document, _folder.Specs));
    }

    [Fact]
    public void WhatIsOfficialIsWhatAnImportWouldPrint()
    {
        var document = Document(rows =>
        {
            rows.Of("URL")[2] = "/api/dostk/new";
            rows.Of("모의투자 도메인")[2] = "";
            rows.Of("trde_tp")[6] = "0:보통, 5:조건부지정가";
            rows.Of("qty")[2] = "주문수량";
            rows.Of("- c")[3] = "Object";
            rows.Of("prc")[1] = "uv";
        });
        string[] expected =
        [
            "~ URL: /api/dostk/acnt -> /api/dostk/new",
            "~ 모의투자 도메인: https://mockapi.kiwoom.com (KRX only) -> (none)",
            "~ request.trde_tp: codes 0:보통=Limit, 3:시장가=Market -> 0:보통=Limit, 5:조건부지정가",
            "~ request.qty: label 수량 -> 주문수량",
            "+ request.uv (가격, String, 10)",
            "- request.prc (가격, String, 10)",
            "~ response.own.c: type String -> Object",
        ];

        Assert.Equal(expected.Select(e => "kt00999 " + e), Diff(_folder.Specs, document));
        Assert.Equal(expected, _folder.ImportFile(o => o, document).Changes());
        Assert.Empty(Diff(_folder.Specs, document));
    }

    [Fact]
    public void FromTheDocumentToOursIsTheSameBackwards()
    {
        var document = Document(rows =>
        {
            rows.Of("qty")[5] = "9";
            rows.RemoveAt(rows.RowOf("prc") - 1);
            rows.Insert(rows.RowOf("qty"), [null, "more", "더", "String", "N", "1", ""]);
        });
        Assert.Equal(
            [
                "kt00999 ~ request.qty: length 9 -> 12",
                "kt00999 - request.more (더, String, 1)",
                "kt00999 + request.prc (가격, String, 10)",
            ],
            Diff(document, _folder.Specs));
    }

    [Fact]
    public void BetweenDocumentsNothingIsAllowedToBeOurs()
    {
        var old = Document(_ => { });
        var now = Document(rows =>
        {
            rows.Of("trde_tp")[6] = "매매구분 값";
            rows.Of("own")[3] = "Object";
        });
        Assert.Equal(
            ["kt00999 ~ request.trde_tp: codes 0:보통, 3:시장가 -> (none)", "kt00999 ~ response.own: type LIST -> Object"], Diff(old, now));
        Assert.Empty(Diff(old, old));
    }

    [Fact]
    public void BetweenFilesOfOursEveryColumnCounts()
    {
        var before = _folder.Path + "/before";
        Directory.CreateDirectory(before);
        File.WriteAllText(before + "/kt00999.md", OwnSpec.Text);
        Edit("3:시장가=Market; ours", "3:시장가=MarketOrder; theirs");
        Edit("| > 0 |", "| > 1 |");
        Edit("| 3 |\n", "| 4 |\n");
        Edit("| Name | GetAssets |", "| Name | GetAll |");
        Edit("\"qty\": \"1\"", "\"qty\": \"2\"");
        Assert.Equal(
            [
                "kt00999 ~ Name: GetAssets -> GetAll",
                "kt00999 ~ request.trde_tp: codes 0:보통=Limit, 3:시장가=Market -> 0:보통=Limit, 3:시장가=MarketOrder",
                "kt00999 ~ request.trde_tp: description ours -> theirs",
                "kt00999 ~ request.trde_tp: limit 3 -> 4",
                "kt00999 ~ request.qty: rule > 0 -> > 1",
                "kt00999 ~ request example: another text",
            ],
            Diff(before, _folder.Specs));
        Assert.Empty(Diff(before, before));
    }

    [Fact]
    public void AnotherTrOfTheDocumentIsADifferenceAndAnotherFileOfOursIsNone()
    {
        var other = new TestSheet("ka10999", "새요청", "계좌").Request().Response();
        var document = Document(_ => { }, other);
        Assert.Equal(["ka10999 + the TR (새요청)"], Diff(_folder.Specs, document));
        Assert.Equal(["ka10999 - the TR (새요청)"], Diff(document, _folder.Specs));
        Assert.Empty(Diff(Path.Combine(_folder.Specs, OwnSpec.Path), document));

        var shorter = _folder.File("short.xlsx");
        new TestWorkbook().Add(other).Save(shorter);
        Assert.Equal(["ka10999 + the TR (새요청)"], Diff(_folder.Specs, shorter));
        Assert.Equal(["kt00999 - the TR (자산요청)"], Diff(document, shorter));
    }
}
