using Kiwoom.Spec.Model;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests;

public class ErrorTableTests
{
    public const string WithMistakes = """
        | Code | Class | Reason | Meaning | Advice |
        |---|---|---|---|---|
        | 1700 | {|KWG062:RateLimt|} | | Too many | Wait |
        | 8005 | Token | | Not valid | |
        | {|KWG060:8005|} | Token | | Again | |
        | {|KWG059:|}| Token | | | |
        | EGW0008 | Business | {|KWG063:AlreadyFiled|} | Filled | |
        """;

    [Fact]
    public void EveryMistakeIsReportedWhereItStands()
    {
        var marked = MarkedText.Parse(WithMistakes);

        var result = ErrorTable.Parse("errors.md", marked.Text);

        marked.AssertProblems(
            result.Problems, "(did you mean 'RateLimit'?)", "(did you mean 'AlreadyFilled'?)", "WrongEnvironment",
            "InsufficientCash", "no Code; write one, such as 1700");
        Assert.Equal([new ErrorSpec("8005", "Token", null, "Not valid", "")], result.Errors);
    }

    [Fact]
    public void ReadsEveryTableWithACodeColumn()
    {
        const string text = """
            | Word | English |
            |---|---|
            | a | b |

            | Code | Class | Reason | Meaning | Advice |
            |---|---|---|---|---|
            | 1700 | RateLimit | | Too many | Wait |

            ## More
            | Class | Code | Reason |
            |---|---|---|
            | Business | `EGW0008` | AlreadyFilled |
            """;

        var result = ErrorTable.Parse("errors.md", text);

        Assert.Empty(result.Problems);
        Assert.Equal(
            [
                new ErrorSpec("1700", "RateLimit", null, "Too many", "Wait"),
                new ErrorSpec("EGW0008", "Business", "AlreadyFilled", "", ""),
            ],
            result.Errors);
    }
}
