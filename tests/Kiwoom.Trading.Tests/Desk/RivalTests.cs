using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>Requests that could be the same order of the server.</summary>
public sealed class RivalTests
{
    [Fact]
    public async Task An_order_is_not_given_to_an_unknown_intent_while_the_call_of_an_equal_one_is_under_way()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.Next("kt10000", Fault.Hang);
        var slow = test.Desk.BuyAsync(TestDesk.Order);
        await WaitForAsync(() => test.Simulator.Orders.Count == 1);
        test.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        var cut = await test.Desk.BuyAsync(TestDesk.Order);
        await test.LookAfterAsync(1, 1);
        Assert.Equal(TradingOrderState.Unknown, cut.State);
        test.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TradingOrderState.Unknown, (await slow).State);
        await test.LookAfterAsync(130, 1, 1);
        // One order and two requests that are alike: nobody can say which.
        Assert.All(test.Desk.Orders, o => Assert.Equal(TradingOrderState.Ambiguous, o.State));
    }

    [Fact]
    public async Task The_desks_own_order_is_not_taken_for_one_from_elsewhere_while_its_call_is_under_way()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.Next("kt10000", Fault.Hang);
        var calling = test.Desk.BuyAsync(TestDesk.Order);
        await WaitForAsync(() => test.Simulator.Orders.Count == 1);
        await test.LookAfterAsync(1);
        Assert.False(Assert.Single(test.Desk.Orders).IsForeign);
        test.Time.Advance(TimeSpan.FromSeconds(30));
        await calling;
        await test.LookAfterAsync(1);
        Assert.Equal(("1", false), (Assert.Single(test.Desk.Orders).Current.Number, test.Desk.Orders[0].IsForeign));
    }

    [Fact]
    public void An_order_that_the_unclear_reply_to_one_request_names_is_not_that_of_another()
    {
        var bench = new StateBench();
        bench.Place();
        var lost = bench.End(bench.Call("Cancel", "1", 10), OrderOutcomeKind.Unknown);
        var named = bench.End(bench.Call("Cancel", "1", null), OrderOutcomeKind.Unknown, "0000002");
        bench.State.Hear([StateBench.Row("2", "1", OrderRequestKind.Cancel, remaining: 0, confirmed: 10), StateBench.Row("1", remaining: 0)]);
        bench.Judge();
        Assert.Equal((IntentState.ResolvedAccepted, IntentState.ResolvedAbsent), (named.State, lost.State));
    }

    [Fact]
    public void Requests_that_differ_are_told_apart_where_only_one_way_gives_each_an_order()
    {
        var bench = new StateBench();
        bench.Place();
        var one = bench.End(bench.Call("Cancel", "1", 1), OrderOutcomeKind.Unknown);
        var all = bench.End(bench.Call("Cancel", "1", null), OrderOutcomeKind.Unknown);
        bench.State.Hear(
        [
            StateBench.Row("2", "1", OrderRequestKind.Cancel, ordered: 1, remaining: 0, confirmed: 1),
            StateBench.Row("3", "1", OrderRequestKind.Cancel, ordered: 9, remaining: 0, confirmed: 9), StateBench.Row("1", remaining: 0),
        ]);
        bench.Judge();
        Assert.Equal((IntentState.ResolvedAccepted, "2"), (one.State, one.Number));
        Assert.Equal((IntentState.ResolvedAccepted, "3"), (all.State, all.Number));
    }

    [Fact]
    public void A_reply_names_its_order_whatever_evidence_said()
    {
        var bench = new StateBench();
        var one = bench.End(bench.Call(), OrderOutcomeKind.Unknown);
        bench.State.Hear([StateBench.Row("1")]);
        bench.Judge(1);
        Assert.Equal(IntentState.ResolvedAccepted, one.State);
        var two = bench.End(bench.Call(), OrderOutcomeKind.Accepted, "1");
        Assert.Equal((IntentState.Ambiguous, (string?)null), (one.State, one.Number));
        Assert.Equal((TradingOrderState.Ambiguous, (string?)null), (bench.State.OfIntent(one).State, bench.State.OfIntent(one).Current.Number));
        Assert.Same(bench.State.OfIntent(two), bench.State.OfNumber(StateBench.Day, "1"));
        Assert.Equal(DeskEventKind.Ambiguous, Assert.Single(bench.State.TakeNotices()).Kind);
    }

    [Fact]
    public void Evidence_does_not_give_an_order_to_a_second_request()
    {
        var bench = new StateBench();
        bench.Place();
        var second = bench.End(bench.Call(), OrderOutcomeKind.Unknown);
        bench.State.Take(second, new ResolutionFact
        {
            At = StateBench.Morning,
            TradeDate = StateBench.Day,
            IntentId = second.Fact.Id,
            State = IntentState.SettledByHand,
            Number = "1",
            Evidence = "by mistake",
        });
        Assert.Equal(IntentState.Ambiguous, second.State);
        Assert.Equal(TradingOrderState.Ambiguous, bench.State.OfIntent(second).State);
        Assert.Single(bench.State.TakeNotices());
    }

    [Fact]
    public void An_order_taken_for_one_from_elsewhere_is_shown_once_when_it_turns_out_to_be_the_desks()
    {
        var bench = new StateBench();
        var calling = bench.Call();
        bench.State.Hear([StateBench.Row("1", ordered: 11, remaining: 11)]); // not what was asked for
        Assert.True(Assert.Single(bench.State.AdoptForeign()).IsForeign);
        bench.End(calling, OrderOutcomeKind.Accepted, "1");
        Assert.Same(bench.State.OfIntent(calling), Assert.Single(bench.State.All));
    }

    [Fact]
    public async Task Whoever_waits_for_an_order_taken_for_one_from_elsewhere_is_told_that_it_is_none()
    {
        var bench = new StateBench();
        var calling = bench.Call();
        bench.State.Hear([StateBench.Row("1", ordered: 11, remaining: 11)]);
        var waiting = Assert.Single(bench.State.AdoptForeign()).WaitUntilDoneAsync();
        bench.End(calling, OrderOutcomeKind.Accepted, "1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; i < 5_000 && !condition(); i++) await Task.Delay(1);
        Assert.True(condition());
    }
}
