namespace Kiwoom.Trading.PostgreSql;

/// <summary>An account of a <see cref="PostgreSqlOrderJournal"/>, to be read beside its writer.</summary>
internal sealed class PostgreSqlReader(JournalAccount account, FactReader reader) : PostgreSqlReaderBase(account)
{
    private volatile bool _isDisposed;

    public override ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return default;
    }

    protected override ValueTask<T> RunAsync<T>(Func<FactReader, Task<T>> read, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(IJournalReader));
        return new(read(reader));
    }
}
