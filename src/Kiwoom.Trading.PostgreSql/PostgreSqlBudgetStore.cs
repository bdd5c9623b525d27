namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// Request limits in a database, shared by all machines that use an app key (<see cref="KiwoomLimits.Store"/>). A process reserves many turns with one
/// statement and gives back what it does not need; docs/limits.md says what becomes of them without the database.
/// </summary>
public sealed class PostgreSqlBudgetStore : IKiwoomBudgetStore, IAsyncDisposable
{
    private const string Exchange = "SELECT is_written, version, text, now FROM kiwoom.exchange_budget($1, $2, $3, $4, $5)";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly DatabaseConnections _database;
    private readonly string _by = $"{Guid.NewGuid():n}"; // what this process announces itself is not news to it
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ends = new();
    private readonly List<(string Key, Action Announced)> _followers = [];
    private Task? _following;

    /// <summary>Makes a store. Nothing is opened yet.</summary>
    /// <param name="database">The database; the store does not dispose of it.</param>
    public PostgreSqlBudgetStore(PostgreSqlDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database.Connections;
    }

    /// <inheritdoc/>
    /// <exception cref="JournalException">The database cannot be reached.</exception>
    public async ValueTask<BudgetCell> ExchangeAsync(string key, long version, string? text, bool announce, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return await _database.UseAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(Exchange, connection);
                command.Parameters.Add(new() { Value = key });
                command.Parameters.Add(new() { Value = version });
                command.Parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
                command.Parameters.Add(new() { Value = announce });
                command.Parameters.Add(new() { Value = _by });
                await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                return new BudgetCell(row.GetBoolean(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<DateTimeOffset>(3));
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IDisposable Follow(string key, Action announced)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(announced);
        var follower = (key, announced);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_ends.IsCancellationRequested, this);
            _followers.Add(follower);
            _following ??= Task.Run(FollowAsync);
        }
        return new Follower(this, follower);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_ends.IsCancellationRequested) return;
        await _ends.CancelAsync().ConfigureAwait(false);
        if (_following is { } following) await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>What it is.</summary>
    public override string ToString() => "PostgreSqlBudgetStore";

    private async Task FollowAsync()
    {
        await using var changes = new ChangeSignal(_database, "kiwoom_budget", LookEvery) { Heard = Call };
        while (!_ends.IsCancellationRequested)
        {
            try
            {
                await changes.TryAsync(static () => Task.FromResult(true), _ends.Token).ConfigureAwait(false);
                await changes.WaitAsync(_ends.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_ends.IsCancellationRequested)
            {
                return;
            }
            catch (JournalException)
            {
                await Task.Delay(LookEvery, _database.Time, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Call(string payload)
    {
        if (payload.Split(' ') is not [var key, var by] || by == _by) return;
        List<(string Key, Action Announced)> followers;
        lock (_lock) followers = _followers.FindAll(f => f.Key == key);
        foreach (var follower in followers) follower.Announced();
    }

    private sealed class Follower(PostgreSqlBudgetStore store, (string Key, Action Announced) follower) : IDisposable
    {
        public void Dispose()
        {
            lock (store._lock) store._followers.Remove(follower);
        }
    }
}
