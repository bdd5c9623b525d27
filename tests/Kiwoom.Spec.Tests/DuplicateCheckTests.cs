using Kiwoom.Spec.Model;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests;

public class DuplicateCheckTests
{
    private static readonly SpecSpan IdSpan = new(10, 7, 2, 3);
    private static readonly SpecSpan NameSpan = new(30, 4, 4, 5);

    private static SpecIdentity File(string path, string id, string name) =>
        new(path, id, name, "Orders", IdSpan, NameSpan);

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
                Assert.Equal((ProblemKinds.IdTwice, "b/x.md", IdSpan), (p.Kind, p.Path, p.Span));
                Assert.Equal(
                    "The API ID 'kt10003' is in 'y.md' already; remove one of the files, or correct the API ID",
                    p.Message);
            },
            p =>
            {
                Assert.Equal((ProblemKinds.NameTwice, "c.md", NameSpan), (p.Kind, p.Path, p.Span));
                Assert.Contains("'A' is in 'x.md'", p.Message, StringComparison.Ordinal);
            });
    }

    /// <summary>The second of two files that say the same.</summary>
    public static IReadOnlyList<string> WithMistakes { get; } =
    [
        TestSpec.With("| API ID | kt10003 |", "| API ID | {|KWG005:kt10003|} |")
            .Replace("| Name | CancelStockOrder |", "| Name | CancelAgain |", StringComparison.Ordinal),
        TestSpec.With("| Name | CancelStockOrder |", "| Name | {|KWG006:CancelStockOrder|} |")
            .Replace("kt10003", "kt10004", StringComparison.Ordinal),
        TestSpec.With("| Name | CancelStockOrder |", "| Name | Cancel |")
            .Replace("kt10003", "kt10004", StringComparison.Ordinal)
            .Replace(
                "| fills | 체결 | LIST | N | | | Fills |", "| {|KWG067:fills|} | 체결 | LIST | N | | | StockOrder |",
                StringComparison.Ordinal)
            .Replace(
                "| - cntr_qty |", "| - legs | 다리 | LIST | N | | | Legs |\n| - - cntr_no | 번호 | String | N | | | |\n| - cntr_qty |",
                StringComparison.Ordinal),
        TestSpec.WithRequestRows(
                "| crd_tp | 신용구분 | String | N | 1 | {|KWG068:2:시장 가|}, 1:매도 | code | | | CreditType |")
            .Replace("| Name | CancelStockOrder |", "| Name | CancelAgain |", StringComparison.Ordinal)
            .Replace("kt10003", "kt10004", StringComparison.Ordinal),
    ];

    private static readonly string First = TestSpec.WithRequestRows(
        "| loan_tp | 신용구분 | String | N | 1 | 1:매도, 2:시장가 | code | | | LoanType |");

    [Theory]
    [InlineData(0, "kt10003-again.md", "The API ID 'kt10003' is in 'kt10003-cancel-stock-order.md' already")]
    [InlineData(1, "kt10004.md", "give this TR a Name of its own")]
    [InlineData(2, "kt10004.md", "'CancelStockOrderRow' would become a C# type here")]
    [InlineData(3, "kt10004.md", "The codes of CancelAgainCreditType are those of CancelStockOrderLoanType in 'kt10003-")]
    public void IsReportedWhereItStands(int index, string path, string part)
    {
        var marked = MarkedText.Parse(WithMistakes[index]);
        var second = "/specs/order/x/" + path;

        var problems = DuplicateCheck.Find(
        [
            TestSpec.Read(marked.Text, second).Identity!, TestSpec.Read(First).Identity!,
        ]);

        marked.AssertProblems(problems, part);
        Assert.All(problems, p => Assert.Equal(second, p.Path));
    }

    [Fact]
    public void IdsThatDifferInCaseAreTwo() =>
        Assert.Empty(DuplicateCheck.Find([File("a.md", "0G", "A"), File("b.md", "0g", "B")]));

    [Fact]
    public void AMissingNameIsNoDuplicate() =>
        Assert.Empty(DuplicateCheck.Find([File("a.md", "0G", ""), File("b.md", "0H", "")]));
}
