using Kiwoom.Generator.Tests.Support;
using Kiwoom.Vocabulary;

namespace Kiwoom.Generator.Tests;

/// <summary>The generated text itself, of a few specs.</summary>
public class SnapshotTests
{
    private static readonly GeneratorFixture Small = GeneratorFixture.Run(TestSpecs.Small);

    private static readonly GeneratorFixture Real = GeneratorFixture.Run(Repository.Specs);

    [Fact]
    public void Order() => SnapshotAssert.Match(Small.Sources["kt90001.g.cs"]);

    [Fact]
    public void PagedQueryOfEveryFormat() => SnapshotAssert.Match(Small.Sources["ka99002.g.cs"]);

    // What the Type column says by itself has no word of the Format column.
    [Fact]
    public void EveryFormatOfTheFormatColumnIsInASnapshot()
    {
        var code = Small.Sources["kt90001.g.cs"] + Small.Sources["ka99002.g.cs"];

        Assert.All(
            Enum.GetValues<ValueFormat>().Except([ValueFormat.List, ValueFormat.Object, ValueFormat.TextList]),
            format => Assert.Contains($"ValueFormat.{format},", code));
    }

    [Fact]
    public void SharedCodeType() => SnapshotAssert.Match(Small.Sources["TradeType.g.cs"]);

    [Fact]
    public void SharedFiles() => SnapshotAssert.Match(
        Small.Sources["KiwoomClient.Groups.g.cs"]
        + Small.Sources["KiwoomCatalog.g.cs"]
        + Small.Sources["KiwoomErrorCodes.g.cs"]);

    [Fact]
    public void Kt10001() => SnapshotAssert.Match(Real.Sources["kt10001.g.cs"]);

    [Fact]
    public void Kt10003() => SnapshotAssert.Match(Real.Sources["kt10003.g.cs"]);

    [Fact]
    public void Kt50003() => SnapshotAssert.Match(Real.Sources["kt50003.g.cs"]);
}
