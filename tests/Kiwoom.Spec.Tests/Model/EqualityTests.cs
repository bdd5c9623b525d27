using System.Globalization;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Model;

/// <summary>Texts that mean the same give equal models; texts that do not, do not.</summary>
public class EqualityTests
{
    private static TrSpec Read(string text) => TestSpec.Read(text).Tr!;

    [Fact]
    public void TwoReadsAreEqualAndNotTheSame()
    {
        var first = TestSpec.Read(TestSpec.Text);
        var second = TestSpec.Read(TestSpec.Text);

        Assert.NotSame(first.Tr, second.Tr);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal(first.Tr!.GetHashCode(), second.Tr!.GetHashCode());
    }

    [Fact]
    public void LineEndingsAndAByteOrderMarkChangeNothing()
    {
        var expected = Read(TestSpec.Text);

        Assert.Equal(expected, Read(TestSpec.Text.Replace("\n", "\r\n")));
        Assert.Equal(expected, Read(TestSpec.Text.Replace("\n", "\r")));
        Assert.Equal(expected, Read("\uFEFF" + TestSpec.Text));
        Assert.Equal(expected, Read(TestSpec.Text.TrimEnd()));
    }

    [Fact]
    public void ProseAndExamplesAreNoPartOfTheModel()
    {
        var expected = Read(TestSpec.Text);

        Assert.Equal(expected, Read(TestSpec.With("Prose.", "Other\n\nprose, <!-- | a | b | --> and more.")));
        Assert.Equal(expected, Read(TestSpec.With("\"stk_cd\": \"005930\"", "\"stk_cd\": \"000660\"")));
        Assert.Equal(
            expected, Read(TestSpec.With("## Request example", "## Notes\n\n| a |\n|---|\n\n## Request example")));
    }

    [Theory]
    [InlineData("| Group | Orders |", "| Group | Accounts |")]
    [InlineData("| stk_cd | 종목코드 |", "| stk_cd | 종목 |")]
    [InlineData("| String | Y | 12 | | quantity-or-all |", "| String | Y | 11 | | quantity-or-all |")]
    [InlineData("0:보통, 3:시장가", "0:보통, 3:시장가; as before")]
    [InlineData("0:보통, 3:시장가", "0:보통, 3:시장가, ...")]
    [InlineData("when trde_tp in (3)", "when trde_tp in (0)")]
    [InlineData("when trde_tp = 0?", "when trde_tp = 0")]
    [InlineData("| - cntr_pric |", "| cntr_pric |")]
    [InlineData("| Action | cancel |", "| Action | sell |")]
    [InlineData("| Book | cash |", "| Book | gold |")]
    [InlineData("| Book | cash |", "| Book | cash |\n| Edition | 2026-08 portal |")]
    [InlineData("| Book | cash |", "| Book | cash |\n| Withdrawn | 2026-08 portal |")]
    [InlineData("| Book | cash |", "| Book | cash |\n| Summary | The number of the cancellation. |")]
    [InlineData("| Book | cash |", "| Book | cash |\n| Words | cancel |")]
    [InlineData("when trde_tp in (3)", "when trde_tp in (3); > 0 when trde_tp = 0")]
    [InlineData("| Description | Format | Rule | Limit | Name |\n|---|---|---|---|---|---|---|---|---|---|\n| dmst_stex_tp | 국내거래소구분 | String | Y | 3 | KRX,NXT,SOR | | | | |\n",
        "| Description | Format | Rule | Limit | Name | Role |\n|---|---|---|---|---|---|---|---|---|---|---|\n| dmst_stex_tp | 국내거래소구분 | String | Y | 3 | KRX,NXT,SOR | | | | | none |\n")]
    public void AFactMakesADifference(string old, string with)
    {
        var edited = TestSpec.With(old, with).Replace(", \"cntr_pric\": \"-70000\"", "");

        Assert.NotNull(Read(edited));
        Assert.NotEqual(Read(TestSpec.Text), Read(edited));
    }

    [Fact]
    public void TheCultureChangesNothing()
    {
        var before = CultureInfo.CurrentCulture;
        var bad = TestSpec.With("| Kind | order |", "| KIND | ORDR |");
        var (expected, problems) = (Read(TestSpec.Text), TestSpec.Read(bad).Problems);
        try
        {
            foreach (var culture in (CultureInfo[])[Foreign(), CultureInfo.InvariantCulture])
            {
                CultureInfo.CurrentCulture = culture;
                Assert.Equal(expected, Read(TestSpec.Text));
                Assert.Equal(problems, TestSpec.Read(bad).Problems);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ProblemsAreEqualByValue()
    {
        var bad = TestSpec.With("| Kind | order |", "| Kind | ordr |");

        Assert.Equal(TestSpec.Read(bad), TestSpec.Read(bad));
        Assert.NotEqual(TestSpec.Read(bad).Problems, TestSpec.Read("\n" + bad).Problems);
    }

    private static CultureInfo Foreign()
    {
        // Made by hand: the tests run without the machine's culture data.
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "~";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }
}
