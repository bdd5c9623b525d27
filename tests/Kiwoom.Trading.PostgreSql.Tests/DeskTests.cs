using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Trading.PostgreSql.Tests.Support;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>A desk on this journal, and the simulator.</summary>
public sealed class DeskTests(TestDatabase database) : JournalTests(database)
{
    private static readonly TradingDeskOptions ByHand = new() { Name = "test", UsesStream = false, ReconcilesByItself = false };

    private static NewOrder Order => new() { StockCode = "005930", Quantity = 10, Price = 60_000 };

    [PostgreSqlFact]
    public async Task An_order_whose_lease_ends_while_it_connects_does_not_leave()
    {
        var time = new ManualTimeProvider();
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = time });
        PostgreSqlBook? book = null;
        var pausing = new Pausing(simulator.CreateHandler(), async () =>
        {
            await book!.StopKeepingAsync(); // the process stands still
            time.Advance(TimeSpan.FromSeconds(9.95)); // less than the deadline of the order
        });
        using var client = new KiwoomClient(simulator.CreateOptions(o => o.QueryRetries = 0), pausing);
        var journal = new Told(new PostgreSqlOrderJournal(Database.Open(new() { TimeProvider = time })), opened => book = opened);
        await using var desk = await TradingDesk.OpenAsync(client, journal, ByHand);
        var order = await desk.BuyAsync(Order);
        Assert.Equal(TradingOrderState.NotSent, order.State);
        Assert.Contains("the writer's place on the account may be another one's", order.Current.Explanation, StringComparison.Ordinal);
        Assert.False(simulator.ReceivedRequests.ContainsKey("kt10000"));
        Assert.Equal(["Recorded"], await QueryAsync("SELECT state FROM kiwoom.intents")); // it was durable before
    }

    [PostgreSqlFact]
    public async Task What_one_machine_left_open_the_next_one_finds_out()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = new ManualTimeProvider() });
        using var client = simulator.CreateClient(o => o.QueryRetries = 0);
        PostgreSqlBook? book = null;
        simulator.Faults.Next("kt10000", Fault.ReplyLost);
        var first = await TradingDesk.OpenAsync(client, new Told(Journal, opened => book = opened), ByHand);
        var order = await first.BuyAsync(Order with { Key = "k" });
        Assert.Equal(TradingOrderState.Unknown, order.State);
        await book!.StopKeepingAsync();
        await Database.LetLeasesEndAsync();
        await using var second = await TradingDesk.OpenAsync(client, new PostgreSqlOrderJournal(Database.Open()), ByHand);
        Assert.Equal("1", Assert.Single(second.Orders).Current.Number);
        await second.BuyAsync(Order with { Key = "k" });
        Assert.Single(simulator.Orders);
    }

    private sealed class Pausing(HttpMessageHandler inner, Func<Task> pause) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.GetValues("api-id").Single() == "kt10000") await pause();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Told(IOrderJournal inner, Action<PostgreSqlBook> tell) : IOrderJournal
    {
        public async ValueTask<IJournalBook> OpenAsync(JournalAccount account, JournalWriter writer, CancellationToken cancellationToken = default)
        {
            var book = await inner.OpenAsync(account, writer, cancellationToken);
            tell((PostgreSqlBook)book);
            return book;
        }

        public ValueTask<IJournalReader?> OpenReaderAsync(JournalAccount account, CancellationToken cancellationToken = default) =>
            inner.OpenReaderAsync(account, cancellationToken);
    }
}
