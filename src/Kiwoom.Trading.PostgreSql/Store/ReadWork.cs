namespace Kiwoom.Trading.PostgreSql;

/// <summary>Something to be read, after everything that was appended before, on a connection of its own.</summary>
internal sealed class ReadWork<T>(Func<FactReader, Task<T>> read, CancellationToken cancellationToken) : JournalWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _done.Task;

    public override bool Writes => false;

    // Nobody who writes waits for those who read.
    public override void Succeed(DatabaseConnections database, long account) => _ = ReadAsync(new FactReader(database, account));

    public override void Fail(Exception error) => _done.TrySetException(error);

    private async Task ReadAsync(FactReader reader)
    {
        try
        {
            _done.TrySetResult(await read(reader).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _done.TrySetCanceled(cancellationToken);
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }
    }
}
