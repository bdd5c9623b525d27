using Kiwoom.Spec.Model;
using Kiwoom.Spec.Tests.Repository;

namespace Kiwoom.Spec.Tests.Units;

/// <summary>The units of all spec files.</summary>
public class RepositoryUnitTests
{
    // One concept has one word. A new one belongs here and into spec/README.md, if it is not just another spelling.
    private static readonly string[] Measures =
    [
        "%", "KRW", "KRW per gram", "USD per ounce", "days", "fraction", "grams", "minutes", "points", "shares", "stocks", "times",
    ];

    private static readonly Lazy<IReadOnlyList<(string Place, ValueFormat Format, string Text, FieldUnit Unit)>> Units = new(() =>
    [
        .. from file in RepositorySpecs.Files
           let tr = SpecReader.Read(file, File.ReadAllText(file), GlossaryFile.Embedded, CancellationToken.None).Tr!
           from record in new[] { tr.Request, tr.Response, tr.Data }
           where record is not null
           from field in Flat(record)
           where field.Unit is not null
           select ($"{tr.Id} {field.Element}", field.Format, field.Unit!, FieldUnit.Parse(field.Unit!, out _)!),
    ]);

    [Fact]
    public void EveryUnitSaysItsStanding()
    {
        var silent = Units.Value.Where(u => u.Unit.Cases.Any(c => !c.Unit.IsUnknown && !u.Text.Contains($"{c.Unit.Text} {c.Unit.Standing.ToString().ToLowerInvariant()}")))
            .Select(u => $"{u.Place}: {u.Text}");

        Assert.Empty(silent);
    }

    [Fact]
    public void EveryMeasureIsOneOfAFewWords()
    {
        var words = Units.Value.SelectMany(u => u.Unit.Cases).Where(c => !c.Unit.IsUnknown).Select(c => c.Unit.Measure).Distinct();

        Assert.Equal(Measures.Order(StringComparer.Ordinal), words.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void MoneyHasItsFactorBehindItAndWhatIsCountedBeforeIt()
    {
        var turned = Units.Value.SelectMany(u => u.Unit.Cases.Select(c => (u.Place, c.Unit)))
            .Where(u => u.Unit.Factor > 1 && u.Unit.Text.StartsWith(u.Unit.Measure, StringComparison.Ordinal) != (u.Unit.Measure == "KRW"))
            .Select(u => $"{u.Place}: {u.Unit}");

        Assert.Empty(turned);
    }

    [Fact]
    public void ARatioIsInPercentAndNothingElseIs()
    {
        var odd = Units.Value.Where(u => u.Unit.Cases.Any(c => !c.Unit.IsUnknown && !Fits(u.Format, c.Unit.Measure)))
            .Select(u => $"{u.Place} {u.Format}: {u.Text}");

        Assert.Empty(odd);

        static bool Fits(ValueFormat format, string measure) => format switch
        {
            ValueFormat.Ratio => measure == "%",
            ValueFormat.Rate => measure is "%" or "fraction",
            ValueFormat.Price or ValueFormat.Amount => measure is not ("%" or "fraction" or "shares"),
            ValueFormat.Quantity => measure != "%",
            _ => true,
        };
    }

    [Fact]
    public void NoRequestIsInAnUnknownKindOfMoney()
    {
        // An order's own money and quantities are stated; guard rails count them.
        var orders = RepositorySpecs.Files.Select(f => SpecReader.Read(f, File.ReadAllText(f), GlossaryFile.Embedded, CancellationToken.None).Tr!)
            .Where(t => t.Order is { Book: not TradingBook.Gold });
        var unknown = orders.SelectMany(t => t.Request.Fields.Where(f => FormatTable.Of(f.Format).IsNumber && f.Unit is null)
            .Select(f => $"{t.Id} {f.Element}"));

        Assert.Empty(unknown);
    }

    private static IEnumerable<FieldSpec> Flat(RecordSpec record) =>
        record.Fields.SelectMany(f => f.Children is null ? [f] : Flat(f.Children).Prepend(f));
}
