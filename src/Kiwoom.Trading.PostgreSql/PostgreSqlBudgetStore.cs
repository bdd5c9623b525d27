using System.Collections.Concurrent;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// Request limits in a database, shared by all machines that use an app key (<see cref="KiwoomLimits.Store"/>). A process has so many turns of every period
/// until it gives them back, so that a request costs no statement; docs/limits.md says what becomes of them without the database.
/// </summary>
public sealed class PostgreSqlBudgetStore : IKiwoomBudgetStore, IAsyncDisposable
{
    private const string Exchange = "SELECT is_written, version, text, now, epoch, seal FROM kiwoom.exchange_budget($1, $2, $3, $4)";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly DatabaseConnections _database;
    private readonly string _by = $"{Guid.NewGuid():n}"; // what this process announces itself is not news to it
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ends = new();
    private readonly ConcurrentDictionary<string, string> _seals = new(StringComparer.Ordinal);
    private readonly List<(string Key, Action<long, string?> Replaced)> _followers = [];
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
    public async ValueTask<BudgetCell> ExchangeAsync(string key, long version, string? text, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return await _database.UseAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(Exchange, connection);
                command.Parameters.Add(new() { Value = key });
                command.Parameters.Add(new() { Value = version });
                command.Parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
                command.Parameters.Add(new() { Value = _by });
                await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (!row.IsDBNull(5)) _seals[key] = row.GetString(5);
                return new BudgetCell(row.GetBoolean(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4));
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IDisposable Follow(string key, Action<long, string?> replaced)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(replaced);
        var follower = (key, replaced);
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
        while (!_ends.IsCancellationRequested)
        {
            try
            {
                await ListenAsync().ConfigureAwait(false);
            }
            catch (Exception) when (!_ends.IsCancellationRequested)
            {
                // Whatever it was: without announcements turns of others would come late, so it goes on.
            }
            await Task.Delay(LookEvery, _database.Time, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync()
    {
        await using var changes = new ChangeSignal(_database, "kiwoom_budget", LookEvery) { Heard = Call, Listening = CallAll };
        while (!_ends.IsCancellationRequested)
        {
            await changes.TryAsync(static () => Task.FromResult(true), _ends.Token).ConfigureAwait(false);
            var wasListening = changes.IsListening;
            await changes.WaitAsync(_ends.Token).ConfigureAwait(false);
            if (wasListening && !changes.IsListening) CallAll(); // who asks now knows early that the database is away
        }
    }

    private void Call(string payload)
    {
        var announced = BudgetAnnouncement.Read(payload);
        if (announced.By == _by) return;
        var isTrue = _seals.TryGetValue(announced.Key, out var seal) && announced.IsSealedWith(seal);
        foreach (var follower in Followers(f => f.Key == announced.Key))
        {
            if (isTrue) follower.Replaced(announced.Version, announced.Text);
            else follower.Replaced(0, null);
        }
    }

    private void CallAll()
    {
        foreach (var follower in Followers(static _ => true)) follower.Replaced(0, null);
    }

    private List<(string Key, Action<long, string?> Replaced)> Followers(Predicate<(string Key, Action<long, string?> Replaced)> are)
    {
        lock (_lock) return _followers.FindAll(are);
    }

    private sealed class Follower(PostgreSqlBudgetStore store, (string Key, Action<long, string?> Replaced) follower) : IDisposable
    {
        public void Dispose()
        {
            lock (store._lock) store._followers.Remove(follower);
        }
    }
}
