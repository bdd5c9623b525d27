using System.Text;

namespace Kiwoom.Generated.Tests.Values;

/// <summary>A change whose sign stands in 전일대비기호 beside it.</summary>
public class ChangeSignTests
{
    [Theory]
    [InlineData("500", "5", -500)]
    [InlineData("500", "4", -500)]
    [InlineData("500", "2", 500)]
    [InlineData("500", "1", 500)]
    [InlineData("0", "3", 0)]
    [InlineData("0", "", 0)]
    [InlineData("-500", "5", -500)]
    [InlineData("-500", "2", -500)]
    [InlineData("+500", "5", 500)]
    public void It_is_below_zero_where_the_code_says_so(string wire, string sign, int expected) =>
        Assert.Equal(expected, Row(wire, sign).Change);

    [Theory]
    [InlineData("3")]
    [InlineData("43")]
    [InlineData("")]
    [InlineData("x")]
    public void It_is_unknown_where_the_code_does_not_tell(string sign)
    {
        var row = Row("500", sign);

        Assert.Null(row.Change);
        Assert.Equal("500", row.GetText("pred_pre"));
    }

    [Fact]
    public void It_is_written_back_as_it_was_received()
    {
        var json = KiwoomJson.ToJson(Row("500", "5"));

        Assert.Contains("\"pred_pre\":\"500\"", json);
    }

    [Theory]
    [InlineData("+500", "5")]
    [InlineData("-500", "2")]
    [InlineData("500", "")]
    public void A_sign_of_its_own_survives_a_round_trip(string wire, string sign)
    {
        var row = Row(wire, sign);

        Assert.Contains($"\"pred_pre\":\"{wire}\"", KiwoomJson.ToJson(row));
        Assert.Equal(wire, row.GetText("pred_pre"));
    }

    [Theory]
    [InlineData(500, "500")]
    [InlineData(-500, "-500")]
    [InlineData(0, "0")]
    public void What_a_program_sets_is_what_it_gets(int change, string sign)
    {
        Assert.Equal(change, new GetStockTickChartRow { Change = change }.Change);
        Assert.Equal(change, new GetStockTickChartRow { Change = change, ChangeSign = ChangeSign.Fall }.Change);
        Assert.EndsWith(sign, new GetStockTickChartRow { Change = change }.GetText("pred_pre"));
    }

    private static GetStockTickChartRow Row(string change, string sign)
    {
        var reply = new GetStockTickChartResponse();
        var body = $$"""{"stk_tic_chart_qry":[{"pred_pre":"{{change}}","pred_pre_sig":"{{sign}}"}],"return_code":0}""";
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(body), reply, out _));
        return Assert.Single(reply.Candles!);
    }
}
