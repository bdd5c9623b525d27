using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kiwoom.Trading.Tests.Desk;

public sealed class TradingDeskTests
{
    [Fact]
    public async Task Five_lines_against_the_simulator()
    {
        var simulator = new KiwoomSimulator();
        using var client = simulator.CreateClient();
        await using var desk = await TradingDesk.OpenAsync(client, new MemoryOrderJournal());
        var order = await desk.BuyAsync(new() { StockCode = "005930", Quantity = 10, Price = 60_000 });
        Assert.Equal("1", order.Current.Number);
    }

    [Fact]
    public async Task An_order_follows_its_fills_and_its_cancel()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        Assert.Equal(TradingOrderState.Received, order.State);
        await test.Desk.ReconcileAsync();
        Assert.Equal(TradingOrderState.Confirmed, order.State);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 4, 60_000);
        await test.Desk.ReconcileAsync();
        Assert.Equal((TradingOrderState.PartlyFilled, new OrderQuantities(4, 6, 0)), (order.State, order.Current.Quantities));
        Assert.Equal(60_000, order.Current.AverageFillPrice);
        var cancel = await order.CancelAsync(2);
        Assert.True(cancel.IsAccepted, cancel.Explanation);
        Assert.True(order.Current.IsChanging);
        Assert.Equal(new OrderQuantities(4, 6, 0), order.Current.Quantities); // accepted is not cancelled
        await test.Desk.ReconcileAsync();
        Assert.False(order.Current.IsChanging);
        Assert.Equal(new OrderQuantities(4, 4, 2), order.Current.Quantities);
        await order.CancelAsync();
        await test.Desk.ReconcileAsync();
        Assert.Equal((TradingOrderState.Cancelled, new OrderQuantities(4, 0, 6)), (order.State, order.Current.Quantities));
        Assert.Equal(10, order.Current.Quantities.Ordered);
        Assert.Equal(IntentState.NotSent, (await order.CancelAsync()).State);
    }

    [Fact]
    public async Task An_order_follows_its_modifications()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        var change = await order.ModifyAsync(61_000);
        Assert.True(change.IsAccepted, change.Explanation);
        Assert.Equal(new OrderQuantities(0, 10, 0), order.Current.Quantities);
        await test.Desk.ReconcileAsync();
        Assert.Equal(("2", "1", "1", 61_000m), (order.Current.Number, order.Current.RootNumber, order.Current.ParentNumber, order.Current.Price));
        Assert.Equal(new OrderQuantities(0, 10, 0), order.Current.Quantities);
        await order.ModifyAsync(62_000, 3);
        await test.Desk.ReconcileAsync();
        Assert.Equal(new OrderQuantities(0, 10, 0), order.Current.Quantities);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        await test.Desk.ReconcileAsync();
        Assert.Equal((TradingOrderState.Filled, new OrderQuantities(10, 0, 0)), (order.State, order.Current.Quantities));
        Assert.Single(test.Desk.Orders);
    }

    [Theory]
    [InlineData(TradingBook.Cash, "kt10000", "005930", 60_000)]
    [InlineData(TradingBook.Credit, "kt10006", "005930", 60_000)]
    [InlineData(TradingBook.Gold, "kt50000", "M04020000", 140_000)]
    public async Task A_lost_reply_is_found_in_every_book(TradingBook book, string trId, string stock, int price)
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.Next(trId, Fault.ReplyLost);
        var order = await test.Desk.BuyAsync(TestDesk.Order with { Book = book, StockCode = stock, Price = price });
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await test.LookAfterAsync(1);
        Assert.Equal((TradingOrderState.Confirmed, "1"), (order.State, order.Current.Number));
        Assert.Single(test.Simulator.Orders);
        await order.CancelAsync();
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Cancelled, order.State);
    }

    [Fact]
    public async Task Only_two_complete_readings_after_the_window_say_that_an_order_never_was()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.NextOfAny(Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.LookAfterAsync(1, 10, 60, 48);
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await test.LookAfterAsync(2); // the window is over: the first reading that counts
        Assert.Equal(TradingOrderState.Unknown, order.State);
        test.Simulator.Faults.Next("kt00007", Fault.Status500HtmlNotExecuted);
        await test.LookAfterAsync(1); // a reading that failed is none
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Unknown, order.State); // and it breaks the row
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.NotExecuted, order.State);
    }

    [Fact]
    public async Task A_query_that_lags_is_waited_for()
    {
        await using var test = await TestDesk.OpenAsync(simulator: new SimulatorOptions { QueryLag = TimeSpan.FromSeconds(100) });
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        await test.LookAfterAsync(1, 30, 60);
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await test.LookAfterAsync(20);
        Assert.Equal(TradingOrderState.Confirmed, order.State);
    }

    [Fact]
    public async Task Meanwhile_an_order_of_the_same_stock_and_side_is_refused_and_others_pass()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        await test.Desk.BuyAsync(TestDesk.Order);
        var held = await test.Desk.BuyAsync(TestDesk.Order with { Quantity = 3 });
        Assert.Equal(TradingOrderState.NotSent, held.State);
        Assert.Contains("must be known first", held.Current.Explanation, StringComparison.Ordinal);
        Assert.Equal(TradingOrderState.Received, (await test.Desk.BuyAsync(TestDesk.Order with { StockCode = "000660", Price = 150_000 })).State);
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Received, (await test.Desk.BuyAsync(TestDesk.Order with { Quantity = 3 })).State);
    }

    [Fact]
    public async Task Or_it_waits_by_option()
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with { HeldOrders = HeldOrderPolicy.Wait });
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        await test.Desk.BuyAsync(TestDesk.Order);
        Assert.Equal(TradingOrderState.NotSent, (await test.Desk.BuyAsync(TestDesk.Order)).State); // an equal one never
        var waiting = test.Desk.BuyAsync(TestDesk.Order with { Quantity = 3 });
        Assert.False(waiting.IsCompleted);
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Received, (await waiting).State);
    }

    [Fact]
    public async Task An_order_without_outcome_is_found_after_a_restart_and_never_sent_again()
    {
        var journal = new CrashingJournal(seed: 5);
        await using var test = await TestDesk.OpenAsync(journal: journal);
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
        await journal.CrashAsync();
        await test.ReopenAsync();
        var order = Assert.Single(test.Desk.Orders);
        Assert.Equal(("one", TradingOrderState.Confirmed, "1"), (order.Key, order.State, order.Current.Number));
        Assert.Same(order, await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" }));
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task A_key_gives_the_first_order_again_also_on_another_day()
    {
        await using var test = await TestDesk.OpenAsync();
        var first = await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
        Assert.Same(first, await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Desk.BuyAsync(TestDesk.Order with { Key = "one", Quantity = 11 }));
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        await test.Desk.ReconcileAsync();
        test.Time.Advance(TimeSpan.FromDays(3));
        await test.ReopenAsync();
        Assert.Empty(test.Desk.Orders);
        var again = await test.Desk.BuyAsync(TestDesk.Order with { Key = "one" });
        Assert.Equal(first.Current.Number, again.Current.Number);
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task A_key_whose_order_was_not_executed_is_sent_anew_only_if_asked_for()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.NextOfAny(Fault.Refusal20);
        var order = TestDesk.Order with { Key = "one" };
        var first = await test.Desk.BuyAsync(order);
        Assert.Equal(TradingOrderState.Rejected, first.State);
        Assert.Same(first, await test.Desk.BuyAsync(order));
        Assert.Empty(test.Simulator.Orders);
        var second = await test.Desk.BuyAsync(order with { Retry = true });
        Assert.Equal(TradingOrderState.Received, second.State);
        Assert.Same(second, await test.Desk.BuyAsync(order with { Retry = true }));
        Assert.Single(test.Simulator.Orders);
    }

    [Fact]
    public async Task Without_a_journal_nothing_is_sent()
    {
        var journal = new CrashingJournal(seed: 1, failures: 1) { Fails = false };
        await using var test = await TestDesk.OpenAsync(journal: journal);
        journal.Fails = true;
        for (var i = 0; i < 10; i++) Assert.Equal(TradingOrderState.NotSent, (await test.Desk.BuyAsync(TestDesk.Order)).State);
        Assert.Empty(test.Simulator.Orders);
    }

    [Fact]
    public async Task A_second_desk_is_told_who_has_the_account()
    {
        await using var test = await TestDesk.OpenAsync();
        var taken = await Assert.ThrowsAsync<JournalPlaceTakenException>(() => TradingDesk.OpenAsync(test.Client, test.Journal, TestDesk.ByHand));
        Assert.Equal("test", taken.Holder!.Name);
    }

    [Fact]
    public async Task A_foreign_order_is_taken_up_and_holds_nothing()
    {
        await using var test = await TestDesk.OpenAsync();
        Assert.True((await test.Client.Orders.BuyStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = "005930",
            OrderQuantity = 7,
            OrderPrice = 60_000,
            TradeType = TradeType.Limit,
        })).IsAccepted);
        await test.Desk.ReconcileAsync();
        var foreign = Assert.Single(test.Desk.Orders);
        Assert.True(foreign.IsForeign);
        Assert.Equal((OrderAction.Buy, "005930", 7), (foreign.Side, foreign.Stock, foreign.Current.Quantities.Remaining));
        Assert.Equal(TradingOrderState.Received, (await test.Desk.BuyAsync(TestDesk.Order)).State);
    }

    [Fact]
    public async Task Two_orders_that_one_unknown_intent_could_be_are_ambiguous_until_somebody_says_which()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        Assert.True((await test.Client.Orders.BuyStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = "005930",
            OrderQuantity = 10,
            OrderPrice = 60_000,
            TradeType = TradeType.Limit,
        })).IsAccepted);
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await test.LookAfterAsync(130, 1);
        Assert.Equal(TradingOrderState.Ambiguous, order.State);
        Assert.Contains("1 or 2", order.Current.Explanation, StringComparison.Ordinal);
        await test.Desk.SettleAsync(order, "0000001", "a person", "seen in the HTS");
        Assert.Equal((TradingOrderState.Confirmed, "1"), (order.State, order.Current.Number));
        await test.Desk.ReconcileAsync();
        Assert.Equal(2, test.Desk.Orders.Count);
        await test.ReopenAsync();
        Assert.Equal(2, test.Desk.Orders.Count);
        Assert.Equal("1", test.Desk.Orders.Single(o => !o.IsForeign).Current.Number);
    }

    [Fact]
    public async Task Something_near_keeps_an_intent_from_being_called_never_executed()
    {
        await using var test = await TestDesk.OpenAsync();
        test.Simulator.Faults.NextOfAny(Fault.CutBeforeExecution);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        Assert.True((await test.Client.Orders.BuyStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = "005930",
            OrderQuantity = 10,
            OrderPrice = 61_000,
            TradeType = TradeType.Limit,
        })).IsAccepted);
        await test.LookAfterAsync(130, 1, 1, 1);
        Assert.Equal(TradingOrderState.Ambiguous, order.State);
    }

    [Fact]
    public async Task An_unknown_cancel_and_an_unknown_modification_are_found()
    {
        await using var test = await TestDesk.OpenAsync();
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        Assert.Equal(IntentState.Unknown, (await order.ModifyAsync(61_000)).State);
        Assert.Equal(IntentState.NotSent, (await order.ModifyAsync(62_000)).State); // the first one must be known
        await test.LookAfterAsync(1);
        Assert.Equal(("2", new OrderQuantities(0, 10, 0)), (order.Current.Number, order.Current.Quantities));
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        Assert.Equal(IntentState.Unknown, (await order.CancelAsync()).State);
        Assert.True(order.Current.IsChanging);
        await test.LookAfterAsync(1);
        Assert.Equal(TradingOrderState.Cancelled, order.State);
        Assert.False(order.Current.IsChanging);
    }

    [Fact]
    public async Task Realtime_data_shows_fills_without_a_query()
    {
        await using var test = await TestDesk.OpenAsync(new TradingDeskOptions { ReconcilesByItself = false });
        for (var i = 0; i < 2_000 && !test.Client.Realtime.Status.IsLive; i++)
        {
            test.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(1);
        }
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        var end = await order.WaitUntilDoneAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((TradingOrderState.Filled, 60_000m, false), (end.State, end.AverageFillPrice, end.IsMoneyEstimated));
    }

    [Fact]
    public async Task The_desk_looks_by_itself()
    {
        await using var test = await TestDesk.OpenAsync(new TradingDeskOptions { UsesStream = false });
        test.Simulator.Faults.NextOfAny(Fault.ReplyLost);
        var order = await test.Desk.BuyAsync(TestDesk.Order);
        var done = order.WaitAsync(TradingOrderState.Confirmed);
        for (var i = 0; i < 2_000 && !done.IsCompleted; i++)
        {
            test.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1);
        }
        Assert.Equal("1", (await done).Number);
    }

    [Fact]
    public async Task The_kill_switch_stays_engaged_after_a_restart()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.EngageKillSwitchAsync("enough");
        test.Client.KillSwitch.Release(); // as in a new process
        await test.ReopenAsync();
        Assert.Equal(TradingOrderState.NotSent, (await test.Desk.BuyAsync(TestDesk.Order)).State);
        await test.Desk.ReleaseKillSwitchAsync("go on");
        await test.ReopenAsync();
        Assert.Equal(TradingOrderState.Received, (await test.Desk.BuyAsync(TestDesk.Order)).State);
    }

    [Fact]
    public async Task Guard_rails_count_in_the_journal()
    {
        var journal = new MemoryOrderJournal();
        var time = new ManualTimeProvider();
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = time });
        for (var run = 0; run < 2; run++)
        {
            var ledger = new JournalGuardLedger();
            using var client = simulator.CreateClient(o => (o.GuardRails.Enabled, o.GuardRails.MaxDayQuantity, o.GuardRails.Ledger, o.AppKey) = (true, 15, ledger, o.AppKey));
            Assert.Equal(OrderOutcomeKind.NotSent, (await client.Orders.BuyStockAsync(new()
            {
                Venue = Venue.Krx,
                StockCode = "005930",
                OrderQuantity = 1,
                OrderPrice = 60_000,
                TradeType = TradeType.Limit,
            })).Kind); // no desk is open
            await using var desk = await TradingDesk.OpenAsync(client, journal, TestDesk.ByHand with { Ledger = ledger });
            var order = await desk.BuyAsync(TestDesk.Order);
            Assert.Equal(run == 0 ? TradingOrderState.Received : TradingOrderState.NotSent, order.State);
        }
    }

    [Fact]
    public async Task Positions_follow_from_fills_and_survive_days()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 10, 60_000);
        await test.Desk.ReconcileAsync();
        var position = Assert.Single(test.Desk.Positions);
        Assert.Equal(("005930", TradingBook.Cash, 10, 600_000m), (position.Stock, position.Book, position.Quantity, position.Cost));
        test.Time.Advance(TimeSpan.FromDays(1));
        await test.Desk.ReconcileAsync();
        Assert.Equal(position, Assert.Single(test.Desk.Positions));
        await test.ReopenAsync();
        await test.ReopenAsync();
        Assert.Equal(position, Assert.Single(test.Desk.Positions));
        await test.Desk.SellAsync(TestDesk.Order with { Quantity = 4, Price = 65_000 });
        test.Simulator.Market.Add("005930", SimulatedSide.Buy, 4, 65_000);
        await test.Desk.ReconcileAsync();
        Assert.Equal((6, 360_000m, 20_000m), (test.Desk.Positions[0].Quantity, test.Desk.Positions[0].Cost, test.Desk.Positions[0].Realised));
        Assert.Empty((await test.Desk.CompareHoldingsAsync())!); // not quiet yet
        test.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Empty((await test.Desk.CompareHoldingsAsync())!); // the first that compares says what is held beyond the journal
        Assert.Empty((await test.Desk.CompareHoldingsAsync())!);
        Assert.True((await test.Client.Orders.BuyStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = "005930",
            OrderQuantity = 2,
            TradeType = TradeType.Market,
        })).IsAccepted);
        test.Simulator.Market.Add("005930", SimulatedSide.Sell, 2, 70_000); // a fill that the desk has not heard of
        Assert.Equal(["005930"], await test.Desk.CompareHoldingsAsync());
        await test.Desk.ReconcileAsync();
        test.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(["005930"], await test.Desk.CompareHoldingsAsync()); // and back, now that it has
        Assert.Empty((await test.Desk.CompareHoldingsAsync())!);
    }

    [Fact]
    public async Task Two_accounts_and_dependency_injection()
    {
        var (one, two) = (new KiwoomSimulator(), new KiwoomSimulator());
        var services = new ServiceCollection();
        services.AddKiwoom("one", one.Configure).ConfigurePrimaryHttpMessageHandler(one.CreateHandler);
        services.AddKiwoom("two", two.Configure).ConfigurePrimaryHttpMessageHandler(two.CreateHandler);
        services.AddSingleton<IOrderJournal, MemoryOrderJournal>();
        services.AddKiwoomTrading("one").AddKiwoomTrading("two");
        await using var provider = services.BuildServiceProvider();
        var desks = provider.GetRequiredService<TradingDesks>();
        var desk = await desks.GetAsync("two");
        Assert.Same(desk, await desks.GetAsync("two"));
        await (await desks.GetAsync("one")).BuyAsync(TestDesk.Order);
        await desk.BuyAsync(TestDesk.Order with { Quantity = 3 });
        Assert.Equal((10, 3), (Assert.Single(one.Orders).Quantity, Assert.Single(two.Orders).Quantity));
    }

    [Fact]
    public async Task The_events_of_a_desk_that_was_closed_end()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.DisposeAsync();
        await foreach (var _ in test.Desk.EventsAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token)) Assert.Fail("Nothing can happen any more.");
    }

    [Fact]
    public async Task The_desks_of_an_application_that_was_closed_are_not_opened_any_more()
    {
        var simulator = new KiwoomSimulator();
        var services = new ServiceCollection();
        services.AddKiwoom(simulator.Configure).ConfigurePrimaryHttpMessageHandler(simulator.CreateHandler);
        services.AddSingleton<IOrderJournal, MemoryOrderJournal>();
        services.AddKiwoomTrading();
        await using var provider = services.BuildServiceProvider();
        var desks = provider.GetRequiredService<TradingDesks>();
        await using var desk = await desks.GetAsync();
        await desks.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => desks.GetAsync().AsTask());
    }
}
