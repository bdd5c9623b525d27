using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

public sealed class SettlingTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0000000")]
    public async Task What_is_not_a_number_settles_nothing(string number)
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.NextOfAny(Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.SettleAsync(order, number, "a person", "a blank field"));
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await test.Desk.SettleAsync(order, null, "a person", "not in the HTS");
        Assert.Equal(TradingOrderState.NotExecuted, order.State);
    }

    [Fact]
    public async Task The_number_of_another_order_settles_nothing()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.BuyAsync(TestDesk.Order);
        await test.Desk.SellAsync(TestDesk.Order with { StockCode = "000660", Price = 180_000 });
        test.Simulator.Faults.NextOfAny(Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(TestDesk.Order with { Quantity = 3 });
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.SettleAsync(order, "0000001", "a person", "a guess"));
        Assert.True((await test.Client.Orders.BuyStockAsync(new()
        {
            Venue = Kiwoom.Generated.Codes.Venue.Krx,
            StockCode = "000660",
            OrderQuantity = 3,
            OrderPrice = 150_000,
            TradeType = Kiwoom.Generated.Codes.TradeType.Limit,
        })).IsAccepted);
        await test.Desk.ReconcileAsync();
        var foreign = test.Simulator.Orders[^1].Number;
        await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.SettleAsync(order, foreign, "a person", "another stock"));
        Assert.Equal(TradingOrderState.Unknown, order.State);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(10, true)]
    public async Task An_order_of_another_quantity_or_one_that_was_there_before_settles_nothing(int quantity, bool isBefore)
    {
        await using var test = await TestDesk.OpenAsync();
        if (isBefore)
        {
            await TestDesk.BuyElsewhereAsync(test, quantity);
            await test.Desk.ReconcileAsync();
        }
        test.Simulator.Faults.NextOfAny(Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        if (!isBefore) await TestDesk.BuyElsewhereAsync(test, quantity);
        await test.Desk.ReconcileAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.SettleAsync(order, "0000001", "a person", "a guess"));
        Assert.Equal(TradingOrderState.Unknown, order.State);
        Assert.True(test.Desk.Find("1")!.IsForeign);
    }

    [Fact]
    public async Task An_order_that_appears_after_a_person_said_that_it_was_never_executed_is_an_event()
    {
        await using var test = await TestDesk.OpenAsync(simulator: new SimulatorOptions { QueryLag = TimeSpan.FromSeconds(60) });
        test.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.LookAfterAsync(1);
        await test.Desk.SettleAsync(order, null, "a person", "not in the HTS");
        await test.LookAfterAsync(90);
        var difference = Assert.Single(await test.FactsAsync<NoteFact>(), n => n.Subject == nameof(DeskEventKind.Difference));
        Assert.Contains("appeared after a person had said", difference.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unknown_is_listed_with_what_it_could_be_and_settled_by_its_id()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        var order = await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
        await TestDesk.BuyElsewhereAsync(test);
        await TestDesk.BuyElsewhereAsync(test, price: 61_000);
        await TestDesk.BuyElsewhereAsync(test, quantity: 11);
        await test.LookAfterAsync(130, 1);
        var request = Assert.Single(test.Desk.UnknownRequests);
        Assert.Equal((IntentState.Ambiguous, "one", order.IntentId!.Value, 10L), (request.State, request.Key!, request.IntentId, request.Quantity!.Value));
        Assert.Equal([("1", true), ("2", true), ("3", false)], request.Candidates.Select(c => (c.Number, c.Agrees)));
        await test.Desk.SettleAsync(request.IntentId, "0000002", "a person", "seen in the HTS");
        Assert.Equal((TradingOrderState.Confirmed, "2"), (order.State, order.Current.Number));
        Assert.Empty(test.Desk.UnknownRequests);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.SettleAsync(request.IntentId, null, "a person", "again"));
    }

    /// <summary>The server gives such a number to a later order, which would be taken for this one.</summary>
    [Fact]
    public async Task A_number_that_the_server_has_not_shown_is_nobodys()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        var order = await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
        await TestDesk.BuyElsewhereAsync(test);
        await test.LookAfterAsync(130, 1);
        var request = Assert.Single(test.Desk.UnknownRequests);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => test.Desk.SettleAsync(request.IntentId, "3", "a person", "a slip"));
        Assert.Contains("has shown no order 3", error.Message, StringComparison.Ordinal);
        Assert.Equal(TradingOrderState.Ambiguous, order.State);
        var next = await test.Desk.BuyAsync(new() { StockCode = "000660", Quantity = 7, Price = 150_000, Key = "after" });
        Assert.Equal(("3", 7L, 7L), (next.Current.Number!.TrimStart('0'), next.Current.Quantities.Ordered, next.Current.Quantities.Remaining));
        await test.Desk.SettleAsync(request.IntentId, "1", "a person", "seen in the HTS");
        Assert.Equal(TradingOrderState.Confirmed, order.State);
    }

    [Fact]
    public async Task An_unknown_change_is_settled_by_hand_also_after_a_restart()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Faults.NextOfAny(Fault.CutBeforeExecution);
        var unknown = await order.CancelAsync(2);
        Assert.Equal(IntentState.Unknown, unknown.State);
        await test.ReopenAsync();
        order = test.Desk.Find("1")!;
        var change = Assert.Single(test.Desk.UnknownChanges);
        Assert.Equal(unknown.IntentId, change.IntentId);
        Assert.True(order.Current.IsChanging);
        await test.Desk.SettleAsync(change, null, "a person", "not in the HTS");
        Assert.False(order.Current.IsChanging);
        Assert.Empty(test.Desk.UnknownChanges);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.SettleAsync(change, null, "a person", "again"));
        Assert.True((await order.ModifyAsync(61_000)).IsAccepted);
    }
}
