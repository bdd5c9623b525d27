using Kiwoom.Generated;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

public sealed class SendingTests
{
    [Fact]
    public async Task An_order_that_waited_over_midnight_is_one_of_the_day_on_which_it_was_sent()
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with { HeldOrders = HeldOrderPolicy.Wait });
        test.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        var unknown = await test.Desk.BuyAsync(TestDesk.Order);
        var waiting = test.Desk.BuyAsync(TestDesk.Order with { Quantity = 3, Key = "three" });
        test.Time.Advance(TimeSpan.FromDays(1));
        test.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        var sentAt = test.Time.GetUtcNow();
        await test.LookAfterAsync(0, 1);
        Assert.Equal(TradingOrderState.NotExecuted, unknown.State);
        var order = await waiting;
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await test.LookAfterAsync(1);
        Assert.Equal((TradingOrderState.Confirmed, "1"), (order.State, order.Current.Number));
        await using var reader = (await test.Journal.OpenReaderAsync(test.Desk.Account))!;
        var intent = (await reader.FindKeyAsync("three"))!.Intent;
        Assert.True(intent.At >= sentAt, $"{intent.At} is before {sentAt}.");
        Assert.Equal(order.TradeDate, intent.TradeDate);
        Assert.Same(order, test.Desk.Find("1"));
    }

    [Fact]
    public async Task Closing_waits_for_an_order_that_is_under_way_and_records_its_outcome()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = new ManualTimeProvider() });
        var handler = new HoldingHandler(simulator.CreateHandler(), "kt10000");
        using var client = new KiwoomClient(simulator.CreateOptions(), handler);
        var journal = new MemoryOrderJournal();
        var desk = await TradingDesk.OpenAsync(client, journal, TestDesk.ByHand);
        var buying = desk.BuyAsync(TestDesk.Order with { Key = "one" });
        await handler.Held.WaitAsync(TimeSpan.FromSeconds(30));
        var closing = desk.DisposeAsync().AsTask();
        Assert.False(closing.IsCompleted);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => desk.BuyAsync(TestDesk.Order));
        handler.Release();
        await closing.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(TradingOrderState.Received, (await buying).State);
        await using var reader = (await journal.OpenReaderAsync(desk.Account))!;
        Assert.Equal(IntentState.Accepted, (await reader.FindKeyAsync("one"))!.State);
    }

    [Fact]
    public async Task Closing_ends_what_waits_for_an_unknown_order_and_for_changes()
    {
        await using var test = await TestDesk.OpenAsync(TestDesk.ByHand with { HeldOrders = HeldOrderPolicy.Wait });
        test.Simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        var unknown = await test.Desk.BuyAsync(TestDesk.Order);
        var waiting = test.Desk.BuyAsync(TestDesk.Order with { Quantity = 3 });
        var done = unknown.WaitUntilDoneAsync();
        await test.Desk.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        var held = await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(TradingOrderState.NotSent, held.State);
        Assert.Contains("The desk was closed", held.Current.Explanation, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => done.WaitAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => unknown.WaitUntilDoneAsync().WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Empty(test.Simulator.Orders);
    }

    [Fact]
    public async Task A_call_that_throws_before_it_sends_leaves_an_order_that_was_not_sent()
    {
        var time = new FailingClock();
        var simulator = new KiwoomSimulator();
        using var client = simulator.CreateClient(o => o.TimeProvider = time);
        await using var desk = await TradingDesk.OpenAsync(client, new MemoryOrderJournal(), TestDesk.ByHand);
        time.Fails = true;
        var order = await desk.BuyAsync(TestDesk.Order with { Key = "one" });
        time.Fails = false;
        Assert.Equal(TradingOrderState.NotSent, order.State);
        Assert.Empty(simulator.Orders);
        Assert.Equal(TradingOrderState.Received, (await desk.BuyAsync(TestDesk.Order with { Key = "one" })).State); // its key is free
    }

    [Fact]
    public async Task A_call_that_throws_after_its_intent_was_recorded_leaves_it_unknown_and_looked_for()
    {
        await using var test = await TestDesk.OpenAsync();
        await using var book = await test.Journal.OpenAsync(new JournalAccount("another", "test"), new JournalWriter("test", "", 0, default, default));
        var state = new DeskState(test.Desk);
        var gate = new JournalGate(book, state, test.Time, TimeSpan.FromSeconds(20));
        var request = OrderRequests.New(OrderAction.Buy, TestDesk.Order);
        var fact = OrderRequests.IntentOf(request, OrderAction.Buy, TestDesk.Order, 1, test.Time.GetUtcNow());
        await book.AddIntentAsync(fact);
        var entry = state.Add(fact, isRecorded: true);
        (entry.IsCalling, entry.IsOffered) = (true, true);
        test.Time.Advance(TimeSpan.FromSeconds(1));
        gate.RecordFailure(entry, new TimeoutException());
        Assert.Equal((IntentState.Unknown, true, test.Time.GetUtcNow()), (entry.State, entry.IsSought, entry.EndedAt));
        Assert.Equal(IntentState.Unknown, (await book.FindIntentAsync(fact.Id))!.State);
    }

    [Fact]
    public async Task A_desk_that_does_not_open_leaves_another_ones_ledger_alone()
    {
        var ledger = new JournalGuardLedger();
        var simulator = new KiwoomSimulator();
        using var client = simulator.CreateClient(o => (o.GuardRails.Enabled, o.GuardRails.MaxDayQuantity, o.GuardRails.Ledger) = (true, 100, ledger));
        var journal = new MemoryOrderJournal();
        var options = TestDesk.ByHand with { Ledger = ledger };
        await using var desk = await TradingDesk.OpenAsync(client, journal, options);
        await Assert.ThrowsAsync<InvalidOperationException>(() => TradingDesk.OpenAsync(client, journal, options with { AccountId = "another" }));
        Assert.Equal(TradingOrderState.Received, (await desk.BuyAsync(TestDesk.Order)).State);
    }

    [Fact]
    public async Task Until_the_day_was_read_once_only_cancels_pass()
    {
        await using var test = await TestDesk.OpenAsync();
        await test.Desk.BuyAsync(TestDesk.Order);
        test.Simulator.Faults.Next("kt00007", Fault.Status500HtmlNotExecuted);
        await test.ReopenAsync();
        Assert.False(test.Desk.TakesNewOrders);
        var refused = await test.Desk.SellAsync(TestDesk.Order);
        Assert.Equal(TradingOrderState.NotSent, refused.State);
        Assert.Contains("could not be read", refused.Current.Explanation, StringComparison.Ordinal);
        var order = test.Desk.Find("1")!;
        Assert.Equal(IntentState.NotSent, (await order.ModifyAsync(61_000)).State);
        Assert.True((await order.CancelAsync()).IsAccepted);
        await test.Desk.ReconcileAsync();
        Assert.True(test.Desk.TakesNewOrders);
        Assert.Equal(TradingOrderState.Received, (await test.Desk.BuyAsync(TestDesk.Order)).State);
    }

    private sealed class HoldingHandler(HttpMessageHandler inner, string trId) : DelegatingHandler(inner)
    {
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Held => _held.Task;

        public void Release() => _released.TrySetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var reply = await base.SendAsync(request, cancellationToken);
            if (!request.Headers.TryGetValues("api-id", out var ids) || !ids.Contains(trId)) return reply;
            _held.TrySetResult();
            await _released.Task;
            return reply;
        }
    }

    private sealed class FailingClock : TimeProvider
    {
        public bool Fails { get; set; }

        public override long GetTimestamp() => Fails ? throw new InvalidOperationException("No clock.") : base.GetTimestamp();
    }
}
