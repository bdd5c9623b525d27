using System.Text;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Tests.Support;

namespace Kiwoom.Spec.Import.Tests;

/// <summary>Documents are read in the encoding that they are in, or not at all.</summary>
public class EncodingTests
{
    private const string Guide =
        "# 자산요청 (kt00999)\n\n## 요청 Body\n\n| Element | 한글명 | Type |\n|---|---|---|\n"
        + "| trde_tp | 매매구분 | String |\n| qty | 수량 | String |\n| prc | 단가 | String |\n"
        + "\n## 응답 Body\n\n| Element | 한글명 | Type |\n|---|---|---|\n| sum | 합계 | LIST |\n| - a | 에이 | String |\n"
        + "| own | 내것 | LIST |\n| - b | 비 | String |\n| - c | 시 | String |\n| last | 끝 | String |\n";

    private static Encoding Korean => CodePagesEncodingProvider.Instance.GetEncoding(949)!;

    private static string Page(string head) =>
        $"<!DOCTYPE html><html><head>{head}<title>자산</title></head><body><h1>자산요청 (kt00999)</h1><h2>Request</h2>"
        + "<table><tr><th>Element</th><th>한글명</th><th>Type</th></tr><tr><td>trde_tp</td><td>매매구분</td><td>String</td></tr>"
        + "<tr><td>qty</td><td>수량</td><td>String</td></tr><tr><td>prc</td><td>단가</td><td>String</td></tr></table></body></html>";

    private static string Import(string name, byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        folder.Write("spec/" + OwnSpec.Path, OwnSpec.Text);
        var path = folder.File(name);
        File.WriteAllBytes(path, bytes);
        try
        {
            folder.ImportFile(o => o, path);
        }
        finally
        {
            Assert.DoesNotContain('\uFFFD', folder.Spec(OwnSpec.Path));
        }
        return folder.Spec(OwnSpec.Path);
    }

    private static string Expected => OwnSpec.Text.Replace("| 가격 |", "| 단가 |");

    [Theory]
    [InlineData("<meta charset=euc-kr>")]
    [InlineData("<meta charset=\"EUC-KR\" />")]
    [InlineData("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ks_c_5601-1987'>")]
    [InlineData("<meta charset=cp949>")]
    [InlineData("<meta charset='utf-8'>")]
    [InlineData("")]
    public void AKoreanPageIsRead(string head) => Assert.Equal(Expected, Import("page.html", Korean.GetBytes(Page(head))));

    [Theory]
    [InlineData("<meta charset=utf-8>")]
    [InlineData("<meta charset=euc-kr>")]
    [InlineData("<meta charset=no-such-thing>")]
    [InlineData("")]
    public void WhatIsUtf8IsReadAsIt(string head) => Assert.Equal(Expected, Import("page.html", Encoding.UTF8.GetBytes(Page(head))));

    [Fact]
    public void KoreanMarkdownIsRead() => Assert.Equal(Expected, Import("guide.md", Korean.GetBytes(Guide)));

    [Fact]
    public void AByteOrderMarkDecides()
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
            Assert.Equal(Expected, Import("guide.md", [.. encoding.GetPreamble(), .. encoding.GetBytes(Guide)]));
    }

    /// <summary>Every text fits a Western encoding, a broken Korean one too.</summary>
    [Fact]
    public void ABrokenKoreanPageIsRefusedWhateverWesternEncodingItDeclares()
    {
        byte[] page = [.. Korean.GetBytes(Page("<meta charset=iso-8859-1>")), 0xFF, (byte)'<', (byte)'p', (byte)'>'];
        Assert.Throws<DocumentException>(() => Import("page.html", page));
    }

    [Fact]
    public void WhatFitsNothingIsRefused()
    {
        byte[][] broken =
        [
            // One byte that is neither UTF-8 nor Korean, in either; a half character; no mark; broken behind the mark.
            [.. Encoding.UTF8.GetBytes(Guide), 0xFF, 0x0A],
            [.. Korean.GetBytes(Guide), 0xFF, 0x0A],
            [.. Korean.GetBytes(Guide), 0xB0],
            Encoding.Unicode.GetBytes(Guide),
            [0xEF, 0xBB, 0xBF, .. Korean.GetBytes(Guide)],
        ];
        foreach (var bytes in broken)
        {
            var error = Assert.Throws<DocumentException>(() => Import("guide.md", bytes));
            Assert.Contains("save it as UTF-8", error.Message);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASpecFileThatIsNoUtf8IsNotTouched(bool hasMark)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("spec/" + OwnSpec.Path, OwnSpec.Text);
        byte[] bytes = [.. hasMark ? Encoding.UTF8.Preamble : [], .. Korean.GetBytes(OwnSpec.Text)];
        File.WriteAllBytes(path, bytes);
        var guide = folder.Write("guide.md", Guide);

        var error = Assert.Throws<DocumentException>(() => folder.ImportFile(o => o, guide));

        Assert.Contains("save it as UTF-8", error.Message);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }
}
