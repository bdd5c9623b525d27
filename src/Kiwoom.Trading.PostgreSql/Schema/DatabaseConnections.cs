namespace Kiwoom.Trading.PostgreSql;

/// <summary>The connections to one database.</summary>
internal sealed class DatabaseConnections : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    /// <exception cref="ArgumentException">As of <see cref="PostgreSqlDatabase"/>.</exception>
    public DatabaseConnections(string connectionString, PostgreSqlDatabaseOptions options)
    {
        (Time, StatementTimeout) = (options.TimeProvider, options.StatementTimeout);
        if (StatementTimeout < TimeSpan.FromMilliseconds(100) || StatementTimeout > TimeSpan.FromMinutes(5))
            throw new ArgumentException($"PostgreSqlDatabaseOptions.StatementTimeout: {StatementTimeout} is not between 0.1 s and 5 minutes.", nameof(options));
        var text = ConnectionText.Read(connectionString, options.AllowPlainText);
        // The server gives up by itself before this side does.
        text.CommandTimeout = text.Timeout = (int)Math.Ceiling(StatementTimeout.TotalSeconds) + 1;
        text.Options = FormattableString.Invariant($"{text.Options} -c statement_timeout={(long)StatementTimeout.TotalMilliseconds}").Trim();
        var builder = new NpgsqlSlimDataSourceBuilder(text.ConnectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();
        _source = builder.Build();
    }

    /// <summary>The clock of this side.</summary>
    public TimeProvider Time { get; }

    /// <summary>How long a statement may take.</summary>
    public TimeSpan StatementTimeout { get; }

    /// <summary>Opens a connection of the pool.</summary>
    /// <exception cref="JournalException">It cannot be reached.</exception>
    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (DatabaseErrors.IsOfDatabase(e))
        {
            throw DatabaseErrors.Of(e);
        }
    }

    /// <summary>Uses a connection of the pool.</summary>
    /// <exception cref="JournalException">What the database said, or its standby did not confirm what was written.</exception>
    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var standby = new StandbyWatch(connection);
        try
        {
            var result = await use(connection).ConfigureAwait(false);
            standby.Check();
            return result;
        }
        catch (Exception e) when (DatabaseErrors.IsOfDatabase(e))
        {
            throw DatabaseErrors.Of(e);
        }
    }

    /// <summary>Runs one statement with parameters by their places, and gives its first value.</summary>
    /// <exception cref="JournalException">What the database said.</exception>
    public Task<object?> ScalarAsync(string sql, object?[] values, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>
    /// Everything that this server shows now is durable: it is behind a commit that waited as every one does. What can be seen after a lost
    /// answer or a restart need not be on the standby yet.
    /// </summary>
    /// <exception cref="JournalException">Nobody knows.</exception>
    public Task ConfirmAsync(CancellationToken cancellationToken) =>
        ScalarAsync("SELECT pg_catalog.pg_logical_emit_message(true, 'kiwoom', '')", [], cancellationToken);

    /// <summary>Whether the database can be used by this program, and keeps what it says it has written.</summary>
    /// <exception cref="JournalException">It cannot; the message says what to do.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            var version = await Migrations.VersionAsync(connection, Migrations.All, cancellationToken).ConfigureAwait(false);
            if (version == 0) throw new JournalException("The database has no journal: run kiwoom db init.");
            if (version < Migrations.All.Count)
                throw new JournalException(FormattableString.Invariant($"The database is of an older version ({version} of {Migrations.All.Count}): run kiwoom db migrate."));
            if (await DatabaseSurvey.FlawAsync(connection, cancellationToken).ConfigureAwait(false) is { } flaw) throw new JournalException(flaw);
            return true;
        },
        cancellationToken);

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
