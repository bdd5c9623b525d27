using Kiwoom.Trading.Testing;

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

    private sealed class Book(SlowJournal journal, IJournalBook inner) : PassedBook(inner)
    {
        public override async ValueTask AppendAsync(IReadOnlyList<JournalFact> facts, CancellationToken cancellationToken = default)
        {
            if (journal.FailsWith is { } failure)
            {
                journal.FailsWith = null;
                throw failure;
            }
            if (journal._held is { } held) await held.Task.WaitAsync(cancellationToken);
            await Inner.AppendAsync(facts, cancellationToken);
        }
    }
}
