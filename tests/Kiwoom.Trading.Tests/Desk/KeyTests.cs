using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>A key over days: whatever the desk has forgotten, the journal knows how often it was used.</summary>
public sealed class KeyTests
{
    private static readonly NewOrder Again = TestDesk.Order with { Key = "one", Retry = true };

    [Fact]
    public async Task A_key_that_was_sent_anew_on_another_day_gives_the_order_that_lives()
    {
        await using var test = await OpenAfterARefusalAsync();
        var lives = await test.Desk.BuyAsync(Again);
        Assert.Equal(TradingOrderState.Received, lives.State);
        await test.Desk.ReconcileAsync(); // forgets the day of the refusal once more
        for (var i = 0; i < 5; i++) Assert.Same(lives, await test.Desk.BuyAsync(Again));
        Assert.Same(lives, await test.Desk.BuyAsync(Again with { Retry = false }));
        Assert.Equal(2, test.Simulator.Orders.Count); // with that of the key "two"
    }

    [Fact]
    public async Task A_day_that_is_loaded_later_does_not_bring_an_earlier_use_back()
    {
        await using var test = await OpenAfterARefusalAsync();
        var lives = await test.Desk.BuyAsync(Again);
        await test.Desk.ReconcileAsync();
        Assert.Equal("1", (await test.Desk.BuyAsync(TestDesk.Order with { Key = "two" })).Current.Number); // loads the day of the refusal
        for (var i = 0; i < 5; i++) Assert.Same(lives, await test.Desk.BuyAsync(Again));
        Assert.Equal(2, test.Simulator.Orders.Count);
    }

    [Fact]
    public async Task What_the_journal_did_not_take_uses_nothing_up()
    {
        var journal = new Kiwoom.Trading.Testing.CrashingJournal(seed: 1, failures: 1) { Fails = false };
        await using var test = await TestDesk.OpenAsync(journal: journal);
        for (var i = 0; i < 10; i++)
        {
            journal.Fails = true;
            Assert.Equal(TradingOrderState.NotSent, (await test.Desk.BuyAsync(Again)).State);
        }
        journal.Fails = false;
        var order = await test.Desk.BuyAsync(Again);
        Assert.Equal(TradingOrderState.Received, order.State);
        Assert.Same(order, await test.Desk.BuyAsync(Again));
        Assert.Single(test.Simulator.Orders);
    }

    // On the first day the key "one" is refused and the key "two" is accepted and filled; then it is the next day.
    private static async Task<TestDesk> OpenAfterARefusalAsync()
    {
        var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.NextOfAny(Fault.Refusal20);
        Assert.Equal(TradingOrderState.Rejected, (await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" })).State);
        await test.Desk.BuyAsync(TestDesk.Order with { Key = "two" });
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        await test.Desk.ReconcileAsync();
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.Desk.ReconcileAsync();
        return test;
    }
}
