using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Markets;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Tests.Desk;

namespace Kiwoom.Trading.Tests.Workflows;

/// <summary>A workflow that cancels and orders cancels nothing while it could not order.</summary>
public sealed class NoCancelForNothingTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Theory]
    [InlineData(WorkflowKind.EmergencyClose)]
    [InlineData(WorkflowKind.Replace)]
    [InlineData(WorkflowKind.OneCancelsOther)]
    public async Task The_kill_switch_keeps_the_order_that_is_there(WorkflowKind kind)
    {
        await using var test = await OpenAsync();
        var order = test.Desk.Find("1")!;
        await test.Desk.EngageKillSwitchAsync("enough");
        var workflow = await BeginAsync(test, order, kind);
        await DriveAsync(test, workflow);
        Assert.StartsWith("Not sent: The kill switch stops", workflow.Result, StringComparison.Ordinal);
        Assert.Contains("enough. Nothing was cancelled. Left is Confirmed Sell 005930 1", workflow.Result, StringComparison.Ordinal);
        AssertUntouched(test, order);
    }

    [Fact]
    public async Task A_reprice_does_not_cancel_what_the_kill_switch_keeps_from_being_ordered_anew()
    {
        await using var test = await OpenAsync();
        var order = test.Desk.Find("1")!;
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 4, 80_000);
        await test.Desk.ReconcileAsync();
        test.Simulator.Answer("kt10002", _ =>
        {
            test.Client.KillSwitch.Engage("enough");
            return new SimulatorReply { Body = System.Text.Encoding.UTF8.GetBytes("""{"return_code":20,"return_msg":"[2000](RC4091:부분체결된 주문은 정정할 수 없습니다)"}""") };
        });
        var reprice = await test.Desk.RepriceAsync(order, 81_000);
        await DriveAsync(test, reprice);
        Assert.StartsWith("Not modified: ", reprice.Result, StringComparison.Ordinal);
        Assert.Contains("Nothing was cancelled.", reprice.Result, StringComparison.Ordinal);
        Assert.DoesNotContain(test.Simulator.Orders, o => o.Kind == SimulatedOrderKind.Cancel);
    }

    [Fact]
    public async Task A_guard_rail_that_refuses_the_rest_keeps_the_order_that_is_there()
    {
        await using var test = await OpenAsync();
        await test.Desk.DisposeAsync();
        using var client = test.Simulator.CreateClient(o => (o.GuardRails.Enabled, o.GuardRails.MaxOrderQuantity) = (true, 15));
        await using var desk = await TradingDesk.OpenAsync(client, test.Journal, TestDesk.ByHand);
        var replace = await desk.ReplaceAsync(desk.Find("1")!, 20, 81_000);
        await replace.Completion.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.StartsWith("Not sent: Guard rail MaxOrderQuantity: 20 is more than 15", replace.Result, StringComparison.Ordinal);
        AssertUntouched(test, desk.Find("1")!);
    }

    [Fact]
    public async Task Until_the_day_is_read_the_cancel_waits_as_well()
    {
        await using var test = await OpenAsync();
        test.Simulator.Faults.Next("kt00007", Fault.Status500HtmlNotExecuted);
        await test.ReopenAsync();
        Assert.False(test.Desk.TakesNewOrders);
        var order = test.Desk.Find("1")!;
        var close = await test.Desk.EmergencyCloseAsync(order);
        for (var i = 0; i < 10; i++)
        {
            await Task.Delay(2);
            test.Time.Advance(TimeSpan.FromSeconds(2));
        }
        AssertUntouched(test, order);
        Assert.Single(await test.FactsAsync<NoteFact>(), n => n.Text.StartsWith("EmergencyClose waits, and cancels nothing", StringComparison.Ordinal));
        await DriveAsync(test, close);
        Assert.StartsWith("Ordered as", close.Result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16, 30, false)]
    [InlineData(15, 45, false)]
    [InlineData(10, 0, true)]
    [InlineData(15, 25, true)]
    public async Task While_only_limit_orders_are_taken_nothing_is_cancelled_for_a_market_order(int hour, int minute, bool isOrdered)
    {
        await using var test = await OpenAsync(TestDesk.ByHand with { Clock = new MarketClock(TradingHours.Krx) }, KoreanMoment.At(Monday, new TimeOnly(hour, minute)));
        var order = test.Desk.Find("1")!;
        var close = await test.Desk.EmergencyCloseAsync(order);
        await DriveAsync(test, close);
        if (isOrdered)
        {
            Assert.StartsWith("Ordered as", close.Result, StringComparison.Ordinal);
            return;
        }
        Assert.StartsWith("Not sent: No market order is taken now", close.Result, StringComparison.Ordinal);
        AssertUntouched(test, order);
        await DriveAsync(test, await test.Desk.ReplaceAsync(order, 10, 79_000)); // a limit order is
        Assert.Equal(79_000, test.Simulator.Orders[^1].Price);
    }

    private static Task<TradingWorkflow> BeginAsync(TestDesk test, TradingOrder order, WorkflowKind kind) => kind switch
    {
        WorkflowKind.EmergencyClose => test.Desk.EmergencyCloseAsync(order),
        WorkflowKind.Replace => test.Desk.ReplaceAsync(order, 8, 81_000),
        _ => test.Desk.OneCancelsOtherAsync(order, 65_000),
    };

    private static async Task<TestDesk> OpenAsync(TradingDeskOptions? options = null, DateTimeOffset? at = null)
    {
        var test = await TestDesk.OpenAsync(options, simulator: new SimulatorOptions { Holdings = [new("005930", 100, 50_000)] });
        if (at is { } moment)
        {
            test.Time.Advance(moment - test.Time.GetUtcNow());
            await test.Desk.ReconcileAsync();
        }
        await test.Desk.SellAsync(TestDesk.Order with { Price = 80_000 });
        await test.Desk.ReconcileAsync();
        return test;
    }

    private static async Task DriveAsync(TestDesk test, TradingWorkflow workflow)
    {
        for (var i = 0; i < 300 && !workflow.Completion.IsCompleted; i++)
        {
            await Task.Delay(2);
            if (workflow.Kind == WorkflowKind.OneCancelsOther)
            {
                test.Simulator.Market.Add("005930", SimulatedSide.Sell, 1, 64_000);
                test.Simulator.Market.Add("005930", SimulatedSide.Buy, 1, 64_000);
            }
            await test.LookAfterAsync(1);
        }
        Assert.True(workflow.Completion.IsCompleted, $"{workflow.Kind} hangs at {workflow.State}.");
    }

    private static void AssertUntouched(TestDesk test, TradingOrder order)
    {
        Assert.Equal(10, order.Current.Quantities.Remaining);
        Assert.Equal(10, Assert.Single(test.Simulator.Orders).Remaining);
    }
}
