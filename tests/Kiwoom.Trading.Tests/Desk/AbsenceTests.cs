using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Testing;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>What must not be called "never executed", and what must not be taken for an unknown order.</summary>
public sealed class AbsenceTests
{
    [Theory]
    [InlineData(9)]
    [InlineData(15)]
    public void An_order_that_differs_in_nothing_but_the_time_is_not_absent(int hour)
    {
        var bench = new StateBench();
        var unknown = bench.End(bench.Call(), OrderOutcomeKind.Unknown);
        bench.State.Hear([StateBench.Row("1") with { Time = new TimeOnly(hour, 0) }]); // one of the clocks is wrong, or it is another one's
        bench.Judge();
        Assert.Equal(IntentState.Ambiguous, unknown.State);
    }

    [Theory]
    [InlineData("Modify", OrderRequestKind.Modify)]
    [InlineData("Cancel", OrderRequestKind.Cancel)]
    public void A_change_whose_count_is_written_otherwise_is_not_absent(string action, OrderRequestKind kind)
    {
        var bench = new StateBench();
        bench.Place();
        var change = bench.End(bench.Call(action, "1", 3), OrderOutcomeKind.Unknown);
        bench.State.Hear([StateBench.Row("2", "1", kind, ordered: 10, remaining: 3, confirmed: 3)]);
        bench.Judge();
        Assert.Equal(IntentState.Ambiguous, change.State);
    }

    [Fact]
    public async Task A_journal_that_gives_up_does_not_end_the_looks()
    {
        var journal = new SlowJournal(new MemoryOrderJournal());
        await using var test = await TestDesk.OpenAsync(new TradingDeskOptions { UsesStream = false }, journal);
        test.Simulator.Faults.Next("kt10000", Kiwoom.Simulator.Fault.ReplyLost);
        journal.FailsWith = new OperationCanceledException();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        for (var i = 0; i < 2_000 && order.State == TradingOrderState.Unknown; i++)
        {
            test.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(1);
        }
        Assert.Null(journal.FailsWith);
        Assert.Equal(TradingOrderState.Confirmed, order.State);
    }

    [Fact]
    public async Task The_note_of_what_was_never_executed_says_what_was_asked_for()
    {
        await using var test = await TestDesk.OpenAsync();
        var parent = await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Faults.Next("kt10000", Kiwoom.Simulator.Fault.CutBeforeExecution);
        await test.Desk.BuyAsync(TestDesk.Order with { Price = 59_000 });
        test.Simulator.Faults.Next("kt10003", Kiwoom.Simulator.Fault.CutBeforeExecution);
        await parent.CancelAsync(4);
        await test.LookAfterAsync(130, 60, 60);
        var texts = (await test.FactsAsync<NoteFact>()).Where(n => n.Subject == nameof(DeskEventKind.Resolved)).Select(n => n.Text).ToList();
        Assert.Contains(texts, t => t.StartsWith("ResolvedAbsent, Buy 10 of 005930 at 59000: ", StringComparison.Ordinal));
        Assert.Contains(texts, t => t.StartsWith($"ResolvedAbsent, Cancel 4 of 005930 (order {parent.Current.Number}): ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_of_a_list_without_a_date_keeps_an_intent_from_being_absent_and_does_not_resolve_it()
    {
        var bench = new StateBench();
        var unknown = bench.End(bench.Call(), OrderOutcomeKind.Unknown);
        bench.Judge(3, [StateBench.Row("1", source: ObservationSource.Fills)]);
        Assert.Equal(IntentState.Unknown, unknown.State);
        bench.Judge(3, [StateBench.Row("1", source: ObservationSource.Fills, ordered: 11)]);
        Assert.Equal(IntentState.ResolvedAbsent, unknown.State);
    }

    [Fact]
    public async Task An_earlier_equal_order_of_gold_is_not_the_one_whose_reply_was_lost()
    {
        await using var test = await TestDesk.OpenAsync();
        await BuyGoldElsewhereAsync(test);
        test.Time.Advance(TimeSpan.FromHours(1));
        test.Simulator.Faults.Next("kt50000", Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(Gold);
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await test.LookAfterAsync(130, 1, 1);
        Assert.Equal(TradingOrderState.NotExecuted, order.State);
    }

    [Fact]
    public async Task Without_a_list_of_before_an_order_of_gold_without_a_time_proves_nothing()
    {
        await using var test = await TestDesk.OpenAsync();
        await BuyGoldElsewhereAsync(test);
        test.Simulator.Faults.Next("kt50030", Fault.Status500HtmlNotExecuted);
        test.Simulator.Faults.Next("kt50000", Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(Gold);
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await test.LookAfterAsync(130, 1, 1);
        Assert.Equal(TradingOrderState.Ambiguous, order.State);
    }

    [Theory]
    [InlineData(false, TradingOrderState.NotExecuted)]
    [InlineData(true, TradingOrderState.Ambiguous)]
    public async Task A_list_of_gold_that_was_read_hours_ago_proves_nothing(bool fails, TradingOrderState expected)
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.EngageKillSwitchAsync("not yet");
        Assert.Equal(TradingOrderState.NotSent, (await test.Desk.BuyAsync(Gold)).State);
        await test.Desk.ReleaseKillSwitchAsync("now");
        test.Time.Advance(TimeSpan.FromHours(2));
        await BuyGoldElsewhereAsync(test);
        test.Time.Advance(TimeSpan.FromHours(2));
        if (fails) test.Simulator.Faults.Next("kt50030", Fault.Status500HtmlNotExecuted);
        test.Simulator.Faults.Next("kt50000", Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(Gold);
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await test.LookAfterAsync(130, 1, 1);
        Assert.Equal(expected, order.State);
    }

    [Fact]
    public async Task A_finding_that_the_journal_has_although_it_reported_a_failure_holds()
    {
        var wasWritten = false;
        for (var seed = 0; seed < 8; seed++)
        {
            var journal = new CrashingJournal(seed, failures: 1) { Fails = false };
            await using var test = await TestDesk.OpenAsync(journal: journal, simulator: new SimulatorOptions { QueryLag = TimeSpan.FromSeconds(140) });
            test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
            var order = await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
            await test.LookAfterAsync(125);
            journal.Fails = true;
            await Assert.ThrowsAsync<JournalException>(() => test.LookAfterAsync(1));
            journal.Fails = false;
            await test.LookAfterAsync(60); // now the server shows it
            var state = order.State;
            var number = order.Current.Number;
            await test.ReopenAsync();
            var again = await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
            Assert.Equal((state, number), (again.State, again.Current.Number)); // memory and journal say the same
            wasWritten |= state == TradingOrderState.NotExecuted;
        }
        Assert.True(wasWritten);
    }

    [Fact]
    public async Task What_the_journal_did_not_take_is_appended_with_the_next_facts()
    {
        var journal = new CrashingJournal(seed: 1);
        await using var test = await TestDesk.OpenAsync(journal: journal);
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 4, 60_000);
        journal.RefusesSoon = true;
        await test.Desk.ReconcileAsync();
        Assert.Empty(await test.FactsAsync<FillFact>());
        journal.RefusesSoon = false;
        await test.Desk.ReconcileAsync();
        Assert.Equal((4, 4), ((await test.FactsAsync<FillFact>()).Single().Quantity, (await test.FactsAsync<ObservationFact>()).Max(f => f.Filled)));
    }

    [Fact]
    public async Task An_order_that_appears_after_all_is_told()
    {
        await using var test = await TestDesk.OpenAsync(simulator: new SimulatorOptions { QueryLag = TimeSpan.FromSeconds(162) });
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.LookAfterAsync(125, 1);
        Assert.Equal(TradingOrderState.NotExecuted, order.State);
        await test.LookAfterAsync(60, 60);
        var notes = await test.FactsAsync<NoteFact>();
        var note = Assert.Single(notes, n => n.Subject == nameof(DeskEventKind.Difference));
        Assert.Equal("1", note.Number);
    }

    private static NewOrder Gold => TestDesk.Order with { Book = TradingBook.Gold, StockCode = "M04020000", Price = 140_000 };

    private static async Task BuyGoldElsewhereAsync(TestDesk test)
    {
        var outcome = await test.Client.Orders.BuyGoldSpotAsync(
            new() { StockCode = "M04020000", OrderQuantity = 10, OrderPrice = 140_000, TradeType = TradeType.Limit });
        Assert.Equal(OrderOutcomeKind.Accepted, outcome.Kind);
    }
}
