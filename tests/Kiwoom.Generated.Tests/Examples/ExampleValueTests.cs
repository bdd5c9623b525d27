using System.Globalization;
using System.Text;
using Kiwoom.Generated.Metadata;
using Kiwoom.Spec;
using Kiwoom.Vocabulary;

namespace Kiwoom.Generated.Tests.Examples;

/// <summary>What the spec reader says of an example's value, against what the library reads: a value that fits there is read here.</summary>
public class ExampleValueTests
{
    private static readonly string[] Formats =
        ["yn", "quantity", "quantity-or-all", "price", "price x100", "amount", "change", "rate", "rate x1000", "ratio", "number", "date", "month", "time", "datetime"];

    private static readonly string[] Pieces =
    [
        "+", "-", "--", "0", "1", "7", "12", "123", "000", "999999", "888888", "1,000", ",", "1,23", ".", ".5", "1.50", "5.", " ", "Y", "N", "\u00a0", "\t",
        "20261128", "20260229", "20240229", "20261301", "202611", "202613", "093000", "240000", "09:30:00", "9:30:00", "0930", "00010101",
        "99999999999999999", "100000000000000000", "0.00000000000001", "0.000000000000001", "10.000000000000000000", "２", "a",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_value_fits_its_Format_where_the_library_reads_it(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var rows = Enumerable.Range(0, 100).Select(i => (Element: string.Create(CultureInfo.InvariantCulture, $"f{i}"), Format: Formats[random.Next(Formats.Length)], Text: Value(random))).ToList();
            var unfit = Unfit(rows);
            foreach (var (element, format, text) in rows)
            {
                var isRead = Read(format, text) != ParseOutcome.DoesNotFit;
                Assert.True(isRead != unfit.Contains(element), $"{format} '{text}': the library {(isRead ? "reads" : "refuses")} it.");
            }
        }
    }

    private static string Value(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static ParseOutcome Read(string format, string text)
    {
        var words = format.Split(" x1");
        var row = Enum.GetValues<Kiwoom.Generated.Metadata.ValueFormat>().Select(FormatTable.Of).Single(r => r.Word == words[0]);
        return ValueParser.Parse(Encoding.UTF8.GetBytes(text), row.Format, words.Length > 1 ? words[1].Length : 0, out _);
    }

    private static HashSet<string> Unfit(List<(string Element, string Format, string Text)> rows)
    {
        var text = $$"""
            # ka99999 시험

            | Key | Value |
            |---|---|
            | API ID | ka99999 |
            | API 명 | 시험 |
            | Name | GetTest |
            | Group | StockInfo |
            | Kind | query |
            | Method | POST |
            | URL | /api/dostk/test |
            | 운영 도메인 | https://api.kiwoom.com |
            | 모의투자 도메인 | https://mockapi.kiwoom.com |
            | Format | JSON |
            | Content-Type | application/json;charset=UTF-8 |

            ## Request

            | Element | 한글명 | Type | Required | Length | Description |
            |---|---|---|---|---|---|

            ## Response

            | Element | 한글명 | Type | Required | Length | Description | Name | Format |
            |---|---|---|---|---|---|---|---|
            {{string.Join('\n', rows.Select(static r => $"| {r.Element} | 값 | String | N | | | {r.Element.ToUpperInvariant()} | {r.Format} |"))}}

            ## Response example

            ```json
            { {{string.Join(",\n", rows.Select(static r => $"\"{r.Element}\": \"{r.Text.Replace("\t", "\\t")}\""))}} }
            ```
            """;
        var result = SpecReader.Read("/specs/ka99999.md", text, GlossaryFile.Embedded, default);
        var unfit = result.Problems.Where(static p => p.Kind.Id == "KWG097").ToList();
        var others = result.Problems.Except(unfit).Select(static p => p.Message).ToList();
        Assert.True(result.Tr is not null, string.Join('\n', others.Take(5)));
        return [.. unfit.Select(static p => p.Message.Split('\'')[1])];
    }
}
