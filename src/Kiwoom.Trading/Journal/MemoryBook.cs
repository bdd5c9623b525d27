namespace Kiwoom.Trading;

/// <summary>An account of a <see cref="MemoryOrderJournal"/>, to be written.</summary>
internal sealed class MemoryBook(JournalAccount account, JournalWriter writer, long epoch, MemoryFacts facts, Action<MemoryBook> leave)
    : MemoryReader(account, facts), IJournalBook
{
    private volatile bool _isDisposed;

    public JournalWriter Writer => writer;

    public long Epoch => epoch;

    public ValueTask<JournalIntent?> AddIntentAsync(IntentFact intent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intent);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new(Facts.Add(intent));
    }

    public ValueTask AppendAsync(IReadOnlyList<JournalFact> facts, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        AppendSoon(facts);
        return default;
    }

    public void AppendSoon(IReadOnlyList<JournalFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (facts.Any(f => f is IntentFact)) throw new ArgumentException("Intents are added by AddIntentAsync.", nameof(facts));
        Facts.Append(facts);
    }

    public override ValueTask DisposeAsync()
    {
        _isDisposed = true;
        leave(this);
        return default;
    }
}
