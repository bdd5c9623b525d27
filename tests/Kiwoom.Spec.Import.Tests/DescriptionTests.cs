using Kiwoom.Spec.Import.Reports;
using Kiwoom.Spec.Import.Tests.Support;

namespace Kiwoom.Spec.Import.Tests;

/// <summary><c>--descriptions</c>: official words where they can stand, and told where they cannot.</summary>
public class DescriptionTests
{
    private static ImportOptions With(ImportOptions options) => options with { Descriptions = true };

    [Fact]
    public void EveryDescriptionIsAChange()
    {
        var (result, text) = OwnSpec.Import(
            rows =>
            {
                rows.Of("prc")[6] = "지정가일 때만\n입력";
                rows.Of("last")[6] = "끝 | 값";
            },
            With);
        Assert.Equal(
            ["~ request.prc: description (none) -> 지정가일 때만 입력", "~ response.last: description (none) -> 끝 | 값"], result.Changes());
        Assert.Contains("| prc | 가격 | String | N | 10 | 지정가일 때만 입력 | | price |", text);
        Assert.Contains("| last | 끝 | String | N | 1 | 끝 \\| 값 | End | text |", text);
    }

    [Fact]
    public void WordsOfOursStay()
    {
        var (result, text) = OwnSpec.Import(rows => rows.Of("qty")[6] = "수량을 입력", With);
        Assert.Empty(result.Changes());
        Assert.Equal(OwnSpec.Text, text);
    }

    [Theory]
    [InlineData("계약,주", "code")]
    [InlineData("전체", "code")]
    [InlineData("Undocumented so far", "text")]
    [InlineData("`코드`", "text")]
    public void WordsThatWouldBeReadAsSomethingElseAreToldAndNotWritten(string words, string format)
    {
        using var folder = new TemporaryFolder();
        var text = OwnSpec.Text.Replace("| price | required when trde_tp = 0 |", $"| {format} | |");
        Assert.NotEqual(OwnSpec.Text, text);
        folder.Write("spec/" + OwnSpec.Path, text);
        var rows = OwnSpec.Rows();
        rows.Of("prc")[6] = words;

        var result = folder.Import(With, new TestWorkbook().Add(OwnSpec.SheetName, rows));

        if (result.Changes() is [var change]) Assert.Equal("~ request.prc: description (none) -> 코드", change);
        else
        {
            Assert.Empty(result.Changes());
            var problem = Assert.Single(result.Report.Problems);
            Assert.Equal(rows.RowOf("prc"), problem.Line);
            Assert.Contains("prc", problem.Message);
            Assert.Equal(text, folder.Spec(OwnSpec.Path));
        }
    }

    [Fact]
    public void LintIsCleanAfterAnImportOfEveryKindOfDescription()
    {
        string[] words =
        [
            "계약,주", "A,B", "1:매도", "0", "N", "Y,N", "전체", "Undocumented", "a | b", "`x`", "**x**", "<b>x</b>", "1 &lt; 2", "a\\b",
            "; x", "※ 참고", "0:가, 0:나", "YYYYMMDD", "x\ny", "1. 하나\n2. 둘", "KRX, NXT\n둘 중 하나", "= 1", "---", "-", "|", "# x", "```", "단위: 원",
        ];
        using var folder = new TemporaryFolder();
        // By suffix and element each has another format: code, text, date, quantity ...
        string[] elements = ["stex_tp", "ord_no", "base_dt", "ord_qty", "stk_nm", "mrkt_tp", "sor_yn", "cur_prc", "x_unknown"];
        var sheet = new TestSheet("ka10075", "미체결요청", "계좌", "/api/dostk/acnt")
            .Request([.. Rows("req")])
            .Response([["oso", "미체결", "LIST", "N", "", words[0]], .. Rows("- res")])
            .Examples("{}", "{}");
        IEnumerable<string?[]> Rows(string prefix) =>
            from e in elements
            from w in words.Select((text, i) => (text, i))
            select (string?[])[$"{prefix}{w.i}_{e}", "라벨", "String", "N", "24", w.text];
        static string[] Found(TemporaryFolder folder) => [.. SpecLint.Check(folder.Specs).Select(p => $"{p.Kind.Id} {p.Message}").Order(StringComparer.Ordinal)];

        folder.Import(sheet);
        var before = Found(folder);
        var result = folder.Import(With, sheet);

        Assert.True(result.Changes().Length > 100);
        Assert.All(result.Changes(), c => Assert.Contains(": description (none) -> ", c));
        Assert.Equal(before, Found(folder));
        Assert.False(folder.Import(With, sheet).Trs.Single().IsChanged);

        using var fresh = new TemporaryFolder();
        fresh.Import(With, sheet);
        Assert.Equal(before, Found(fresh));
    }
}
