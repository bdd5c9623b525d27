using Kiwoom.Tooling.Text;

namespace Kiwoom.Tooling.Tests.Text;

public class TextTableTests
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
        foreach (var c in "\u202E\u061C\u200B\u200F\u2060\u00AD\uFEFF\u2028") Assert.Equal("a b", TextWidth.Plain($"a{c}b"));
        Assert.Equal("a  b 가\U0001F600", TextWidth.Plain("a\U000E0041b 가\U0001F600"));
    }
}
