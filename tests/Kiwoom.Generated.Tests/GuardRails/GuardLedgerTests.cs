using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.GuardRails;

/// <summary>A ledger of the user's, such as one on a database.</summary>
public class GuardLedgerTests
{
    private readonly Book _book = new();

    [Fact]
    public async Task Counts_survive_a_restart()
    {
        await using var broker = await StartAsync(5);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(3))).IsAccepted);
        using var restarted = broker.AnotherClient(); // another process, with the same book
        var outcome = await restarted.Orders.BuyStockAsync(TestBroker.Buy(3));
        Assert.Equal((GuardRule.MaxDayQuantity, 6, 5), (outcome.GuardRail!.Rule, outcome.GuardRail.Value, outcome.GuardRail.Limit));
        Assert.Equal(3, restarted.GetStatus().DayQuantity);
        var entry = Assert.Single(_book.Entries).Key;
        Assert.Equal((new DateOnly(2026, 11, 20), 3, 207_000m), (entry.Day, entry.Quantity, entry.Notional));
        Assert.DoesNotContain(broker.Simulator.Options.AppKey, entry.Account);
    }

    [Theory]
    [InlineData(nameof(Fault.Refusal20), OrderOutcomeKind.Rejected)]
    [InlineData(nameof(Fault.ReplyLost), OrderOutcomeKind.Unknown)]
    public async Task Every_entry_is_settled_with_what_became_of_it(string fault, OrderOutcomeKind expected)
    {
        await using var broker = await StartAsync(5);
        broker.Simulator.Faults.Next("kt10000", Fault.All.Single(f => f.Name == fault));
        _ = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1));
        Assert.Equal(expected, Assert.Single(_book.Entries).Value);
        Assert.Equal(1, _book.Settlements); // and nothing else
    }

    [Fact]
    public async Task A_second_sending_that_did_not_leave_is_settled_as_such()
    {
        await using var broker = await GuardRailTests.StartAsync(r => r.Ledger = _book);
        broker.Simulator.Faults.Next("kt10000", Fault.Token8005);
        var client = broker.Client.With(new() { OrderGates = [new Once()] });
        Assert.Equal(OrderOutcomeKind.Rejected, (await client.Orders.BuyStockAsync(TestBroker.Buy(1))).Kind);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
        var expected = new (decimal, OrderOutcomeKind?)[] { (0, OrderOutcomeKind.NotSent), (1, OrderOutcomeKind.Rejected) };
        Assert.Equal(expected, _book.Entries.Select(e => ((decimal)e.Key.Quantity, e.Value)).Order());
    }

    [Fact]
    public async Task A_ledger_that_throws_keeps_the_order_here()
    {
        await using var broker = await StartAsync(5);
        _book.IsBroken = true;
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1));
        Assert.Equal((OrderOutcomeKind.NotSent, GuardRule.Ledger), (outcome.Kind, outcome.GuardRail?.Rule));
        Assert.Contains("IOException", outcome.Explanation);
        Assert.Empty(broker.Simulator.ReceivedRequests);
        Assert.Equal(0, broker.Client.GetStatus().DayQuantity);
    }

    [Fact]
    public async Task A_ledger_that_cannot_settle_costs_a_message_and_not_the_outcome()
    {
        await using var broker = await StartAsync(5);
        _book.CannotSettle = true;
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1))).IsAccepted);
    }

    [Fact]
    public async Task What_counts_already_is_not_left_behind_for_another_ledger()
    {
        await using var broker = await GuardRailTests.StartAsync(r => r.MaxDayQuantity = 5);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(3))).IsAccepted);
        broker.Client.Dispose();
        var refused = Assert.Throws<ArgumentException>(() => broker.SecondClient(o => o.GuardRails.Ledger = _book));
        Assert.Contains("is not the ledger of the other clients", refused.Message);
        using var same = broker.SecondClient(o => o.GuardRails.Ledger = null);
        Assert.Equal(3, same.GetStatus().DayQuantity);
    }

    [Fact]
    public async Task What_the_ledger_refuses_gives_its_place_in_the_minute_back()
    {
        await using var broker = await GuardRailTests.StartAsync(r => (r.Ledger, r.MaxDayQuantity, r.MaxOrdersPerMinute) = (_book, 5, 1));
        Assert.Equal(GuardRule.MaxDayQuantity, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(6))).GuardRail?.Rule);
        Assert.Equal(0, broker.Client.GetStatus().OrdersWithinMinute);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(5))).IsAccepted);
    }

    [Fact]
    public async Task What_another_ledger_counts_leaves_nothing_in_memory()
    {
        await using var broker = await StartAsync(5);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(3))).IsAccepted);
        broker.Client.Dispose();
        broker.Time.Advance(TimeSpan.FromHours(15)); // the next day
        using var later = broker.SecondClient(o => o.GuardRails.Ledger = null);
        Assert.Equal(0, later.GetStatus().DayQuantity);
        Assert.True((await later.Orders.BuyStockAsync(TestBroker.Buy(5))).IsAccepted);
        Assert.Equal(GuardRule.MaxDayQuantity, (await later.Orders.BuyStockAsync(TestBroker.Buy(1))).GuardRail?.Rule);
    }

    [Fact]
    public async Task A_status_shows_what_a_slow_ledger_said_last_and_only_of_today()
    {
        var slow = new Slow(_book);
        await using var broker = await GuardRailTests.StartAsync(r => (r.Ledger, r.MaxDayQuantity) = (slow, 5));
        Assert.Equal(0, (await Task.Run(broker.Client.GetStatus).WaitAsync(TestBroker.Soon)).DayQuantity); // it does not wait
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(3))).IsAccepted);
        Assert.Equal((3, 207_000), Counted());
        Assert.Equal(GuardRule.MaxDayQuantity, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(3))).GuardRail?.Rule);
        Assert.Equal((3, 207_000), Counted()); // what was refused does not count

        var other = _book.Entries.Keys.Single() with { Id = Guid.NewGuid(), Quantity = 1, Notional = 69_000 };
        _book.Entries[other] = null; // of another process
        slow.Answers.SetResult();
        await TestBroker.UntilAsync(() => Counted() == (4, 276_000));

        slow.Answers = new();
        broker.Time.Advance(TimeSpan.FromHours(15)); // the next day
        Assert.Equal((0, 0), Counted());

        (decimal Quantity, decimal Notional) Counted()
        {
            var status = broker.Client.GetStatus();
            return (status.DayQuantity, status.DayNotional);
        }
    }

    [Fact]
    public async Task A_status_shows_at_once_what_a_ledger_says_at_once()
    {
        await using var broker = await StartAsync(5);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(3))).IsAccepted);
        _book.Entries[_book.Entries.Keys.Single() with { Id = Guid.NewGuid(), Quantity = 1 }] = null; // of another process
        Assert.Equal(4, broker.Client.GetStatus().DayQuantity);
    }

    [Fact]
    public async Task What_the_ledger_lets_through_nothing_else_counts()
    {
        await using var broker = await StartAsync(5);
        _book.LetsAllThrough = true;
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(6))).IsAccepted);
    }

    [Fact]
    public async Task A_caller_that_cancels_while_the_ledger_works_is_not_refused_by_it()
    {
        await using var broker = await StartAsync(5);
        using var cancel = new CancellationTokenSource();
        _book.Entering = cancel.Cancel;
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1), cancel.Token);
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.Cancelled), (outcome.Kind, outcome.Reason));
    }

    [Fact]
    public async Task What_was_entered_in_memory_is_not_what_a_ledger_said()
    {
        await using var broker = await GuardRailTests.StartAsync(r => r.MaxDayQuantity = 5);
        broker.Simulator.Faults.Next("kt10000", Fault.Refusal20);
        Assert.Equal(OrderOutcomeKind.Rejected, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(3))).Kind);
        broker.Client.Dispose();
        using var later = broker.SecondClient(o => o.GuardRails.Ledger = new Slow(_book));
        Assert.Equal(0, later.GetStatus().DayQuantity);
    }

    private Task<TestBroker> StartAsync(long maxDayQuantity) => GuardRailTests.StartAsync(r => (r.Ledger, r.MaxDayQuantity) = (_book, maxDayQuantity));

    /// <summary>It lets no order be sent again.</summary>
    private sealed class Once : IOrderGate
    {
        public ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken) =>
            new(sending.Attempt == 1 ? null : "once is enough");

        public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome) => default;
    }

    /// <summary>It enters orders at once, and says what counts when a test lets it.</summary>
    private sealed class Slow(Book book) : IGuardLedger
    {
        public TaskCompletionSource Answers { get; set; } = new();

        public ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken) =>
            book.EnterAsync(entry, limits, cancellationToken);

        public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome) => book.SettleAsync(entry, outcome);

        public async ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken)
        {
            await Answers.Task;
            return await book.ReadAsync(account, day, cancellationToken);
        }
    }

    private sealed class Book : IGuardLedger
    {
        public Dictionary<GuardLedgerEntry, OrderOutcomeKind?> Entries { get; } = [];

        public bool IsBroken { get; set; }

        public bool CannotSettle { get; set; }

        public bool LetsAllThrough { get; set; }

        public int Settlements { get; private set; }

        public Action? Entering { get; set; }

        public async ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken)
        {
            Entering?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            if (IsBroken) throw new IOException("the disk is gone");
            var counts = await ReadAsync(entry.Account, entry.Day, cancellationToken);
            var broken = LetsAllThrough ? null : limits.BrokenBy(entry, counts);
            if (broken is null) Entries[entry] = null;
            return new GuardLedgerAnswer(broken, counts, TimeSpan.Zero);
        }

        public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome)
        {
            Settlements++;
            if (CannotSettle || IsBroken) throw new IOException("the disk is gone");
            Entries[entry] = outcome;
            return default;
        }

        public ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken)
        {
            var counted = Entries.Where(e => e.Key.Account == account && e.Key.Day == day
                && e.Value is not (OrderOutcomeKind.NotSent or OrderOutcomeKind.Rejected)).Select(e => e.Key).ToList();
            return new(new GuardLedgerCounts(counted.Sum(e => e.Quantity), counted.Sum(e => e.Notional), counted.Count));
        }
    }
}
