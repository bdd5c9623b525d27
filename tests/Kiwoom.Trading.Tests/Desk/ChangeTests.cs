using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>What a modification or cancel makes of its order until the server has shown all of it.</summary>
public sealed class ChangeTests
{
    [Fact]
    public async Task A_modified_order_lives_although_the_row_of_its_first_number_is_read_first()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        await order.ModifyAsync(61_000);
        test.Simulator.Faults.Next("ka10075", Fault.Status500HtmlNotExecuted);
        await test.Desk.ReconcileAsync();
        Assert.Equal((TradingOrderState.Confirmed, new OrderQuantities(0, 10, 0), "2"), (order.State, order.Current.Quantities, order.Current.Number));
        await test.ReopenAsync();
        order = Assert.Single(test.Desk.Orders);
        Assert.Equal(TradingOrderState.Confirmed, order.State);
        Assert.True((await order.CancelAsync()).IsAccepted);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(OrderOutcomeKind.Unknown)]
    [InlineData(OrderOutcomeKind.Accepted)]
    public void What_left_an_order_while_a_modification_is_not_confirmed_is_not_cancelled(OrderOutcomeKind? outcome)
    {
        var bench = new StateBench();
        var order = bench.Place();
        var change = bench.Call("Modify", "1");
        if (outcome is { } kind) bench.End(change, kind, kind == OrderOutcomeKind.Accepted ? "2" : null);
        bench.State.Hear([StateBench.Row("1", remaining: 0)]); // the new number lags
        Assert.Equal((TradingOrderState.Confirmed, new OrderQuantities(0, 10, 0), true), (order.State, order.Current.Quantities, order.Current.IsChanging));
        if (outcome is null) bench.End(change, OrderOutcomeKind.Accepted, "2");
        bench.State.Hear([StateBench.Row("2", "1", OrderRequestKind.Modify, remaining: 6, filled: 4, confirmed: 10)]);
        Assert.Equal((TradingOrderState.PartlyFilled, new OrderQuantities(4, 6, 0), "2"), (order.State, order.Current.Quantities, order.Current.Number));
    }

    [Fact]
    public void What_a_cancel_took_is_cancelled_also_while_a_modification_is_unknown()
    {
        var bench = new StateBench();
        var order = bench.Place();
        bench.End(bench.Call("Modify", "1"), OrderOutcomeKind.Unknown);
        bench.State.Hear([StateBench.Row("1", remaining: 0), StateBench.Row("2", "1", OrderRequestKind.Cancel, remaining: 0, confirmed: 10)]);
        Assert.Equal((TradingOrderState.Cancelled, new OrderQuantities(0, 0, 10)), (order.State, order.Current.Quantities));
    }

    [Fact]
    public void A_modification_that_never_was_leaves_what_is_gone_gone()
    {
        var bench = new StateBench();
        var order = bench.Place();
        bench.End(bench.Call("Modify", "1"), OrderOutcomeKind.Unknown);
        bench.State.Hear([StateBench.Row("1", remaining: 0)]);
        Assert.Equal(TradingOrderState.Confirmed, order.State);
        Assert.Equal(IntentState.ResolvedAbsent, Assert.Single(bench.Judge()).State);
        Assert.Equal((TradingOrderState.Cancelled, false), (order.State, order.Current.IsChanging));
    }

    [Fact]
    public void A_cancel_is_under_way_until_the_server_says_what_it_took()
    {
        var bench = new StateBench();
        var order = bench.Place();
        bench.End(bench.Call("Cancel", "1", 2), OrderOutcomeKind.Accepted, "2");
        var received = StateBench.Row("2", "1", OrderRequestKind.Cancel, ordered: 2, remaining: 2) with { Source = ObservationSource.Stream, Confirmed = null };
        bench.State.Hear([received]);
        Assert.True(order.Current.IsChanging);
        bench.State.Hear([StateBench.Row("2", "1", OrderRequestKind.Cancel, ordered: 2, remaining: 0, confirmed: 2), StateBench.Row("1", remaining: 8)]);
        Assert.Equal((false, new OrderQuantities(0, 8, 2)), (order.Current.IsChanging, order.Current.Quantities));
    }

    [Theory]
    [InlineData("Modify")]
    [InlineData("Cancel")]
    public void An_accepted_change_that_is_never_shown_is_over_after_two_readings(string action)
    {
        var bench = new StateBench();
        var order = bench.Place();
        bench.End(bench.Call(action, "1", 10), OrderOutcomeKind.Accepted, "2");
        bench.Read(1);
        Assert.True(order.Current.IsChanging);
        bench.Read(1);
        Assert.Equal((TradingOrderState.Confirmed, false, "1"), (order.State, order.Current.IsChanging, order.Current.Number));
        Assert.Equal(new OrderQuantities(0, 10, 0), order.Current.Quantities);
        var kind = action == "Modify" ? OrderRequestKind.Modify : OrderRequestKind.Cancel;
        bench.State.Hear([StateBench.Row("1", remaining: 0), StateBench.Row("2", "1", kind, remaining: action == "Modify" ? 10 : 0, confirmed: 10)]);
        Assert.Equal(action == "Modify" ? "2" : "1", order.Current.Number); // it is shown after all
        Assert.Equal(action == "Modify" ? 10 : 0, order.Current.Quantities.Remaining);
    }

    [Fact]
    public void What_left_an_order_for_a_number_that_is_never_shown_is_not_called_cancelled()
    {
        var bench = new StateBench();
        var order = bench.Place();
        bench.End(bench.Call("Modify", "1", null), OrderOutcomeKind.Accepted, "2");
        bench.State.Hear([StateBench.Row("1", remaining: 0)]);
        bench.Read(3);
        Assert.Equal((true, new OrderQuantities(0, 10, 0)), (order.Current.IsChanging, order.Current.Quantities));
    }

    [Fact]
    public void A_change_that_the_record_shows_as_refused_is_over()
    {
        var bench = new StateBench();
        var order = bench.Place();
        bench.End(bench.Call("Modify", "1", null), OrderOutcomeKind.Accepted, "2");
        bench.State.Hear([StateBench.Row("2", "1", OrderRequestKind.Modify) with { IsRefused = true }]);
        Assert.Equal((false, "1", new OrderQuantities(0, 10, 0)), (order.Current.IsChanging, order.Current.Number, order.Current.Quantities));
    }

    [Fact]
    public void The_end_of_the_day_ends_a_modification_that_was_never_shown()
    {
        var bench = new StateBench();
        bench.State.Begin(StateBench.Day);
        var order = bench.Place();
        bench.End(bench.Call("Modify", "1", 6), OrderOutcomeKind.Accepted, "2");
        bench.State.Hear([StateBench.Row("1", remaining: 4)]);
        bench.State.Close(StateBench.Day, new HashSet<string> { "1" }, StateBench.Morning.AddDays(1));
        Assert.Equal((TradingOrderState.Cancelled, true, false), (order.State, order.Current.HasEndedWithDay, order.Current.IsChanging));
    }

    [Fact]
    public async Task An_accepted_cancel_is_looked_for_soon()
    {
        await using var test = await TestDesk.OpenAsync(
            new TradingDeskOptions { UsesStream = false }, simulator: new SimulatorOptions { QueryLag = TimeSpan.FromSeconds(5) });
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        var since = test.Time.GetUtcNow();
        await order.CancelAsync();
        var done = order.WaitUntilDoneAsync();
        for (var i = 0; i < 2_000 && !done.IsCompleted; i++)
        {
            test.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1);
        }
        Assert.Equal(TradingOrderState.Cancelled, (await done).State);
        Assert.InRange(test.Time.GetUtcNow() - since, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_cancel_that_came_too_late_is_over_with_its_order()
    {
        var bench = new StateBench();
        var order = bench.Place();
        bench.End(bench.Call("Cancel", "1"), OrderOutcomeKind.Accepted, "2");
        bench.State.Hear([StateBench.Row("1", remaining: 0, filled: 10)]);
        Assert.Equal((TradingOrderState.Filled, false), (order.State, order.Current.IsChanging));
    }
}
