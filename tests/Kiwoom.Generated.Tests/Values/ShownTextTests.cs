using System.Globalization;
using System.Text;

namespace Kiwoom.Generated.Tests.Values;

public class ShownTextTests
{
    // Whatever a terminal obeys or does not show: controls, ends of lines, and all that Unicode calls a format.
    [Fact]
    public void No_character_that_steers_or_that_nobody_sees_is_shown()
    {
        for (var c = '\0'; c < '\uFFFF'; c++)
        {
            if (char.IsSurrogate(c)) continue;
            var isShown = char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            Assert.True(ShownText.Line($"a{c}b") == (isShown ? $"a{c}b" : "a b"), $"U+{(int)c:X4}");
        }
    }

    [Fact]
    public void Pairs_are_looked_at_as_one_letter()
    {
        Assert.Equal("a\U0001F600b", ShownText.Line("a\U0001F600b"));
        Assert.Equal("a  b", ShownText.Line("a\U000E0041b"));
        Assert.Equal("a\uFFFDb", ShownText.Line("a\uD800b"));
        Assert.Equal("\uFFFD", ShownText.Line("\uDC00"));
    }

    [Fact]
    public void Every_listed_mark_is_one_of_them() =>
        Assert.All("\u061C\u200B\u200E\u200F\u202E\u2066\u2069\uFEFF".EnumerateRunes(), (Rune r) => Assert.Equal(" ", ShownText.Line(r.ToString())));
}
