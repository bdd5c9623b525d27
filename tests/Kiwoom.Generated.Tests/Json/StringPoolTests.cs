using System.Text;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>Many strings that look alike, in fewer places than there are strings: each must come back as itself.</summary>
public class StringPoolTests
{
    [Fact]
    public void Texts_with_equal_first_bytes() => CheckAll(Numbers().Select(n => $"00000000{n}"));

    [Fact]
    public void Texts_with_equal_last_bytes() => CheckAll(Numbers().Select(n => $"{n}00000000"));

    [Fact]
    public void Texts_with_equal_ends() => CheckAll(Numbers().Select(n => $"매수주문{n:D8}완료되었습니다"));

    [Fact]
    public void Texts_that_repeat_themselves_and_differ_in_length()
    {
        var letters = Enumerable.Range('!', 90).Select(c => (char)c).ToArray();
        CheckAll(
            from first in letters
            from second in letters
            from pairs in (int[])[4, 5, 6, 7, 8]
            select string.Concat(Enumerable.Repeat($"{first}{second}", pairs)));
    }

    [Fact]
    public void Texts_of_every_length()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789", 20));
        CheckAll(Enumerable.Range(0, text.Length).Select(length => text[..length]));
    }

    private static IEnumerable<int> Numbers() => Enumerable.Range(0, 20_000);

    private static void CheckAll(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var read = StringPool.Get(Encoding.UTF8.GetBytes(text), []);
            if (read != text) Assert.Fail($"'{text}' came back as '{read}'.");
        }
    }
}
