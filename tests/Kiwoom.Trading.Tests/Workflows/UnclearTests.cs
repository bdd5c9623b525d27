using System.Text;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Tests.Desk;

namespace Kiwoom.Trading.Tests.Workflows;

/// <summary>Workflows that meet something of which nobody knows what became: they end and say what is left, or go on where that is safe.</summary>
public sealed class UnclearTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(WorkflowKind.EmergencyClose, "Nothing was ordered in its place.")]
    [InlineData(WorkflowKind.Replace, "Nothing was ordered in its place.")]
    [InlineData(WorkflowKind.Reprice, "Not modified any more.")]
    [InlineData(WorkflowKind.PriceSchedule, "Not modified to 79000.")]
    [InlineData(WorkflowKind.OneCancelsOther, "The price has come, and nothing was cancelled or ordered.")]
    public async Task A_workflow_of_an_order_that_could_be_several_ends(WorkflowKind kind, string said)
    {
        await using var test = await OpenAsync();
        var order = await WithRivalAsync(test);
        var workflow = await (kind switch
        {
            WorkflowKind.EmergencyClose => test.Desk.EmergencyCloseAsync(order),
            WorkflowKind.Replace => test.Desk.ReplaceAsync(order, 5, 81_000),
            WorkflowKind.Reprice => test.Desk.RepriceAsync(order, 79_000),
            WorkflowKind.PriceSchedule => test.Desk.SchedulePricesAsync(order, [new(test.Time.GetUtcNow(), 79_000)]),
            _ => test.Desk.OneCancelsOtherAsync(order, 65_000),
        });
        await DriveAsync(test, workflow, 10, () => Trade(test, 64_000));
        Assert.StartsWith(said, workflow.Result, StringComparison.Ordinal);
        Assert.Contains("It could be order 1 or 2, and must be settled by hand", workflow.Result.Replace(")", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Left is Ambiguous Sell 005930", workflow.Result, StringComparison.Ordinal);
        Assert.Equal(2, test.Simulator.Orders.Count);
    }

    [Theory]
    [InlineData(WorkflowKind.EmergencyClose)]
    [InlineData(WorkflowKind.Replace)]
    [InlineData(WorkflowKind.OneCancelsOther)]
    public async Task A_cancel_that_could_be_several_does_not_keep_the_rest_from_being_cancelled_and_ordered(WorkflowKind kind)
    {
        await using var test = await OpenAsync();
        var order = await WithUnclearCancelAsync(test);
        var workflow = await (kind switch
        {
            WorkflowKind.EmergencyClose => test.Desk.EmergencyCloseAsync(order),
            WorkflowKind.Replace => test.Desk.ReplaceAsync(order, 6, 81_000),
            _ => test.Desk.OneCancelsOtherAsync(order, 65_000),
        });
        await DriveAsync(test, workflow, 60, () => Trade(test, 64_000));
        Assert.StartsWith("Ordered as", workflow.Result, StringComparison.Ordinal);
        Assert.Equal((TradingOrderState.Cancelled, new OrderQuantities(0, 0, 10)), (order.State, order.Current.Quantities));
        Assert.Equal(6, test.Simulator.Orders[^1].Quantity);
    }

    [Fact]
    public async Task Cancel_all_cancels_an_order_of_which_an_earlier_cancel_could_be_several()
    {
        await using var test = await OpenAsync();
        var order = await WithUnclearCancelAsync(test);
        var all = await test.Desk.CancelAllAsync();
        await DriveAsync(test, all, 60);
        Assert.Equal(("Nothing remains.", TradingOrderState.Cancelled), (all.Result, order.State));
    }

    [Fact]
    public async Task Prices_are_not_followed_where_a_cancel_could_be_several()
    {
        await using var test = await OpenAsync();
        var order = await WithUnclearCancelAsync(test);
        var schedule = await test.Desk.SchedulePricesAsync(order, [new(test.Time.GetUtcNow(), 79_000)]);
        await DriveAsync(test, schedule, 10);
        Assert.StartsWith("Not modified to 79000. What became of a Cancel", schedule.Result, StringComparison.Ordinal);
        Assert.Contains("6 remaining", schedule.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_close_that_can_read_nothing_ends_and_says_what_is_left()
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        foreach (var query in new[] { "kt00007", "ka10075", "ka10076" }) test.Simulator.Faults.Next(query, Fault.Status500HtmlNotExecuted, 10_000);
        test.Simulator.Faults.Next("kt10003", Fault.CutBeforeExecution, 10_000);
        var since = test.Time.GetUtcNow();
        var close = await test.Desk.EmergencyCloseAsync(order);
        await DriveAsync(test, close, 600);
        Assert.StartsWith("Nothing was ordered in its place. What became of a Cancel", close.Result, StringComparison.Ordinal);
        Assert.Contains("a later reading may say it", close.Result, StringComparison.Ordinal);
        Assert.Contains("Left is Confirmed Sell 005930 1: 0 filled, 10 remaining", close.Result, StringComparison.Ordinal);
        Assert.True(test.Time.GetUtcNow() - since > 2 * new TradingDeskOptions().EvidenceWindow, "It gave up too early.");
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task A_slice_that_could_be_several_orders_ends_the_split_and_says_what_is_not_ordered()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        var split = await test.Desk.SplitAsync(OrderAction.Buy, "005930", 30, 10, Minute, 60_000);
        while (test.Desk.UnknownRequests.Count == 0) await Task.Delay(1);
        await TestDesk.BuyElsewhereAsync(test);
        await DriveAsync(test, split, 300);
        Assert.StartsWith("Sent, and not ordered again. What became of a Buy", split.Result, StringComparison.Ordinal);
        Assert.EndsWith("Slice 1 was of 10; after it 20 of 30 are not ordered.", split.Result, StringComparison.Ordinal);
        Assert.Equal(2, test.Simulator.Orders.Count);
    }

    [Theory]
    [InlineData(HeldOrderPolicy.Refuse)]
    [InlineData(HeldOrderPolicy.Wait)]
    public async Task A_stop_that_is_held_by_an_order_that_could_be_several_ends(HeldOrderPolicy policy)
    {
        await using var test = await OpenAsync(TestDesk.ByHand with { HeldOrders = policy });
        await WithRivalAsync(test);
        var stop = await test.Desk.StopOrderAsync(OrderAction.Sell, "005930", 3, 65_000);
        await DriveAsync(test, stop, 60, () => Trade(test, 64_000));
        Assert.StartsWith("Not sent: ", stop.Result, StringComparison.Ordinal);
        Assert.Contains("must be settled by hand", stop.Result, StringComparison.Ordinal);
        Assert.Equal(2, test.Simulator.Orders.Count);
    }

    [Fact]
    public async Task A_rest_that_could_be_several_orders_is_not_ordered_again()
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        test.Simulator.Faults.Next("kt10001", Fault.ReplyLost);
        var first = await test.Desk.ReplaceAsync(order, 8, 81_000);
        await DriveAsync(test, first, 60, until: () => order.State == TradingOrderState.Cancelled);
        test.Simulator.Faults.Next("kt00007", Fault.Status500HtmlNotExecuted, 10_000); // nothing is found out until both are there
        await DriveAsync(test, first, 60, until: () => test.Desk.UnknownRequests.Count > 0);
        await SellElsewhereAsync(test, 8, 81_000);
        test.Simulator.Faults.Clear();
        await DriveAsync(test, first, 300);
        Assert.StartsWith("Sent, and not ordered again.", first.Result, StringComparison.Ordinal);
        var second = await test.Desk.ReplaceAsync(order, 7, 82_000);
        await DriveAsync(test, second, 60);
        Assert.StartsWith("The rest was ordered before, and it may be at the server", second.Result, StringComparison.Ordinal);
        Assert.Equal([10, 8, 8], test.Simulator.Orders.Where(o => o.Kind == SimulatedOrderKind.New).Select(o => o.Quantity));
    }

    /// <summary>The server gives shares free a moment after it has confirmed the cancel (800033 매도가능수량 부족).</summary>
    [Fact]
    public async Task The_second_of_two_orders_is_asked_for_again_until_its_shares_are_free()
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        var refused = 0;
        test.Simulator.Answer("kt10001", _ => Interlocked.Increment(ref refused) <= 3 ? NotFree : null);
        var both = await test.Desk.OneCancelsOtherAsync(order, 65_000);
        await DriveAsync(test, both, 120, () => Trade(test, 64_000));
        Assert.StartsWith("Ordered as", both.Result, StringComparison.Ordinal);
        Assert.Equal([10, 10], test.Simulator.Orders.Where(o => o.Kind == SimulatedOrderKind.New).Select(o => o.Quantity));
        Assert.Equal(4, refused);
    }

    [Fact]
    public async Task A_rest_whose_shares_never_come_free_is_given_up()
    {
        await using var test = await OpenAsync();
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        test.Simulator.Answer("kt10001", _ => NotFree);
        var close = await test.Desk.EmergencyCloseAsync(order);
        await DriveAsync(test, close, 600);
        Assert.StartsWith("Refused: ", close.Result, StringComparison.Ordinal);
        Assert.Equal(TradingOrderState.Cancelled, order.State);
    }

    private static SimulatorReply NotFree => new() { Body = Encoding.UTF8.GetBytes("""{"return_code":20,"return_msg":"[2000](800033:매도가능수량이 부족합니다. 0주 매도가능)"}""") };

    private static Task<TestDesk> OpenAsync(TradingDeskOptions? options = null) =>
        TestDesk.OpenAsync(options, simulator: new SimulatorOptions { Holdings = [new("005930", 1_000, 50_000)] });

    // A sale whose reply was lost, and the same from elsewhere.
    private static async Task<TradingOrder> WithRivalAsync(TestDesk test)
    {
        test.Simulator.Faults.Next("kt10001", Fault.ReplyLost);
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await SellElsewhereAsync(test, 10, 80_000);
        await test.LookAfterAsync(130, 1);
        Assert.Equal(TradingOrderState.Ambiguous, order.State);
        return order;
    }

    // A cancel of two shares whose reply was lost, and the same from elsewhere: six of ten remain.
    private static async Task<TradingOrder> WithUnclearCancelAsync(TestDesk test)
    {
        var order = await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        test.Simulator.Faults.Next("kt10003", Fault.ReplyLost);
        await order.CancelAsync(2);
        Assert.True((await test.Client.Orders.CancelStockOrderAsync(new()
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = "0000001",
            StockCode = "005930",
            CancelQuantity = 2,
        })).IsAccepted);
        await test.LookAfterAsync(130, 1);
        Assert.Equal(IntentState.Ambiguous, Assert.Single(test.Desk.UnknownChanges).State);
        Assert.Equal(new OrderQuantities(0, 6, 4), order.Current.Quantities);
        return order;
    }

    private static async Task SellElsewhereAsync(TestDesk test, int quantity, int price) => Assert.True((await test.Client.Orders.SellStockAsync(new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = quantity,
        OrderPrice = price,
        TradeType = TradeType.Limit,
    })).IsAccepted);

    private static void Trade(TestDesk test, long price)
    {
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 1, price);
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 1, price);
    }

    // Lets time pass and the desk look, for so many seconds at most.
    private static async Task DriveAsync(TestDesk test, TradingWorkflow workflow, int seconds, Action? meanwhile = null, Func<bool>? until = null)
    {
        for (var i = 0; i < seconds && !workflow.Completion.IsCompleted && until?.Invoke() != true; i++)
        {
            await Task.Delay(2);
            meanwhile?.Invoke();
            await test.LookAfterAsync(1);
        }
        Assert.True(until?.Invoke() ?? workflow.Completion.IsCompleted, $"{workflow.Kind} hangs at {workflow.State}: {string.Join("; ", test.Desk.Orders)}");
    }
}
