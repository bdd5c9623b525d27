using System.Text;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>Numbers whose decimals the wire leaves out, and those that have their point all the same.</summary>
public sealed class ScaledNumberTests
{
    [Theory]
    [InlineData("698", "6.98", false)]
    [InlineData("-13", "-0.13", false)]
    [InlineData("-1.23", "-1.23", true)]
    [InlineData("+2.00", "2.00", true)]
    [InlineData("12.3456", "12.3456", true)]
    public void A_text_with_a_point_is_never_divided(string sent, string expected, bool isTold)
    {
        var row = ReadDay(sent);

        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), row.ChangeRate);
        Assert.Equal(isTold ? sent : null, row.RawText("flu_rt"));
        var issues = row.ReadIssues.Select(i => (i.Element, i.Kind));
        Assert.Equal(isTold ? [("flu_rt", ReadIssueKind.UnexpectedPoint)] : [], issues);
    }

    [Theory]
    [InlineData("698")]
    [InlineData("-1.23")]
    [InlineData("12.3456")]
    [InlineData("5.5")]
    public void What_was_read_is_written_and_read_again_as_the_same(string sent)
    {
        var first = Read(Body(sent));
        var again = Read(KiwoomJson.ToJson(first));

        Assert.Equal(first.Days![0].ChangeRate, again.Days![0].ChangeRate);
    }

    [Theory]
    [InlineData("-2147483", true)]
    [InlineData("-21474836.00", true)]
    [InlineData("-214748364", true)]
    [InlineData("-2147483648", true)]
    [InlineData("2147483", false)]
    [InlineData("-2147482", false)]
    [InlineData("-2147483.5", false)]
    public void The_end_of_a_range_is_told_also_after_a_division(string sent, bool isTold)
    {
        var response = new EveryFormatResponse();
        KiwoomJson.TryRead(Encoding.UTF8.GetBytes($$"""{"amt":"{{sent}}"}"""), response, out _);

        Assert.Equal(isTold, response.ReadIssues.Any(i => i.Kind == ReadIssueKind.Saturated));
        Assert.NotNull(response.GetText("amt"));
    }

    [Fact]
    public void An_ELW_is_worth_what_its_table_says()
    {
        var detail = new GetElwDetailResponse();
        KiwoomJson.TryRead("""{"elwtheory_pric":"41235","return_code":0}"""u8, detail, out _);

        Assert.Equal(412.35m, detail.TheoreticalPrice!.Value.Value);
    }

    [Fact]
    public void A_delta_has_six_decimals()
    {
        var response = new GetElwDailySensitivityIndicatorResponse();
        KiwoomJson.TryRead("""{"elwdaly_snst_ix":[{"delta":"590470","theta":"-991554"}],"return_code":0}"""u8, response, out _);

        Assert.Equal((0.590470m, -0.991554m), (response.Days![0].Delta, response.Days[0].Theta));
    }

    private static GetStockInvestorByInstitutionRow ReadDay(string rate) => Read(Body(rate)).Days![0];

    private static string Body(string rate) => $$"""{"stk_invsr_orgn":[{"dt":"20260105","flu_rt":"{{rate}}"}],"return_code":0}""";

    private static GetStockInvestorByInstitutionResponse Read(string body)
    {
        var response = new GetStockInvestorByInstitutionResponse();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(body), response, out _));
        return response;
    }
}
