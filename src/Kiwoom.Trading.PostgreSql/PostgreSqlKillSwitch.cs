namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// A kill switch that is engaged on one machine and obeyed on all. Give <see cref="Local"/> to the options of the clients
/// (<see cref="KiwoomGuardRails.KillSwitch"/>); it follows the database as long as this is not disposed.
/// </summary>
/// <remarks>
/// It begins engaged and is released when the database has been read: nobody knows before. When this is disposed it stays as it was last.
/// </remarks>
public sealed class PostgreSqlKillSwitch : IAsyncDisposable
{
    private const string NotRead = "The kill switch in the database was not read yet.";

    private readonly DatabaseConnections _database;
    private readonly PostgreSqlKillSwitchOptions _options;
    private readonly CancellationTokenSource _ends = new();
    private readonly Lock _lock = new();
    private readonly ITimer? _away;
    private readonly Task _following;
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _number = -1; // of what was read or written last
    private string? _ours; // the reason that this class engaged it with: another one's is not released from here
    private int _pending; // engaged here, and not in the database yet: what is read does not release it

    /// <summary>Begins to follow the switch.</summary>
    /// <param name="database">The database; this does not dispose of it.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has a value that cannot be.</exception>
    public PostgreSqlKillSwitch(PostgreSqlDatabase database, PostgreSqlKillSwitchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        (_database, _options) = (database.Connections, options ?? new PostgreSqlKillSwitchOptions());
        ArgumentException.ThrowIfNullOrWhiteSpace(_options.Name, nameof(options));
        if (_options.LookEvery <= TimeSpan.Zero || _options.LookEvery > TimeSpan.FromSeconds(10))
            throw new ArgumentException($"PostgreSqlKillSwitchOptions.LookEvery: {_options.LookEvery} is not between 0 and 10 s.", nameof(options));
        if (_options.EngagesWithoutDatabase <= _options.LookEvery)
            throw new ArgumentException("PostgreSqlKillSwitchOptions.EngagesWithoutDatabase must be longer than LookEvery, or every look would stop orders.", nameof(options));
        Engage(NotRead);
        if (_options.EngagesWithoutDatabase is { } limit)
            _away = _database.Time.CreateTimer(static state => ((PostgreSqlKillSwitch)state!).OnAway(), this, limit, Timeout.InfiniteTimeSpan);
        _following = Task.Run(FollowAsync);
    }

    /// <summary>
    /// The switch of this process, set to what the database says. What somebody else engaged it for, such as a desk or a program, is not released
    /// from here; who releases it by itself while the database says engaged opens it until the next look.
    /// </summary>
    public KillSwitch Local { get; } = new();

    /// <summary>Stops new orders on all machines. On this one they stop at once, also where the database cannot be reached.</summary>
    /// <param name="reason">Why, for people; no secrets.</param>
    /// <param name="by">Who does it; null where it is not said.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <exception cref="JournalException">The database cannot be reached: other machines do not know of it.</exception>
    public async Task EngageAsync(string reason, string? by = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        lock (_lock)
        {
            _pending++;
            if (!Local.IsEngaged || IsOurs) Engage(reason);
        }
        var isWritten = false;
        try
        {
            await SetAsync(true, reason, by, cancellationToken).ConfigureAwait(false);
            isWritten = true;
        }
        finally
        {
            if (isWritten) EndPending();
            else _ = KeepEngagingAsync(reason, by);
        }
    }

    /// <summary>Lets new orders pass again on all machines.</summary>
    /// <inheritdoc cref="EngageAsync"/>
    public async Task ReleaseAsync(string reason, string? by = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await SetAsync(false, reason, by, cancellationToken).ConfigureAwait(false);
        await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until the switch was read once; until then it is engaged.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task WaitUntilReadAsync(CancellationToken cancellationToken = default) => _read.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_ends.IsCancellationRequested) return;
        await _ends.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_away is not null) await _away.DisposeAsync().ConfigureAwait(false);
    }

    private async Task SetAsync(bool isEngaged, string reason, string? by, CancellationToken cancellationToken)
    {
        var number = (long)(await _database.ScalarAsync(
            "SELECT kiwoom.set_kill_switch($1, $2, $3, $4)", [_options.Name, isEngaged, reason, by], cancellationToken).ConfigureAwait(false))!;
        lock (_lock) _number = Math.Max(_number, number); // answers that are older say nothing any more
    }

    // Other machines are to hear of it as soon as the database is there again.
    private async Task KeepEngagingAsync(string reason, string? by)
    {
        while (!_ends.IsCancellationRequested)
        {
            await Task.Delay(_options.LookEvery, _database.Time, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await SetAsync(true, reason, by, _ends.Token).ConfigureAwait(false);
                EndPending();
                return;
            }
            catch (Exception e) when (e is JournalException or OperationCanceledException)
            {
                // Again.
            }
        }
    }

    private void EndPending()
    {
        lock (_lock) _pending--;
    }

    private async Task FollowAsync()
    {
        await using var changes = new ChangeSignal(_database, "kiwoom_switch", _options.LookEvery);
        while (!_ends.IsCancellationRequested)
        {
            try
            {
                await changes.TryAsync(() => ReadAsync(_ends.Token), _ends.Token).ConfigureAwait(false);
                await changes.WaitAsync(_ends.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_ends.IsCancellationRequested)
            {
                return;
            }
            catch (JournalException)
            {
                // A database without the table, such as one of another version: as one that is away.
                await Task.Delay(_options.LookEvery, _database.Time, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var (number, reason) = await _database.UseAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(
                    "SELECT number, is_engaged, reason FROM kiwoom.kill_switch WHERE name = $1 ORDER BY number DESC LIMIT 1", connection);
                command.Parameters.Add(new() { Value = _options.Name });
                await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? (row.GetInt64(0), row.GetBoolean(1) ? row.GetString(2) : null) : (0L, (string?)null);
            },
            cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (number < _number) return true; // an answer that was overtaken
            _number = number;
            if (_options.EngagesWithoutDatabase is { } limit) _away!.Change(limit, Timeout.InfiniteTimeSpan);
            if (reason is not null)
            {
                if (Local.Reason != reason && (!Local.IsEngaged || IsOurs)) Engage(reason);
            }
            else if (_pending == 0 && IsOurs)
            {
                Local.Release();
            }
        }
        _read.TrySetResult();
        return true;
    }

    // Somebody else, such as a desk that keeps its switch in the journal, may have engaged the same one: that is known by the object.
    private bool IsOurs => ReferenceEquals(Local.Reason, _ours);

    private void Engage(string reason)
    {
        _ours = new string(reason.AsSpan());
        Local.Engage(_ours);
    }

    private void OnAway()
    {
        lock (_lock)
        {
            if (!_ends.IsCancellationRequested && !Local.IsEngaged) Engage($"The kill switch in the database could not be read for {_options.EngagesWithoutDatabase}.");
        }
    }
}
