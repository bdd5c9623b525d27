using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Testing;
using Kiwoom.Trading.Tests.Desk;

namespace Kiwoom.Trading.Tests.Workflows;

/// <summary>Workflows that are begun twice, refused, or whose beginning failed.</summary>
public sealed class WorkflowSafetyTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Pressed_twice_an_emergency_close_sells_once()
    {
        await using var test = await WithSaleAsync();
        var order = test.Desk.Find("1")!;
        var closes = await Task.WhenAll(test.Desk.EmergencyCloseAsync(order), test.Desk.EmergencyCloseAsync(order));
        Assert.Same(closes[0], closes[1]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.ReplaceAsync(order, 20, 61_000));
        test.Simulator.Faults.Next("kt00007", Fault.Status500HtmlNotExecuted); // the cancel is not confirmed yet
        await test.ReopenAsync(); // and after a restart
        order = test.Desk.Find("1")!;
        var resumed = Assert.Single(test.Desk.Workflows);
        Assert.Same(resumed, await test.Desk.EmergencyCloseAsync(order));
        await WorkflowTests.DriveAsync(test, resumed);
        Assert.Equal([10, 10], NewQuantities(test));
        await WorkflowTests.DriveAsync(test, await test.Desk.EmergencyCloseAsync(order)); // once it has ended, there is nothing left
        Assert.Equal([10, 10], NewQuantities(test));
    }

    [Fact]
    public async Task The_rest_of_an_order_is_ordered_once_whatever_orders_it()
    {
        await using var test = await WithSaleAsync();
        var order = test.Desk.Find("1")!;
        await WorkflowTests.DriveAsync(test, await test.Desk.ReplaceAsync(order, 8, 81_000));
        var again = await test.Desk.ReplaceAsync(order, 9, 82_000);
        await WorkflowTests.DriveAsync(test, again);
        Assert.StartsWith("The rest was ordered before, as ", again.Result, StringComparison.Ordinal);
        Assert.Equal([10, 8], NewQuantities(test));
    }

    [Fact]
    public async Task A_rest_that_was_refused_may_be_ordered_by_another_workflow()
    {
        await using var test = await WithSaleAsync();
        var order = test.Desk.Find("1")!;
        test.Simulator.Faults.Next("kt10001", Fault.Refusal20);
        var refused = await test.Desk.ReplaceAsync(order, 8, 81_000);
        await WorkflowTests.DriveAsync(test, refused);
        Assert.StartsWith("Refused: ", refused.Result, StringComparison.Ordinal);
        await WorkflowTests.DriveAsync(test, await test.Desk.ReplaceAsync(order, 9, 82_000));
        Assert.Equal([10, 9], NewQuantities(test));
    }

    [Fact]
    public async Task A_workflow_that_the_caller_was_told_failed_does_not_run_after_a_restart()
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var journal = new CrashingJournal(seed, failures: 1) { Fails = false };
            await using var test = await TestDesk.OpenAsync(journal: journal);
            journal.Fails = true;
            await Assert.ThrowsAsync<JournalException>(() => SplitAsync(test, "mine"));
            journal.Fails = false;
            await test.ReopenAsync();
            Assert.Empty(test.Desk.Workflows);
            await WorkflowTests.DriveAsync(test, await SplitAsync(test, "mine")); // and its key is free
            Assert.Equal([4, 2], NewQuantities(test));
        }
    }

    [Fact]
    public async Task The_same_key_gives_the_same_workflow_also_after_a_restart()
    {
        await using var test = await TestDesk.OpenAsync();
        var split = await SplitAsync(test, "mine");
        Assert.Same(split, await SplitAsync(test, "mine"));
        await test.ReopenAsync();
        var resumed = await SplitAsync(test, "mine");
        Assert.Equal((split.Id, "mine"), (resumed.Id, resumed.Key));
        await WorkflowTests.DriveAsync(test, resumed);
        await test.ReopenAsync();
        var ended = await SplitAsync(test, "mine");
        Assert.Equal((split.Id, "All slices are ordered."), (ended.Id, ended.Result));
        Assert.Equal([4, 2], NewQuantities(test));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.CancelAllAsync(key: "mine"));
    }

    [Fact]
    public async Task A_close_goes_on_where_its_order_comes_too_often()
    {
        await using var test = await WithSaleAsync();
        test.Simulator.Faults.Next("kt10001", Fault.TooManyRequests1700);
        var close = await test.Desk.EmergencyCloseAsync(test.Desk.Find("1")!);
        await WorkflowTests.DriveAsync(test, close);
        Assert.StartsWith("Ordered as", close.Result, StringComparison.Ordinal);
        Assert.Equal([10, 10], NewQuantities(test));
    }

    [Fact]
    public async Task A_modification_that_comes_too_often_cancels_nothing()
    {
        await using var test = await WithSaleAsync();
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 4, 80_000);
        await test.Desk.ReconcileAsync();
        test.Simulator.Faults.Next("kt10002", Fault.TooManyRequests1700);
        var reprice = await test.Desk.RepriceAsync(test.Desk.Find("1")!, 81_000);
        await WorkflowTests.DriveAsync(test, reprice);
        Assert.StartsWith("Modified", reprice.Result, StringComparison.Ordinal);
        Assert.DoesNotContain(test.Simulator.Orders, o => o.Kind == SimulatedOrderKind.Cancel);
    }

    [Fact]
    public async Task Cancel_all_does_not_wait_for_one_that_is_unknown()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        var unknown = await test.Desk.BuyAsync(TestDesk.Order);
        var other = await test.Desk.BuyAsync(TestDesk.Order with { StockCode = "000660", Price = 150_000 });
        var all = await test.Desk.CancelAllAsync();
        var done = other.WaitUntilDoneAsync();
        for (var i = 0; i < 30 && !done.IsCompleted; i++)
        {
            await Task.Delay(1);
            await test.LookAfterAsync(1);
        }
        Assert.Equal((TradingOrderState.Cancelled, TradingOrderState.Unknown), (other.State, unknown.State));
        Assert.False(all.Completion.IsCompleted);
        await WorkflowTests.DriveAsync(test, all);
        Assert.Equal("Nothing remains.", all.Result);
    }

    [Fact]
    public async Task Cancel_all_of_a_blank_stock_is_no_silent_nothing()
    {
        await using var test = await TestDesk.OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.CancelAllAsync(new StockCode("")));
    }

    [Fact]
    public async Task Cancel_all_ends_where_only_a_person_knows_more()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        var unclear = await test.Desk.BuyAsync(TestDesk.Order);
        await TestDesk.BuyElsewhereAsync(test);
        await test.LookAfterAsync(130, 1);
        Assert.Equal(TradingOrderState.Ambiguous, unclear.State);
        var other = await test.Desk.BuyAsync(TestDesk.Order with { StockCode = "000660", Price = 150_000 });
        var all = await test.Desk.CancelAllAsync();
        await WorkflowTests.DriveAsync(test, all);
        Assert.Equal(TradingOrderState.Cancelled, other.State);
        Assert.StartsWith("What became of these is not known", all.Result, StringComparison.Ordinal);
        Assert.Contains("Ambiguous Buy 005930", all.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_kill_switch_ends_a_workflow_that_would_order()
    {
        await using var test = await WithSaleAsync();
        await test.Desk.EngageKillSwitchAsync("enough");
        var close = await test.Desk.EmergencyCloseAsync(test.Desk.Find("1")!);
        await WorkflowTests.DriveAsync(test, close);
        Assert.StartsWith("Not sent: ", close.Result, StringComparison.Ordinal);
        await test.Desk.ReleaseKillSwitchAsync("go on");
        await test.LookAfterAsync(10, 10);
        Assert.Equal([10], NewQuantities(test));
    }

    [Fact]
    public async Task A_price_that_a_check_refuses_ends_a_schedule()
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with { ChecksPrices = true });
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        var schedule = await test.Desk.SchedulePricesAsync(order, [new(test.Time.GetUtcNow(), 60_001)]);
        await WorkflowTests.DriveAsync(test, schedule);
        Assert.StartsWith("Not modified to 60001: PriceValid", schedule.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_day_ends_a_workflow_that_waits_for_an_order()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Faults.Next("kt10003", Fault.CutBeforeExecution);
        var close = await test.Desk.EmergencyCloseAsync(order);
        while (test.Desk.UnknownChanges.Count == 0) await Task.Delay(1); // it waits for the cancel of which nobody knows anything
        test.Time.Advance(TimeSpan.FromDays(1));
        await close.Completion.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.StartsWith("The day of the order is over", close.Result, StringComparison.Ordinal);
        Assert.Equal([10], NewQuantities(test));
    }

    [Fact]
    public async Task A_workflow_that_nobody_resumed_goes_on_when_it_is_asked_for_with_its_key()
    {
        await using var test = await TestDesk.OpenAsync();
        var stop = await test.Desk.StopOrderAsync(OrderAction.Sell, "005930", 1, 60_000, key: "mine");
        await test.ReopenAsync(TestDesk.ByHand with { ResumesWorkflows = false });
        Assert.Empty(test.Desk.Workflows);
        var again = await test.Desk.StopOrderAsync(OrderAction.Sell, "005930", 1, 60_000, key: "mine");
        Assert.Equal((stop.Id, false), (again.Id, again.Completion.IsCompleted));
        Assert.Same(again, await test.Desk.StopOrderAsync(OrderAction.Sell, "005930", 1, 60_000, key: "mine"));
        again.Stop();
        await again.Completion;
    }

    [Fact]
    public async Task A_price_beyond_the_limits_of_the_day_cancels_nothing()
    {
        await using var test = await WithSaleAsync();
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 4, 80_000);
        await test.Desk.ReconcileAsync();
        test.Simulator.Faults.Next("kt10002", Fault.RtCodeRefusal);
        var reprice = await test.Desk.RepriceAsync(test.Desk.Find("1")!, 900_000);
        await WorkflowTests.DriveAsync(test, reprice);
        Assert.StartsWith("Not modified", reprice.Result, StringComparison.Ordinal);
        Assert.DoesNotContain(test.Simulator.Orders, o => o.Kind == SimulatedOrderKind.Cancel);
    }

    [Fact]
    public async Task A_workflow_whose_step_can_never_be_done_ends()
    {
        await using var test = await TestDesk.OpenAsync();
        var stop = await test.Desk.StopOrderAsync(OrderAction.Buy, "005930", 2, 65_000);
        await test.Desk.BuyAsync(TestDesk.Order with { Quantity = 1, Price = 50_000, Key = $"{stop.Id:N} stop" }); // the key of its order
        for (var i = 0; i < 200 && !stop.Completion.IsCompleted; i++)
        {
            test.Simulator.Market.Add("005930", SimulatedSide.Sell, 1, 66_000);
            test.Simulator.Market.Add("005930", SimulatedSide.Buy, 1, 66_000);
            await Task.Delay(1);
            await test.LookAfterAsync(1);
        }
        Assert.True(stop.Completion.IsCompleted);
        Assert.Contains("was used for another order", stop.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slice_does_not_come_earlier_because_of_a_restart()
    {
        await using var test = await TestDesk.OpenAsync();
        await SplitAsync(test, "mine");
        for (var i = 0; i < 3_000 && (await test.FactsAsync<WorkflowFact>()).Count < 2; i++) await Task.Delay(1);
        for (var i = 0; i < 5; i++)
        {
            await test.ReopenAsync();
            await test.LookAfterAsync(5);
            await Task.Delay(5);
        }
        Assert.Equal([4], NewQuantities(test));
        await WorkflowTests.DriveAsync(test, Assert.Single(test.Desk.Workflows));
        Assert.Equal([4, 2], NewQuantities(test));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_rest_of_a_credit_sale_repays_the_same_loan(bool restarts)
    {
        var loan = new DateOnly(2026, 1, 5);
        await using var test = await TestDesk.OpenAsync(simulator: new SimulatorOptions { CreditHoldings = [new("005930", 10, 60_000, LoanDate: loan)] });
        await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000, Book = TradingBook.Credit, CreditDealType = CreditDealType.Loan, LoanDate = loan });
        await test.Desk.ReconcileAsync();
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 50, 65_000);
        if (restarts) await test.ReopenAsync();
        var close = await test.Desk.EmergencyCloseAsync(test.Desk.Find("1")!);
        await WorkflowTests.DriveAsync(test, close);
        Assert.StartsWith("Ordered as", close.Result, StringComparison.Ordinal);
        Assert.Empty(test.Simulator.Holdings);
    }

    [Fact]
    public async Task Gold_has_no_market_orders_and_is_not_cancelled_for_one()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(new() { StockCode = "M04020000", Quantity = 2, Price = 140_000, Book = TradingBook.Gold });
        Assert.Contains("Gold", (await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.EmergencyCloseAsync(order))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.ReplaceAsync(order, 3, null));
        Assert.DoesNotContain(test.Simulator.Orders, o => o.Kind == SimulatedOrderKind.Cancel);
    }

    private static Task<TradingWorkflow> SplitAsync(TestDesk test, string key) =>
        test.Desk.SplitAsync(OrderAction.Buy, "005930", 6, 4, Minute, 60_000, key);

    private static long[] NewQuantities(TestDesk test) =>
        [.. test.Simulator.Orders.Where(o => o.Kind == SimulatedOrderKind.New).Select(o => (long)o.Quantity)];

    // A sale of all that is held, and somebody who buys at the market.
    private static async Task<TestDesk> WithSaleAsync()
    {
        var test = await TestDesk.OpenAsync(simulator: new SimulatorOptions { Holdings = [new("005930", 30, 50_000)] });
        await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 50, 65_000);
        return test;
    }
}
