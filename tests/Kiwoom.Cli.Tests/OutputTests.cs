using System.Text;
using Kiwoom.Cli.Output;
using Kiwoom.Generated;
using Kiwoom.Testing;

namespace Kiwoom.Cli.Tests;

public class OutputTests
{
    [Theory]
    [InlineData("가나", 6, "가나  ")]
    [InlineData("abc", 4, "abc ")]
    [InlineData("길다란글자", 4, "길다란글자")]
    [InlineData("Ｆ", 3, "Ｆ ")]
    [InlineData("▲70", 4, "▲70 ")]
    public void Wide_letters_take_two_columns(string text, int width, string expected) => Assert.Equal(expected, TextWidth.PadRight(text, width));

    [Fact]
    public void A_table_aligns_numbers_at_the_right_and_Hangul_by_its_width()
    {
        var table = new TextTable(new TextColumn("종목명"), new TextColumn("수량", IsNumber: true));
        table.Add("삼성전자", "1,000");
        table.Add("NAVER", "3");
        Assert.Equal(["종목명     수량", "--------  -----", "삼성전자  1,000", "NAVER         3"], table.Lines());
    }

    [Fact]
    public void A_text_that_would_steer_the_terminal_does_not()
    {
        Assert.Equal("a [31mb c", TextWidth.Plain("a\e[31mb\nc"));
        Assert.Equal("a b", TextWidth.Plain("a\u202Eb"));
    }

    [Theory]
    [InlineData("--1234", "-12.34")]
    [InlineData("+250001", "2,500.01")]
    [InlineData("5", "0.05")]
    [InlineData("x", "x")]
    [InlineData("", "")]
    public void A_cell_has_its_scale_however_it_was_written(string sent, string shown)
    {
        var row = new GetSectorTickChartRow();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes($$"""{"pred_pre":"{{sent}}"}"""), row, out _));
        var field = GetSectorTickChartRow.RecordDescriptor.Find("pred_pre")!;
        Assert.Equal(shown, ValueDisplay.Cell(row, field, showSecrets: false));
    }

    [Fact]
    public void Every_secret_field_of_the_catalog_is_masked()
    {
        var secrets = CatalogSecrets.Elements();
        Assert.Contains("acnt_no", secrets);
        Assert.All(secrets, e => Assert.Equal($"{{\"{e}\":\"***\"}}", Redaction.Hide($"{{\"{e}\":\"5012345678\"}}")));
    }

    [Theory]
    [InlineData("""{"token":"abc","x":"1"}""", """{"token":"***","x":"1"}""")]
    [InlineData("""{"acnt_no" : "501\"2","9201":5}""", """{"acnt_no" : "***","9201":"***"}""")]
    [InlineData("""{"appkey":"cut""", """{"appkey":"***" """)]
    [InlineData("""{"authorization":"Bearer abc"}""", """{"authorization":"***"}""")]
    public void Secrets_are_masked_also_in_a_cut_body(string body, string expected) => Assert.Equal(expected.Trim(), Redaction.Hide(body));
}
