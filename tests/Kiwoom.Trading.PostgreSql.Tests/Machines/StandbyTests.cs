using System.Diagnostics;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Trading.PostgreSql.Tests.Support;

namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>A synchronous standby that does not answer: commits do not return, and what gives up waiting for it is not durable.</summary>
public sealed class StandbyTests(OwnServer server) : IClassFixture<OwnServer>
{
    private static readonly TradingDeskOptions Desk = new() { Name = "test", UsesStream = false, ReconcilesByItself = false, SendDeadline = TimeSpan.FromMilliseconds(500) };

    private static NewOrder Order => new() { StockCode = "005930", Quantity = 10, Price = 60_000, Key = "k" };

    /// <summary>The time until the deadline is real: the server's clock is none of ours.</summary>
    [PostgreSqlFact]
    public async Task An_order_whose_commit_does_not_return_is_NotSent_within_its_deadline()
    {
        await using var database = new PostgreSqlDatabase(await server.CreateAsync("standby_deadline"));
        var simulator = new KiwoomSimulator();
        using var client = simulator.CreateClient();
        await using var desk = await TradingDesk.OpenAsync(client, new PostgreSqlOrderJournal(database), Desk);
        await server.AwaitStandbyAsync();
        var began = Stopwatch.GetTimestamp();
        var order = await desk.BuyAsync(Order);
        var took = Stopwatch.GetElapsedTime(began);
        await server.ForgetStandbyAsync();
        Assert.Equal(TradingOrderState.NotSent, order.State);
        Assert.InRange(took, TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(5));
        Assert.Empty(simulator.Orders);
        var again = await desk.BuyAsync(Order with { Retry = true });
        Assert.True(again.State is TradingOrderState.Received, again.ToString());
        Assert.Single(simulator.Orders);
    }

    /// <summary>
    /// A client that gives up makes the server stop waiting: it then reports a success with a warning, and what it wrote can be seen, here and
    /// nowhere else.
    /// </summary>
    [PostgreSqlFact]
    public async Task What_the_standby_did_not_confirm_is_not_reported_as_durable()
    {
        var text = await server.CreateAsync("standby_confirms");
        await using var database = new PostgreSqlDatabase(text, new() { StatementTimeout = TimeSpan.FromSeconds(1) });
        var journal = new PostgreSqlOrderJournal(database, new() { Lease = TimeSpan.FromMinutes(1) });
        await using var book = await journal.OpenAsync(Facts.Account, Facts.Writer);
        await book.AppendAsync([Facts.Note("before")]);
        await server.AwaitStandbyAsync();
        var error = await Assert.ThrowsAsync<JournalException>(async () => await book.AddIntentAsync(Facts.Intent("k")));
        Assert.Contains("standby", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<JournalException>(async () => await book.AppendAsync([Facts.Note("meanwhile")]));
        await server.ForgetStandbyAsync();
        await book.AppendAsync([Facts.Note("after")]);
        await using var reader = await journal.OpenReaderAsync(Facts.Account);
        Assert.Equal("after", (await Facts.NotesAsync(reader!))[^1]);
        Assert.Empty((await journal.VerifyAsync(Facts.Account))!.Problems);
    }

    [PostgreSqlFact]
    public async Task A_lease_is_not_longer_because_one_of_two_servers_says_so()
    {
        var text = await server.CreateAsync("standby_lease");
        await using var database = new PostgreSqlDatabase(text, new() { StatementTimeout = TimeSpan.FromSeconds(1) });
        await using var book = await new PostgreSqlOrderJournal(database, new() { Lease = TimeSpan.FromSeconds(3) }).OpenAsync(Facts.Account, Facts.Writer);
        await server.AwaitStandbyAsync();
        var began = Stopwatch.GetTimestamp();
        while (book.HoldsPlaceFor(TimeSpan.Zero) && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10)) await Task.Delay(20);
        var held = Stopwatch.GetElapsedTime(began);
        await server.ForgetStandbyAsync();
        Assert.InRange(held, TimeSpan.Zero, TimeSpan.FromSeconds(3.5));
    }
}
