namespace Kiwoom.Trading.Sqlite;

/// <summary>An account of a <see cref="SqliteOrderJournal"/>, to be read beside its writer.</summary>
internal sealed class SqliteReader(JournalAccount account, SqliteConnection connection) : SqliteReaderBase(account)
{
    private readonly Lock _lock = new();
    private readonly FactReader _reader = new(connection);
    private bool _isDisposed;

    public override ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _reader.Dispose();
            connection.Dispose();
        }
        return default;
    }

    protected override ValueTask<T> RunAsync<T>(Func<FactReader, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(IJournalReader));
            return new(read(_reader));
        }
    }
}
