using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>Orders that the server refused for the request rate (1700), before it executed anything, and that are sent again.</summary>
public class ResendingTests
{
    [Fact]
    public async Task They_are_sent_again_a_few_times_with_pauses_whatever_the_options_say()
    {
        await using var broker = await TestBroker.StartAsync(
            configure: o => (o.OrderRateLimitPatience, o.RetryDelay) = (TimeSpan.FromHours(10), TimeSpan.Zero));
        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700, calls: 100_000);
        var start = broker.Time.GetUtcNow();
        var outcome = await broker.PassPausesAsync(broker.Client.Orders.BuyStockAsync(TestBroker.Buy()));
        Assert.Equal((OrderOutcomeKind.Rejected, "1700"), (outcome.Kind, outcome.Error!.Code));
        Assert.Equal(11, broker.Simulator.ReceivedRequests["kt10000"]);
        Assert.True(broker.Time.GetUtcNow() - start >= TimeSpan.FromSeconds(2), "ten pauses of 200 ms at least");
    }

    [Fact]
    public async Task They_are_not_sent_again_after_the_patience_was_spent_in_a_queue()
    {
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            o.OrderRateLimitPatience = TimeSpan.FromSeconds(1);
            o.Limits = new KiwoomLimits { OrdersPerSecond = 1, RememberRefusals = TimeSpan.Zero };
        });
        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700);
        var start = broker.Time.GetUtcNow();
        var patient = broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1));
        await TestBroker.UntilAsync(() => broker.Simulator.ReceivedRequests.ContainsKey("kt10000")); // the one that is refused
        var others = Enumerable.Range(2, 7).Select(i => broker.Client.Orders.BuyStockAsync(TestBroker.Buy(i))).ToArray();
        var outcome = await broker.PassPausesAsync(patient);
        Assert.Equal((OrderOutcomeKind.Rejected, "1700"), (outcome.Kind, outcome.Error!.Code));
        Assert.True(outcome.EndedAt - start <= TimeSpan.FromSeconds(1), $"{outcome.EndedAt - start} is more than its patience");
        await broker.PassPausesAsync(Task.WhenAll(others));
        Assert.DoesNotContain(broker.Simulator.Orders, o => o.Quantity == 1);
    }

    [Fact]
    public async Task Nor_while_a_connection_is_made()
    {
        var held = new HeldConnections(place => place == 2);
        await using var broker = await TestBroker.StartAsync(
            configure: o => o.OrderRateLimitPatience = TimeSpan.FromSeconds(1),
            wrap: held.Before);
        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700);
        var call = broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        await TestBroker.UntilAsync(() => broker.Time.UntilNextTimer == TimeSpan.FromSeconds(0.5));
        broker.Time.Advance(TimeSpan.FromSeconds(0.5));
        await TestBroker.UntilAsync(() => held.Held == 1);
        broker.Time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal("1700", (await call.WaitAsync(TestBroker.Soon)).Error?.Code);
        held.Stand();
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_sending_counts_for_the_minute_and_all_of_them_once_for_the_day(bool isAccepted)
    {
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            o.OrderRateLimitPatience = TimeSpan.FromMinutes(10);
            (o.GuardRails.Enabled, o.GuardRails.MaxOrdersPerMinute) = (true, 3);
        });
        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700, calls: isAccepted ? 2 : 100);
        var outcome = await broker.PassPausesAsync(broker.Client.Orders.BuyStockAsync(TestBroker.Buy(10)));
        Assert.Equal(isAccepted ? OrderOutcomeKind.Accepted : OrderOutcomeKind.Rejected, outcome.Kind);
        Assert.Equal(3, broker.Simulator.ReceivedRequests["kt10000"]);
        var status = broker.Client.GetStatus();
        Assert.Equal((3, isAccepted ? 10 : 0), (status.OrdersWithinMinute, status.DayQuantity));
        Assert.Equal(GuardRule.MaxOrdersPerMinute, (await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).GuardRail?.Rule);
        Assert.Equal(3, broker.Client.GetStatus().OrdersWithinMinute);
    }

    [Fact]
    public async Task A_ledger_is_told_of_each_sending()
    {
        var book = new Book();
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            o.OrderRateLimitPatience = TimeSpan.FromMinutes(1);
            (o.GuardRails.Enabled, o.GuardRails.Ledger) = (true, book);
        });
        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700, calls: 2);
        Assert.True((await broker.PassPausesAsync(broker.Client.Orders.BuyStockAsync(TestBroker.Buy(10)))).IsAccepted);
        Assert.Equal(["enter 10, 690000", "enter 0, 0", "settle 0 Rejected", "enter 0, 0", "settle 10 Accepted", "settle 0 Accepted"], book.Lines);
        Assert.Equal(3, book.Ids.Count);

        book.Lines.Clear();
        book.Refuses = true;
        broker.Simulator.Faults.Next("kt10000", Fault.TooManyRequests1700);
        Assert.Equal(OrderOutcomeKind.Rejected, (await broker.PassPausesAsync(broker.Client.Orders.BuyStockAsync(TestBroker.Buy(10)))).Kind);
        Assert.Equal(["enter 10, 690000", "enter 0, 0", "settle 10 Rejected"], book.Lines);
        Assert.Equal(4, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    private sealed class Book : IGuardLedger
    {
        public List<string> Lines { get; } = [];

        public HashSet<Guid> Ids { get; } = [];

        public bool Refuses { get; set; }

        public ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken)
        {
            Lines.Add($"enter {entry.Quantity}, {entry.Notional}");
            Ids.Add(entry.Id);
            return new(new GuardLedgerAnswer(Refuses && entry.Quantity == 0 ? GuardRule.MaxOrdersPerMinute : null, default, default));
        }

        public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome)
        {
            Lines.Add($"settle {entry.Quantity} {outcome}");
            return default;
        }

        public ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken) => default;
    }
}
