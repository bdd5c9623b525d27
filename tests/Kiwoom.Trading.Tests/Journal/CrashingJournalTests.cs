using Kiwoom.Trading.Testing;

namespace Kiwoom.Trading.Tests.Journal;

public sealed class CrashingJournalTests : OrderJournalContract
{
    protected override IOrderJournal Create() => new CrashingJournal(seed: 1);

    protected override async Task<IOrderJournal> RestartAsync(IOrderJournal journal, IJournalBook book)
    {
        await ((CrashingJournal)journal).CrashAsync();
        return journal;
    }
}
