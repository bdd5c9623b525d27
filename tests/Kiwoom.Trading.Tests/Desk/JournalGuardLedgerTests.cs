using Kiwoom.Generated;

namespace Kiwoom.Trading.Tests.Desk;

public sealed class JournalGuardLedgerTests
{
    private static readonly JournalWriter Writer = new("test", "here", 1, default, default);

    [Fact]
    public async Task Days_that_are_over_are_forgotten()
    {
        await using var test = await TestDesk.OpenAsync();
        await using var book = await new MemoryOrderJournal().OpenAsync(new JournalAccount("a", "b"), Writer);
        var ledger = new JournalGuardLedger();
        ledger.Attach(book, [], test.Time);
        for (var day = 0; day < 5; day++)
        {
            for (var i = 0; i < 20; i++)
            {
                await EnterAsync(ledger, test);
                test.Time.Advance(TimeSpan.FromMinutes(2));
            }
            Assert.Equal(20, ledger.EntryCount);
            test.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(40));
        }
    }

    [Fact]
    public async Task The_last_minute_of_a_day_counts_in_the_first_of_the_next()
    {
        await using var test = await TestDesk.OpenAsync();
        await using var book = await new MemoryOrderJournal().OpenAsync(new JournalAccount("a", "b"), Writer);
        var ledger = new JournalGuardLedger();
        ledger.Attach(book, [], test.Time);
        var midnight = new DateTimeOffset(test.Time.GetUtcNow().UtcDateTime.Date.AddHours(15), TimeSpan.Zero); // in Korea
        if (midnight <= test.Time.GetUtcNow().AddMinutes(1)) midnight = midnight.AddDays(1);
        test.Time.Advance(midnight - test.Time.GetUtcNow() - TimeSpan.FromSeconds(10));
        await EnterAsync(ledger, test);
        test.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(1, (await EnterAsync(ledger, test)).Counts.LastMinute);
    }

    private static async Task<GuardLedgerAnswer> EnterAsync(JournalGuardLedger ledger, TestDesk test)
    {
        var now = test.Time.GetUtcNow();
        var entry = new GuardLedgerEntry
        {
            Id = Guid.NewGuid(),
            Account = "a",
            Day = KoreanMoment.DayOf(now),
            At = now,
            Quantity = 1,
            Notional = 1,
        };
        return await ledger.EnterAsync(entry, GuardLedgerLimits.None, CancellationToken.None);
    }
}
