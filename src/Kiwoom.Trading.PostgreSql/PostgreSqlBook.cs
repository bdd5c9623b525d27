namespace Kiwoom.Trading.PostgreSql;

/// <summary>An account of a <see cref="PostgreSqlOrderJournal"/>, to be written.</summary>
internal sealed class PostgreSqlBook : PostgreSqlReaderBase, IJournalBook
{
    private readonly WriterPlace _place;
    private readonly FactStore _store;
    private readonly GroupCommit _commits;
    private int _isDisposed;

    public PostgreSqlBook(JournalAccount account, JournalWriter writer, DatabaseConnections database, WriterPlace place, PostgreSqlJournalOptions options)
        : base(account)
    {
        (Writer, _place) = (writer, place);
        _store = new FactStore(database, account, place.Account, place.Epoch, place.LastSequence) { WasLost = place.Lose };
        _commits = new GroupCommit(_store, database, place.Account, options.Patience);
    }

    public JournalWriter Writer { get; }

    public long Epoch => _place.Epoch;

    /// <summary>For tests.</summary>
    internal FactStore Store => _store;

    public bool HoldsPlaceFor(TimeSpan span) => _place.HoldsFor(span);

    public ValueTask<JournalIntent?> AddIntentAsync(IntentFact intent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intent);
        if (intent.Key?.Contains('\0') == true) throw new ArgumentException("A key has no character of code 0.", nameof(intent));
        cancellationToken.ThrowIfCancellationRequested();
        var work = new IntentWork(intent);
        _commits.Add(work);
        return new(work.Task.WaitAsync(cancellationToken));
    }

    public ValueTask AppendAsync(IReadOnlyList<JournalFact> facts, CancellationToken cancellationToken = default)
    {
        Check(facts);
        cancellationToken.ThrowIfCancellationRequested();
        var work = new AppendWork(facts, isAwaited: true);
        _commits.Add(work);
        return new(work.Task.WaitAsync(cancellationToken));
    }

    public void AppendSoon(IReadOnlyList<JournalFact> facts)
    {
        Check(facts);
        _commits.Add(new AppendWork(facts, isAwaited: false));
    }

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        await _commits.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
        await _place.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>For tests: as if the process stood still, or had been killed.</summary>
    internal Task StopKeepingAsync() => _place.StopKeepingAsync();

    protected override ValueTask<T> RunAsync<T>(Func<FactReader, Task<T>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var work = new ReadWork<T>(read, cancellationToken);
        _commits.Add(work);
        return new(work.Task.WaitAsync(cancellationToken));
    }

    private static void Check(IReadOnlyList<JournalFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Any(f => f is IntentFact)) throw new ArgumentException("Intents are added by AddIntentAsync.", nameof(facts));
    }
}
