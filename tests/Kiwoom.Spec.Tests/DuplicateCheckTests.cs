using Kiwoom.Spec.Model;

namespace Kiwoom.Spec.Tests;

public class DuplicateCheckTests
{
    private static readonly SpecSpan IdSpan = new(10, 7, 2, 3);
    private static readonly SpecSpan NameSpan = new(30, 4, 4, 5);

    private static (string, SpecIdentity) File(string path, string id, string name) =>
        (path, new SpecIdentity(id, name, "Orders", IdSpan, NameSpan));

    [Fact]
    public void TheLaterPathHasTheProblemWhateverTheOrder()
    {
        var files = new[]
        {
            File("b/x.md", "kt10003", "A"), File("a/y.md", "kt10003", "B"), File("c.md", "kt10000", "A"),
        };

        var problems = DuplicateCheck.Find(files);

        Assert.Equal(problems, DuplicateCheck.Find(files.Reverse()));
        Assert.Collection(
            problems,
            p =>
            {
                Assert.Equal((Problems.IdTwice, "b/x.md", IdSpan), (p.Kind, p.Path, p.Span));
                Assert.Equal(
                    "The API ID 'kt10003' stands in 'y.md' already; remove one of the files, or correct the API ID",
                    p.Message);
            },
            p =>
            {
                Assert.Equal((Problems.NameTwice, "c.md", NameSpan), (p.Kind, p.Path, p.Span));
                Assert.Contains("'A' stands in 'x.md'", p.Message, StringComparison.Ordinal);
            });
    }

    [Fact]
    public void IdsThatDifferInCaseAreTwo() =>
        Assert.Empty(DuplicateCheck.Find([File("a.md", "0G", "A"), File("b.md", "0g", "B")]));

    [Fact]
    public void AMissingNameIsNoDuplicate() =>
        Assert.Empty(DuplicateCheck.Find([File("a.md", "0G", ""), File("b.md", "0H", "")]));
}
