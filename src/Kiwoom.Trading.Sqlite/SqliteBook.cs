namespace Kiwoom.Trading.Sqlite;

/// <summary>An account of a <see cref="SqliteOrderJournal"/>, to be written.</summary>
internal sealed class SqliteBook : SqliteReaderBase, IJournalBook
{
    private readonly SqliteConnection _connection;
    private readonly WriterPlace _place;
    private readonly FactStore _store;
    private readonly GroupCommit _commits;
    private int _isDisposed;

    public SqliteBook(JournalAccount account, JournalWriter writer, SqliteConnection connection, WriterPlace place, SqliteJournalOptions options)
        : base(account)
    {
        (Writer, _connection, _place) = (writer, connection, place);
        _store = new FactStore(connection, account);
        _commits = new GroupCommit(_store, connection.DataSource, options.TimeProvider, options.Patience, options.MostPending);
    }

    public JournalWriter Writer { get; }

    public long Epoch => _store.Epoch;

    public ValueTask<JournalIntent?> AddIntentAsync(IntentFact intent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intent);
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
        _store.Dispose();
        try
        {
            _connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // The log stays, and whoever opens the file next works it off.
        }
        _connection.Dispose();
        _place.Dispose();
    }

    /// <summary>For tests: how many transactions were committed.</summary>
    internal int Commits => _store.Commits;

    /// <summary>For tests: what a statement of the writer's own connection answers.</summary>
    internal ValueTask<object?> ScalarAsync(string sql) => RunAsync(_ => _connection.Scalar(sql), CancellationToken.None);

    protected override ValueTask<T> RunAsync<T>(Func<FactReader, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var work = new ReadWork<T>(read);
        _commits.Add(work);
        return new(work.Task.WaitAsync(cancellationToken));
    }

    private static void Check(IReadOnlyList<JournalFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Any(f => f is IntentFact)) throw new ArgumentException("Intents are added by AddIntentAsync.", nameof(facts));
    }
}
