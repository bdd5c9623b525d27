using Kiwoom.Web.Acts;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Tests.Desk;

/// <summary>How much an emergency close sells, from a list that may lag behind the fills of the last minutes.</summary>
public sealed class SalePlanTests
{
    [Theory]
    [InlineData(100, 100, 0, 0, 0, 100, false)] // held before the journal began
    [InlineData(110, 110, 10, 10, 0, 110, true)] // whether the list has what was just bought, nobody can say
    [InlineData(10, 10, 10, 10, 0, 10, false)] // all of it is in the journal
    [InlineData(0, 0, 10, 10, 0, 0, true)] // just bought, and not in the list yet
    [InlineData(10, 10, 0, 10, 10, 0, true)] // just sold, and still in the list
    [InlineData(100, 100, -60, 0, 60, 40, true)] // of 100 that the journal does not know, 60 were just sold
    [InlineData(40, 40, -60, 0, 60, 0, true)] // the same, and the list has it already: what is certain comes first
    [InlineData(0, 0, 0, 10, 10, 0, false)]
    [InlineData(0, 0, -100, 0, 100, 0, false)] // all that the journal does not know was just sold
    [InlineData(100, 95, 0, 0, 0, 95, true)] // some are in an order
    [InlineData(5, 5, 10, 0, 0, 5, true)] // fewer than the fills add up to
    public void It_sells_what_is_certain_and_says_what_is_not(
        long held, long tradable, long counted, long bought, long sold, long quantity, bool isDoubtful)
    {
        var plan = SalePlan.Of(new HeldStock(held, tradable, null), counted, new FilledQuantities(bought, sold), "005930");
        Assert.Equal((quantity, isDoubtful), (plan.Quantity, plan.Doubt is not null));
    }

    /// <summary>What a market sale that stays has left is being sold already, whether the list has taken it out of what can be sold or not.</summary>
    [Theory]
    [InlineData(100, 40, 0, 0, 0, 60, 40, false)]
    [InlineData(100, 100, 0, 0, 0, 60, 40, false)] // the list does not have the sale yet
    [InlineData(100, 30, 0, 0, 0, 60, 30, true)] // ten more are in something else
    [InlineData(60, 0, -40, 0, 40, 60, 0, false)] // 40 of 100 that the journal does not know are filled
    [InlineData(100, 0, -40, 0, 40, 60, 0, true)] // and the list does not have that yet
    [InlineData(80, 40, -20, 0, 20, 40, 20, true)] // whether the list has the fills, nobody can say
    [InlineData(0, 0, 10, 10, 0, 10, 0, false)] // just bought and being sold, and not in the list yet
    [InlineData(5, 0, 10, 10, 0, 10, 0, true)]
    public void What_is_being_sold_is_not_sold_once_more(
        long held, long tradable, long counted, long bought, long sold, long selling, long quantity, bool isDoubtful)
    {
        var plan = SalePlan.Of(new HeldStock(held, tradable, null), counted, new FilledQuantities(bought, sold), "005930", selling: selling);
        Assert.Equal((quantity, isDoubtful, selling), (plan.Quantity, plan.Doubt is not null, plan.Selling));
    }

    /// <summary>Ten from before the journal, ten just bought: the list that lacks these shows what the journal counts.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(10, false)]
    public void That_both_say_the_same_is_no_proof_unless_the_list_has_todays_fills(long listed, bool isDoubtful)
    {
        var held = new HeldStock(10, 10, null) { Today = new FilledQuantities(listed, 0) };
        var plan = SalePlan.Of(held, 10, new FilledQuantities(10, 0), "005930", new FilledQuantities(10, 0));
        Assert.Equal((10, isDoubtful), (plan.Quantity, plan.Doubt is not null));
    }

    [Fact]
    public async Task What_is_held_on_credit_is_not_sold_for_cash()
    {
        var simulator = new Kiwoom.Simulator.KiwoomSimulator();
        simulator.Answer("kt00018", _ => new Kiwoom.Simulator.SimulatorReply
        {
            Body = System.Text.Encoding.UTF8.GetBytes("""
                {"return_code":0,"return_msg":"조회가 완료되었습니다","acnt_evlt_remn_indv_tot":[
                {"stk_cd":"A005930","rmnd_qty":"10","trde_able_qty":"10","cur_prc":"70000","tdy_buyq":"0","tdy_sellq":"0","crd_tp":"00","crd_loan_dt":""},
                {"stk_cd":"A005930","rmnd_qty":"7","trde_able_qty":"7","cur_prc":"70000","tdy_buyq":"7","tdy_sellq":"0","crd_tp":"03","crd_tp_nm":"융자","crd_loan_dt":"20261102"}]}
                """),
        });
        using var client = simulator.CreateClient();
        var held = await HeldStock.ReadAsync(client, "005930", default);
        Assert.Equal((10, 10, new FilledQuantities(0, 0)), (held.Held, held.Tradable, held.Today!.Value));
        Assert.Equal(["7 of 2026-11-02 (융자)"], held.OnCredit);
    }
}
