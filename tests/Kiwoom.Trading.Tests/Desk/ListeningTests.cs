using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>A desk with a stream calls nothing "never executed" while the stream does not come.</summary>
public sealed class ListeningTests
{
    private static readonly TradingDeskOptions Listening = TestDesk.ByHand with { UsesStream = true };

    [Fact]
    public async Task While_there_is_no_stream_nothing_is_absent()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.SocketFaults.Next(SocketFault.ConnectionRefused, 10_000);
        await test.ReopenAsync(Listening);
        test.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.LookAfterAsync(130, 60, 60, 60);
        Assert.Equal(TradingOrderState.Unknown, order.State);
    }

    /// <summary>Orders may leave before the server has the registration, of which the stream says nothing.</summary>
    [Fact]
    public async Task What_was_filled_before_the_registration_is_seen_when_it_is_there()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.SocketFaults.Next(SocketFault.ConnectionRefused); // the next attempt comes after a second
        await test.ReopenAsync(Listening with { ReconcilesByItself = true });
        while (!test.Desk.TakesNewOrders) await Task.Delay(1);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        for (var i = 0; i < 200 && order.State != TradingOrderState.Filled; i++)
        {
            test.Time.Advance(TimeSpan.FromSeconds(0.1));
            await Task.Delay(2);
        }
        Assert.Equal(TradingOrderState.Filled, order.State);
    }

    [Fact]
    public async Task A_stream_that_was_refused_is_asked_for_again_and_counts_again()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.SocketFaults.Next(SocketFault.RegistrationRefused);
        await test.ReopenAsync(Listening);
        await UntilGapAsync(test);
        test.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        for (var i = 0; i < 2_000 && order.State == TradingOrderState.Unknown; i++)
        {
            await Task.Delay(1);
            await test.LookAfterAsync(1);
        }
        Assert.Equal(TradingOrderState.NotExecuted, order.State);
    }

    [Fact]
    public async Task After_a_gap_a_list_that_cannot_be_read_takes_nothing_from_the_others()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.BuyAsync(TestDesk.Order with { Book = TradingBook.Gold, StockCode = "M04020000", Price = 140_000 });
        test.Simulator.SocketFaults.Next(SocketFault.RegistrationRefused);
        await test.ReopenAsync(Listening);
        await UntilGapAsync(test);
        test.Simulator.Faults.Next("kt50030", Fault.Status500HtmlNotExecuted, 100_000);
        test.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        for (var i = 0; i < 2_000 && order.State == TradingOrderState.Unknown; i++)
        {
            await Task.Delay(1);
            await test.LookAfterAsync(1);
        }
        Assert.Equal(TradingOrderState.NotExecuted, order.State);
    }

    private static async Task UntilGapAsync(TestDesk test)
    {
        for (var i = 0; i < 2_000; i++)
        {
            if ((await test.FactsAsync<NoteFact>()).Any(n => n.Subject == nameof(DeskEventKind.Gap))) return;
            test.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1);
        }
        Assert.Fail("The refusal was not noted.");
    }
}
