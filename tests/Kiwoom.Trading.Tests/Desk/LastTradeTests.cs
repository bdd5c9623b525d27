using System.Text;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>Which trade of the tick chart is a price of the session.</summary>
public sealed class LastTradeTests
{
    [Theory]
    [InlineData("005930", "20261123083100", "20261120152959", 70_000)] // 장전 시간외 종가
    [InlineData("005930", "20261123085900", "20261120152959", 70_000)]
    [InlineData("005930", "20261123154500", "20261123152959", 70_000)] // 장후 시간외 종가
    [InlineData("005930", "20261123090000", "20261120152959", 64_900)]
    [InlineData("005930", "20261123153000", "20261123151959", 64_900)]
    [InlineData("005930", "20261123160500", "20261123152959", 64_900)] // 애프터마켓
    [InlineData("005930_NX", "20261123083100", "20261120195959", 64_900)] // NXT has a pre-market
    public async Task A_trade_at_the_close_outside_the_session_is_left_out(string item, string newest, string before, decimal expected)
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Answer("ka10079", _ => new SimulatorReply
        {
            Body = Encoding.UTF8.GetBytes($$"""
                {"return_code":0,"return_msg":"정상적으로 처리되었습니다","stk_cd":"{{item}}","last_tic_cnt":"","stk_tic_chart_qry":[
                {"cur_prc":"-64900","trde_qty":"1","cntr_tm":"{{newest}}","open_pric":"-64900","high_pric":"-64900","low_pric":"-64900"},
                {"cur_prc":"+70000","trde_qty":"1","cntr_tm":"{{before}}","open_pric":"+70000","high_pric":"+70000","low_pric":"+70000"}]}
                """),
        });
        var (last, failure) = await new ServerReader(test.Client, test.Time).ReadLastTradeAsync(item, default);
        Assert.Null(failure);
        Assert.Equal(expected, last!.Value.Won);
    }
}
