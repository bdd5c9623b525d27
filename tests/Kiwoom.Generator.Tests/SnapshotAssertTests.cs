using Kiwoom.Generator.Tests.Support;

namespace Kiwoom.Generator.Tests;

public sealed class SnapshotAssertTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshot").FullName;

    private string Stem => Path.Combine(_folder, "Some.Test");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_missing_snapshot_fails_and_leaves_what_was_received()
    {
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => SnapshotAssert.Match("new\n", Stem, "cs", accept: false));
        Assert.Equal("new\n", File.ReadAllText(Stem + ".received.cs"));
        Assert.False(File.Exists(Stem + ".verified.cs"));
    }

    [Fact]
    public void A_difference_fails_and_names_the_line()
    {
        File.WriteAllText(Stem + ".verified.cs", "one\ntwo\n");
        var exception = Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => SnapshotAssert.Match("one\n2\n", Stem, "cs", accept: false));
        Assert.Contains("line 2: was <two>, is <2>", exception.Message);
    }

    [Fact]
    public void An_accepted_difference_becomes_the_snapshot()
    {
        File.WriteAllText(Stem + ".received.cs", "old");
        SnapshotAssert.Match("new\n", Stem, "cs", accept: true);
        SnapshotAssert.Match("new\n", Stem, "cs", accept: false);
        Assert.False(File.Exists(Stem + ".received.cs"));
    }
}
