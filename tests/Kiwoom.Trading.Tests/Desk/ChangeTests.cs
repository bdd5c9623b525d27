using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
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
    public async Task A_cancel_right_after_a_modification_goes_to_the_number_that_lives()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        await order.ModifyAsync(61_000);
        Assert.True((await order.CancelAsync()).IsAccepted);
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Cancelled, order.State);
        Assert.Equal("0000002", test.Simulator.Orders[^1].OriginalNumber);
    }

    [Fact]
    public async Task A_stop_limit_order_keeps_its_condition_price()
    {
        await using var test = await TestDesk.OpenAsync();
        string? body = null;
        test.Simulator.Answer("kt10002", request =>
        {
            body = System.Text.Encoding.UTF8.GetString(request.Body.Span);
            return null;
        });
        var order = await test.Desk.BuyAsync(TestDesk.Order with { TradeType = TradeType.StopLimit, Price = 75_000, ConditionPrice = 74_500 });
        await test.Desk.ReconcileAsync();
        await order.ModifyAsync(76_000);
        Assert.Contains("\"mdfy_cond_uv\":\"74500\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_modification_that_was_checked_over_midnight_is_not_sent()
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with { ChecksPrices = true });
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        var midnight = KoreanMoment.At(order.TradeDate.AddDays(1), TimeOnly.MinValue);
        test.Time.Advance(midnight - test.Time.GetUtcNow() - TimeSpan.FromSeconds(5));
        await test.Desk.ReconcileAsync();
        test.Simulator.Answer("ka10001", _ =>
        {
            test.Time.Advance(TimeSpan.FromSeconds(7));
            return null;
        });
        Assert.Equal(IntentState.NotSent, (await order.ModifyAsync(61_000)).State);
        Assert.Equal(0, test.Simulator.ReceivedRequests.GetValueOrDefault("kt10002"));
    }

    [Fact]
    public void A_record_that_shows_less_than_was_ordered_does_not_make_an_order_filled()
    {
        var bench = new StateBench();
        var order = bench.State.OfIntent(bench.End(bench.Call(), OrderOutcomeKind.Accepted, "1"));
        bench.State.Hear([StateBench.Row("1", ordered: 6, filled: 6, remaining: 0)]);
        Assert.Equal((TradingOrderState.PartlyFilled, new OrderQuantities(6, 4, 0)), (order.State, order.Current.Quantities));
    }

    [Fact]
    public void An_order_with_fills_is_not_refused()
    {
        var bench = new StateBench();
        var order = bench.Place();
        bench.State.Hear([StateBench.Row("1", filled: 3, remaining: 7), StateBench.Row("1", filled: 3, remaining: 0) with { IsRefused = true }]);
        Assert.Equal((TradingOrderState.Cancelled, new OrderQuantities(3, 0, 7)), (order.State, order.Current.Quantities));
    }

    [Fact]
    public void A_refusal_that_names_an_order_which_the_record_shows_as_open_is_that_of_a_change()
    {
        var bench = new StateBench();
        var order = bench.Place();
        bench.State.Hear([StateBench.Row("1", source: ObservationSource.Stream) with { IsRefused = true, Remaining = null }]);
        Assert.Equal((TradingOrderState.Confirmed, 10), (order.State, order.Current.Quantities.Remaining));
    }

    [Fact]
    public void A_cancel_whose_row_names_the_first_number_of_its_chain_is_found()
    {
        var bench = new StateBench();
        bench.Place();
        bench.End(bench.Call("Modify", "1", null), OrderOutcomeKind.Accepted, "2");
        bench.State.Hear([StateBench.Row("1", remaining: 0), StateBench.Row("2", "1", OrderRequestKind.Modify)]);
        var cancel = bench.End(bench.Call("Cancel", "2", null), OrderOutcomeKind.Unknown);
        bench.State.Hear([StateBench.Row("3", "1", OrderRequestKind.Cancel, remaining: 0, confirmed: 10), StateBench.Row("2", "1", OrderRequestKind.Modify, remaining: 0)]);
        bench.Judge();
        Assert.Equal((IntentState.ResolvedAccepted, "3"), (cancel.State, cancel.Number));
    }

    [Fact]
    public void A_refused_order_of_gold_needs_no_list_of_gold()
    {
        var bench = new StateBench();
        bench.End(bench.Call(book: "Gold"), OrderOutcomeKind.Rejected);
        Assert.False(bench.State.HasGold(StateBench.Day));
        bench.Call(book: "Gold");
        Assert.True(bench.State.HasGold(StateBench.Day));
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
