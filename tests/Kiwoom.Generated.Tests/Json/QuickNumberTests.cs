using System.Text;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>What the quick reading of numbers and dates takes is what the plain one makes of it.</summary>
public class QuickNumberTests
{
    private const string Alphabet = "019+-.,x";

    private static readonly ValueFormat[] Numbers =
        [ValueFormat.Quantity, ValueFormat.Price, ValueFormat.Ratio, ValueFormat.Amount, ValueFormat.Change, ValueFormat.Rate, ValueFormat.Number];

    [Fact]
    public void Every_text_of_up_to_four_characters()
    {
        var taken = 0;
        foreach (var text in Texts(4)) taken += Check(text);
        Assert.InRange(taken, 1_000, 100_000);
    }

    [Fact]
    public void Longer_texts_of_digits_with_a_sign_or_a_point()
    {
        var random = new Random(20261128);
        var taken = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder();
            for (var digits = random.Next(1, 16); digits > 0; digits--) text.Append((char)('0' + random.Next(random.Next(2) * 9 + 1)));
            if (random.Next(3) > 0) text.Insert(random.Next(text.Length + 1), '.');
            if (random.Next(3) > 0) text.Insert(0, random.Next(2) == 0 ? '-' : '+');
            taken += Check(text.ToString());
        }

        Assert.InRange(taken, 50_000, 230_000);
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("-2147483648")]
    [InlineData("4294967295")]
    [InlineData("002147483647")]
    [InlineData("2147483647.0")]
    [InlineData("0000000000000000")]
    [InlineData("12345678.123456")]
    public void What_needs_a_closer_look_is_declined(string text) => Assert.Equal(0, Check(text));

    [Fact]
    public void Days_and_times()
    {
        string[] texts =
        [
            "20261128", "20240229", "20230229", "20260431", "20261301", "20260100", "00000000", "00010101", "99991231", "2026112",
            "235959", "240000", "126000", "120060", "999999", "12:00", "20261128235959", "20261128240000", "20260230120000", "",
        ];
        var taken = 0;
        foreach (var text in texts)
        {
            foreach (var format in (ValueFormat[])[ValueFormat.Date, ValueFormat.Time, ValueFormat.DateTime])
            {
                long packed = 1;
                var bytes = QuickNumber.ReadCalendar(Window(text), format, ref packed);
                if (bytes < 0) continue;
                Assert.Equal(ParseOutcome.Fits, ValueParser.Parse(Encoding.UTF8.GetBytes(text), format, 0, out var plain));
                Assert.Equal((plain, text.Length + 1), (packed, bytes));
                taken++;
            }
        }

        Assert.Equal(9, taken);
    }

    /// <summary>In how many formats the text was taken.</summary>
    private static int Check(string text)
    {
        var taken = 0;
        foreach (var format in Numbers)
        {
            foreach (var scale in (int[])[0, 2])
            {
                // FieldPlan gives no count with a scale to it.
                if (format == ValueFormat.Quantity && scale > 0) continue;
                long packed = 1;
                var bytes = QuickNumber.Read(Window(text), format, scale, ref packed);
                if (bytes < 0)
                {
                    Assert.Equal(1, packed);
                    continue;
                }

                var outcome = ValueParser.Parse(Encoding.UTF8.GetBytes(text), format, scale, out var plain);
                Assert.True(
                    outcome == ParseOutcome.Fits && plain == packed && bytes == text.Length + 1,
                    $"{text} as {format}, scale {scale}: quickly {packed:x} in {bytes} bytes, plainly {outcome} {plain:x}");
                taken++;
            }
        }

        return taken;
    }

    private static byte[] Window(string text) =>
        Encoding.UTF8.GetBytes(text + "\",\"next\":\"123456")[..QuickNumber.WindowSize];

    private static IEnumerable<string> Texts(int longest)
    {
        yield return "";
        if (longest == 0) yield break;
        foreach (var rest in Texts(longest - 1))
        {
            foreach (var c in Alphabet) yield return c + rest;
        }
    }
}
