namespace Kiwoom.Trading.Tests.Desk;

/// <summary>A journal whose disk answers durable appends when a test says so.</summary>
internal sealed class SlowJournal(IOrderJournal inner) : IOrderJournal
{
    private TaskCompletionSource? _held;

    /// <summary>What the next durable append throws instead of writing.</summary>
    public Exception? FailsWith { get; set; }

    public void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo() => _held!.TrySetResult();

    public async ValueTask<IJournalBook> OpenAsync(JournalAccount account, JournalWriter writer, CancellationToken cancellationToken = default) =>
        new Book(this, await inner.OpenAsync(account, writer, cancellationToken));

    public ValueTask<IJournalReader?> OpenReaderAsync(JournalAccount account, CancellationToken cancellationToken = default) =>
        inner.OpenReaderAsync(account, cancellationToken);

    private sealed class Book(SlowJournal journal, IJournalBook inner) : IJournalBook
    {
        public JournalAccount Account => inner.Account;

        public JournalWriter Writer => inner.Writer;

        public long Epoch => inner.Epoch;

        public ValueTask<JournalIntent?> AddIntentAsync(IntentFact intent, CancellationToken cancellationToken = default) =>
            inner.AddIntentAsync(intent, cancellationToken);

        public async ValueTask AppendAsync(IReadOnlyList<JournalFact> facts, CancellationToken cancellationToken = default)
        {
            if (journal.FailsWith is { } failure)
            {
                journal.FailsWith = null;
                throw failure;
            }
            if (journal._held is { } held) await held.Task.WaitAsync(cancellationToken);
            await inner.AppendAsync(facts, cancellationToken);
        }

        public void AppendSoon(IReadOnlyList<JournalFact> facts) => inner.AppendSoon(facts);

        public IAsyncEnumerable<JournalIntent> ReadOpenIntentsAsync(CancellationToken cancellationToken = default) =>
            inner.ReadOpenIntentsAsync(cancellationToken);

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
