using Kiwoom.Spec.Model;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Tests.Reading.Html;

namespace Kiwoom.Spec.Tests.Repository;

/// <summary>The spec files of this repository.</summary>
public class RepositorySpecTests
{
    [Fact]
    public void EverySpecIsReadWithoutAProblem()
    {
        Assert.NotEmpty(RepositorySpecs.Files);
        Assert.Empty(RepositorySpecs.Files.SelectMany(f => Read(f).Problems).Select(Shown));
    }

    [Fact]
    public void EverySpecSaysTheSameInHtml()
    {
        foreach (var file in RepositorySpecs.Files.Where(f => !SpecFiles.IsHtml(f)))
        {
            var markdown = File.ReadAllText(file);
            var (path, html) = (Path.ChangeExtension(file, ".html"), HtmlConverter.ToHtml(markdown));

            var result = SpecReader.Read(path, html, GlossaryFile.Embedded, CancellationToken.None);

            Assert.Empty(result.Problems.Select(Shown));
            Assert.Equal(Read(file).Tr, result.Tr);
            Assert.Equal(
                SpecExamples.Read(markdown).Responses.Select(e => e.Json),
                SpecExamples.Read(path, html).Responses.Select(e => e.Json));
        }
    }

    [Fact]
    public void TheTemplateIsAGoodSpec()
    {
        var text = File.ReadAllText(Path.Combine(RepositorySpecs.Folder, "_template.md"));

        var result = SpecReader.Read("ka99999-get-example.md", text, GlossaryFile.Embedded, CancellationToken.None);

        Assert.Empty(result.Problems.Select(Shown));
        Assert.NotNull(result.Tr);
    }

    [Fact]
    public void EveryPagedQueryHasItsRows()
    {
        var paged = RepositorySpecs.Files.Select(f => Read(f).Tr!).Where(t => t.Kind == TrKind.PagedQuery).ToList();

        Assert.NotEmpty(paged);
        Assert.Empty(paged.Where(t => t.Rows is null).Select(t => t.Id));
    }

    [Fact]
    public void NoIdAndNoNameStandsTwice() =>
        Assert.Empty(DuplicateCheck.Find(RepositorySpecs.Files.Select(f => Read(f).Identity!)));

    /// <summary>Pairs of which the second has all meanings of the first, and that are two concepts all the same.</summary>
    private static readonly Dictionary<(string, string), string> Apart = new()
    {
        [("ChangeSign", "GetUpperLowerLimitStocksPriceMove")] = "a sign has five values; the filter has two more, of the day before",
        [("GetNearHighLowStocksHighOrLow", "GetOpenPriceChangeRateSortBy")] = "which price is near, not which one a change starts from",
        [("StockFilter", "Market")] = "whether one stock is asked for, beside the market that it is in",
        [("TodayOrPreviousDay", "Period")] = "a day that is looked at, not how far back is counted",
    };

    [Fact]
    public void OneConceptIsOneCodeType()
    {
        var types = RepositorySpecs.Files.SelectMany(f => Read(f).Tr!.CodeTypes).Concat(GlossaryFile.Embedded.CodeTypes).ToArray();
        var found = types
            .SelectMany(a => types.Where(b => b.Name != a.Name && IsPartOf(a, b)).Select(b => (a.Name, b.Name)))
            .ToHashSet();

        Assert.True(types.Length > 50);
        Assert.Empty(found.Where(pair => !Apart.ContainsKey(pair)).Select(pair =>
            $"{pair.Item1} has only meanings of {pair.Item2}: write 'code {pair.Item2}', or say in this test why they are apart"));
        Assert.Empty(Apart.Keys.Where(pair => !found.Contains(pair)).Select(pair => $"{pair} are not apart any more"));
    }

    /// <summary>By the members' names or by their Korean labels, whatever the codes are.</summary>
    private static bool IsPartOf(CodeTypeSpec a, CodeTypeSpec b) => a.Codes.Count > 1
        && (a.Codes.All(c => b.Find(c.Name) is not null)
            || a.Codes.All(c => c.Label.Length > 0 && b.Codes.Any(d => Same(c.Label, d.Label))));

    private static bool Same(string a, string b) => a.Replace(" ", "") == b.Replace(" ", "");

    /// <summary>Names whose fields have several code types, or codes in one place and none in another.</summary>
    private static readonly Dictionary<string, string> Several = new()
    {
        ["Interval"] = "ticks in one chart and minutes in the other: the types tell",
        ["Market"] = "program trades write market and venue as one code, and no list has the code of gold",
        ["SectorCode"] = "replies have sectors that no list has",
        ["SortBy"] = "every ranking has its own ways to sort",
        ["TradeAmountCondition"] = "a condition, and in ka10054 whether bounds are used",
        ["TrackedIndex"] = "which one is asked for, and its value",
        ["UnderlyingAssetCode"] = "replies have assets that no list has",
        ["VolumeCondition"] = "a condition, a count of shares, and in ka10054 whether bounds are used",
    };

    [Fact]
    public void OneNameIsOneConcept()
    {
        var shared = GlossaryFile.Embedded.CodeTypes.Select(t => t.Name).ToHashSet();
        var mixed = RepositorySpecs.Files.SelectMany(f => FieldsOf(Read(f).Tr!))
            .GroupBy(f => f.Name, f => f.CodeType is { } type && shared.Contains(type) ? type : $"{f.Format}")
            .Select(g => (Name: g.Key, Types: g.Distinct().ToArray()))
            .Where(g => g.Types.Length > 1 && g.Types.Any(t => t == nameof(ValueFormat.Code) || shared.Contains(t)))
            .ToDictionary(g => g.Name, g => string.Join(", ", g.Types));

        Assert.Empty(mixed.Where(m => !Several.ContainsKey(m.Key)).Select(m =>
            $"{m.Key} is {m.Value}: give one of them another name, or the same codes"));
        Assert.Empty(Several.Keys.Where(name => !mixed.ContainsKey(name)).Select(name => $"{name} is one concept by now"));
    }

    private static IEnumerable<FieldSpec> FieldsOf(TrSpec tr) =>
        new[] { tr.Request, tr.Response, tr.Data }.OfType<RecordSpec>().SelectMany(FieldsOf);

    private static IEnumerable<FieldSpec> FieldsOf(RecordSpec record) =>
        record.Fields.SelectMany(f => f.Children is { } children ? FieldsOf(children).Prepend(f) : [f]);

    [Fact]
    public void GlossaryAndErrorsHaveNoProblem()
    {
        var glossary = Path.Combine(RepositorySpecs.Folder, "glossary.md");
        var errors = Path.Combine(RepositorySpecs.Folder, "errors.md");

        Assert.Empty(GlossaryFile.Parse(glossary, File.ReadAllText(glossary)).Problems.Select(Shown));
        Assert.Empty(ErrorTable.Parse(errors, File.ReadAllText(errors)).Problems.Select(Shown));
    }

    [Fact]
    public void TheEmbeddedFilesAreTheFilesOfThisRepository()
    {
        var glossary = File.ReadAllText(Path.Combine(RepositorySpecs.Folder, "glossary.md"));
        var errors = File.ReadAllText(Path.Combine(RepositorySpecs.Folder, "errors.md"));

        Assert.Equal(GlossaryFile.Parse("x", glossary).Glossary, GlossaryFile.Embedded);
        Assert.Equal(ErrorTable.Parse("x", errors).Errors, ErrorTable.Embedded);
        Assert.NotEmpty(GlossaryFile.Embedded.CodeTypes);
        Assert.Contains(ErrorTable.Embedded, e => e is { Code: "1700", Class: "RateLimit" });
    }

    [Fact]
    public void EverySpecHasBothExamples()
    {
        foreach (var file in RepositorySpecs.Files)
        {
            var examples = SpecExamples.Read(file, File.ReadAllText(file));
            Assert.True(examples.Request is not null && examples.Response is not null, file);
        }
    }

    private static SpecReadResult Read(string file) =>
        SpecReader.Read(file, File.ReadAllText(file), GlossaryFile.Embedded, CancellationToken.None);

    private static string Shown(SpecProblem problem) =>
        $"{Path.GetFileName(problem.Path)}({problem.Span.Line + 1},{problem.Span.Column + 1}): "
        + $"{problem.Kind.Id} {problem.Message}";
}
