namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// Wakes whoever follows something in the database: by its notifications, and from time to time without one, because those get lost
/// with a connection. It tells that something may have changed, not what: whoever was woken reads.
/// </summary>
/// <param name="database">Where.</param>
/// <param name="channel">The channel; a plain name.</param>
/// <param name="lookEvery">How long it waits without a notification.</param>
internal sealed class ChangeSignal(DatabaseConnections database, string channel, TimeSpan lookEvery) : IAsyncDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    private NpgsqlConnection? _connection;

    /// <summary>Gets what a notification says, where that matters; it does not throw.</summary>
    public Action<string>? Heard { get; init; }

    /// <summary>Called when it listens, the first time and after a connection was lost: what was said meanwhile is lost. It does not throw.</summary>
    public Action? Listening { get; init; }

    /// <summary>Whether there is a connection; nobody knows of one that is gone without a word.</summary>
    public bool IsListening => _connection is not null;

    /// <summary>Tries to read, once the channel is listened to: nothing that changes after the reading is missed.</summary>
    /// <returns>The default where the database cannot be reached; then <see cref="WaitAsync"/> waits a little.</returns>
    public async Task<T?> TryAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            if (_connection is null) await ListenAsync(cancellationToken).ConfigureAwait(false);
            return await read().ConfigureAwait(false);
        }
        catch (JournalException e) when (e.InnerException is { } inner && DatabaseErrors.IsOfDatabase(inner))
        {
            await CloseAsync().ConfigureAwait(false);
            return default;
        }
    }

    /// <summary>Waits for the next notification, or for a while.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (_connection is not { } connection)
        {
            await Task.Delay(RetryAfter, database.Time, cancellationToken).ConfigureAwait(false);
            return;
        }
        using var limit = new CancellationTokenSource(lookEvery, database.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await connection.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It is time to look without a notification.
            if (Listening is not null) await CheckAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (DatabaseErrors.IsOfDatabase(e) || e is InvalidOperationException)
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => CloseAsync();

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Migrations.ExecuteAsync(connection, $"LISTEN {channel}", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            if (DatabaseErrors.IsOfDatabase(e)) throw DatabaseErrors.Of(e);
            throw;
        }
        if (Heard is { } heard) connection.Notification += (_, e) => heard(e.Payload);
        _connection = connection;
        Listening?.Invoke();
    }

    // A connection may be gone without a word; then nothing is heard of it for ever.
    private async Task CheckAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await Migrations.ExecuteAsync(connection, "SELECT 1", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (DatabaseErrors.IsOfDatabase(e) || e is InvalidOperationException)
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask CloseAsync()
    {
        var connection = _connection;
        _connection = null;
        if (connection is not null) await connection.DisposeAsync().ConfigureAwait(false);
    }
}
