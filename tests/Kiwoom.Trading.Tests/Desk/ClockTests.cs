using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>Clocks that are set, and waits that are longer than an order may wait.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task A_clock_that_is_set_forward_does_not_make_the_evidence_window_pass()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.DisposeAsync();
        var clock = new SetClock(test.Time);
        using var client = test.Simulator.CreateClient(o => (o.QueryRetries, o.TimeProvider) = (0, clock));
        await using var desk = await TradingDesk.OpenAsync(client, test.Journal, TestDesk.ByHand);
        test.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        var order = await desk.BuyAsync(TestDesk.Order);
        Assert.Equal(TradingOrderState.Unknown, order.State);
        clock.Ahead = TimeSpan.FromMinutes(3);
        for (var i = 0; i < 3; i++)
        {
            test.Time.Advance(TimeSpan.FromSeconds(1));
            await desk.ReconcileAsync();
        }
        Assert.Equal(TradingOrderState.Unknown, order.State);
        test.Time.Advance(TimeSpan.FromSeconds(130));
        await desk.ReconcileAsync();
        await desk.ReconcileAsync();
        Assert.Equal(TradingOrderState.NotExecuted, order.State);
    }

    [Fact]
    public async Task An_order_of_gold_whose_list_takes_too_long_is_not_sent()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Answer("kt50030", _ =>
        {
            test.Time.Advance(TimeSpan.FromSeconds(30));
            return null;
        });
        var order = await test.Desk.BuyAsync(TestDesk.Order with { Book = TradingBook.Gold, StockCode = "M04020000", Price = 140_000 });
        Assert.Equal(TradingOrderState.NotSent, order.State);
        Assert.Contains("SendDeadline", order.Current.Explanation, StringComparison.Ordinal);
        Assert.Empty(test.Simulator.Orders);
    }

    [Fact]
    public async Task A_modification_whose_check_takes_too_long_is_not_sent()
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with { ChecksPrices = true });
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.ReconcileAsync();
        test.Simulator.Answer("ka10001", _ =>
        {
            test.Time.Advance(TimeSpan.FromSeconds(30));
            return null;
        });
        var change = await order.ModifyAsync(61_000);
        Assert.Equal(IntentState.NotSent, change.State);
        Assert.Equal(0, test.Simulator.ReceivedRequests.GetValueOrDefault("kt10002"));
    }

    private sealed class SetClock(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Ahead;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
    }
}
