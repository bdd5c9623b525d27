using Kiwoom.Spec.Import.Tests.Support;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>Everything that a sheet says is taken over, or told.</summary>
public class SilentTests
{
    [Theory]
    [InlineData("비고: 주문은 한 번만")]
    [InlineData("Error Codes")]
    public void AWordBehindTheExamplesIsAProblem(string words)
    {
        var row = 0;
        var (result, text) = OwnSpec.Import(rows =>
        {
            rows.Add([words]);
            rows.Add(["1", "bad"]);
            row = rows.Count - 1;
        });
        Assert.Equal([row, row + 1], result.Report.Problems.Select(p => p.Line));
        Assert.Contains($"'{words}' stands among the examples", result.Report.Problems.First().Message);
        Assert.Equal(OwnSpec.Text, text);
    }

    [Fact]
    public void AWordBeforeAnExampleIsAProblemAndTheExampleIsRead()
    {
        var row = 0;
        var (result, _) = OwnSpec.Import(
            rows =>
            {
                row = rows.RowOf("Response Example") + 1;
                rows.Insert(row - 1, ["비고: 주문은 한 번만"]);
            },
            o => o with { Examples = true });
        Assert.Equal([row], result.Report.Problems.Select(p => p.Line));
    }

    [Fact]
    public void AnExampleOfSeveralRowsIsOne()
    {
        var (result, _) = OwnSpec.Import(rows =>
        {
            var at = rows.RowOf("Response Example");
            rows.RemoveAt(at);
            rows.InsertRange(at, [["// 응답"], ["{"], ["\"last\": \"}\""], ["}"]]);
        });
        Assert.Empty(result.Report.Problems);
    }

    [Fact]
    public void AnExampleThatIsNoJsonIsAProblemWithoutExamplesToo()
    {
        var row = 0;
        var (result, _) = OwnSpec.Import(rows => rows[row = rows.RowOf("Response Example")] = ["{\"last\": \"1\", [oops"]);
        Assert.Equal([row + 1], result.Report.Problems.Select(p => p.Line));
    }

    [Fact]
    public void AMockDomainThatIsEmptyNowIsAChange()
    {
        var (result, text) = OwnSpec.Import(rows => rows.Of("모의투자 도메인")[2] = "");
        Assert.Equal(["~ 모의투자 도메인: https://mockapi.kiwoom.com (KRX only) -> (none)"], result.Changes());
        Assert.Equal(OwnSpec.Text.Replace("https://mockapi.kiwoom.com (KRX only) |", "|"), text);
        Assert.Empty(result.Report.Problems);
    }

    [Fact]
    public void AMockDomainThatIsNotStatedStaysAndIsTold()
    {
        var (result, text) = OwnSpec.Import(rows => rows.RemoveAt(rows.RowOf("모의투자 도메인") - 1));
        Assert.Equal([$"{OwnSpec.SheetName}: the sheet has no key '모의투자 도메인'"], result.Report.Problems.Texts());
        Assert.Equal(OwnSpec.Text, text);
    }

    [Theory]
    [InlineData("https://mockapi.kiwoom.com(KRX,NXT 지원)", "https://mockapi.kiwoom.com (KRX,NXT 지원)")]
    [InlineData("https://mockapi.kiwoom.com(KRX 미지원)", "https://mockapi.kiwoom.com (KRX 미지원)")]
    [InlineData("https://mockapi.kiwoom.com", "https://mockapi.kiwoom.com")]
    public void OnlyWhatSaysKrxOnlyIsWrittenSo(string cell, string written)
    {
        var (result, _) = OwnSpec.Import(rows => rows.Of("모의투자 도메인")[2] = cell);
        Assert.Equal([$"~ 모의투자 도메인: https://mockapi.kiwoom.com (KRX only) -> {written}"], result.Changes());
    }

    [Theory]
    [InlineData("https://mockapi.kiwoom.com(KRX만 지원가능)")]
    [InlineData("https://mockapi.kiwoom.com (KRX만 지원)")]
    [InlineData("https://mockapi.kiwoom.com (KRX only)")]
    [InlineData("https://mockapi.kiwoom.com(KRX)")]
    public void KrxAloneIsOneNotation(string cell) =>
        Assert.Empty(OwnSpec.Import(rows => rows.Of("모의투자 도메인")[2] = cell).Result.Changes());

    [Theory]
    [InlineData(5, "60", "the HTTP header 'next-key' has the Length 60 and not 50; no spec file carries that")]
    [InlineData(4, "Y", "the HTTP header 'next-key' has Required Y and not N; no spec file carries that")]
    public void AnHttpHeaderThatDiffersFromItsLikeIsTold(int column, string cell, string note)
    {
        var (result, text) = OwnSpec.Import(rows => rows.Of("next-key")[column] = cell);
        Assert.Contains(result.Report.Problems.Texts(), n => n.EndsWith(note, StringComparison.Ordinal));
        Assert.Equal(OwnSpec.Text, text);
    }

    [Fact]
    public void CodesThatOnlyTheFileHasAreTold()
    {
        var (result, text) = OwnSpec.Import(rows => rows.Of("trde_tp")[6] = "매매 구분 값");
        Assert.Equal(OwnSpec.Text, text);
        Assert.Contains(result.Report.Notes.Texts(), n => n.EndsWith("'trde_tp' has codes in the file and none in the document; they stay", StringComparison.Ordinal));
    }

    [Fact]
    public void AFileThatTheWorkbookLacksIsTold()
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + OwnSpec.Path, OwnSpec.Text);
        var result = folder.Import(new TestSheet("ka10999", "새요청", "계좌").Request().Response());
        Assert.Contains(result.Report.Notes.Texts(), n => n.EndsWith("1 spec files have a TR that the document does not have, and stay: kt00999", StringComparison.Ordinal));
        Assert.Equal(OwnSpec.Text, folder.Spec(OwnSpec.Path));
    }
}
