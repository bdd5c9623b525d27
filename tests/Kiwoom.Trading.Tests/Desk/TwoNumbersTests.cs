using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Tests.Workflows;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>After a modification of a part, two numbers of an order live.</summary>
public sealed class TwoNumbersTests
{
    [Fact]
    public async Task All_that_remains_is_cancelled_under_each_number()
    {
        await using var test = await OpenAsync();
        var order = test.Desk.Find("1")!;
        var change = await order.CancelAsync();
        Assert.True(change.IsAccepted, change.Explanation);
        Assert.Equal(["0000001", "0000002"], Originals(test, SimulatedOrderKind.Cancel));
        await test.Desk.ReconcileAsync();
        Assert.Equal((TradingOrderState.Cancelled, new OrderQuantities(0, 0, 10)), (order.State, order.Current.Quantities));
    }

    [Fact]
    public async Task A_count_is_cancelled_under_the_newest_number_that_has_as_many()
    {
        await using var test = await OpenAsync();
        var order = test.Desk.Find("1")!;
        Assert.True((await order.CancelAsync(2)).IsAccepted);
        Assert.True((await order.CancelAsync(5)).IsAccepted);
        Assert.Equal(["0000002", "0000001"], Originals(test, SimulatedOrderKind.Cancel));
        await test.Desk.ReconcileAsync();
        Assert.Equal(new OrderQuantities(0, 3, 7), order.Current.Quantities);
    }

    [Fact]
    public async Task A_count_that_no_number_has_is_not_sent_and_the_numbers_are_named()
    {
        await using var test = await OpenAsync();
        var change = await test.Desk.Find("1")!.CancelAsync(8);
        Assert.Equal((IntentState.NotSent, OrderCheckName.QuantityValid), (change.State, change.FailedCheck));
        Assert.Contains("7 of 1, 3 of 2", change.Explanation, StringComparison.Ordinal);
        Assert.Empty(Originals(test, SimulatedOrderKind.Cancel));
    }

    [Fact]
    public async Task There_is_no_price_of_what_remains_at_two_prices_and_a_modification_makes_it_one()
    {
        await using var test = await OpenAsync();
        var order = test.Desk.Find("1")!;
        Assert.Null(order.Current.Price);
        Assert.True((await order.ModifyAsync(63_000)).IsAccepted);
        Assert.Equal(["0000001", "0000001", "0000002"], Originals(test, SimulatedOrderKind.Modify));
        await test.Desk.ReconcileAsync();
        Assert.Equal((63_000m, new OrderQuantities(0, 10, 0)), (order.Current.Price, order.Current.Quantities));
    }

    [Theory]
    [InlineData(WorkflowKind.Reprice)]
    [InlineData(WorkflowKind.PriceSchedule)]
    public async Task A_workflow_brings_both_numbers_to_its_price(WorkflowKind kind)
    {
        await using var test = await OpenAsync();
        var order = test.Desk.Find("1")!;
        var workflow = await (kind == WorkflowKind.Reprice ? test.Desk.RepriceAsync(order, 62_000) : test.Desk.SchedulePricesAsync(order, [new(test.Time.GetUtcNow(), 62_000)]));
        await WorkflowTests.DriveAsync(test, workflow);
        await test.Desk.ReconcileAsync();
        Assert.Equal(62_000, order.Current.Price);
        Assert.Equal(["0000001", "0000001"], Originals(test, SimulatedOrderKind.Modify)); // the second number has the price already
        Assert.All(test.Simulator.Orders.Where(o => o.Remaining > 0), o => Assert.Equal(62_000, o.Price));
    }

    [Fact]
    public async Task A_part_that_was_accepted_and_is_not_shown_yet_is_cancelled_with_the_rest()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        await order.ModifyAsync(62_000, 3);
        Assert.True((await order.CancelAsync()).IsAccepted);
        Assert.Equal(["0000001", "0000002"], Originals(test, SimulatedOrderKind.Cancel));
    }

    [Fact]
    public async Task The_preview_has_a_request_for_each_number()
    {
        await using var test = await OpenAsync();
        var order = test.Desk.Find("1")!;
        Assert.Equal(2, OrderPreview.Cancel(order).Count);
        Assert.Single(OrderPreview.Cancel(order, 2));
        Assert.Single(OrderPreview.Modify(order, 62_000));
    }

    // Order 1 keeps 7 at 60,000 won, order 2 has 3 at 62,000.
    private static async Task<TestDesk> OpenAsync()
    {
        var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        await order.ModifyAsync(62_000, 3);
        await test.Desk.ReconcileAsync();
        Assert.Equal(new OrderQuantities(0, 10, 0), order.Current.Quantities);
        return test;
    }

    private static IEnumerable<string?> Originals(TestDesk test, SimulatedOrderKind kind) => test.Simulator.Orders.Where(o => o.Kind == kind).Select(o => o.OriginalNumber);
}
