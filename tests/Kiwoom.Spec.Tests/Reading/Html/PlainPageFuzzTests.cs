using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Reading.Html;

/// <summary>Random pages: whichever is plain is read as AngleSharp reads it.</summary>
public class PlainPageFuzzTests
{
    [Fact]
    public void RandomPlainPagesAreReadAsAngleSharpReadsThem()
    {
        var random = new Random(20261117);
        for (var i = 0; i < Fuzz.Edits; i++)
        {
            var page = RandomPage.Write(random);
            Assert.True(HtmlTree.IsPlain(page), page);
        }
    }

    [Fact]
    public void EditedPagesAreReadAsAngleSharpReadsThemWhereTheyArePlain()
    {
        var random = new Random(20261118);
        var fuzz = new Fuzz(20261119, HtmlFuzzTests.Pieces);
        var plain = 0;
        for (var i = 0; i < Fuzz.Edits; i++)
        {
            if (HtmlTree.IsPlain(fuzz.Edit(RandomPage.Write(random)))) plain++;
        }

        // Neither all nor none: the edits reach the border.
        Assert.InRange(plain, Fuzz.Edits / 5, Fuzz.Edits * 4 / 5);
    }

    [Fact]
    public void EditedSpecsAreReadAsAngleSharpReadsThemWhereTheyArePlain()
    {
        var fuzz = new Fuzz(20261120, HtmlFuzzTests.Pieces);
        var plain = 0;
        for (var i = 0; i < Fuzz.Edits; i++)
        {
            if (HtmlTree.IsPlain(fuzz.Edit(HtmlFuzzTests.Pages[i % HtmlFuzzTests.Pages.Count]))) plain++;
        }

        Assert.InRange(plain, Fuzz.Edits / 5, Fuzz.Edits * 4 / 5);
    }
}
