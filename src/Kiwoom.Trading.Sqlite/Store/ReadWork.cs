namespace Kiwoom.Trading.Sqlite;

/// <summary>Something to be read, after everything that was appended before.</summary>
internal sealed class ReadWork<T>(Func<FactReader, T> read) : JournalWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _error;
    private bool _isRead;

    public Task<T> Task => _done.Task;

    public override bool Writes => false;

    public override void Apply(FactStore store)
    {
        try
        {
            _result = read(store.Reader);
            _isRead = true;
        }
        catch (JournalException e)
        {
            _error = e; // it is nothing to those who write
        }
    }

    public override void Succeed()
    {
        if (_error is not null) _done.TrySetException(_error);
        else _done.TrySetResult(_result!);
    }

    // What it read is there for this process, durable or not, where it is written again with what comes next; otherwise it may be what the journal has not.
    public override void Fail(Exception error, bool isDropped)
    {
        if (_isRead && !isDropped) _done.TrySetResult(_result!);
        else _done.TrySetException(_error ?? error);
    }
}
