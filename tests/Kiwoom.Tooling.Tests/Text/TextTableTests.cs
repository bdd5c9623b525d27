using Kiwoom.Generated;
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
    [InlineData("\u1112\u1161\u11AB\u1100\u1173\u11AF", 6, "\u1112\u1161\u11AB\u1100\u1173\u11AF  ")] // 한글, decomposed
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

    [Theory]
    [InlineData("", 5, "")]
    [InlineData("abc def", 7, "abc def")]
    [InlineData("abc def", 6, "abc|def")]
    [InlineData("abcdefgh ij", 4, "abcd|efgh|ij")]
    [InlineData("삼성전자", 5, "삼성|전자")]
    [InlineData("a 삼성전자 b", 6, "a|삼성전|자 b")]
    [InlineData("\U0001F600\U0001F600", 2, "\U0001F600|\U0001F600")]
    public void A_text_is_wrapped_at_spaces_and_inside_of_long_words(string text, int width, string lines) =>
        Assert.Equal(lines, string.Join('|', TextWidth.Wrap(text, width)));

    [Fact]
    public void The_last_column_is_wrapped_where_that_is_enough()
    {
        var table = new TextTable(new TextColumn("Element"), new TextColumn("Words"));
        table.Add("ord_no", "one two three four five six seven");
        Assert.Equal(
            ["Element  Words", "-------  ------------------------", "ord_no   one two three four five", "         six seven"], table.Lines(33));
        Assert.Equal(3, table.Lines().Count());
    }

    [Fact]
    public void Rows_become_cards_with_as_many_pairs_abreast_as_have_room()
    {
        var table = new TextTable(new TextColumn("종목명"), new TextColumn("수량", IsNumber: true), new TextColumn("손익", IsNumber: true)) { HasColours = true };
        table.Add(new TextCell("삼성전자"), new TextCell("1,000"), new TextCell("-5", PriceDirection.Down));
        Assert.Equal(["-- 1 of 1 --", "종목명  삼성전자", "수량    1,000", "손익    \e[34m-5\e[39m"], table.Lines(20));
        table.Add(new TextCell("NAVER"), new TextCell("123,456,789,012,345"), new TextCell("+7", PriceDirection.Up));
        Assert.Equal(
            ["-- 1 of 2 --", "종목명  삼성전자", "수량    1,000", "손익    \e[34m-5\e[39m", "-- 2 of 2 --", "종목명  NAVER", "수량    123,456,789,012,345", "손익    \e[31m+7\e[39m"],
            table.Lines(30));
    }

    [Fact]
    public void No_table_is_wider_than_any_terminal()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 300; round++)
        {
            var columns = Enumerable.Range(0, random.Next(1, 8)).Select(_ => new TextColumn(Word(), random.Next(2) == 0)).ToArray();
            var table = new TextTable(columns);
            var cells = Enumerable.Range(0, random.Next(0, 4)).Select(_ => columns.Select(_ => Word()).ToArray()).ToList();
            foreach (var row in cells) table.Add(row);
            var width = random.Next(20, 130);
            var lines = table.Lines(width).ToList();
            Assert.All(lines, line => Assert.True(TextWidth.Of(line) <= width, $"{width}: {line}"));
            // Nothing is lost but spaces.
            var bare = string.Concat(lines).Replace(" ", "");
            Assert.True(cells.Sum(row => row.Sum(cell => cell.Count(c => c == '가'))) <= bare.Count(c => c == '가'));
        }

        string Word() => new([.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => " ab가나,1"[random.Next(7)])]);
    }
}
