using System.Runtime.CompilerServices;

namespace Kiwoom.Trading.Tests.Campaign;

/// <summary>The journal of a process that may end.</summary>
internal sealed class CuttingJournal(IOrderJournal inner, CutPoints cut) : IOrderJournal
{
    public async ValueTask<IJournalBook> OpenAsync(JournalAccount account, JournalWriter writer, CancellationToken cancellationToken = default) =>
        new Book(await inner.OpenAsync(account, writer, cancellationToken), cut);

    public ValueTask<IJournalReader?> OpenReaderAsync(JournalAccount account, CancellationToken cancellationToken = default) =>
        inner.OpenReaderAsync(account, cancellationToken);

    private sealed class Book(IJournalBook inner, CutPoints cut) : IJournalBook
    {
        public JournalAccount Account => inner.Account;

        public JournalWriter Writer => inner.Writer;

        public long Epoch => inner.Epoch;

        public async ValueTask<JournalIntent?> AddIntentAsync(IntentFact intent, CancellationToken cancellationToken = default)
        {
            await cut.PassAsync().WaitAsync(cancellationToken);
            var taken = await inner.AddIntentAsync(intent, cancellationToken);
            await cut.PassAsync().WaitAsync(cancellationToken);
            return taken;
        }

        public async ValueTask AppendAsync(IReadOnlyList<JournalFact> facts, CancellationToken cancellationToken = default)
        {
            await cut.PassAsync().WaitAsync(cancellationToken);
            await inner.AppendAsync(facts, cancellationToken);
            await cut.PassAsync().WaitAsync(cancellationToken);
        }

        public void AppendSoon(IReadOnlyList<JournalFact> facts)
        {
            if (!cut.IsDead) inner.AppendSoon(facts);
        }

        public async IAsyncEnumerable<JournalIntent> ReadOpenIntentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await cut.PassAsync().WaitAsync(cancellationToken);
            await foreach (var intent in inner.ReadOpenIntentsAsync(cancellationToken)) yield return intent;
        }

        public ValueTask<JournalIntent?> FindIntentAsync(Guid id, CancellationToken cancellationToken = default) =>
            inner.FindIntentAsync(id, cancellationToken);

        public ValueTask<JournalIntent?> FindKeyAsync(string key, CancellationToken cancellationToken = default) =>
            inner.FindKeyAsync(key, cancellationToken);

        public IAsyncEnumerable<JournalEntry> ReadDayAsync(DateOnly tradeDate, CancellationToken cancellationToken = default) =>
            inner.ReadDayAsync(tradeDate, cancellationToken);

        public IAsyncEnumerable<DateOnly> ReadDaysAsync(DateOnly? after = null, CancellationToken cancellationToken = default) =>
            inner.ReadDaysAsync(after, cancellationToken);

        public IAsyncEnumerable<WorkflowFact> ReadOpenWorkflowsAsync(CancellationToken cancellationToken = default) =>
            inner.ReadOpenWorkflowsAsync(cancellationToken);

        public IAsyncEnumerable<WorkflowFact> ReadWorkflowAsync(Guid workflowId, CancellationToken cancellationToken = default) =>
            inner.ReadWorkflowAsync(workflowId, cancellationToken);

        public IAsyncEnumerable<PositionFact> ReadPositionsAsync(CancellationToken cancellationToken = default) =>
            inner.ReadPositionsAsync(cancellationToken);

        public ValueTask<SwitchFact?> ReadSwitchAsync(CancellationToken cancellationToken = default) => inner.ReadSwitchAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
