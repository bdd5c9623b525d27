using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>The engine against a naive reader, on inputs of every kind.</summary>
public class ReaderAgreementTests
{
    private static readonly string[] Elements =
        [.. EveryFormatResponse.RecordDescriptor.Fields.Select(f => f.Element), "return_code", "return_msg", "msg_cd", "zzz"];

    [Fact]
    public void Every_format_is_read_by_these_tests() => Assert.Empty(
        Enum.GetValues<ValueFormat>().Except(EveryFormatResponse.RecordDescriptor.Fields.Select(f => f.Format)));

    [Fact]
    public void Bodies_in_every_layout()
    {
        foreach (var (create, body) in Agreement.Shapes)
        {
            Assert.True(Agreement.Check(body, create));
            Assert.True(Agreement.Check(body.Replace("\n", ""), create));
            Assert.True(Agreement.Check(JsonSerializer.Serialize(JsonDocument.Parse(body)), create));
            var indented = new JsonSerializerOptions { WriteIndented = true };
            Assert.True(Agreement.Check(JsonSerializer.Serialize(JsonDocument.Parse(body), indented), create));
            Assert.True(Agreement.Check("\uFEFF" + body, create));
            Assert.True(Agreement.Check(" \r\n\t" + body + "\n ", create));
        }
    }

    [Fact]
    public void Every_odd_text_in_every_field()
    {
        foreach (var text in TestBodies.OddTexts)
        {
            foreach (var element in Elements)
            {
                var name = element.Replace("\"", "\\\"");
                var body = $$"""{"one":{"{{name}}":"{{text}}"},"{{name}}":"{{text}}","id":"7"}""";
                Assert.True(Agreement.Check(body, () => new EveryFormatResponse()));
            }
        }
    }

    [Fact]
    public void Every_odd_value_in_every_field()
    {
        foreach (var value in TestBodies.OddValues)
        {
            foreach (var element in Elements)
            {
                var name = element.Replace("\"", "\\\"");
                var body = $$"""{"id":"6","{{name}}":{{value}},"rows":[{"{{name}}":{{value}}}]}""";
                Assert.True(Agreement.Check(body, () => new EveryFormatResponse()));
            }
        }
    }

    [Fact]
    public void The_last_of_duplicates_wins_with_its_own_oddities()
    {
        string[] values = ["\"\"", "null", "\"5\"", "\"x\"", "\"4294967295\"", "{}", "[]", "7", "\"\\ud800\"", "\"Y\""];
        foreach (var element in Elements.Where(e => !e.Contains('"')))
        {
            foreach (var first in values)
            {
                foreach (var second in values)
                {
                    Assert.True(Agreement.Check(
                        $$"""{"{{element}}":{{first}},"{{element}}":{{second}}}""", () => new EveryFormatResponse()));
                }
            }
        }
    }

    [Fact]
    public void Every_truncation_is_malformed_and_keeps_what_was_complete()
    {
        foreach (var (create, body) in Agreement.Shapes)
        {
            var utf8 = Encoding.UTF8.GetBytes(body.Replace("\n", ""));
            for (var length = 0; length < utf8.Length; length++) Assert.False(Agreement.Check(utf8[..length], create));
            Assert.True(Agreement.Check(utf8, create));
        }
    }

    [Fact]
    public void Bytes_that_are_no_text()
    {
        byte[][] bad = [[0xFF], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]];
        foreach (var bytes in bad)
        {
            foreach (var element in Elements.Where(e => !e.Contains('"')))
            {
                byte[] body = [.. Encoding.UTF8.GetBytes($"{{\"id\":\"1\",\"{element}\":\"a"), .. bytes, .. "b\",\"tm\":\"090000\"}"u8];
                Assert.True(Agreement.Check(body, () => new EveryFormatResponse()));
                byte[] name = [.. "{\"id\":\"1\",\""u8, .. bytes, .. "\":\"5\"}"u8];
                Assert.True(Agreement.Check(name, () => new EveryFormatResponse()));
                byte[] start = [.. "{"u8, .. bytes, .. "\"5\"}"u8];
                Assert.False(Agreement.Check(start, () => new EveryFormatResponse()));
            }
        }
    }

    [Fact]
    public void Names_that_nearly_are_names()
    {
        string[] names = ["", " ", "i", "idx_", "ID", "id ", "i\\u0064", "\\u0069d", "id\\u0000", "rows_", "odd \\\"name\\\"",
            "odd \\u0022name\\u0022", "a_name_that_is_longer_than_two_vectorz", "a_name_that_is_longer_than_two_vectors_"];
        foreach (var name in names)
        {
            Assert.True(Agreement.Check($$"""{"{{name}}":"5"}""", () => new EveryFormatResponse()));
            Assert.True(Agreement.Check(
                $$"""{"id":"1","{{name}}":"5","qty":"7","{{name}}":"6" }""", () => new EveryFormatResponse()));
            Assert.True(Agreement.Check($$"""{"rows":[{"{{name}}":[5]}]}""", () => new EveryFormatResponse()));
        }

        Assert.False(Agreement.Check("{\"id\0\":\"5\"}", () => new EveryFormatResponse()));
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(100_000, false)]
    public void Nesting(int inner, bool fits)
    {
        foreach (var element in (string[])["zzz", "text", "qty", "rows", "one", "return_code"])
        {
            var arrays = $"{{\"{element}\":{new string('[', inner)}{new string(']', inner)}}}";
            Assert.Equal(fits, Agreement.Check(arrays, () => new EveryFormatResponse()));
            Assert.False(Agreement.Check($"{{\"{element}\":{new string('[', inner)}", () => new EveryFormatResponse()));
            if (inner < 62 || !fits) continue;
            var rows = $"{{\"rows\":[{{\"{element}\":{new string('[', inner - 2)}{new string(']', inner - 2)}}}]}}";
            Assert.True(Agreement.Check(rows, () => new EveryFormatResponse()));
            var deeper = rows.Replace("[]", "[[]]");
            Assert.False(Agreement.Check(deeper, () => new EveryFormatResponse()));
        }
    }

    [Fact]
    public void Mutants_of_bodies()
    {
        var count = int.Parse(
            Environment.GetEnvironmentVariable("KIWOOM_MUTANTS") ?? "100000", CultureInfo.InvariantCulture);
        var readable = new int[Agreement.Shapes.Length];
        Parallel.For(0, Math.Max(1, count / 10_000), block =>
        {
            var mutants = new Mutants(20261121 + block);
            for (var i = 0; i < Math.Min(count, 10_000); i++)
            {
                var shape = i % Agreement.Shapes.Length;
                var (create, body) = Agreement.Shapes[shape];
                if (Agreement.Check(mutants.Next(body), create)) Interlocked.Increment(ref readable[shape]);
            }
        });

        // A mutator that only breaks bodies, or never does, would prove little.
        Assert.All(readable, r => Assert.InRange(r, count / 20, count * 15 / 80));
    }
}
