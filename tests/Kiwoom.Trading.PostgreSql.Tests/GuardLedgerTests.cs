using Kiwoom.Generated;
using Kiwoom.Trading.PostgreSql.Tests.Support;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>Counts that machines share.</summary>
public sealed class GuardLedgerTests(TestDatabase database) : JournalTests(database)
{
    private static readonly GuardLedgerLimits Limits = new(MaxDayQuantity: 100, MaxDayNotional: 1_000_000, MaxOrdersPerMinute: 50);

    private PostgreSqlGuardLedger Ledger => new(Database.Open());

    [PostgreSqlFact]
    public async Task Machines_that_enter_at_once_do_not_both_take_what_is_left()
    {
        var ledgers = Enumerable.Range(0, 4).Select(_ => Ledger).ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => ledgers[i % 4].EnterAsync(Entry(10, 1_000), Limits, CancellationToken.None).AsTask()));
        Assert.Equal(10, answers.Count(a => a.Broken is null));
        Assert.All(answers.Where(a => a.Broken is not null), a => Assert.Equal(GuardRule.MaxDayQuantity, a.Broken));
        Assert.Equal(new GuardLedgerCounts(100, 10_000, 10), await Ledger.ReadAsync("account", Facts.Day, CancellationToken.None));
        Assert.Equal(default, await Ledger.ReadAsync("another", Facts.Day, CancellationToken.None));
    }

    [PostgreSqlFact]
    public async Task The_limits_are_those_that_every_ledger_keeps()
    {
        var ledger = Ledger;
        Assert.Null((await ledger.EnterAsync(Entry(1, 900_000), Limits, CancellationToken.None)).Broken);
        Assert.Equal(GuardRule.MaxDayNotional, (await ledger.EnterAsync(Entry(1, 100_001), Limits, CancellationToken.None)).Broken);
        Assert.Null((await ledger.EnterAsync(Entry(1, 100_000), Limits, CancellationToken.None)).Broken);
        var minute = await ledger.EnterAsync(Entry(1, 0), Limits with { MaxOrdersPerMinute = 2 }, CancellationToken.None);
        Assert.Equal((GuardRule.MaxOrdersPerMinute, 2), (minute.Broken, minute.Counts.LastMinute));
        Assert.InRange(minute.Wait, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
        Assert.Null((await ledger.EnterAsync(Entry(1_000, 9_000_000), GuardLedgerLimits.None, CancellationToken.None)).Broken);
        Assert.Null((await ledger.EnterAsync(Entry(100, 1_000_000) with { Day = Facts.Day.AddDays(1) }, Limits, CancellationToken.None)).Broken);
    }

    [PostgreSqlFact]
    public async Task An_order_that_was_not_sent_counts_for_nothing_and_one_that_was_refused_for_the_minute()
    {
        var ledger = Ledger;
        foreach (var outcome in Enum.GetValues<OrderOutcomeKind>())
        {
            var entry = Entry(10, 1_000);
            await ledger.EnterAsync(entry, Limits, CancellationToken.None);
            await ledger.SettleAsync(entry, outcome);
        }
        Assert.Equal(new GuardLedgerCounts(20, 2_000, 3), await ledger.ReadAsync("account", Facts.Day, CancellationToken.None)); // Accepted and Unknown
    }

    [PostgreSqlFact]
    public async Task What_cannot_be_entered_is_not_sent()
    {
        var away = new PostgreSqlGuardLedger(new PostgreSqlDatabase("Host=127.0.0.1;Port=1;Database=d;Username=u"));
        await Assert.ThrowsAsync<JournalException>(async () => await away.EnterAsync(Entry(1, 1), Limits, CancellationToken.None));
    }

    private static GuardLedgerEntry Entry(long quantity, decimal notional) =>
        new() { Id = Guid.NewGuid(), Account = "account", Day = Facts.Day, At = Facts.Noon, Quantity = quantity, Notional = notional };
}
