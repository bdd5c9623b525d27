using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>What a program sees in the journal while another one has the account.</summary>
public sealed class RecordedOrdersTests
{
    [Fact]
    public async Task The_journal_shows_what_the_desk_shows()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
        await order.ModifyAsync(61_000);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 4, 61_000);
        await TestDesk.BuyElsewhereAsync(test, 3);
        await test.Desk.ReconcileAsync();
        var recorded = await ReadAsync(test);
        Assert.Equal(test.Desk.Orders.Select(Shown), recorded.Orders.Select(Shown));
        Assert.Equal(test.Desk.Positions, recorded.Positions);
        Assert.Empty(recorded.Unknown);
        await Assert.ThrowsAsync<InvalidOperationException>(() => recorded.Orders[0].CancelAsync());
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.Desk.ReconcileAsync(); // closes the day
        recorded = await ReadAsync(test);
        Assert.Empty(recorded.Orders);
        Assert.Equal(test.Desk.Positions, recorded.Positions);
    }

    /// <summary>Also in the next program, why an order was refused, was not sent or is unknown can be read; a piece of a journal that cannot be read hides no order.</summary>
    [Fact]
    public async Task The_next_desk_says_why_too()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.Next("kt10000", Fault.Refusal20);
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        await test.Desk.BuyAsync(TestDesk.Order with { StockCode = "000660", Price = 170_000 });
        var before = test.Desk.Orders.Select(Shown).ToList();
        Assert.Equal([OrderOutcomeReason.Refused, OrderOutcomeReason.ConnectionBroken], before.Select(o => Enum.Parse<OrderOutcomeReason>(o.Now.Outcome!.Reason)));
        Assert.All(before, o => Assert.NotEmpty(o.Now.Explanation));

        await test.ReopenAsync(TestDesk.ByHand);
        Assert.Equal(before, test.Desk.Orders.Select(Shown));
        Assert.Null(new OutcomeFact { At = default, TradeDate = default, IntentId = default, Kind = OrderOutcomeKind.Unknown, Data = "{" }.Read());
    }

    [Fact]
    public async Task What_is_unknown_is_unknown_there_too()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.NextOfAny(Fault.CutBeforeExecution);
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Time.Advance(TimeSpan.FromDays(1)); // also on another day
        var recorded = await ReadAsync(test);
        Assert.Equal(TradingOrderState.Unknown, Assert.Single(recorded.Orders).State);
        Assert.Equal(IntentState.Unknown, Assert.Single(recorded.Unknown).State);
        await Assert.ThrowsAsync<InvalidOperationException>(() => recorded.Orders[0].WaitUntilDoneAsync());
    }

    [Fact]
    public async Task What_was_filled_a_moment_ago_is_remembered_for_a_while()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 4, 60_000);
        await test.Desk.ReconcileAsync();
        Assert.Equal(new FilledQuantities(4, 0), test.Desk.FilledWithin("005930"));
        Assert.Equal(default, test.Desk.FilledWithin("000660"));
        await test.ReopenAsync(); // also after a restart
        Assert.Equal(new FilledQuantities(4, 0), test.Desk.FilledWithin("005930"));
        test.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(default, test.Desk.FilledWithin("005930"));
        Assert.Equal(4, test.Desk.FilledWithin("005930", TimeSpan.FromMinutes(30)).Bought);
    }

    // What the server said to a request is for its caller.
    private static (OrderSnapshot Now, string? Key, bool IsForeign) Shown(TradingOrder order) => (order.Current, order.Key, order.IsForeign);

    private static async Task<RecordedOrders> ReadAsync(TestDesk test)
    {
        await using var reader = (await test.Journal.OpenReaderAsync(test.Desk.Account))!;
        return await RecordedOrders.ReadAsync(reader, test.Time);
    }
}
