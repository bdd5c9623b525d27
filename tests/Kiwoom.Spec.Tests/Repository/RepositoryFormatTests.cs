using System.Globalization;
using System.Text.RegularExpressions;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Tests.Repository;

/// <summary>What the fields of all spec files mean: names of every word, formats as the Korean labels tell them.</summary>
public class RepositoryFormatTests
{
    private static readonly Lazy<IReadOnlyList<Row>> AllRows = new(ReadAll);

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Notes = new(ReadNotes);

    /// <summary>What the end of a label tells, whichever TR it stands in.</summary>
    private static readonly (Regex Label, ValueFormat[] Formats)[] Rules =
    [
        (Ends("^(현재가|시가|고가|저가|종가|상한가|하한가|기준가|전일종가|매도호가|매수호가|이론가|행사가격|대용가)"),
            [ValueFormat.Price]),
        (Ends("^(체결가|예상체결가|주문가격|주문단가|체결단가|평균단가|매입단가)"), [ValueFormat.Price]),
        (Ends("손익(금액|합계)?"), [ValueFormat.Amount]),
        (Ends("^(전일)?대비|증감|직전대비[0-9]*"), [ValueFormat.Change]),
        (Ends("거래량대비.*율.*|매수비율|(장[전중후])?전일비"), [ValueFormat.Ratio, ValueFormat.Change]),
        (Ends("(율|률|비율|비중)(\\(%\\))?"), [ValueFormat.Rate, ValueFormat.Ratio]),
        (Ends("(번호|코드)[0-9]*"), [ValueFormat.Id, ValueFormat.StockCode, ValueFormat.Secret, ValueFormat.Code]),
        (Ends("일자|[출기장사]일"), [ValueFormat.Date, ValueFormat.DateTime]),
        (Ends("(수량|거래량|잔량|건수|주식수|종목수)[0-9]*"),
            [ValueFormat.Quantity, ValueFormat.QuantityOrAll, ValueFormat.Change]),
        (Ends("(금액|수수료|대금|예수금|증거금|세금)"), [ValueFormat.Amount]),
        (Ends("계좌번호"), [ValueFormat.Secret]),
    ];

    [Theory]
    [InlineData("README.md", @"All (\d+) domestic TRs.*?: (\d+) for tokens, (\d+) orders .*?, (\d+)\s+queries, (\d+) of .*? and (\d+) of")]
    [InlineData("README.ko.md", @"TR (\d+)개 전부.*?: 접근토큰 (\d+)개, 주문 (\d+)개.*?, 조회 (\d+)개, 조건검색 (\d+)개, 실시간 (\d+)개")]
    public void TheReadmeCountsTheTrs(string readme, string counts)
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf(readme));
        var kinds = Specs().CountBy(t => t.Kind).ToDictionary();
        int[] expected =
        [
            kinds.Values.Sum(), kinds[TrKind.Auth], kinds[TrKind.Order], kinds[TrKind.Query] + kinds[TrKind.PagedQuery],
            kinds[TrKind.Condition], kinds[TrKind.Realtime],
        ];

        var found = Regex.Match(text, counts, RegexOptions.Singleline);

        Assert.True(found.Success, $"{readme} no longer says how many TRs there are.");
        Assert.Equal(expected, found.Groups.Values.Skip(1).Select(g => int.Parse(g.Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void EveryWordOfEveryElementHasAnEnglishWord()
    {
        var unknown = new List<(string Word, string Name)>();
        foreach (var row in AllRows.Value.Where(r => !Ascii.IsDigits(r.Field.Element)))
            Names.OfElement(row.Field.Element, GlossaryFile.Embedded, unknown);

        Assert.Empty(unknown.Select(u => u.Word).Distinct());
    }

    [Fact]
    public void AnElementWithSeveralFormatsSaysWhy()
    {
        var silent = AllRows.Value.Where(r => IsValue(r.Field))
            .GroupBy(r => r.Field.Element)
            .Where(g => g.Select(r => (r.Field.Format, r.Field.Scale)).Distinct().Count() > 1)
            .Where(g => !Notes.Value.ContainsKey(g.Key))
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(r => $"{r.Field.Format} x{r.Field.Scale} in {r.Id}"))}");

        Assert.Empty(silent);
    }

    [Fact]
    public void AFormatThatTheLabelDoesNotTellHasAReason()
    {
        var silent =
            from row in AllRows.Value
            where IsValue(row.Field) && row.Field.Format != ValueFormat.Code
                && row.Field.Description.Length == 0 && !Notes.Value.ContainsKey(row.Field.Element)
            from rule in Rules
            where rule.Label.IsMatch(row.Field.Label.Replace(" ", "")) && !rule.Formats.Contains(row.Field.Format)
            select $"{row.Id} {row.Field.Element} ({row.Field.Label}) is {row.Field.Format}, not {rule.Formats[0]}";

        Assert.Empty(silent);
    }

    [Fact]
    public void EveryCodeThatARequestCanSendHasAnEnglishName()
    {
        var nameless = Specs().SelectMany(t => Flat(t.Id, t.Request))
            .SelectMany(r => r.Field.Codes.Select(c => (r, c)))
            .Where(p => Regex.IsMatch(p.c.Name, "^Code[0-9A-Z]+$"))
            .Select(p => $"{p.r.Id} {p.r.Field.Element} {p.c.Value}");

        Assert.Empty(nameless);
    }

    private static bool IsValue(FieldSpec field) => field.Children is null && field.Format != ValueFormat.TextList;

    private static Regex Ends(string pattern) => new($"({pattern})$", RegexOptions.CultureInvariant);

    private static IEnumerable<TrSpec> Specs() => RepositorySpecs.Files
        .Select(f => SpecReader.Read(f, File.ReadAllText(f), GlossaryFile.Embedded, CancellationToken.None).Tr!);

    private static IReadOnlyList<Row> ReadAll() =>
    [
        .. Specs().SelectMany(t => new[] { t.Request, t.Response, t.Data }.OfType<RecordSpec>()
            .SelectMany(r => Flat(t.Id, r))),
    ];

    private static IEnumerable<Row> Flat(string id, RecordSpec record) => record.Fields.SelectMany(
        f => f.Children is null ? [new Row(id, f)] : Flat(id, f.Children).Prepend(new Row(id, f)));

    private static IReadOnlyDictionary<string, string> ReadNotes() =>
        File.ReadLines(Path.Combine(RepositorySpecs.Folder, "glossary.md"))
            .SkipWhile(l => l != "## Elements").Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .Select(l => l.Split('|').Select(c => c.Trim()).ToArray())
            .Where(c => c[4].Length > 0 && c[4] != "FID")
            .ToDictionary(c => c[1], c => c[4]);

    private sealed record Row(string Id, FieldSpec Field);
}
