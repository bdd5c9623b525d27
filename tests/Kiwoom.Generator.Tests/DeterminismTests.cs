using System.Globalization;
using Kiwoom.Generator.Emitting;
using Kiwoom.Generator.Tests.Support;

namespace Kiwoom.Generator.Tests;

/// <summary>The same specs give the same code, on whatever machine.</summary>
public class DeterminismTests
{
    private static readonly IReadOnlyList<TextFile> Files = [.. Repository.Specs, TestSpecs.Order, TestSpecs.Query];

    private static readonly IReadOnlyDictionary<string, string> Expected = Generate(Files);

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ko-KR")]
    [InlineData("ar-SA")]
    public void Any_culture_gives_the_same(string culture)
    {
        var (was, wasUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            AssertSame(Generate(Files));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (was, wasUi);
        }
    }

    [Fact]
    public void Any_line_end_gives_the_same() =>
        AssertSame(Generate(Files.Select(f => f.With(f.Text.Replace("\n", "\r\n")))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_file_order_gives_the_same(int seed)
    {
        var shuffled = Files.ToArray();
        new Random(seed).Shuffle(shuffled);
        AssertSame(Generate(shuffled));
    }

    [Fact]
    public void Lines_end_with_a_line_feed_and_carry_no_spaces()
    {
        Assert.All(Expected.Values, source =>
        {
            Assert.DoesNotContain('\r', source);
            Assert.EndsWith("\n", source);
            Assert.DoesNotContain(" \n", source);
            Assert.DoesNotContain("\n\n\n", source);
        });
    }

    [Fact]
    public void Hint_names_differ_by_more_than_case()
    {
        string[] ids = ["0G", "0g", "0U", "0u", "0B", "kt10003", "ust20000", "00"];
        var names = ids.Select(TrEmitter.HintName).ToArray();
        Assert.Equal(ids.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("kt10003.g.cs", TrEmitter.HintName("kt10003"));
        Assert.Equal(Expected.Count, Expected.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Ids_that_differ_by_case_are_two_files()
    {
        var fixture = GeneratorFixture.Run(
            TestSpecs.Glossary, TestSpecs.Simple("0G", "GetUpper"), TestSpecs.Simple("0g", "GetLower"));
        Assert.Empty(fixture.Diagnostics);
        Assert.Contains("GetUpperRequest", fixture.Sources["0_G.g.cs"]);
        Assert.Contains("GetLowerRequest", fixture.Sources["0g.g.cs"]);
    }

    private static IReadOnlyDictionary<string, string> Generate(IEnumerable<TextFile> files) =>
        GeneratorFixture.Start(new SpecGenerator(), true, [.. files]).Sources;

    private static void AssertSame(IReadOnlyDictionary<string, string> actual)
    {
        Assert.Equal(Expected.Keys.Order(), actual.Keys.Order());
        foreach (var (name, source) in Expected) Assert.Equal(source, actual[name]);
    }
}
