using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Tests.Reading;

public class SpecFilesTests
{
    [Theory]
    [InlineData("kt10003.md", true)]
    [InlineData("/a/kt10003-cancel.md", true)]
    [InlineData(@"C:\_x\kt10003-cancel.MD", true)]
    [InlineData("/glossary/0B-trade.md", true)]
    [InlineData("errors-of-mine.md", true)]
    [InlineData("/a/_template.md", false)]
    [InlineData("README.md", false)]
    [InlineData(@"a\readme.ko.md", false)]
    [InlineData("glossary.md", false)]
    [InlineData("a/errors.md", false)]
    [InlineData("kt10003.html", true)]
    [InlineData("/a/kt10003-cancel.HTML", true)]
    [InlineData("_template.html", false)]
    [InlineData("glossary.html", false)]
    [InlineData("kt10003.htm", false)]
    [InlineData("kt10003", false)]
    [InlineData("", false)]
    public void TellsTrsByTheirNames(string path, bool expected) => Assert.Equal(expected, SpecFiles.IsTr(path));

    [Theory]
    [InlineData("/a/kt10003-cancel.md", true)]
    [InlineData("kt10003.html", true)]
    [InlineData(@"a\ust20000-x.MD", true)]
    [InlineData("kt10003", false)]
    [InlineData("kt10003.xlsx", false)]
    [InlineData("kt10003x-y.md", false)]
    [InlineData("kt1000-y.md", false)]
    [InlineData("01-intro.md", false)]
    [InlineData("0B-trade.md", false)]
    [InlineData("glossary.md", false)]
    public void TellsWhatIsNamedLikeATr(string path, bool expected) =>
        Assert.Equal(expected, SpecFiles.IsNamedLikeTr(path));

    [Fact]
    public void TellsGlossaryAndErrorsByTheirNames()
    {
        Assert.True(SpecFiles.IsGlossary("/a/glossary.md"));
        Assert.False(SpecFiles.IsGlossary("/a/my-glossary.md"));
        Assert.True(SpecFiles.IsErrors(@"a\errors.md"));
        Assert.False(SpecFiles.IsErrors("errors.txt"));
    }
}
