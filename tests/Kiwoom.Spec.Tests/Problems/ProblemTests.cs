using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Tests.Naming;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Problems;

/// <summary>Every mistake is reported at its own cell: what was found, what to write, and the near name.</summary>
public class ProblemTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, ProblemCases.All.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void IsReportedWhereItStands(int index)
    {
        var problem = ProblemCases.All[index];
        var marked = MarkedText.Parse(problem.MarkedText);

        var result = TestSpec.Read(marked.Text);

        marked.AssertProblems(result.Problems, problem.Parts);
        Assert.NotEmpty(marked.Marks);
        Assert.Equal(result.Problems.Any(p => p.Kind.Severity == ProblemSeverity.Error), result.Tr is null);
        Assert.All(result.Problems, p => Assert.Equal(TestSpec.Path, p.Path));
    }

    [Fact]
    public void EveryKindHasACaseThatAssertsItsLineAndColumn()
    {
        var covered = ProblemCases.All.Select(c => c.MarkedText)
            .Concat([GlossaryTests.WithMistakes, ErrorTableTests.WithMistakes, .. DuplicateCheckTests.WithMistakes])
            .SelectMany(t => MarkedText.Parse(t).Marks)
            .Select(m => m.Id);

        Assert.Equal(ProblemKinds.All.Select(k => k.Id), covered.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryKindIsListed()
    {
        var kinds = typeof(ProblemKinds).GetProperties().Where(p => p.PropertyType == typeof(ProblemKind))
            .Select(p => ((ProblemKind)p.GetValue(null)!).Id);

        Assert.Equal(kinds.Order(StringComparer.Ordinal), ProblemKinds.All.Select(k => k.Id));
    }

    [Fact]
    public void IdsAreCountedWithoutGaps() =>
        Assert.Equal(
            Enumerable.Range(1, ProblemKinds.All.Count).Select(i => $"KWG{i:000}"),
            ProblemKinds.All.Select(k => k.Id));

    [Fact]
    public void AllMistakesOfAFileAreReportedAtOnceFromTopToBottom()
    {
        var marked = MarkedText.Parse("""
            # {|KWG007,KWG007,KWG015:kt10003|}

            | Key | Value |
            |---|---|
            | API ID | {|KWG002:10003|} |
            | API 명 | 취소 |
            | Kind | {|KWG011:odrer|} |
            | Grup | Orders |
            | URL | {|KWG013:nowhere|} |

            ## Request

            | Element | Type | Required | Length |
            |---|---|---|---|
            | ord_no | {|KWG027:Strng|} | {|KWG030:yes|} | {|KWG031:seven|} |
            | {|KWG023:ord_no|} | String | Y | {|KWG031:1.5|} |
            """.Replace("| Grup |", "| {|KWG008:Grup|} |"));

        var result = TestSpec.Read(marked.Text);

        marked.AssertProblems(result.Problems, "did you mean 'Group'?", "did you mean 'order'?");
        Assert.Equal(result.Problems.OrderBy(p => p.Span.Start), result.Problems);
        Assert.Null(result.Tr);
    }

    [Theory]
    [InlineData("kt10003.md", "◀ API 리스트 이동,,,\nAPI ID,,kt10003\n")]
    [InlineData("kt10003.html", "<table><tr><td colspan=2>◀ API 리스트 이동</td></tr><tr><td>API ID<td>kt10003</table>")]
    public void AnExportedSheetIsKnownInWhateverForm(string path, string sheet) =>
        Assert.Equal(ProblemKinds.ExportedSheet, Assert.Single(TestSpec.Read(sheet, path).Problems).Kind);

    [Fact]
    public void AnExportedSheetHasOneProblemOnly()
    {
        const string sheet = """
            # 주식 취소주문(kt10003)

            | ◀ API 리스트 이동 | Unnamed: 1 | Unnamed: 2 |
            | --- | --- | --- |
            | API ID |  | kt10003 |
            | Request |  |  |
            | {
                "ord_no": "1"
            } |  |  |
            """;

        var result = TestSpec.Read(sheet);

        Assert.Equal(ProblemKinds.ExportedSheet, Assert.Single(result.Problems).Kind);
        Assert.Null(result.Tr);
        Assert.Null(result.Identity);
    }
}
