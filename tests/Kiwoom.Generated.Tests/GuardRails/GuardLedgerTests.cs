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

    private Task<TestBroker> StartAsync(long maxDayQuantity) => GuardRailTests.StartAsync(r => (r.Ledger, r.MaxDayQuantity) = (_book, maxDayQuantity));

    private sealed class Book : IGuardLedger
    {
        public Dictionary<GuardLedgerEntry, OrderOutcomeKind?> Entries { get; } = [];

        public bool IsBroken { get; set; }

        public bool CannotSettle { get; set; }

        public int Settlements { get; private set; }

        public async ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (IsBroken) throw new IOException("the disk is gone");
            var counts = await ReadAsync(entry.Account, entry.Day, cancellationToken);
            var broken = limits.BrokenBy(entry, counts);
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
