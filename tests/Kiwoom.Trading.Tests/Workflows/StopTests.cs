using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Testing;
using Kiwoom.Trading.Tests.Desk;

namespace Kiwoom.Trading.Tests.Workflows;

/// <summary>Orders that wait for a price: what sets them off, and what does not.</summary>
public sealed class StopTests
{
    private const string Stock = "005930";

    [Fact]
    public async Task A_stop_sells_once_when_the_price_is_there()
    {
        await using var test = await OpenAsync();
        var stop = await BeginAsync(test, test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000));
        Trade(test, 65_100);
        await PassAsync(test, 10);
        Assert.Empty(test.Simulator.Orders);
        Trade(test, 65_000);
        await WorkflowTests.DriveAsync(test, stop);
        Assert.Equal("Ordered as 1.", stop.Result);
        Assert.Equal((10, SimulatedSide.Sell, 10), (test.Simulator.Orders.Single().Quantity, test.Simulator.Orders[0].Side, test.Simulator.Orders[0].Filled));
        Assert.Contains("The price has come: 65000 won", stop.Watch, StringComparison.Ordinal);
        Assert.False(stop.IsWatching);
    }

    [Fact]
    public async Task A_stop_buys_at_or_above_its_price_with_a_limit()
    {
        await using var test = await OpenAsync();
        var stop = await BeginAsync(test, test.Desk.StopOrderAsync(OrderAction.Buy, Stock, 3, 71_000, 71_500));
        Trade(test, 70_900);
        await PassAsync(test, 4);
        Trade(test, 71_000);
        await WorkflowTests.DriveAsync(test, stop);
        Assert.Equal((3, 71_500, SimulatedSide.Buy), (test.Simulator.Orders.Single().Quantity, test.Simulator.Orders[0].Price, test.Simulator.Orders[0].Side));
    }

    [Fact]
    public async Task A_price_of_before_it_began_does_not_set_it_off_however_often_it_is_asked_for()
    {
        await using var test = await OpenAsync();
        Trade(test, 60_000);
        test.Time.Advance(TimeSpan.FromMinutes(1));
        var stop = await BeginAsync(test, test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000));
        await PassAsync(test, 300);
        Assert.True(test.Simulator.ReceivedRequests["ka10079"] > 2, "Silence was never looked into.");
        Assert.Empty(test.Simulator.Orders);
        Trade(test, 64_000);
        await WorkflowTests.DriveAsync(test, stop);
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task After_a_gap_the_last_trade_is_asked_for_and_events_say_when_nothing_watches()
    {
        await using var test = await OpenAsync();
        var stop = await BeginAsync(test, test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000));
        Assert.True(stop.IsWatching);
        await PassAsync(test, 10);
        var asked = test.Simulator.ReceivedRequests["ka10079"];
        test.Simulator.SocketFaults.Next(SocketFault.ConnectionDropped);
        Trade(test, 64_900); // the connection breaks instead of telling this
        var since = test.Time.GetUtcNow();
        await WorkflowTests.DriveAsync(test, stop);
        Assert.True(test.Time.GetUtcNow() - since < TimeSpan.FromSeconds(50), "It was not asked for at once.");
        Assert.True(test.Simulator.ReceivedRequests["ka10079"] > asked);
        Assert.Single(test.Simulator.Orders);
        var told = (await test.FactsAsync<NoteFact>()).Where(n => n.Subject == nameof(DeskEventKind.Watch)).Select(n => n.Text).ToList();
        Assert.All(told, t => Assert.Contains("only while this program runs", t, StringComparison.Ordinal));
        Assert.Equal(["StopOrder does not watch", "StopOrder watches", "StopOrder does not watch"], told.Take(3).Select(t => t.Split('.')[0]));
        Assert.Contains("do not come (ConnectionLost)", told[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trade_that_nobody_told_of_is_found_within_a_minute_or_two()
    {
        await using var test = await OpenAsync();
        var stop = await BeginAsync(test, test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000));
        await PassAsync(test, 10);
        test.Simulator.SocketFaults.Next(SocketFault.FrameLost);
        Trade(test, 64_900);
        var until = test.Time.GetUtcNow().AddMinutes(2);
        await WorkflowTests.DriveAsync(test, stop);
        Assert.Single(test.Simulator.Orders);
        Assert.True(test.Time.GetUtcNow() < until, "It took longer than two minutes.");
    }

    [Fact]
    public async Task Without_realtime_data_the_price_is_asked_for_and_the_workflow_says_that_it_does_not_watch()
    {
        await using var test = await OpenAsync();
        test.Simulator.SocketFaults.Next(SocketFault.ConnectionRefused, 10_000);
        var stop = await test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000);
        await PassAsync(test, 30);
        Assert.False(stop.IsWatching);
        Assert.Contains("do not come yet", stop.Watch, StringComparison.Ordinal);
        Trade(test, 64_900);
        await WorkflowTests.DriveAsync(test, stop);
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task Where_neither_data_nor_answers_come_nothing_sets_it_off()
    {
        await using var test = await OpenAsync();
        test.Simulator.SocketFaults.Next(SocketFault.ConnectionRefused, 10_000);
        test.Simulator.Faults.Next("ka10079", Fault.Status500HtmlNotExecuted, 10_000);
        var stop = await test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000);
        Trade(test, 60_000);
        await PassAsync(test, 300);
        Assert.Empty(test.Simulator.Orders);
        Assert.Contains("cannot be read", stop.Watch, StringComparison.Ordinal);
        test.Simulator.Faults.Clear();
        await WorkflowTests.DriveAsync(test, stop);
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task A_price_that_came_is_not_forgotten_while_the_journal_fails()
    {
        var journal = new CrashingJournal(seed: 1, failures: 1) { Fails = false };
        await using var test = await OpenAsync(journal);
        var stop = await BeginAsync(test, test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000));
        journal.Fails = true;
        Trade(test, 64_900);
        for (var i = 0; i < 3_000 && journal.FailedAppends == 0; i++) await Task.Delay(1);
        Trade(test, 70_000); // it comes back
        journal.Fails = false;
        await WorkflowTests.DriveAsync(test, stop);
        Assert.Single(test.Simulator.Orders);
    }

    /// <summary>The server is slow when prices fall, and the price is back before it has answered.</summary>
    [Fact]
    public async Task A_trade_that_comes_while_the_last_one_is_asked_for_sets_it_off()
    {
        await using var test = await OpenAsync();
        test.Simulator.Faults.Next("ka10079", Fault.HangNotExecuted, 10_000);
        var stop = await BeginAsync(test, test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000));
        Trade(test, 64_900);
        await UntilAsync(test, () => test.Simulator.Orders.Count == 1);
        await WorkflowTests.DriveAsync(test, stop);
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task What_was_traded_before_the_newest_trade_of_an_earlier_watch_is_no_price()
    {
        await using var test = await OpenAsync();
        var begun = test.Time.GetUtcNow();
        Trade(test, 60_000);
        test.Time.Advance(TimeSpan.FromSeconds(30));
        var watch = new PriceWatch(
            test.Client, new ServerReader(test.Client, test.Time), Stock, begun, test.Time.GetUtcNow(), TimeSpan.FromSeconds(3), (_, _) => { });
        await using var prices = watch.PricesAsync(CancellationToken.None).GetAsyncEnumerator();
        var first = prices.MoveNextAsync().AsTask();
        await PassAsync(test, 130); // it asks, and is answered with the trade of before
        Assert.True(test.Simulator.ReceivedRequests["ka10079"] > 0);
        Assert.False(first.IsCompleted);
        Trade(test, 61_000);
        await UntilAsync(test, () => first.IsCompleted);
        Assert.True(await first);
        Assert.Equal(61_000, prices.Current.Won);
    }

    [Fact]
    public async Task A_trailing_stop_follows_the_best_price_also_over_a_restart()
    {
        await using var test = await OpenAsync();
        var stop = await BeginAsync(test, test.Desk.TrailingStopAsync(OrderAction.Sell, Stock, 10, TrailDistance.Won(1_000)));
        foreach (var price in new[] { 70_000, 71_000, 72_000, 71_100 })
        {
            Trade(test, price);
            await PassAsync(test, 4);
        }
        Assert.Contains("It waits for 71000 won or less", stop.Watch, StringComparison.Ordinal);
        await test.ReopenAsync();
        stop = Assert.Single(test.Desk.Workflows);
        await UntilAsync(test, () => stop.IsWatching);
        Trade(test, 71_100);
        await PassAsync(test, 10);
        Assert.Empty(test.Simulator.Orders);
        Trade(test, 71_000);
        await WorkflowTests.DriveAsync(test, stop);
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task A_trailing_stop_in_percent_buys_above_the_lowest_price()
    {
        await using var test = await OpenAsync();
        var stop = await BeginAsync(test, test.Desk.TrailingStopAsync(OrderAction.Buy, Stock, 2, TrailDistance.Percent(2)));
        foreach (var price in new[] { 60_000, 55_000, 50_000, 50_900 })
        {
            Trade(test, price);
            await PassAsync(test, 4);
        }
        Assert.Empty(test.Simulator.Orders);
        Trade(test, 51_000);
        await WorkflowTests.DriveAsync(test, stop);
        Assert.Equal(2, test.Simulator.Orders.Single().Quantity);
    }

    [Fact]
    public async Task One_cancels_other_sells_at_the_stop_what_the_order_has_not_sold()
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        var both = await BeginAsync(test, test.Desk.OneCancelsOtherAsync(order, 65_000));
        test.Simulator.Market.Add(Stock, SimulatedSide.Buy, 4, 80_000); // at the first order's price
        await PassAsync(test, 10);
        Assert.Single(test.Simulator.Orders);
        Trade(test, 64_000);
        await WorkflowTests.DriveAsync(test, both);
        Assert.StartsWith("Ordered as", both.Result, StringComparison.Ordinal);
        Assert.Equal(new OrderQuantities(4, 0, 6), order.Current.Quantities);
        Assert.Equal(6, test.Simulator.Orders.Single(o => o.Number != test.Simulator.Orders[0].Number && o.Kind == SimulatedOrderKind.New).Filled);
        Assert.Empty(test.Simulator.Holdings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_cancels_other_ends_with_its_order(bool isFilled)
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        var both = await BeginAsync(test, test.Desk.OneCancelsOtherAsync(order, 65_000));
        if (isFilled) test.Simulator.Market.Add(Stock, SimulatedSide.Buy, 10, 80_000);
        else await order.CancelAsync();
        await WorkflowTests.DriveAsync(test, both);
        Assert.Equal($"The order is {(isFilled ? "Filled" : "Cancelled")}: there is nothing left to watch for.", both.Result);
        Trade(test, 60_000);
        await PassAsync(test, 10);
        Assert.DoesNotContain(test.Simulator.Orders.Skip(1), o => o.Kind == SimulatedOrderKind.New);
    }

    [Fact]
    public async Task A_fill_that_comes_before_the_cancel_leaves_nothing_to_the_stop()
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        var both = await BeginAsync(test, test.Desk.OneCancelsOtherAsync(order, 65_000));
        test.Simulator.Faults.Next("kt10003", Fault.CutBeforeExecution); // the cancel does not arrive
        Trade(test, 64_000);
        await UntilAsync(test, () => test.Desk.UnknownChanges.Count > 0);
        test.Simulator.Market.Add(Stock, SimulatedSide.Buy, 10, 80_000);
        await WorkflowTests.DriveAsync(test, both);
        Assert.Equal("All of it is filled: there is nothing left to order.", both.Result);
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task Nothing_else_orders_the_rest_of_an_order_with_a_stop()
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        var both = await test.Desk.OneCancelsOtherAsync(order, 65_000, key: "both");
        Assert.Same(both, await test.Desk.OneCancelsOtherAsync(order, 65_000, key: "both"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.OneCancelsOtherAsync(order, 64_000, key: "both"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.OneCancelsOtherAsync(order, 64_000));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.EmergencyCloseAsync(order));
        both.Stop();
        await WorkflowTests.DriveAsync(test, both);
        Assert.Equal("Stopped.", both.Result);
        test.Simulator.Market.Add(Stock, SimulatedSide.Buy, 10, 70_000);
        await WorkflowTests.DriveAsync(test, await test.Desk.EmergencyCloseAsync(order));
        Assert.Empty(test.Simulator.Holdings);
    }

    [Fact]
    public async Task A_stop_ends_with_its_day()
    {
        await using var test = await OpenAsync();
        var stop = await BeginAsync(test, test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000));
        test.Time.Advance(TimeSpan.FromDays(1));
        await stop.Completion.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.StartsWith("Its day is over", stop.Result, StringComparison.Ordinal);
        Trade(test, 60_000);
        await test.ReopenAsync();
        Assert.Empty(test.Desk.Workflows);
        Assert.Empty(test.Simulator.Orders);
    }

    [Fact]
    public async Task What_a_workflow_orders_is_not_sent_on_another_day()
    {
        await using var test = await OpenAsync();
        test.Simulator.Faults.Next("kt10001", Fault.TooManyRequests1700, 1_000_000);
        var stop = await BeginAsync(test, test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000));
        Trade(test, 64_000);
        for (var i = 0; i < 3_000 && test.Simulator.ReceivedRequests.GetValueOrDefault("kt10001") == 0; i++) await Task.Delay(1); // it waits to be sent again
        test.Time.Advance(TimeSpan.FromDays(1));
        test.Simulator.Faults.Clear();
        await WorkflowTests.DriveAsync(test, stop);
        Assert.StartsWith("Not sent: ", stop.Result, StringComparison.Ordinal);
        Assert.Empty(test.Simulator.Orders);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_stop()
    {
        await using var test = await OpenAsync();
        var stop = await test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000, key: "stop");
        test.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Same(stop, await test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000, key: "stop"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 64_000, key: "stop"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.TrailingStopAsync(OrderAction.Sell, Stock, 10, TrailDistance.Won(1), key: "stop"));
    }

    [Fact]
    public async Task Bad_input_is_refused_before_anything_begins()
    {
        await using var test = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 0, 65_000));
        await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.StopOrderAsync(OrderAction.Cancel, Stock, 1, 65_000));
        await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 1, 65_000, venue: Venue.Unified));
        await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.TrailingStopAsync(OrderAction.Sell, Stock, 10, default));
        await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.StopOrderAsync(OrderAction.Sell, " ", 10, 65_000));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => test.Desk.StopOrderAsync(OrderAction.Sell, Stock, 10, 65_000, price: 0));
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.OneCancelsOtherAsync(order, 80_000));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => test.Desk.OneCancelsOtherAsync(order, 65_000, price: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrailDistance.Percent(100));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrailDistance.Won(0));
        Assert.Empty(test.Desk.Workflows);
    }

    // Ten shares, and people who would take and give many.
    private static async Task<TestDesk> OpenAsync(IOrderJournal? journal = null)
    {
        var test = await TestDesk.OpenAsync(journal: journal, simulator: new SimulatorOptions { Holdings = [new(Stock, 10, 50_000)] });
        test.Simulator.Market.Add(Stock, SimulatedSide.Buy, 1_000, 40_000);
        test.Simulator.Market.Add(Stock, SimulatedSide.Sell, 1_000, 90_000);
        return test;
    }

    private static async Task<TradingWorkflow> BeginAsync(TestDesk test, Task<TradingWorkflow> beginning)
    {
        var workflow = await beginning;
        await UntilAsync(test, () => workflow.IsWatching);
        return workflow;
    }

    // Two others trade one share.
    private static void Trade(TestDesk test, long price)
    {
        test.Simulator.Market.Add(Stock, SimulatedSide.Sell, 1, price);
        test.Simulator.Market.Add(Stock, SimulatedSide.Buy, 1, price);
    }

    private static async Task PassAsync(TestDesk test, int seconds)
    {
        for (var i = 0; i < seconds; i += 2)
        {
            await Task.Delay(2);
            await test.LookAfterAsync(2);
        }
    }

    private static async Task UntilAsync(TestDesk test, Func<bool> condition)
    {
        for (var i = 0; i < 3_000 && !condition(); i++)
        {
            await Task.Delay(1);
            test.Time.Advance(TimeSpan.FromSeconds(0.5));
        }
        Assert.True(condition(), "It did not come to that.");
    }
}
