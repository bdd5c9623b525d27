using Kiwoom.Simulator;
using Kiwoom.Trading.Testing;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>Days that are over: how they ended is read before they are closed.</summary>
public sealed class DayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_fill_after_the_desk_was_closed_is_read_on_another_day(int days)
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
        await test.Desk.ReconcileAsync();
        await test.Desk.DisposeAsync();
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 4, 60_000);
        test.Time.Advance(TimeSpan.FromDays(days));
        await test.ReopenAsync();
        Assert.Equal(4, Assert.Single(test.Desk.Positions).Quantity);
        await test.ReopenAsync();
        Assert.Equal(4, Assert.Single(test.Desk.Positions).Quantity);
        var order = await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
        Assert.Equal((TradingOrderState.Cancelled, new OrderQuantities(4, 0, 6)), (order.State, order.Current.Quantities));
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task An_order_ends_with_its_day()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 3, 60_000);
        var end = order.WaitUntilDoneAsync();
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.Desk.ReconcileAsync();
        Assert.Equal(new OrderQuantities(3, 0, 7), (await end).Quantities);
        await test.Desk.ReconcileAsync();
        Assert.Empty(test.Desk.Orders); // what the lists without a date still show is not of today
        Assert.Equal(3, Assert.Single(test.Desk.Positions).Quantity);
    }

    [Fact]
    public async Task A_day_that_cannot_be_read_stays_open()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        test.Time.Advance(TimeSpan.FromDays(1));
        test.Simulator.Faults.Next("kt00007", Fault.Status500HtmlNotExecuted); // the first of the days
        test.Simulator.Faults.Next("ka10075", Fault.Status500HtmlNotExecuted);
        Assert.False(await test.Desk.ReconcileAsync());
        Assert.Equal(TradingOrderState.Confirmed, order.State);
        Assert.Same(order, Assert.Single(test.Desk.Orders));
        Assert.Empty(test.Desk.Positions);
        Assert.True(await test.Desk.ReconcileAsync());
        Assert.Equal(TradingOrderState.Filled, order.State);
        Assert.Empty(test.Desk.Orders);
        Assert.Equal(10, Assert.Single(test.Desk.Positions).Quantity);
    }

    [Fact]
    public async Task An_accepted_change_is_not_waited_for_beyond_its_day()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        await order.CancelAsync(4);
        Assert.True(order.Current.IsChanging);
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.Desk.ReconcileAsync();
        Assert.Equal((false, new OrderQuantities(0, 0, 10)), (order.Current.IsChanging, order.Current.Quantities));
    }

    [Fact]
    public async Task An_order_that_is_found_a_day_later_is_in_the_positions_now_and_after_a_restart()
    {
        var journal = new CrashingJournal(seed: 3);
        await using var test = await TestDesk.OpenAsync(journal: journal);
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        await journal.CrashAsync();
        test.Time.Advance(TimeSpan.FromDays(1));
        test.Simulator.Faults.Next("kt00007", Fault.Status500HtmlNotExecuted);
        await test.ReopenAsync(); // the day could not be read
        Assert.Empty(test.Desk.Positions);
        await test.Desk.ReconcileAsync();
        Assert.Equal(10, Assert.Single(test.Desk.Positions).Quantity);
        await test.ReopenAsync();
        Assert.Equal(10, Assert.Single(test.Desk.Positions).Quantity);
        Assert.Equal(TradingOrderState.Filled, (await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" })).State);
    }

    [Fact]
    public async Task The_position_of_a_day_is_recorded_only_when_the_day_is_closed()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        await test.Desk.ReconcileAsync();
        test.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        await test.Desk.BuyAsync(TestDesk.Order with { Quantity = 3 });
        test.Time.Advance(TimeSpan.FromDays(1));
        test.Simulator.Faults.Next("kt00007", Fault.Status500HtmlNotExecuted);
        await test.ReopenAsync();
        Assert.Empty(await test.FactsAsync<PositionFact>());
        await test.Desk.ReconcileAsync();
        Assert.Equal(10, Assert.Single(await test.FactsAsync<PositionFact>()).Quantity);
    }

    [Fact]
    public async Task What_ended_with_its_day_is_not_ordered_anew_on_another_day()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        test.Simulator.Faults.Next("kt10003", Fault.Refusal20);
        var close = await test.Desk.EmergencyCloseAsync(order);
        await test.Desk.DisposeAsync();
        await close.Completion;
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.ReopenAsync();
        var resumed = Assert.Single(test.Desk.Workflows);
        await resumed.Completion.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.StartsWith("The day of the order is over", resumed.Result, StringComparison.Ordinal);
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task A_cancel_of_everything_that_was_cut_off_does_not_reach_the_orders_of_another_day()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        test.Simulator.Faults.Next("kt10003", Fault.Refusal20);
        var cancel = await test.Desk.CancelAllAsync();
        await test.Desk.DisposeAsync();
        await cancel.Completion;
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.ReopenAsync(TestDesk.ByHand with { ResumesWorkflows = false });
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        await test.ReopenAsync();
        await Assert.Single(test.Desk.Workflows).Completion.WaitAsync(TimeSpan.FromSeconds(30));
        await test.Desk.ReconcileAsync();
        Assert.Equal(10, Assert.Single(test.Desk.Orders, o => o.Key == order.Key && o.TradeDate == order.TradeDate).Current.Quantities.Remaining);
    }

    [Fact]
    public async Task After_midnight_new_orders_wait_for_the_first_reading_of_the_day()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Time.Advance(TimeSpan.FromDays(1));
        Assert.False(test.Desk.TakesNewOrders);
        Assert.Equal(TradingOrderState.NotSent, (await test.Desk.BuyAsync(TestDesk.Order)).State);
        await test.Desk.ReconcileAsync();
        Assert.Equal(TradingOrderState.Received, (await test.Desk.BuyAsync(TestDesk.Order)).State);
    }

    [Fact]
    public async Task An_order_that_may_arrive_on_another_day_than_its_record_says_is_not_sent()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        var midnight = KoreanMoment.At(order.TradeDate.AddDays(1), TimeOnly.MinValue);
        test.Time.Advance(midnight - test.Time.GetUtcNow() - TimeSpan.FromSeconds(5));
        var late = await test.Desk.BuyAsync(TestDesk.Order with { Quantity = 3 });
        Assert.Equal(TradingOrderState.NotSent, late.State);
        Assert.Equal(IntentState.NotSent, (await order.CancelAsync()).State);
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task Whoever_waits_for_an_order_whose_day_does_not_say_how_it_ended_is_told_so()
    {
        var bench = new StateBench();
        bench.State.Begin(StateBench.Day);
        var order = bench.Place();
        var waiting = order.WaitUntilDoneAsync();
        bench.State.Close(StateBench.Day, new HashSet<string>(), StateBench.Morning.AddDays(1));
        bench.State.Advance(StateBench.Day.AddDays(1));
        bench.State.DropClosed();
        var told = await Assert.ThrowsAsync<InvalidOperationException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("does not say how it ended", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_accepted_order_that_the_record_of_its_day_lacks_is_not_called_cancelled()
    {
        var bench = new StateBench();
        bench.State.Begin(StateBench.Day);
        var order = bench.Place();
        Assert.Empty(bench.State.Close(StateBench.Day, new HashSet<string>(), StateBench.Morning.AddDays(1)));
        Assert.Equal(TradingOrderState.Confirmed, order.State);
        Assert.Equal("1", Assert.Single(bench.State.TakeNotices()).Number);
    }
}
