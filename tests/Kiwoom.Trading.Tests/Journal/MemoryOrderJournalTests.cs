using Kiwoom.Trading.Testing;

namespace Kiwoom.Trading.Tests.Journal;

public sealed class MemoryOrderJournalTests : OrderJournalContract
{
    protected override IOrderJournal Create() => new MemoryOrderJournal();
}
